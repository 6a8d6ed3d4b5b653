"""The tables in bench/synthetic/data: tab-separated, UTF-8; lines that begin with # say what a table is."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

_SAME = "="
_NONE = "-"


def lines(path: Path) -> list[str]:
    """Return the lines of a text file that are neither empty nor a comment, without their ends."""
    read = path.read_text("utf-8").split("\n")
    return [line for line in read if line.strip() and not line.startswith("#")]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table ``name``, each by the names of the columns; ``-`` becomes an empty text."""
    header, *body = (line.split("\t") for line in lines(DATA / name))
    return tuple(
        {column: "" if cell == _NONE else cell for column, cell in zip(header, row, strict=True)} for row in body
    )


@cache
def letters(name: str, column: str) -> dict[str, str]:
    """Return what each letter of a table of letters becomes in the alphabet ``column``.

    Returns: an empty text for a letter that is not written; no key for one that stays as it is.
    """
    return {row["letter"]: row[column] for row in rows(name) if row[column] != _SAME}
