"""The page of figures: which things are counted, and how their rows read."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.appeals.cards import PersonCard
from shyraq.appeals.figures import LEAST_CELL, Cell, Table, count
from shyraq.appeals.finding import region_of
from shyraq.appeals.speech import Speech

_UNKNOWN = "-"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row as printed; ``width`` of its bar in percent of the whole."""

    words: str
    number: str
    percent: str
    width: float


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table as printed; ``rows`` is empty where the numbers are too small to tell."""

    name: str
    rows: tuple[FigureRow, ...]


def tables(cards: Sequence[PersonCard]) -> tuple[Table, ...]:
    """Count the people by state, year, place and sex; each person once in each table."""
    years = [_UNKNOWN if card.taken_year is None else str(card.taken_year) for card in cards]
    return (
        count("state", (card.state for card in cards)),
        count("year", years, order={year: row for row, year in enumerate(sorted(set(years), key=_year_order))}),
        count("place", (region_of(card.place_code) or _UNKNOWN for card in cards)),
        count("sex", (card.sex or _UNKNOWN for card in cards)),
    )


def printed(table: Table, speech: Speech) -> FigureTable:
    """Return the table in the words of the site."""
    rows = tuple(
        FigureRow(
            words=_words(table, cell, speech),
            number=_number(cell, speech),
            percent="" if cell.share is None else speech.percent(cell.share),
            width=0 if cell.share is None else round(cell.share * 100, 1),
        )
        for cell in table.cells
    )
    return FigureTable(table.name, rows)


def figures_csv(counted: Sequence[Table], speech: Speech) -> bytes:
    """Return the tables as one CSV in UTF-8: what is counted, the row, the count and the total."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("table", "row", "people", "of"))
    for table in counted:
        for cell in table.cells:
            words = _words(table, cell, speech)
            guarded = f"'{words}" if words.startswith(_FORMULA) else words
            writer.writerow((speech.sentence(f"figures.{table.name}"), guarded, _number(cell, speech), table.total))
    return out.getvalue().encode("utf-8")


def _number(cell: Cell, speech: Speech) -> str:
    if cell.count is not None:
        return speech.number(cell.count)
    return speech.sentence("figures.large" if cell.is_large else "figures.few").format(least=LEAST_CELL)


def _words(table: Table, cell: Cell, speech: Speech) -> str:
    if cell.key is None:
        return speech.sentence("figures.merged").format(count=cell.merged)
    if cell.key == _UNKNOWN:
        return speech.sentence("figures.unknown")
    if table.name == "state":
        return speech.sentence(f"state.{cell.key}")
    if table.name == "sex":
        return speech.sentence(f"figures.{cell.key}")
    return str(speech.region(cell.key)) if table.name == "place" else cell.key


def _year_order(year: str) -> tuple[bool, str]:
    return (year == _UNKNOWN, year)
