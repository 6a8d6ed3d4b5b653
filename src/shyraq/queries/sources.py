"""Which sources does the house have, under which consent, and what do they say?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Fact, Purpose, Reason
from shyraq.disclosure.coverage import coverage_of
from shyraq.disclosure.giving_back import as_before_withdrawal
from shyraq.statements.consent import Consent, ConsentEvent
from shyraq.statements.purposes import Level
from shyraq.statements.source import Source
from shyraq.store.disclosing import disclosed_source
from shyraq.store.opened import OpenVault
from shyraq.store.outline import source_count
from shyraq.store.rows import all_sources, consents_of, require_source, source_page


@dataclass(frozen=True, slots=True)
class Answer:
    """What the consents of a source answer for one purpose today; ``reason`` tells why nothing may be shown."""

    purpose: Purpose
    level: Level
    reason: Reason | None


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
class SourceView:
    """One source with what it says, as the house may see it; ``people`` are those it speaks of, in order of ids."""

    line: SourceLine
    facts: tuple[Fact, ...]
    people: tuple[PersonId, ...]


def sources(house: OpenVault) -> tuple[SourceLine, ...]:
    """Return every source, the newest first, with its consent as it stands today."""
    on = civil_day(house.surroundings.clock.now_ms())
    return tuple(_line(source, consents_of(source.id), on=on) for source in reversed(all_sources()))


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of the sources, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    lines: tuple[SourceLine, ...]
    total: int
    next_seq: int | None


def source_list(house: OpenVault, *, before_seq: int | None = None, limit: int = 50) -> SourcePage:
    """Return a page of the sources with their consents as they stand today."""
    on = civil_day(house.surroundings.clock.now_ms())
    found, next_seq = source_page(before_seq=before_seq, limit=limit)
    lines = tuple(_line(source, consents_of(source.id), on=on) for source in found)
    return SourcePage(lines, source_count(), next_seq)


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
    return SourceView(line, own, tuple(sorted({fact.about.id for fact in own})))


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
    return Answer(purpose, coverage.level, coverage.reason)
