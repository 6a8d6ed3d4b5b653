"""Shyraq's own search, asked as the product asks it, and as a tool that ranks names only."""

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from names.people import NO_PLACE, Question
from names.ranking import PERSONS, NamesFound, Ranked
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery

_MOST_HITS = 100


def records(folder: Path) -> Iterator[NameRecord]:
    """Yield the persons of register.tsv in ``folder``."""
    with (folder / "register.tsv").open(encoding="utf-8") as file:
        next(file)
        for line in file:
            pid, name, _, birth_year, place = line.rstrip("\n").split("\t")
            yield NameRecord(pid, (name,), int(birth_year or 0), place)


def query(question: Question) -> NameQuery:
    """Return a question as the index takes it."""
    place = "" if question.place == NO_PLACE else f"P{question.place:03d}"
    return NameQuery(question.name, question.birth_year, place)


def compiled() -> None:
    """Have everything compiled that a small index needs to be built, written, read, searched and added to."""
    few = [NameRecord(str(number), (name,), 1970 + number, "P001") for number, name in enumerate(_MADE_UP)]
    index = NameIndex.build(few)
    for record in few:
        index.search(NameQuery(record.names[0], record.birth_year, record.place))
        index.add(NameRecord(f"new-{record.pid}", record.names))
        index.search(NameQuery(record.names[0]))


_MADE_UP = ("Serik Erlanuly", "Серік Ерланұлы", "سەرىك ەرلان", "赛力克·叶尔兰", "Sailike Yeerlan", "SERIKOV Erlan")


class Ours:
    """The index of persons, read from a mapped file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._index = NameIndex.over(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))

    @staticmethod
    def build(folder: Path, path: Path) -> None:
        """Build the index from register.tsv in ``folder``, then write it to ``path``."""
        index = NameIndex.build(records(folder))
        with path.open("wb") as file:
            index.write(file)

    def find(self, question: Question) -> Ranked:
        """Return the ten likeliest persons, with the probability of each."""
        hits = self._index.search(query(question), limit=PERSONS)
        return Ranked(
            np.array([int(hit.pid) for hit in hits], np.int32), np.array([hit.probability for hit in hits], np.float64)
        )

    def add(self, pid: str, question: Question) -> None:
        """Add a person with the name, year and place of a question."""
        asked = query(question)
        self._index.add(NameRecord(pid, (asked.name,), asked.birth_year, asked.place))


class OursByName:
    """An index without years and places, of names, each borne by one person or by as many as ``bearers`` says."""

    def __init__(self, names: Sequence[str], bearers: Sequence[int] | None = None) -> None:
        counts = [1] * len(names) if bearers is None else bearers
        self._index = NameIndex.build(
            NameRecord(f"{number}-{bearer}", (name,))
            for number, (name, count) in enumerate(zip(names, counts, strict=True))
            for bearer in range(count)
        )

    def search(self, name: str, limit: int) -> NamesFound:
        """Return the names of the likeliest persons, who are at most a hundred."""
        best: dict[int, float] = {}
        for hit in self._index.search(NameQuery(name), limit=min(limit, _MOST_HITS)):
            best.setdefault(int(hit.pid.partition("-")[0]), hit.log_odds)
        return NamesFound(np.array(list(best), np.int32), np.array(list(best.values()), np.float32))
