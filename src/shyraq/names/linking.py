"""Linking two registers: for each person of one, those of the other who are the same with enough certainty.

The same evidence and the same chance as in a search, for many persons at once: each word is compared with the register
once, however many bear it, and the walks run side by side without Python between them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex
from shyraq.names.parts import MOST_PARTS
from shyraq.names.searching import Found, SegmentSearch, ask, name_columns
from shyraq.names.tabled import Columns
from shyraq.names.walking import walk_many
from shyraq.names.weights import nobody_odds, weights

Tops: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]
BATCH = 4096
"""Persons of the second register that are linked at a time."""
CONSIDERED = 40
"""Persons of the register that are considered for one name."""
_BELOW = np.float32(8.0)
"""How far below what is wanted others still count, since they take from the chance of the first."""
_ROUNDED = 0.001


@dataclass(frozen=True, slots=True)
class Link:
    """Two persons who are the same with this probability: one of the index, one of the other register."""

    pid_a: str
    pid_b: str
    probability: float


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely candidates are among ``persons`` of a register, of which those of ``at_least`` are told."""

    persons: int
    at_least: float

    @property
    def nobody(self) -> float:
        """The log-odds of nobody."""
        return nobody_odds(self.persons)

    @property
    def floor(self) -> np.float32:
        """The log-odds from which on a candidate counts: they may also take from the chance of another."""
        return np.float32(self.wanted - _BELOW)

    @property
    def wanted(self) -> float:
        """The log-odds that one needs who is the only candidate."""
        return self.nobody + math.log(self.at_least / (1.0 - self.at_least))

    def is_hopeful(self, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Tell of each candidate whether one with these log-odds can be likely enough at all."""
        return np.asarray(scores >= self.wanted - _ROUNDED)

    def likely(self, scores: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        """Yield who is likely enough and how likely, given all candidates' log-odds; equals in order of number."""
        total = math.fsum(map(math.exp, (self.nobody, *scores.values())))
        for person, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            probability = math.exp(score) / total
            if probability >= self.at_least:
                yield person, probability


class Linker:
    """Links records to the persons of an index that is not changed meanwhile."""

    def __init__(self, index: NameIndex, *, at_least: float, workers: int = 1) -> None:
        """Prepare to tell all links of at least ``at_least`` (above 0, below 1), with ``workers`` threads."""
        index.merge()
        self._index = index
        self._chance = Chance(len(index), at_least)
        self._searches = [SegmentSearch(index.segment) for _ in range(workers)]
        self._pool = ThreadPoolExecutor(workers)
        self._numbers: dict[str, int] = {}
        self._begins = np.zeros(1, np.int64)
        self._words = np.zeros(0, np.int32)
        self._log_odds = np.zeros(0, np.float32)
        self._strongest = np.zeros(0, np.float32)

    def batches(self, records: Iterable[NameRecord]) -> Iterator[list[Link]]:
        """Yield the links of each batch of ``records``, in their order; an empty list for a batch without any."""
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            yield self.link(batch)

    def link(self, records: Sequence[NameRecord]) -> list[Link]:
        """Return the links of ``records`` in their order, the likeliest of a person first."""
        named = [(row, name) for row, record in enumerate(records) for name in record.names]
        names = [(row, parse.stems) for row, name in named for parse in self._index.parses(name)]
        self._meet([stem for _, stems in names for stem in stems])
        parts, of_row = self._rows(names)
        asked = (parts, of_row, *self._year_rows(records), *self._place_rows(records))
        tops = empty_tops(len(parts))
        cut = np.linspace(0, len(parts), len(self._searches) + 1).astype(np.int64)
        jobs = [
            self._pool.submit(self._walk, search, (cut[n], cut[n + 1]), asked, tops)
            for n, search in enumerate(self._searches)
        ]
        for job in jobs:
            job.result()
        return self._links(records, of_row, tops)

    def _meet(self, stems: Iterable[str]) -> None:
        """Compare words that were not met before with the register, in threads."""
        fresh = [stem for stem in dict.fromkeys(stems) if stem not in self._numbers]
        if not fresh:
            return
        asked = [ask(stem) for stem in fresh]
        count = len(self._searches)
        shares = [
            self._pool.submit(lambda search, mine: [search.words_like(each) for each in mine], search, asked[n::count])
            for n, search in enumerate(self._searches)
        ]
        found: list[Found | None] = [None] * len(asked)
        for n, share in enumerate(shares):
            found[n::count] = share.result()
        known = [each for each in found if each is not None]
        self._numbers.update({stem: len(self._numbers) + number for number, stem in enumerate(fresh)})
        ends = self._begins[-1] + np.cumsum([len(each.words) for each in known])
        self._begins = np.concatenate([self._begins, ends])
        self._words = np.concatenate([self._words, *(each.words for each in known)])
        self._log_odds = np.concatenate([self._log_odds, *(each.log_odds for each in known)])
        strongest = np.array([each.strongest for each in known], np.float32)
        self._strongest = np.concatenate([self._strongest, strongest])

    def _rows(self, names: list[tuple[int, tuple[str, ...]]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the word numbers of each name, filled up with -1, and the row of its record."""
        parts = np.full((len(names), MOST_PARTS), -1, np.int64)
        for at, (_, stems) in enumerate(names):
            parts[at, : len(stems)] = [self._numbers[stem] for stem in stems]
        return parts, np.array([row for row, _ in names], np.int64)

    def _year_rows(self, records: Sequence[NameRecord]) -> Columns:
        """Return the row of each record's birth year, and the log-odds of each row."""
        numbers: dict[int, int] = {}
        of_record = np.array([numbers.setdefault(record.birth_year, len(numbers)) for record in records], np.int64)
        return of_record, np.stack([self._index.known.year_odds(year) for year in numbers])

    def _place_rows(self, records: Sequence[NameRecord]) -> Columns:
        """Return the row of each record's place, and the log-odds of each row."""
        numbers: dict[str, int] = {}
        of_record = np.array([numbers.setdefault(record.place, len(numbers)) for record in records], np.int64)
        segment = self._index.segment
        return of_record, np.stack([self._index.known.place_odds(segment, place) for place in numbers])

    def _walk(self, search: SegmentSearch, rows: tuple[int, int], asked: Columns, tops: Columns) -> None:
        walk_many(
            rows,
            asked,
            (self._begins, self._words, self._log_odds, self._strongest),
            search.scratch,
            name_columns(search.segment),
            search.alive,
            weights().parts,
            self._chance.floor,
            tops,
        )

    def _links(self, records: Sequence[NameRecord], of_row: NDArray[np.int64], tops: Tops) -> list[Link]:
        persons, _, scores = tops
        hopeful = np.unique(of_row[self._chance.is_hopeful(scores[:, 0])])
        begins, ends = (np.searchsorted(of_row, hopeful, side).tolist() for side in ("left", "right"))
        found: list[Link] = []
        for record, begin, end in zip((records[row] for row in hopeful.tolist()), begins, ends, strict=True):
            best: dict[int, float] = {}
            mine = persons[begin:end].ravel().tolist(), scores[begin:end].ravel().tolist()
            for person, score in zip(*mine, strict=True):
                if person >= 0:
                    best[person] = max(score, best.get(person, score))
            for person, probability in self._chance.likely(best):
                found.append(Link(self._index.segment.pids[person], record.pid, probability))
        return found


def empty_tops(names: int) -> Tops:
    """Return room for the best persons of so many names: persons, forms, scores."""
    shape = (names, CONSIDERED)
    return np.empty(shape, np.int32), np.empty(shape, np.int32), np.empty(shape, np.float32)
