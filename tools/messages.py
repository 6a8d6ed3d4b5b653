"""Collect every phrase of the desk, bring the catalogues up to date and compile them.

    python tools/messages.py

A catalogue is src/shyraq/locale/<language>/LC_MESSAGES/django.po; a phrase nobody translated yet is shown in English.
The compiled files stand beside them in the repository, so that a laptop needs no further tool.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
DESK = ROOT / "src" / "shyraq" / "desk"
LOCALE = ROOT / "src" / "shyraq" / "locale"
LANGUAGES = ("kk", "ru", "ug", "zh_Hans", "tr")
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "_": None, "gettext_noop": None}
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Equal phrases give equal files, whenever they are compiled."""
HEADER = "# Phrases of the desk. Not yet reviewed by a native reader."


def collected() -> Catalog:
    """Return every phrase of the desk's code and templates, in the order of their files."""
    catalog = Catalog(charset="utf-8")
    for path in sorted((*DESK.rglob("*.py"), *DESK.rglob("*.html"))):
        text = path.read_text(encoding="utf-8")
        source = templatize(text, origin=str(path)) if path.suffix == ".html" else text
        for _, phrase, _, _ in extract("python", io.BytesIO(source.encode("utf-8")), keywords=KEYWORDS):
            catalog.add(phrase)
    return catalog


def main() -> None:
    """Update and compile every catalogue, and say how complete each is."""
    template = collected()
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        found = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
        found.update(template, no_fuzzy_matching=True)
        found.header_comment = HEADER
        found.obsolete.clear()
        found.creation_date = UNDATED
        made = io.BytesIO()
        write_po(made, found, sort_output=True, no_location=True, ignore_obsolete=True, width=120)
        path.write_bytes(b"\n".join(line for line in made.getvalue().split(b"\n") if not _is_dated(line)))
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, found)
        said = [message for message in found if message.id and message.string and any(message.string)]
        print(f"{language}: {len(said)} of {len(template)}")


def _is_dated(line: bytes) -> bool:
    return line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator'))


if __name__ == "__main__":
    main()
