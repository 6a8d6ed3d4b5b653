"""The gazetteer's tables as they lie in the package: text with tabs, one header line."""

from collections.abc import Iterator, Mapping
from importlib.resources import files


def rows_of(table: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of ``data/<table>.tsv`` in file order, each as column → cell."""
    text = files("shyraq.places").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))
