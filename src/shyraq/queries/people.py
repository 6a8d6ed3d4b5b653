"""Who is in the register, and who bears this name?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Predicate, Purpose
from shyraq.profiles import Profile
from shyraq.store import name_memory
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.outline import person_count
from shyraq.store.rows import person_page
from shyraq.store.search import Closeness, bears, persons_called

_LEAST_ODDS = 0.0
"""Below these log-odds a name speaks rather against somebody."""
_MOST_BEHIND = 4.0
"""So far behind the likeliest somebody is no longer told: e⁴ times less likely."""
_UNLIKE = -100.0


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of a list: a person, and their profile where anything of them may be shown.

    ``probability``, from 0 to 1, that they are who is sought, where a search found them because a name of theirs is
    like the words and not because it has these very words or begins with them; else None.
    """

    person_id: PersonId
    profile: Profile | None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of the register, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    lines: tuple[PersonLine, ...]
    total: int
    next_seq: int | None


def people(
    house: OpenVault, *, before_seq: int | None = None, limit: int = 50, purpose: Purpose = Purpose.INTERNAL
) -> PeoplePage:
    """Return a page of the register as ``purpose`` may see it; persons judged the same stand in it once."""
    person_ids, next_seq = person_page(before_seq=before_seq, limit=limit)
    lines = _lines([(person_id, None) for person_id in person_ids], purpose=purpose, on=_today(house))
    return PeoplePage(lines, person_count(), next_seq)


def find_people(
    house: OpenVault,
    *,
    text: str,
    born: int | None = None,
    limit: int = 20,
    purpose: Purpose = Purpose.INTERNAL,
) -> tuple[PersonLine, ...]:
    """Return the people one of whose names is, begins with or is like ``text`` in any script, the surest first.

    First those who bear every word, then those with words that begin so, as one types, then those whose names are
    like it, the likeliest first; only where that finds nobody, those whose words have the same consonants. A name
    that ``purpose`` may not see finds nobody and weighs nothing: the answer is the same as if it had never been told.

    Args: born keeps those who may have been born in that year.
    """
    on = _today(house)
    known = house.names.of(purpose, on=on)
    found: list[PersonLine] = []
    sought = candidates(known, text, born=born)
    while len(found) < limit and (lot := list(islice(sought, limit))):
        lines = _lines(lot, purpose=purpose, on=on)
        found += (line for line in lines if line.profile is not None and _may_be_born_in(line.profile, born))
    return tuple(found[:limit])


def person_lines(house: OpenVault, person_ids: Iterable[PersonId]) -> dict[PersonId, PersonLine]:
    """Return these persons, each with the profile the house itself may see."""
    ids = tuple(dict.fromkeys(person_ids))
    if not ids:
        return {}
    disclosure = disclosed_about(ids, purpose=Purpose.INTERNAL, on=_today(house))
    return {person_id: PersonLine(person_id, profile_in(disclosure, of=person_id)) for person_id in ids}


def candidates(
    known: "name_memory.KnownNames", text: str, *, born: int | None
) -> Iterator[tuple[PersonId, float | None]]:
    """Yield who may be meant, each once, with the probability where it is a name only like the text."""
    hits = known.like(text, birth_year=born or 0)
    odds = {PersonId(hit.pid): hit.log_odds for hit in hits}
    called = partial(_called, known, text, born=born, odds=odds)
    least = max(_LEAST_ODDS, hits[0].log_odds - _MOST_BEHIND) if hits else 0.0
    likely = ((PersonId(hit.pid), hit.probability) for hit in hits if hit.log_odds >= least)
    is_nobody = True
    for candidate in _each_once(chain(called(Closeness.WHOLE), called(Closeness.BEGINNING), likely)):
        is_nobody = False
        yield candidate
    if is_nobody:
        yield from _each_once(chain(called(Closeness.SOUND), called(Closeness.BEGINNING_OF_SOUND)))


def _called(
    known: "name_memory.KnownNames",
    text: str,
    closeness: Closeness,
    *,
    born: int | None,
    odds: Mapping[PersonId, float],
) -> Iterator[tuple[PersonId, None]]:
    """Yield those one of whose names that may be seen has the words of ``text``, the likeliest first, then by id."""
    told = {known.seen.id_of(person_id) for person_id in persons_called(text, closeness, born_year=born)}
    for person_id in sorted(told & known.records.keys(), key=lambda found: (-odds.get(found, _UNLIKE), found)):
        if bears(known.records[person_id].names, text, closeness):
            yield person_id, None


def _each_once(found: Iterable[tuple[PersonId, float | None]]) -> Iterator[tuple[PersonId, float | None]]:
    seen: set[PersonId] = set()
    for person_id, probability in found:
        if person_id not in seen:
            seen.add(person_id)
            yield person_id, probability


def _lines(found: Sequence[tuple[PersonId, float | None]], *, purpose: Purpose, on: date) -> tuple[PersonLine, ...]:
    """Return one line for each person; those judged the same stand in the first of their lines."""
    disclosure = disclosed_about([person_id for person_id, _ in found], purpose=purpose, on=on)
    lines: dict[PersonId, PersonLine] = {}
    for person_id, probability in found:
        line = PersonLine(person_id, profile_in(disclosure, of=person_id), probability)
        lines.setdefault(person_id if line.profile is None else line.profile.id, line)
    return tuple(lines.values())


def _may_be_born_in(profile: Profile, year: int | None) -> bool:
    told = (version.on for version in profile.versions(Predicate.BORN_ON))
    return year is None or any(
        born.earliest is not None and born.latest is not None and born.earliest.year <= year <= born.latest.year
        for born in told
        if born is not None
    )


def _today(house: OpenVault) -> date:
    return civil_day(house.surroundings.clock.now_ms())
