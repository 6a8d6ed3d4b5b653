"""NameIndex: find the persons of a register by name, in whatever script either was written."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import BinaryIO

from shyraq.names.arrays import read_arrays, write_arrays
from shyraq.names.building import SEXES, NameRecord, SegmentBuilder
from shyraq.names.known import Known, Within
from shyraq.names.likeness import IDENTICAL
from shyraq.names.lining import begins_alike
from shyraq.names.merging import merged
from shyraq.names.parts import MOST_PARTS, parses_of
from shyraq.names.readings import class_of, is_readable
from shyraq.names.recent import RecentSearch
from shyraq.names.searching import Asked, Candidate, Odds, SegmentSearch, Weighed, ask
from shyraq.names.segment import Segment, segment_arrays, segment_from
from shyraq.names.splitting import Vocabulary
from shyraq.names.walking import EXTRA_KEPT
from shyraq.names.weights import nobody_odds, weights
from shyraq.names.words import words_of
from shyraq.names.writing import writing_of_word

MOST_RECENT = 2048
"""Persons added beside the arrays before `NameIndex.is_due_for_merging`."""
_CONSIDERED = 40
_TELL_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class NameQuery:
    """Who is sought: a name as written, and what else is known; 0 and empty where nothing is.

    ``birth_year`` a year, ``place`` as in `NameRecord`, ``sex`` "M", "F" or empty.
    """

    name: str
    birth_year: int = 0
    place: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A person who may be meant.

    ``probability`` from 0 to 1 that they are, given everybody else in the index and that the sought one may not be
    in it; ``log_odds`` the evidence for this person alone, which does not know the others.
    """

    pid: str
    probability: float
    log_odds: float


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name as a search takes it: its parts, in their order, and its initials."""

    stems: tuple[str, ...]
    initials: tuple[str, ...]


class NameIndex:
    """Persons by name. Safe for threads; one search at a time.

    Searching reads arrays that `over` may map from a file; persons who are added later lie beside them in memory
    until `merge`.
    """

    def __init__(self, segment: Segment, *, within: Within | None = None) -> None:
        self._within = within
        self._lock = Lock()
        self._start(segment)

    def _start(self, segment: Segment) -> None:
        self._base = SegmentSearch(segment)
        self._recent = RecentSearch(self._base)
        self._recent_numbers: dict[str, int] = {}
        self._gone = 0
        self.known = Known(segment, within=self._within)

    @classmethod
    def build(
        cls,
        records: Iterable[NameRecord],
        *,
        within: Within | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> "NameIndex":
        """Build an index of ``records``, each pid once.

        Args: ``within`` tells whether the first of two places lies in the second, by default never; ``progress`` is
            told every ten thousand persons how many were taken.
        """
        builder = SegmentBuilder()
        for record in records:
            builder.add(record)
            if progress is not None and len(builder) % _TELL_EVERY == 0:
                progress(len(builder))
        return cls(builder.finish(), within=within)

    @classmethod
    def over(cls, buffer: bytes | memoryview, *, within: Within | None = None) -> "NameIndex":
        """Return the index that `write` wrote, read where it lies in ``buffer``, which may be a mapped file.

        Raises: NotAnIndex.
        """
        return cls(segment_from(read_arrays(buffer)), within=within)

    def write(self, stream: BinaryIO) -> None:
        """Write the index, with everybody who was added since. It holds names: seal what it is written to."""
        self.merge()
        write_arrays(stream, segment_arrays(self._base.segment))

    @property
    def segment(self) -> Segment:
        """The arrays of everybody but those who were added since the last `merge`."""
        return self._base.segment

    def __len__(self) -> int:
        return len(self._base.segment) - self._gone + len(self._recent_numbers)

    def __contains__(self, pid: str) -> bool:
        return pid in self._recent_numbers or self._living(pid) is not None

    @property
    def is_due_for_merging(self) -> bool:
        """Tell whether so many were added that `merge` would make searches quicker."""
        return len(self._recent.segment) > MOST_RECENT

    def add(self, record: NameRecord) -> None:
        """Add one person, or put them in the place of the one with the same pid."""
        with self._lock:
            self._remove(record.pid)
            self._recent_numbers[record.pid] = len(self._recent.segment)
            self._recent.add(record)

    def remove(self, pid: str) -> bool:
        """Take a person out; returns whether they were there."""
        with self._lock:
            return self._remove(pid)

    def _remove(self, pid: str) -> bool:
        number = self._recent_numbers.pop(pid, None)
        if number is not None:
            self._recent.alive[number] = False
            return True
        number = self._living(pid)
        if number is None:
            return False
        self._base.alive[number] = False
        self._gone += 1
        return True

    def _living(self, pid: str) -> int | None:
        number = self._base.segment.person_of(pid)
        return number if number is not None and self._base.alive[number] else None

    def merge(self) -> None:
        """Bring everybody who was added or taken out into the arrays; for a million persons this takes seconds."""
        with self._lock:
            if self._gone or len(self._recent.segment):
                recent = self._recent.segment
                self._start(merged(self._base.segment, recent, alive=(self._base.alive, self._recent.alive)))

    def search(self, query: NameQuery, *, limit: int = 10) -> tuple[Hit, ...]:
        """Return the persons who may be meant, the likeliest first.

        Args: limit from 1 to 100. Returns: at most ``limit`` hits; none for a name without readable letters.
        """
        considered = max(limit, _CONSIDERED)
        best: dict[str, float] = {}
        with self._lock:
            for name in self.parses(query.name):
                for search in self._searches():
                    for found in self._candidates(search, name, query, considered):
                        pid = search.segment.pids[found.person]
                        best[pid] = max(found.log_odds, best.get(pid, found.log_odds))
            size = len(self)
        return _hits(best, limit=limit, nobody=nobody_odds(size))

    def _searches(self) -> tuple[SegmentSearch, ...]:
        return (self._base, self._recent) if self._recent_numbers else (self._base,)

    def log_odds_of(self, asked: Asked, stem: str, likeness: float) -> Weighed:
        """Return what it says among these persons that ``stem`` has this likeness with a word of a query."""
        writing = int(class_of(stem, writing_of_word(stem)))
        with self._lock:
            return self._base.weigh(asked, writing=writing, likeness=IDENTICAL if stem == asked.stem else likeness)

    def parses(self, name: str) -> list[AskedName]:
        """Return ``name`` as this index compares it: cut one way, or two where it is open; none if it is unreadable."""
        return asked_names(name, self._base.segment.vocabulary)

    def _candidates(self, search: SegmentSearch, name: AskedName, query: NameQuery, limit: int) -> list[Candidate]:
        odds = Odds(self.known.year_odds(query.birth_year), self.known.place_odds(search.segment, query.place))
        asked = [ask(stem) for stem in name.stems]
        found = _with_sex(search.candidates(asked, odds, limit=limit), search.segment, query.sex)
        return [_with_initials(each, search, asked, name.initials) for each in found] if name.initials else found


def asked_names(name: str, vocabulary: Vocabulary) -> list[AskedName]:
    """Return ``name`` as a register with this vocabulary is asked for it, as `NameIndex.parses`."""
    found = []
    for parse in parses_of(words_of(name), vocabulary):
        stems = tuple(part.stem for part in parse.parts if is_readable(part.stem))
        found.append(AskedName(stems[:MOST_PARTS], parse.initials))
    return [each for each in found if each.stems]


def _with_sex(found: list[Candidate], segment: Segment, sex: str) -> list[Candidate]:
    if not sex:
        return found
    other = SEXES["F" if sex == "M" else "M"]
    less = weights().sex_other
    return [
        Candidate(each.person, each.form, each.log_odds + less) if segment.sexes[each.person] == other else each
        for each in found
    ]


def _with_initials(
    found: Candidate, search: SegmentSearch, asked: Sequence[Asked], initials: tuple[str, ...]
) -> Candidate:
    """Weigh initials: each may stand for a part of the name that no part of the query is like."""
    left = [stem for stem in search.stems_of_form(found.form) if not search.is_like_any(stem, asked)]
    more = 0.0
    for initial in initials:
        fitting = next((stem for stem in left if begins_alike(initial, stem)), None)
        if fitting is not None:
            left.remove(fitting)
            more += weights().initial_same + float(weights().parts[EXTRA_KEPT])
        elif left:
            more += weights().initial_other
    return Candidate(found.person, found.form, found.log_odds + more)


def _hits(found: Mapping[str, float], *, limit: int, nobody: float) -> tuple[Hit, ...]:
    """Share one chance among the candidates, given their log-odds, and nobody."""
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    most = max((nobody, *found.values()))
    total = math.exp(nobody - most) + sum(math.exp(odds - most) for odds in found.values())
    return tuple(Hit(pid, math.exp(odds - most) / total, odds) for pid, odds in ranked[:limit])
