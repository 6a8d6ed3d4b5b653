"""Which sources does the house have, under which consent, and what do they say?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.surroundings import civil_day, moment
from shyraq.disclosure import Fact, Purpose, Reason
from shyraq.disclosure.coverage import coverage_of, extent_of
from shyraq.disclosure.giving_back import as_before_withdrawal
from shyraq.statements.consent import Consent, ConsentEvent
from shyraq.statements.purposes import Level
from shyraq.statements.source import Source, SourceKind
from shyraq.store.disclosing import disclosed_source
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_that_took, members, source_count
from shyraq.store.rows import all_sources, consents_of, consents_with, require_source, sources_with
from shyraq.store.source_rows import ConsentState, SourceCursor, kind_counts, source_ids, state_counts

__all__ = [
    "Answer",
    "ConsentState",
    "SourceCounts",
    "SourceCursor",
    "SourceLine",
    "SourcePage",
    "SourceView",
    "Taken",
    "source_counts",
    "source_list",
    "source_view",
    "sources",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the consents of a source answer for one purpose today; ``reason`` tells why nothing may be shown.

    ``last_day`` is the last day on which the answer stands, None where it does not end.
    """

    purpose: Purpose
    level: Level
    reason: Reason | None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with what its consents answer for every purpose, in the order of the purposes.

    ``source`` is None where the house itself may not see it any more; ``can_be_given_back`` where the latest word is a
    withdrawal of something that was consented to.
    """

    source_id: SourceId
    source: Source | None
    answers: tuple[Answer, ...]
    consents: tuple[Consent, ...]
    is_withdrawn: bool
    can_be_given_back: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took a source into the house and when, a claimed time in UTC; ``sheet_sha256`` is the digest of its sheet."""

    member: str
    at: datetime
    sheet_sha256: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source with what it says, as the house may see it; ``people`` are those it speaks of, in order of ids.

    ``taken`` tells how it came into the house; None where the house may not see it any more.
    """

    line: SourceLine
    facts: tuple[Fact, ...]
    people: tuple[PersonId, ...]
    taken: Taken | None


def sources(house: OpenVault) -> tuple[SourceLine, ...]:
    """Return every source, the newest first, with its consent as it stands today."""
    on = civil_day(house.surroundings.clock.now_ms())
    return tuple(_line(source, consents_of(source.id), on=on) for source in reversed(all_sources()))


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a list of sources; ``following`` begins the next page, None where this is the last."""

    lines: tuple[SourceLine, ...]
    following: SourceCursor | None


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How many sources there are in all, in each list by consent, and of each kind."""

    total: int
    by_state: Mapping[ConsentState, int]
    by_kind: Mapping[SourceKind, int]


def source_list(
    house: OpenVault,
    *,
    kind: SourceKind | None = None,
    state: ConsentState | None = None,
    behind: SourceCursor | None = None,
    limit: int = 50,
) -> SourcePage:
    """Return a page of the sources of a kind and a state of consent, with their consents as they stand today.

    The newest come first; of those whose consent ends soon, the first to end.
    """
    on = civil_day(house.surroundings.clock.now_ms())
    page = source_ids(kind=kind, state=state, on=on, behind=behind, limit=limit)
    found, events = sources_with(page.ids), consents_with(page.ids)
    return SourcePage(tuple(_line(found[one], events[one], on=on) for one in page.ids), page.following)


def source_counts(house: OpenVault, *, kind: SourceKind | None = None) -> SourceCounts:
    """Return the numbers of the lists; those by consent within one kind where it is given."""
    on = civil_day(house.surroundings.clock.now_ms())
    return SourceCounts(source_count(), state_counts(kind=kind, on=on), kind_counts())


def source_lines(house: OpenVault, source_ids: Iterable[SourceId]) -> Mapping[SourceId, SourceLine]:
    """Return these sources with their consents as they stand today. Raises: UnknownSource."""
    on = civil_day(house.surroundings.clock.now_ms())
    wanted = sorted(set(source_ids))
    return {source_id: _line(require_source(source_id), consents_of(source_id), on=on) for source_id in wanted}


def source_view(house: OpenVault, *, source_id: SourceId) -> SourceView:
    """Return one source and what it says. Raises: UnknownSource."""
    on = civil_day(house.surroundings.clock.now_ms())
    line = _line(require_source(source_id), consents_of(source_id), on=on)
    facts = disclosed_source(source_id, purpose=Purpose.INTERNAL, on=on).facts()
    own = tuple(fact for fact in facts if fact.source.id == source_id)
    people = tuple(sorted({fact.about.id for fact in own}))
    return SourceView(line, own, people, None if line.source is None else _taken(line.source))


def _taken(source: Source) -> Taken | None:
    entry = entry_that_took(source.id)
    if entry is None:
        return None
    names = {member.id: member.name for member in members()}
    member = "" if entry.actor is None else names.get(entry.actor, entry.actor)
    return Taken(member, moment(entry.claimed_ms), source.sheet_sha256)


def _line(source: Source, events: tuple[ConsentEvent, ...], *, on: date) -> SourceLine:
    answers = tuple(_answer(events, purpose=purpose, on=on) for purpose in Purpose)
    is_seen = next(answer for answer in answers if answer.purpose is Purpose.INTERNAL).reason is None
    return SourceLine(
        source_id=source.id,
        source=source if is_seen else None,
        answers=answers,
        consents=tuple(event for event in events if isinstance(event, Consent)),
        can_be_given_back=bool(as_before_withdrawal(events)),
        is_withdrawn=all(answer.reason is Reason.WITHDRAWN for answer in answers),
    )


def _answer(events: tuple[ConsentEvent, ...], *, purpose: Purpose, on: date) -> Answer:
    coverage = coverage_of(events, purpose=purpose, on=on)
    return Answer(purpose, coverage.level, coverage.reason, extent_of(events, purpose=purpose).last_day)
