"""What did this witness tell more than once, where do the tellings differ, and who heard them before?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import EvidenceId, MemberId, PersonId, SourceId
from shyraq.basics.surroundings import civil_day, moment
from shyraq.disclosure import Fact, Purpose
from shyraq.disclosure.coverage import coverage_of
from shyraq.profiles.retold import RetoldFact, retold
from shyraq.statements.source import Source, SourceKind
from shyraq.store.disclosing import disclosed_source
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_that_took, members
from shyraq.store.rows import consents_of, require_person, same_persons, sources_made_by
from shyraq.store.tape_rows import tapes_of

_TALKS = frozenset({SourceKind.TESTIMONY, SourceKind.PHONE_CALL})


@dataclass(frozen=True, slots=True)
class HeardTape:
    """A tape of a talk: its id and its number in the house, with the part where there are several."""

    id: EvidenceId
    number: int
    part: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A source this witness made: by whom it was recorded and taken into the house, and when, with its tapes.

    ``recorded_by`` is as the source says it; ``taken_by`` the member who took it, at a claimed time in UTC.
    """

    source_id: SourceId
    source: Source
    made_on: FuzzyDate | None
    recorded_by: str
    taken_by: str
    taken_at: datetime | None
    tapes: tuple[HeardTape, ...]


@dataclass(frozen=True, slots=True)
class Retellings:
    """The tellings of one witness, the earliest first, and every fact that one of them holds, side by side."""

    witness: PersonId
    tellings: tuple[Telling, ...]
    facts: tuple[RetoldFact, ...]


def heard_before(house: OpenVault, person_id: PersonId) -> tuple[Telling, ...]:
    """Return the testimonies and calls in which a person, or one judged the same, was heard, the earliest first.

    Only those that the house itself may see. Raises: UnknownPerson.
    """
    return tuple(one for one in _tellings(house, person_id) if one.source.kind in _TALKS)


def retellings(house: OpenVault, person_id: PersonId) -> Retellings:
    """Lay what a witness told in several sources side by side. Raises: UnknownPerson."""
    told = _tellings(house, person_id)
    facts: list[tuple[PersonId, Fact]] = []
    on = civil_day(house.surroundings.clock.now_ms())
    goes_by: dict[PersonId, PersonId] = {}
    for one in told:
        disclosure = disclosed_source(one.source_id, purpose=Purpose.INTERNAL, on=on)
        for fact in disclosure.facts():
            if fact.about.id not in goes_by:
                goes_by |= dict.fromkeys(_same(fact.about.id), min(_same(fact.about.id)))
            facts.append((goes_by[fact.about.id], fact))
    return Retellings(person_id, told, retold(facts, tellings=[one.source_id for one in told]))


def _same(person_id: PersonId) -> Collection[PersonId]:
    return same_persons([person_id])


def _tellings(house: OpenVault, person_id: PersonId) -> tuple[Telling, ...]:
    require_person(person_id)
    on = civil_day(house.surroundings.clock.now_ms())
    names = {member.id: member.name for member in members()}
    found = [
        _telling(source, names)
        for source in sources_made_by(same_persons([person_id]))
        if coverage_of(consents_of(source.id), purpose=Purpose.INTERNAL, on=on).reason is None
    ]
    return tuple(sorted(found, key=_when))


def _when(told: Telling) -> tuple[str, str, str]:
    made = "" if told.made_on is None or told.made_on.earliest is None else told.made_on.earliest.isoformat()
    taken = "" if told.taken_at is None else told.taken_at.isoformat()
    return (made or taken, taken, told.source_id)


def _telling(source: Source, names: Mapping[MemberId, str]) -> Telling:
    entry = entry_that_took(source.id)
    actor = None if entry is None else entry.actor
    kept = [(one.evidence, one.evidence.id, one.evidence.number) for one in tapes_of(source.id)]
    return Telling(
        source_id=source.id,
        source=source,
        made_on=source.made_on,
        recorded_by=source.recorded_by or "",
        taken_by="" if actor is None else names.get(actor, actor),
        taken_at=None if entry is None else moment(entry.claimed_ms),
        tapes=tuple(
            HeardTape(tape_id, number, evidence.part)
            for evidence, tape_id, number in kept
            if tape_id is not None and number is not None
        ),
    )
