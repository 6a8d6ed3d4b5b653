"""Floor 4: an extract of the register. Profiles become the rows of one sheet, for one purpose, with their manifest."""

from shyraq.extracts.extract import (
    EXTRACT_LANGS,
    EXTRACT_PURPOSES,
    MAX_ROWS,
    Extract,
    NotForAnExtract,
    NotInThisLanguage,
    compose_extract,
    require_extract,
)

__all__ = [
    "EXTRACT_LANGS",
    "EXTRACT_PURPOSES",
    "MAX_ROWS",
    "Extract",
    "NotForAnExtract",
    "NotInThisLanguage",
    "compose_extract",
    "require_extract",
]
