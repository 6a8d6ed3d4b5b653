"""What should somebody look at before the site is published?

Numbers so small that somebody could be recognised, people who are not named and whose page tells much, pages whose
consent ends soon, places nobody compared; and, to know that it worked, what was kept out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.appeals.cards import PersonCard, card
from shyraq.appeals.figures import LEAST_CELL, Table
from shyraq.appeals.speech import speech
from shyraq.appeals.tables import tables
from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure import Fact, Level, Predicate, Purpose, Reason
from shyraq.disclosure.coverage import extent_of
from shyraq.disclosure.forms import may_be_child
from shyraq.places import is_name_checked
from shyraq.profiles import Profile
from shyraq.store.rows import consents_with, statement_outlines
from shyraq.store.site import SiteOfDay
from shyraq.store.source_rows import SOON, sources_ending

__all__ = [
    "LEAST_CELL",
    "Detail",
    "EndingPage",
    "KeptOut",
    "Recognisable",
    "SiteWarnings",
    "SmallNumber",
    "UnverifiedPlace",
    "site_warnings",
]

_TOLD = frozenset({Reason.NEVER_OUTSIDE, Reason.QUOTE_NOT_ALLOWED, Reason.PRIVATE_NUMBER, Reason.NAME_IN_TEXT})
_NAMED = (Level.FULL,)


class Detail(StrEnum):
    """Something on the page of a person without a name by which somebody who knew them may know them again."""

    FEW_ALIKE = "few_alike"
    """Fewer than five people of the site have the same sex, place and year."""
    EXACT_DAY = "exact_day"
    WORK = "work"
    TERM = "term"
    QUOTE = "quote"
    RELATIVE_NAMED = "relative_named"


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A table of the figures with rows of fewer than five people.

    ``merged`` rows were put together so that none of them can be told; ``is_left_out`` where even that gave one away.
    """

    table: str
    merged: int
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class KeptOut:
    """How many statements of one kind were kept out for one reason, though their sources are open to the public.

    ``is_of_witness`` where they tell where somebody lives who gave a source.
    """

    reason: Reason
    predicate: Predicate
    count: int
    is_of_witness: bool = False


@dataclass(frozen=True, slots=True)
class Recognisable:
    """Somebody who is not named in full, with what stands beside; ``alike`` people share sex, place and year."""

    person_id: PersonId
    form: Level
    alike: int
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class EndingPage:
    """A page that stands on a consent whose last day is within thirty days."""

    person_id: PersonId
    source_id: SourceId
    last_day: date


@dataclass(frozen=True, slots=True)
class UnverifiedPlace:
    """A place as pages print it: by a ``code`` whose name nobody compared, None for places that were not found.

    ``person_ids`` are some of those whose pages print it, ``count`` is all of them.
    """

    code: str | None
    person_ids: tuple[PersonId, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWarnings:
    """What to look at; ``few_people`` is how many people the whole site counts where they are fewer than five, else 0.

    ``children`` counts people of the site who may be under 18 and therefore are not named.
    """

    few_people: int
    small_numbers: tuple[SmallNumber, ...]
    recognisable: tuple[Recognisable, ...]
    ending: tuple[EndingPage, ...]
    places: tuple[UnverifiedPlace, ...]
    kept_out: tuple[KeptOut, ...]
    children: int

    @property
    def count(self) -> int:
        """Return how many things there are to look at; what was kept out is not among them."""
        lists: tuple[Sequence[object], ...] = (self.small_numbers, self.recognisable, self.ending, self.places)
        return sum(map(len, lists)) + (1 if self.few_people else 0)


def site_warnings(site: SiteOfDay) -> SiteWarnings:
    """Look through a site. Source of the threshold: docs/spec/site.md, rule 7."""
    words = speech(site.lang)
    cards = tuple(card(profile, words) for profile in site.cases)
    return SiteWarnings(
        few_people=len(cards) if 0 < len(cards) < LEAST_CELL else 0,
        small_numbers=tuple(found for table in tables(cards) if (found := _small(table)) is not None),
        recognisable=_recognisable(site.cases, cards),
        ending=_ending(site),
        places=_places(site),
        kept_out=_kept_out(site),
        children=sum(1 for profile in site.cases if _is_child(profile)),
    )


def _small(table: Table) -> SmallNumber | None:
    """Return what was done about small numbers in a table; None where it has none, or counts nobody."""
    if table.total == 0:
        return None
    if not table.cells:
        return SmallNumber(table.name, 0, is_left_out=True)
    merged = sum(cell.merged for cell in table.cells) or sum(1 for cell in table.cells if not cell.is_large)
    return SmallNumber(table.name, merged, is_left_out=False) if merged else None


def _recognisable(cases: Sequence[Profile], cards: Sequence[PersonCard]) -> tuple[Recognisable, ...]:
    alike = Counter(_traits(one) for one in cards)
    found = [
        Recognisable(profile.id, profile.person.form, alike[_traits(one)], details)
        for profile, one in zip(cases, cards, strict=True)
        if profile.person.form not in _NAMED and (details := _details(profile, alike[_traits(one)]))
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.details), one.alike, one.person_id)))


def _traits(one: PersonCard) -> tuple[str | None, str | None, int | None]:
    return one.sex, one.place_code, one.taken_year


def _details(profile: Profile, alike: int) -> tuple[Detail, ...]:
    told = {
        Detail.FEW_ALIKE: alike < LEAST_CELL,
        Detail.EXACT_DAY: any(fact.on is not None and fact.on.is_exact_day for fact in profile.events),
        Detail.WORK: any(one.value is not None for one in profile.versions(Predicate.OCCUPATION)),
        Detail.TERM: any(fact.term is not None for fact in profile.events),
        Detail.QUOTE: bool(profile.quotes),
        Detail.RELATIVE_NAMED: any(bool(one.person.names) for one in profile.relatives),
    }
    return tuple(detail for detail, is_told in told.items() if is_told)


def _ending(site: SiteOfDay) -> tuple[EndingPage, ...]:
    """Return the pages that stand on a source whose answer for the public ends soon, the first to end first."""
    near = sources_ending(site.on, site.on + SOON)
    events = consents_with(near)
    ends = {one: extent_of(events[one], purpose=Purpose.PUBLIC).last_day for one in near}
    found = [
        EndingPage(profile.id, source.id, last_day)
        for profile in site.cases
        for source in profile.sources
        if (last_day := ends.get(source.id)) is not None and last_day <= site.on + SOON
    ]
    return tuple(sorted(found, key=lambda one: (one.last_day, one.person_id, one.source_id)))


def _places(site: SiteOfDay) -> tuple[UnverifiedPlace, ...]:
    found: dict[str | None, dict[PersonId, None]] = {}
    for profile in site.cases:
        for code in _codes(profile.events):
            if code is None or not is_name_checked(code, site.lang):
                found.setdefault(code, {})[profile.id] = None
    lines = (UnverifiedPlace(code, tuple(people)[:3], len(people)) for code, people in found.items())
    return tuple(sorted(lines, key=lambda line: (line.code is not None, -line.count, line.code or "")))


def _codes(facts: Iterable[Fact]) -> Iterable[str | None]:
    places = (place for fact in facts for place in (fact.at, fact.origin, fact.to_place))
    return (place.code for place in places if place is not None)


def _kept_out(site: SiteOfDay) -> tuple[KeptOut, ...]:
    reasons = {held.statement_id: held.reason for held in site.disclosure.withheld if held.reason in _TOLD}
    counted: Counter[tuple[Reason, Predicate, bool]] = Counter()
    for outline in statement_outlines(reasons):
        is_of_witness = outline.predicate is Predicate.LIVES_AT and outline.is_about_maker
        counted[reasons[outline.id], outline.predicate, is_of_witness] += 1
    reasons_in_order, predicates = list(Reason), list(Predicate)
    lines = (KeptOut(reason, predicate, count, of) for (reason, predicate, of), count in counted.items())
    order = {one: (reasons_in_order.index(one.reason), predicates.index(one.predicate)) for one in lines}
    return tuple(sorted(order, key=lambda one: (*order[one], one.is_of_witness)))


def _is_child(profile: Profile) -> bool:
    """Tell whether somebody who is not named may be under 18 on the day of the site, as far as the public is told."""
    born = [one.on for one in profile.versions(Predicate.BORN_ON) if one.on is not None]
    return profile.person.form not in _NAMED and any(may_be_child(on, profile.on) for on in born)
