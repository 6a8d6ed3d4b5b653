"""The names of an open vault, ready to be searched: in the memory of this process and nowhere else.

An index of names holds them in clear. It is made when it is first asked for, follows the log, and is dropped when the
vault is closed; nothing of it is ever written. Each purpose has an index of its own, made of what that purpose may
see: a name it may not see weighs nothing, not even in how rare another is.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shyraq.basics.ids import PersonId
from shyraq.disclosure import Purpose
from shyraq.matching.looking import PairSearch
from shyraq.matching.pairs import LikelyPair
from shyraq.matching.places import forget_places, within
from shyraq.names.building import NameRecord
from shyraq.names.index import Hit, NameIndex, NameQuery
from shyraq.names.remembering import forget_words
from shyraq.store.backend.view_file import NoVaultOpen
from shyraq.store.name_rows import persons_touched
from shyraq.store.names_seen import NamesSeen, names_inside, names_seen
from shyraq.store.outline import entry_count
from shyraq.store.rows import narrows_inside, same_persons

_MOST_TOUCHED = 2_000
_MOST_ADDED = 200


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Whom a purpose may find by name, as of the entry ``seq`` and the day ``on``.

    ``index`` holds exactly the persons of ``seen.records``, under the ids they go by.
    """

    seq: int
    on: date
    seen: NamesSeen
    index: NameIndex

    @property
    def records(self) -> Mapping[PersonId, NameRecord]:
        """Everybody who may be found, by the id they go by, in no order."""
        return self.seen.records

    def like(self, name: str, *, birth_year: int = 0, limit: int = 100) -> tuple[Hit, ...]:
        """Return who has a name like this one in any script, the likeliest first."""
        return self.index.search(NameQuery(name, birth_year=birth_year), limit=limit)


@dataclass(frozen=True, slots=True)
class PairsSoFar:
    """The pairs that were found so far, the likeliest first, and of how many persons how many were looked for."""

    known: KnownNames
    pairs: tuple[LikelyPair, ...]
    looked: int
    total: int


class NameMemory:
    """The indexes of names of one open vault. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Purpose, KnownNames] = {}
        self._pairs = PairSearch()
        self._pairs_lock = threading.Lock()
        self._is_dropped = False

    def of(self, purpose: Purpose, *, on: date) -> KnownNames:
        """Return the names that ``purpose`` may see on the day ``on``, up to the newest entry of the view.

        Takes seconds for a hundred thousand people when it is first asked, milliseconds after that.
        Raises: NoVaultOpen once the vault is closed.
        """
        with self._lock:
            if self._is_dropped:
                raise NoVaultOpen
            known = self._known.get(purpose)
            made = self._made(purpose, on) if known is None else _followed(known, purpose, on)
            self._known[purpose] = made
            return made

    def _made(self, purpose: Purpose, on: date) -> KnownNames:
        seq = entry_count()
        seen = names_seen(purpose=purpose, on=on)
        return KnownNames(seq, on, seen, _index_of(seen.records, is_given_up=lambda: self._is_dropped))

    def pairs(self, *, on: date, is_enough: Callable[[], bool]) -> PairsSoFar:
        """Look on for persons of the register who may be one, as the house sees it, until ``is_enough``.

        Raises: NoVaultOpen once the vault is closed.
        """
        known = self.of(Purpose.INTERNAL, on=on)
        with self._pairs_lock:
            self._pairs.follow(known.records)
            self._pairs.look(known.index, is_enough=lambda: self._is_dropped or is_enough())
            return PairsSoFar(known, self._pairs.pairs(), self._pairs.looked, self._pairs.total)

    def drop(self) -> None:
        """Forget every name, for good; an index that is being made is given up."""
        self._is_dropped = True
        with self._lock:
            self._known.clear()
        with self._pairs_lock:
            self._pairs = PairSearch()
            forget_places()
            forget_words()


def _followed(known: KnownNames, purpose: Purpose, on: date) -> KnownNames:
    """Return ``known`` as it is by now."""
    seq, is_inside = entry_count(), purpose is Purpose.INTERNAL
    if known.seq == seq and (is_inside or known.on == on):
        return known
    touched = persons_touched(known.seq) if is_inside and seq > known.seq and not narrows_inside() else None
    if touched is None or len(touched) > _MOST_TOUCHED:
        seen = names_seen(purpose=purpose, on=on)
    else:
        seen = _amended(known.seen, touched)
    return replace(known, seq=seq, on=on, seen=seen, index=_index_after(known, seen))


def _amended(seen: NamesSeen, touched: frozenset[PersonId]) -> NamesSeen:
    """Return ``seen`` with the records of ``touched`` made anew, and of all who were or are the same as they."""
    stale = {seen.id_of(person_id) for person_id in touched}
    were_the_same = {one for one, goes_by in seen.goes_by.items() if goes_by in stale}
    fresh = same_persons(touched | stale | were_the_same)
    stale |= {seen.id_of(person_id) for person_id in fresh}
    made = names_inside(fresh)
    kept = {person_id: found for person_id, found in seen.records.items() if person_id not in stale}
    return NamesSeen({**kept, **made.records}, made.goes_by)


def _index_after(known: KnownNames, seen: NamesSeen) -> NameIndex:
    """Return the index of ``seen``: that of ``known`` where only a few were added, else a new one.

    An index that somebody was taken out of still counts their names; what is gone has to be as if it had never been.
    """
    before, now = known.records, seen.records
    added = [record for person_id, record in now.items() if before.get(person_id) != record]
    is_kept = all(now.get(one) is record or _is_more(now.get(one), record) for one, record in before.items())
    if not is_kept or len(added) > _MOST_ADDED:
        return _index_of(now)
    for record in added:
        known.index.add(record)
    if known.index.is_due_for_merging:
        known.index.merge()
    return known.index


def _is_more(now: NameRecord | None, before: NameRecord) -> bool:
    """Tell whether a record tells at least what it told before."""
    if now is None:
        return False
    same = all(getattr(before, what) in ("", 0, getattr(now, what)) for what in ("birth_year", "place", "sex"))
    return same and set(before.names) <= set(now.names)


def _never() -> bool:
    return False


def _index_of(records: Mapping[PersonId, NameRecord], *, is_given_up: Callable[[], bool] = _never) -> NameIndex:
    """Return the index of these records. Raises: NoVaultOpen where it ``is_given_up`` meanwhile."""

    def in_order() -> Iterator[NameRecord]:
        for person_id in sorted(records):
            if is_given_up():
                raise NoVaultOpen
            yield records[person_id]

    return NameIndex.build(in_order(), within=within)
