"""A trial: a register of invented persons, an index of it, and queries of whom the answer is known.

The names of a trial are not those the costs were learned from, so that what is fitted on it holds for names that
nobody has seen. Source of the persons and of the noise in the queries: bench/synthetic.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex
from synthetic.queries import STRANGER
from synthetic.register import Size, make_register
from synthetic.stock import Stock


@dataclass(frozen=True, slots=True)
class Question:
    """A query, with the number of the person who is meant and their name as registered; None for a stranger."""

    name: str
    birth_year: int
    place: str
    meant: int | None
    registered: str


class Trial:
    """A register with its queries."""

    def __init__(self, stock: Stock, *, size: Size, seed: int) -> None:
        """Draw ``size`` persons and queries from ``stock``; the same seed draws the same."""
        register = make_register(stock, size, seed=seed)
        self.index = NameIndex.build(
            NameRecord(str(pid), (str(name),), int(birth_year or 0), str(place))
            for pid, name, _, birth_year, place in register.written
        )
        self.questions = tuple(_questions(register.queries, [str(row[1]) for row in register.written]))

    def cuts_of(self, name: str) -> list[tuple[str, ...]]:
        """Return the parts of ``name`` as the index compares them, once for each way it is cut."""
        return [parse.stems for parse in self.index.parses(name)]


def _questions(rows: Sequence[Sequence[int | str]], registered: Sequence[str]) -> Iterator[Question]:
    for _, name, _, birth_year, place, truth, _, _ in rows:
        meant = None if truth == STRANGER else int(truth)
        name_there = "" if meant is None else registered[meant]
        yield Question(str(name), int(birth_year or 0), str(place), meant, name_there)
