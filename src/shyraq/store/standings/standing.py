"""A person's standing: what one line of the register says of them, for the house itself.

A standing is made from a Profile for INTERNAL and from nothing else, and kept in the view, so that a list of many
people needs no gate pass when it is read. Days do not limit the house (docs/spec/consent.md §3): a standing depends on
the log alone. How long there has been no news is worked out on the day it is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from shyraq.basics.canonical import Plain, decode, encode
from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Script, Text
from shyraq.disclosure import DisclosedName, DisclosedPerson, DisclosedPlace, Level, NameRole, Predicate, Purpose
from shyraq.profiles import Profile, StatusKind

TAKEN = frozenset({Predicate.ARRESTED, Predicate.DETAINED})
_WHERE = TAKEN | {
    Predicate.TRANSFERRED,
    Predicate.HELD_AT,
    Predicate.SENTENCED,
    Predicate.RELEASED,
    Predicate.DIED,
    Predicate.LAST_SEEN,
}
_AT_LARGE = frozenset({StatusKind.RELEASED, StatusKind.DEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person stands, as the house may see it; every part is None or empty where nobody tells it.

    ``person`` as they are called; ``is_case`` where something happened to them; ``born`` the best attested birth, or
    ``born_said`` in words, ``births`` every dated one; ``ethnicity`` as said; ``status``, ``place`` and ``as_of`` the
    best attested status, ``is_disputed`` where there are several; ``last_place`` where they were when they were last
    heard of, be it before the status that is known; ``last_sign_on`` the last sign of life; ``taken_on``
    the first arrest or detention; ``source_count`` how many sources tell of them, 1 or more.
    """

    person: DisclosedPerson
    is_case: bool
    source_count: int
    born: FuzzyDate | None = None
    born_said: Text | None = None
    births: tuple[FuzzyDate, ...] = ()
    ethnicity: Text | None = None
    status: StatusKind | None = None
    place: DisclosedPlace | None = None
    as_of: FuzzyDate | None = None
    last_place: DisclosedPlace | None = None
    is_disputed: bool = False
    last_sign_on: FuzzyDate | None = None
    taken_on: FuzzyDate | None = None

    @property
    def silent_since(self) -> date | None:
        """Return the last day somebody knew something of a missing person; None where they are free or dead."""
        if not self.is_case or self.status in _AT_LARGE:
            return None
        days = [last_day(when) for when in (self.as_of, self.last_sign_on) if when is not None]
        return max((day for day in days if day is not None), default=None)


def last_day(when: FuzzyDate) -> date | None:
    """Return the last day a date can mean; of an interval without a known end the first."""
    return when.latest or when.earliest


def standing_of(profile: Profile) -> Standing:
    """Return how a person stands. The profile is one for INTERNAL."""
    assert profile.purpose is Purpose.INTERNAL, "a standing is for the house itself"
    return as_standing(profile)


def as_standing(profile: Profile) -> Standing:
    """Return how a person stands as the purpose of the profile may see it; only the house's own is ever kept."""
    births = profile.versions(Predicate.BORN_ON)
    ethnicities = profile.versions(Predicate.ETHNICITY)
    status, sign = profile.status, profile.last_sign_of_life
    place = None if status is None else status.place
    taken = (event.on for event in profile.events if event.predicate in TAKEN and event.on is not None)
    return Standing(
        person=profile.person,
        is_case=profile.is_case,
        source_count=len(profile.sources),
        born=births[0].on if births else None,
        born_said=births[0].value if births else None,
        births=tuple(birth.on for birth in births if birth.on is not None),
        ethnicity=ethnicities[0].value if ethnicities else None,
        status=None if status is None else status.kind,
        place=place,
        as_of=None if status is None else status.as_of,
        last_place=place or _last_place(profile),
        is_disputed=len(profile.statuses) > 1,
        last_sign_on=None if sign is None else sign.on,
        taken_on=next(taken, None),
    )


def _last_place(profile: Profile) -> DisclosedPlace | None:
    """Return the place of the latest dated event that tells where the person was."""
    dated = (event for event in reversed(profile.events) if event.predicate in _WHERE and event.on is not None)
    return next((event.to_place or event.at for event in dated if event.to_place or event.at), None)


def body_of(standing: Standing) -> bytes:
    """Return the canonical bytes of a standing; what is not told is left out."""
    person = standing.person
    told: dict[str, Plain] = {
        "form": person.form.value,
        "names": [[name.role.value, *_text(name.text)] for name in person.names],
        "initials": person.initials,
        "pseudonym": person.pseudonym,
        "sex": person.sex,
        "protected": person.protected,
        "case": standing.is_case,
        "sources": standing.source_count,
        "born": _edtf(standing.born),
        "born_said": None if standing.born_said is None else _text(standing.born_said),
        "births": [birth.edtf for birth in standing.births],
        "ethnicity": None if standing.ethnicity is None else _text(standing.ethnicity),
        "status": None if standing.status is None else standing.status.value,
        "place": _place(standing.place),
        "last_place": None if standing.last_place == standing.place else _place(standing.last_place),
        "as_of": _edtf(standing.as_of),
        "disputed": standing.is_disputed,
        "last_sign": _edtf(standing.last_sign_on),
        "taken": _edtf(standing.taken_on),
    }
    return encode({key: value for key, value in told.items() if value not in (None, False, [])})


def standing_from(person_id: PersonId, body: bytes) -> Standing:
    """Return the standing with this body, of the person who goes by this id."""
    told = cast("Mapping[str, Plain]", decode(body))
    status = _word(told, "status")
    place = _place_from(told.get("place"))
    return Standing(
        person=_person(person_id, told),
        is_case=bool(told.get("case")),
        source_count=_number(told, "sources"),
        born=_date(told, "born"),
        born_said=_said(told.get("born_said")),
        births=tuple(parse_fuzzy_date(str(birth)) for birth in _items(told, "births")),
        ethnicity=_said(told.get("ethnicity")),
        status=None if status is None else StatusKind(status),
        place=place,
        last_place=_place_from(told.get("last_place")) or place,
        as_of=_date(told, "as_of"),
        is_disputed=bool(told.get("disputed")),
        last_sign_on=_date(told, "last_sign"),
        taken_on=_date(told, "taken"),
    )


def _person(person_id: PersonId, told: Mapping[str, Plain]) -> DisclosedPerson:
    return DisclosedPerson(
        id=person_id,
        form=Level(_word(told, "form") or ""),
        names=tuple(_name(name) for name in _items(told, "names")),
        initials=_word(told, "initials"),
        pseudonym=_word(told, "pseudonym"),
        sex=_word(told, "sex"),
        protected=bool(told.get("protected")),
    )


def _name(written: Plain) -> DisclosedName:
    assert isinstance(written, list)
    role, *words = written
    return DisclosedName(_text_from(words), NameRole(str(role)))


def _place(place: DisclosedPlace | None) -> list[Plain] | None:
    return None if place is None else [place.said, place.code, place.facility]


def _place_from(written: Plain) -> DisclosedPlace | None:
    if not isinstance(written, list):
        return None
    said, code, facility = (None if part is None else str(part) for part in written)
    return DisclosedPlace(said, code, facility)


def _text(text: Text) -> list[Plain]:
    return [text.value, text.script.value, text.lang]


def _text_from(words: list[Plain]) -> Text:
    value, script, lang = (str(word) for word in words)
    return Text(value, Script(script), lang)


def _said(written: Plain) -> Text | None:
    return _text_from(written) if isinstance(written, list) else None


def _edtf(when: FuzzyDate | None) -> str | None:
    return None if when is None else when.edtf


def _date(told: Mapping[str, Plain], key: str) -> FuzzyDate | None:
    written = told.get(key)
    return parse_fuzzy_date(written) if isinstance(written, str) else None


def _word(told: Mapping[str, Plain], key: str) -> str | None:
    written = told.get(key)
    return written if isinstance(written, str) else None


def _number(told: Mapping[str, Plain], key: str) -> int:
    written = told.get(key, 0)
    return written if isinstance(written, int) else 0


def _items(told: Mapping[str, Plain], key: str) -> Sequence[Plain]:
    return cast("Sequence[Plain]", told.get(key, ()))
