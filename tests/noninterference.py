"""Pairs of records that one purpose cannot tell apart, for every output that must not tell them apart either.

    @given(pair=paired_records(Purpose.PUBLIC))
    def test_…(pair): assert bytes_of(pair.one) == bytes_of(pair.other)

The two records of a pair differ in statements, sources, consents, withdrawals, judgements, weighings, hidden fields and
order, all of which ``purpose`` may not see. What it may see is worked out here on its own, not by the code under test.
The protections of both are the same and protect the same people, because a protection works from wherever it comes
(docs/adr/0004-the-gate-and-noninterference.md).
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from longer import LONG
from records import PHRASES, Record, Writer, record_from
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import EvidenceId, PersonId, SourceId, StatementId
from shyraq.basics.text import Text
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.judgement import Verdict
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Evidence, Place, Source
from shyraq.statements.statement import Statement, TapeAnchor

PAIRS = int(os.environ.get("SHYRAQ_PAIRS") or (50_000 if LONG else 2_070))
"""How many pairs are tried in all: shared out between the purposes."""

T = TypeVar("T")
OPEN = (Purpose.PUBLIC, Purpose.PRESS)
_ALLOWING = (Level.FULL, Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED)


def share_of_pairs(part: float = 1.0) -> settings:
    """Return settings for the test of one purpose of nine; ``part`` takes less where an output is slow to make."""
    return settings(
        max_examples=max(1, int(PAIRS * part / len(Purpose))),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


@dataclass(frozen=True)
class Pair:
    """Two records that look the same to ``purpose``, and the names of the changes between them."""

    purpose: Purpose
    one: Record
    other: Record
    changes: tuple[str, ...]


def paired_records(purpose: Purpose, max_size: int = 5) -> st.SearchStrategy[Pair]:
    """Return a strategy of pairs for ``purpose``; ``max_size`` bounds the number of sources of the first record."""
    return st.builds(pair_from, purpose=st.just(purpose), seed=st.integers(0, 2**48), size=st.integers(1, max_size))


def pair_from(*, purpose: Purpose, seed: int, size: int) -> Pair:
    """Return the pair of a seed: a record, and the same after one to six changes nobody may notice."""
    one = record_from(seed=seed, size=size)
    changer = Changer(one, purpose, Random(seed + 1))
    for _ in range(changer.chance.randint(1, 6)):
        changer.change()
    return Pair(purpose, one, changer.record, tuple(changer.changes))


def covers(events: Sequence[ConsentEvent], record: Record, purpose: Purpose) -> bool:
    """Tell whether the consents of one source let ``purpose`` see it: docs/spec/consent.md, told plainly."""
    said: dict[PersonId | None, Consent] = {}
    taken_back = False
    for event in events:
        if isinstance(event, Consent):
            said[event.given_by] = event
        elif not event.purposes or purpose in event.purposes:
            said, taken_back = {}, True
    if not said:
        return purpose is Purpose.INTERNAL and not taken_back
    return all(_agrees(consent, record, purpose) for consent in said.values())


def _agrees(consent: Consent, record: Record, purpose: Purpose) -> bool:
    first = consent.given_on.earliest if consent.given_on is not None else None
    last = consent.valid_until.latest if consent.valid_until is not None else None
    begun = first is None or first <= record.on
    lasts = last is None or record.on <= last
    counts = purpose is Purpose.INTERNAL or (begun and lasts)
    return counts and consent.levels.get(purpose) in _ALLOWING


class Changer:
    """Changes a record step by step in ways that its purpose may not notice."""

    def __init__(self, record: Record, purpose: Purpose, chance: Random) -> None:
        self.record = record
        self.purpose = purpose
        self.chance = chance
        self.changes: list[str] = []
        self.writer = Writer(chance)
        self.writer.people = record.people() or [PersonId("0" * 12)]

    def change(self) -> None:
        """Make one change; some find nothing to work on."""
        changes: tuple[Callable[[], None], ...] = (
            self.add_hidden_source,
            self.remove_hidden_source,
            self.rewrite_hidden_source,
            self.rewrite_hidden_consents,
            self.change_other_purposes,
            self.withdraw_other_purposes,
            self.rewrite_hidden_fields,
            self.judge_hidden_person,
            self.forget_hidden_judgement,
            self.weigh_hidden_statement,
            self.forget_hidden_weighing,
            self.reorder,
        )
        chosen = self.chance.choice(changes)
        before = self.record
        chosen()
        if self.record != before:
            self.changes.append(chosen.__name__)

    def events(self, source_id: SourceId) -> list[ConsentEvent]:
        return [event for event in self.record.consents if event.source_id == source_id]

    def is_covered(self, source_id: SourceId) -> bool:
        return covers(self.events(source_id), self.record, self.purpose)

    def hidden_sources(self) -> list[Source]:
        return [source for source in self.record.sources if not self.is_covered(source.id)]

    def hidden_events(self, source: Source) -> list[ConsentEvent]:
        """Return consents that do not let the purpose see the source."""
        for _ in range(20):
            events = self.writer.events(source)
            if not covers(events, self.record, self.purpose):
                return events
        return [Withdrawal(source.id)]

    def add_hidden_source(self) -> None:
        if self.chance.random() < 0.5:
            self.writer.person()
        source = self.writer.source()
        self.record = replace(
            self.record,
            sources=(*self.record.sources, source),
            consents=(*self.record.consents, *self.hidden_events(source)),
            statements=(*self.record.statements, *self.writer.statements(source)),
        )

    def remove_hidden_source(self) -> None:
        hidden = self.hidden_sources()
        if hidden:
            gone = self.chance.choice(hidden).id
            self.record = replace(
                self.record,
                sources=tuple(source for source in self.record.sources if source.id != gone),
                consents=tuple(event for event in self.record.consents if event.source_id != gone),
                statements=tuple(found for found in self.record.statements if found.source_id != gone),
            )

    def rewrite_hidden_source(self) -> None:
        hidden = self.hidden_sources()
        if hidden:
            old = self.chance.choice(hidden)
            new = replace(self.writer.source(), id=old.id)
            kept = tuple(found for found in self.record.statements if found.source_id != old.id)
            self.record = replace(
                self.record,
                sources=tuple(new if source.id == old.id else source for source in self.record.sources),
                statements=(*kept, *self.writer.statements(new)),
            )

    def rewrite_hidden_consents(self) -> None:
        hidden = self.hidden_sources()
        if hidden:
            source = self.chance.choice(hidden)
            others = tuple(event for event in self.record.consents if event.source_id != source.id)
            self.record = replace(self.record, consents=(*others, *self.hidden_events(source)))

    def change_other_purposes(self) -> None:
        """Answer anew for every other purpose, in consents the purpose may see and in those it may not."""
        self.record = replace(self.record, consents=tuple(map(self._answered_anew, self.record.consents)))

    def _answered_anew(self, event: ConsentEvent) -> ConsentEvent:
        if not isinstance(event, Consent) or self.chance.random() < 0.5:
            return event
        levels = {other: self.chance.choice(list(Level)) for other in Purpose if other is not self.purpose}
        if self.purpose in event.levels:
            levels[self.purpose] = event.levels[self.purpose]
        return replace(event, levels=levels)

    def withdraw_other_purposes(self) -> None:
        if self.record.sources:
            source = self.chance.choice(self.record.sources)
            others = [purpose for purpose in Purpose if purpose is not self.purpose]
            if self.events(source.id):
                taken_back = Withdrawal(source.id, frozenset(self.chance.sample(others, 3)))
                self.record = replace(self.record, consents=(*self.record.consents, taken_back))

    def rewrite_hidden_fields(self) -> None:
        """Change, in everything, the fields and predicates that the purpose never sees."""
        if self.purpose is not Purpose.INTERNAL:
            self.record = replace(
                self.record,
                sources=tuple(map(self._source_seen_the_same, self.record.sources)),
                statements=tuple(map(self._statement_seen_the_same, self.record.statements)),
            )

    def _source_seen_the_same(self, source: Source) -> Source:
        digest = self.chance.randbytes(32).hex()
        return replace(source, recorded_by=None, made_at=self.writer.place(), sheet_sha256=digest)

    def _statement_seen_the_same(self, statement: Statement) -> Statement:
        changed = replace(statement, note=self.writer.words())
        if self.purpose in OPEN:
            changed = self._open_seen_the_same(changed)
        if self.purpose is Purpose.STATISTICS:
            changed = self._counted_the_same(changed)
        return changed

    def _open_seen_the_same(self, statement: Statement) -> Statement:
        hidden = (Predicate.ID_NUMBER, Predicate.HEALTH, Predicate.LIVES_AT)
        if statement.predicate in hidden:
            words = self.writer.words()
            return replace(statement, value=Text(words, self.writer.text(words).script), by=words, told_by=words)
        changed = replace(statement, at=_unresolved_elsewhere(statement.at, self.chance))
        if statement.predicate is Predicate.BORN_ON and statement.on == parse_fuzzy_date("1983-05-12"):
            return replace(changed, on=parse_fuzzy_date(self.chance.choice(("1983-01-01", "1983-11-30", "1983"))))
        return changed

    def _counted_the_same(self, statement: Statement) -> Statement:
        if statement.predicate is Predicate.SEX:
            return replace(statement, told_by=self.writer.words())
        words = self.writer.words()
        value = None if statement.value is None else Text(words, self.writer.text(words).script)
        return replace(statement, value=value, by=words, told_by=words, relation=words, other=self.writer.somebody())

    def hidden_people(self) -> list[PersonId]:
        """Return those of whom no covered statement tells, and one nobody has ever told of."""
        seen: set[PersonId | None] = set()
        for statement in self.record.statements:
            if self.is_covered(statement.source_id):
                seen |= {statement.about, statement.other}
        strangers = [person for person in self.writer.people if person not in seen]
        return [*strangers, PersonId(self.writer.id())]

    def is_shielded(self, person: PersonId) -> bool:
        """Tell whether somebody is protected, or joined to somebody protected by any judgement ever made."""
        reached, waiting = {person}, [person]
        while waiting:
            found = waiting.pop()
            for judgement in self.record.judgements:
                if found in (judgement.one, judgement.other):
                    fresh = {judgement.one, judgement.other} - reached
                    reached |= fresh
                    waiting += fresh
        return bool(reached & {protection.person_id for protection in self.record.protections})

    def judge_hidden_person(self) -> None:
        one = self.chance.choice(self.hidden_people())
        other = self.writer.somebody()
        if one != other and not self.is_shielded(one) and not self.is_shielded(other):
            judgement = replace(self.writer.judgement(one, other), verdict=Verdict.SAME)
            self.record = replace(self.record, judgements=(*self.record.judgements, judgement))

    def forget_hidden_judgement(self) -> None:
        hidden = self.hidden_people()
        judgements = [
            judgement
            for judgement in self.record.judgements
            if {judgement.one, judgement.other}.isdisjoint(hidden) or self.is_shielded(judgement.one)
        ]
        self.record = replace(self.record, judgements=tuple(judgements))

    def hidden_ids(self) -> set[StatementId]:
        return {found.id for found in self.record.statements if not self.is_covered(found.source_id)}

    def weigh_hidden_statement(self) -> None:
        """Believe what may not be seen, rather than anything that was believed of somebody before."""
        hidden = sorted(self.hidden_ids()) or [StatementId(self.writer.id())]
        if not self.record.statements:
            return
        fresh = self.writer.weighing(self.record.statements)
        if self.record.weighings and self.chance.random() < 0.7:
            before = self.chance.choice(self.record.weighings)
            fresh = replace(fresh, person=before.person, predicate=before.predicate)
        fresh = replace(fresh, believed=(self.chance.choice(hidden),))
        self.record = replace(self.record, weighings=(*self.record.weighings, fresh))

    def forget_hidden_weighing(self) -> None:
        hidden = self.hidden_ids()
        weighings = [
            found for found in self.record.weighings if not found.believed or not hidden.issuperset(found.believed)
        ]
        self.record = replace(self.record, weighings=tuple(weighings))

    def reorder(self) -> None:
        """Shuffle all that has no order: not consents of a source, judgements of a pair, weighings of a question."""
        self.record = replace(
            self.record,
            sources=tuple(self.chance.sample(self.record.sources, len(self.record.sources))),
            statements=tuple(self.chance.sample(self.record.statements, len(self.record.statements))),
            protections=tuple(self.chance.sample(self.record.protections, len(self.record.protections))),
            consents=self._interleaved(self.record.consents, lambda event: event.source_id),
            judgements=self._interleaved(self.record.judgements, lambda found: frozenset({found.one, found.other})),
            weighings=self._interleaved(self.record.weighings, lambda found: (found.person, found.predicate)),
        )

    def _interleaved(self, items: Sequence[T], key: Callable[[T], object]) -> tuple[T, ...]:
        ranks: dict[object, float] = {}
        return tuple(sorted(items, key=lambda item: ranks.setdefault(key(item), self.chance.random())))


def _unresolved_elsewhere(place: Place | None, chance: Random) -> Place | None:
    """Return a place that, told by its county and kind of facility alone, is the same."""
    if place is None or place.code is not None or place.said != PLACE_NOBODY_KNOWS:
        return place
    return Place(chance.choice((PLACE_NOBODY_KNOWS, "by the river", *PHRASES[:1])))


PLACE_NOBODY_KNOWS = "at the old mill"


def taped(record: Record, chance: Random, *, first_number: int) -> Record:
    """Return the record with two tapes for each source, numbered from ``first_number`` on, and anchors on both.

    ``chance`` gives the ids of the tapes alone; which of the two an anchor stands on follows from the record.
    """
    writer, sources = Writer(chance), []
    second: dict[SourceId, EvidenceId | None] = {}
    for nth, source in enumerate(record.sources):
        tapes = [_tape(EvidenceId(writer.id()), first_number + 2 * nth + part) for part in (0, 1)]
        second[source.id] = tapes[1].id
        sources.append(replace(source, evidence=tuple(tapes)))
    statements = tuple(
        replace(found, anchor=TapeAnchor(1_000, 5_000, second[found.source_id] if nth % 2 else None))
        for nth, found in enumerate(record.statements)
    )
    return replace(record, sources=tuple(sources), statements=statements)


def _tape(tape: EvidenceId, number: int) -> Evidence:
    digest = "ab" * 32
    return Evidence(
        blob=digest, sha256=digest, size_bytes=1, name="a.ogg", media_type="audio/ogg", id=tape, number=number
    )


def withdrawn(record: Record, source_id: SourceId, purposes: frozenset[Purpose]) -> Record:
    """Return the record after somebody took the consent of a source back."""
    return replace(record, consents=(*record.consents, Withdrawal(source_id, purposes)))


def never_given(record: Record, source_id: SourceId) -> Record:
    """Return the record as if nobody had ever consented to anything for a source."""
    return replace(record, consents=tuple(event for event in record.consents if event.source_id != source_id))


def kept_ids(record: Record, purpose: Purpose) -> set[StatementId]:
    """Return the ids of what the purpose may see."""
    return set(record.disclosed(purpose).kept_ids)
