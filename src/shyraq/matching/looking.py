"""Looking for pairs who may be one person in a register that changes, a few persons at a time.

To look for everybody takes a search for every name of the register. So a search is kept, goes on where it stopped, and
after a change looks again only for whom it concerns. How common a name is shifts a little with everybody who comes;
what was found before keeps the probability it had then.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from shyraq.basics.ids import PersonId
from shyraq.matching.pairs import LikelyPair, likely_persons
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex

_FAINT = 0.01
"""Answers below this probability are not kept; the mean of both answers is then up to half of it too low."""


@dataclass(slots=True)
class _Looked:
    """Whom the search for one person found, and after which change of the register that was."""

    found: Mapping[PersonId, float]
    turn: int


@dataclass(slots=True)
class PairSearch:
    """The likely pairs of a register so far. Follow the register, then look on; not for several threads at once."""

    _records: Mapping[PersonId, NameRecord] = field(default_factory=dict)
    _turn: int = 0
    _waiting: deque[PersonId] = field(default_factory=deque)
    _is_waiting: set[PersonId] = field(default_factory=set)
    _changed: dict[PersonId, int] = field(default_factory=dict)
    _looked: dict[PersonId, _Looked] = field(default_factory=dict)
    _found_by: dict[PersonId, set[PersonId]] = field(default_factory=dict)
    _sorted: tuple[LikelyPair, ...] | None = None

    @property
    def looked(self) -> int:
        """How many persons were looked for and need not be again."""
        return len(self._records) - len(self._waiting)

    @property
    def total(self) -> int:
        """How many persons the register has."""
        return len(self._records)

    def follow(self, records: Mapping[PersonId, NameRecord]) -> None:
        """Take the register as it is by now; whoever changed, or was found with one who did, waits to be looked for."""
        if records is self._records:
            return
        before, self._records = self._records, records
        self._turn += 1
        gone = [person_id for person_id in before if person_id not in records]
        fresh = [person_id for person_id, record in records.items() if before.get(person_id) != record]
        near = {other for person_id in (*gone, *fresh) for other in self._found_by.get(person_id, ())}
        for person_id in gone:
            self._forget(person_id)
        if gone:
            self._is_waiting.difference_update(gone)
            self._waiting = deque(person_id for person_id in self._waiting if person_id in self._is_waiting)
        if before:
            self._changed |= dict.fromkeys(fresh, self._turn)
        for person_id in (*fresh, *sorted(near.intersection(records))):
            self._wait(person_id)
        self._sorted = None

    def look(self, index: NameIndex, *, is_enough: Callable[[], bool]) -> None:
        """Look for whoever waits, until nobody does or ``is_enough``; ``index`` holds the register as followed."""
        while self._waiting and not is_enough():
            person_id = self._waiting.popleft()
            self._is_waiting.discard(person_id)
            found = likely_persons(index, self._records[person_id])
            self._keep(person_id, {one: odds for one, odds in found.items() if odds >= _FAINT})
            self._sorted = None

    def pairs(self) -> tuple[LikelyPair, ...]:
        """Return the pairs found so far, the likeliest first, then by ids; each is the mean of both answers."""
        if self._sorted is None:
            found = (LikelyPair(one, other, self._mean(one, other)) for one, other in self._both())
            self._sorted = tuple(sorted(found, key=lambda pair: (-pair.probability, pair.one, pair.other)))
        return self._sorted

    def _both(self) -> Iterator[tuple[PersonId, PersonId]]:
        """Yield each pair once of which one was found by the other, the smaller id first."""
        for one, looked in self._looked.items():
            for other in looked.found:
                if one < other or one not in self._found_with(other):
                    yield (one, other) if one < other else (other, one)

    def _mean(self, one: PersonId, other: PersonId) -> float:
        return (self._found_with(one).get(other, 0.0) + self._found_with(other).get(one, 0.0)) / 2

    def _found_with(self, person_id: PersonId) -> Mapping[PersonId, float]:
        looked = self._looked.get(person_id)
        return {} if looked is None else looked.found

    def _keep(self, person_id: PersonId, found: Mapping[PersonId, float]) -> None:
        """Keep who was found, if anybody; whoever was looked for before this person changed is looked for again."""
        self._forget(person_id)
        changed = self._changed.pop(person_id, 0)
        if found:
            self._looked[person_id] = _Looked(found, self._turn)
        for other in found:
            self._found_by.setdefault(other, set()).add(person_id)
            looked = self._looked.get(other)
            if changed and (looked is None or looked.turn < changed):
                self._wait(other)

    def _forget(self, person_id: PersonId) -> None:
        looked = self._looked.pop(person_id, None)
        for other in () if looked is None else looked.found:
            self._found_by.get(other, set()).discard(person_id)

    def _wait(self, person_id: PersonId) -> None:
        if person_id not in self._is_waiting:
            self._is_waiting.add(person_id)
            self._waiting.append(person_id)
