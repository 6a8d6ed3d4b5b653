"""Who is in the register, and who bears this name?"""

from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.names.folding import search_key, skeleton_of
from shyraq.profiles import Profile
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.outline import person_count
from shyraq.store.rows import person_page
from shyraq.store.search import find_persons

_WIDER = 4


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of a list: a person, and their profile where anything of them may be shown."""

    person_id: PersonId
    profile: Profile | None


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
    return PeoplePage(_lines(house, person_ids, purpose=purpose), person_count(), next_seq)


def find_people(
    house: OpenVault,
    *,
    text: str,
    born: int | None = None,
    limit: int = 20,
    purpose: Purpose = Purpose.INTERNAL,
) -> tuple[PersonLine, ...]:
    """Return the people one of whose names matches ``text`` in any script, the surest first.

    A name that ``purpose`` may not see finds nobody: the answer is the same as if it had never been told.

    Args: born keeps those who may have been born in that year.
    """
    words = search_key(text).split()
    asked = limit
    while True:
        found = find_persons(text, born_year=born, limit=asked)
        lines = _lines(house, found.person_ids, purpose=purpose)
        seen = tuple(line for line in lines if line.profile is not None and _bears(line.profile, words))
        if len(seen) >= limit or not found.is_cut:
            return seen[:limit]
        asked *= _WIDER


def _lines(house: OpenVault, person_ids: Sequence[PersonId], *, purpose: Purpose) -> tuple[PersonLine, ...]:
    on = civil_day(house.surroundings.clock.now_ms())
    disclosure = disclosed_about(person_ids, purpose=purpose, on=on)
    lines: dict[PersonId, PersonLine] = {}
    for person_id in person_ids:
        line = PersonLine(person_id, profile_in(disclosure, of=person_id))
        lines.setdefault(person_id if line.profile is None else line.profile.id, line)
    return tuple(lines.values())


def _bears(profile: Profile, words: Sequence[str]) -> bool:
    """Tell whether one disclosed name has every word, as the index understands words."""
    keys = (search_key(name.text.value).split() for name in profile.person.names)
    return any(all(any(_alike(word, other) for other in key) for word in words) for key in keys)


def _alike(word: str, other: str) -> bool:
    skeleton = skeleton_of(word)
    return other.startswith(word) or (len(skeleton) > 1 and skeleton_of(other).startswith(skeleton))
