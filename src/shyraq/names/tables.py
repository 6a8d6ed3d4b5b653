"""The tables of this room as they lie in the package: text with tabs; a line that begins with # explains."""

from collections.abc import Iterator
from importlib.resources import files


def rows_of(table: str) -> Iterator[list[str]]:
    """Return the rows of ``data/<table>.tsv`` in file order, each as its cells."""
    text = files("shyraq.names").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    return rows_in(text)


def rows_in(text: str) -> Iterator[list[str]]:
    """Yield the rows of the text of a table in their order, each as its cells."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
