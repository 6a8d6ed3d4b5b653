"""The card of a person: what lists, figures, the feed and the search know of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shyraq.appeals.runs import NOTHING, Words, filled, joined, own, said
from shyraq.appeals.speech import Speech, best_name
from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure import DisclosedSource, Fact, Predicate
from shyraq.profiles import Profile

UNKNOWN_STATE = "unknown"
DIFFERENT_STATES = "differ"
_TAKEN = frozenset({Predicate.ARRESTED, Predicate.DETAINED})

_ADULT_AT = 18


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as somebody writes it, and whose spelling it is."""

    words: Words
    role: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """What lists, figures and the search know of a person.

    ``statement_ids`` are all the person's page stands on: the form of a name, and whether there is a page at all,
    depend on every one of them.
    """

    id: PersonId
    name: Words
    is_named: bool
    summary: Words
    also: tuple[Words, ...]
    state: str
    state_words: Words
    place_code: str | None
    place: Words
    as_of: FuzzyDate | None
    as_of_words: str
    taken_year: int | None
    sex: str | None
    newest: date | None
    has_call: bool
    statement_ids: frozenset[StatementId]

    @property
    def beside(self) -> tuple[Words, ...]:
        """Return what stands beside the name in a list: two other spellings, or who it is where no name is shown."""
        if self.is_named:
            return self.also[:2]
        return (self.summary,) if self.summary else ()


def card(profile: Profile, speech: Speech) -> PersonCard:
    """Return the card of a person."""
    name = speech.name(profile.person)
    status = profile.status
    place = _latest_place(profile)
    states = {one.kind for one in profile.standing}
    state = DIFFERENT_STATES if len(states) > 1 else status.kind.value if status is not None else UNKNOWN_STATE
    return PersonCard(
        id=profile.id,
        name=name,
        is_named=speech.has_name(profile.person),
        summary=_summary(profile, speech),
        also=tuple(spelling.words for spelling in spellings(profile, speech)),
        state=state,
        state_words=own(speech.sentence(f"state.{state}")),
        place_code=place,
        place=speech.region(place),
        as_of=None if status is None else status.as_of,
        as_of_words="" if status is None else speech.date(status.as_of),
        taken_year=_taken_year(profile.events),
        sex=profile.person.sex,
        newest=_newest(profile.sources),
        has_call=is_called_for(profile),
        statement_ids=frozenset(profile.statement_ids),
    )


def is_called_for(profile: Profile) -> bool:
    """Tell whether the person has a call for release: somebody demands it, and they can be called by something."""
    return bool(profile.demands) and profile.person.label is not None


def _is_minor(profile: Profile, born: FuzzyDate | None) -> bool:
    return born is not None and born.latest is not None and profile.on.year - born.latest.year < _ADULT_AT


def _summary(profile: Profile, speech: Speech) -> Words:
    sex = profile.person.sex
    born = [one for one in profile.versions(Predicate.BORN_ON) if one.on is not None]
    work = [one for one in profile.versions(Predicate.OCCUPATION) if one.value is not None]
    minor = any(_is_minor(profile, one.on) for one in born)
    parts = [NOTHING if sex is None else own(speech.sentence(f"{'child' if minor else 'person'}.{sex}"))]
    parts += [filled(speech.sentence("with.born"), value=speech.date(one.on)) for one in born if len(born) == 1]
    parts += [said(one.value, page_lang=speech.lang) for one in work[:1] if one.value is not None]
    return joined(parts)


def spellings(profile: Profile, speech: Speech) -> tuple[Spelling, ...]:
    """Return every spelling of the name but the one the person goes by on the site."""
    best = best_name(profile.person, speech.lang)
    seen = set() if best is None else {best.text.value}
    found: list[Spelling] = []
    for name in profile.person.names:
        if name.text.value not in seen:
            seen.add(name.text.value)
            found.append(Spelling(said(name.text, page_lang=speech.lang), speech.label(f"name_role.{name.role}")))
    return tuple(found)


def _latest_place(profile: Profile) -> str | None:
    for status in profile.statuses:
        for fact in status.facts:
            for place in (fact.to_place, fact.at):
                if place is not None and place.code is not None:
                    return place.code
    for fact in reversed(profile.events):
        for place in (fact.to_place, fact.at):
            if place is not None and place.code is not None:
                return place.code
    return None


def _taken_year(events: Iterable[Fact]) -> int | None:
    years = [
        fact.on.earliest.year
        for fact in events
        if fact.predicate in _TAKEN and fact.on is not None and fact.on.earliest is not None
    ]
    return min(years, default=None)


def _newest(sources: Iterable[DisclosedSource]) -> date | None:
    days = [source.made_on.earliest for source in sources if source.made_on is not None]
    return max((day for day in days if day is not None), default=None)
