"""The headline property: what a purpose may not see changes nothing that it is shown."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noninterference import (
    Pair,
    covers,
    kept_ids,
    never_given,
    pair_from,
    paired_records,
    share_of_pairs,
    taped,
    withdrawn,
)
from records import Record, record_from, records
from shyraq.basics.ids import SourceId
from shyraq.disclosure import Fact
from shyraq.profiles import assemble_all
from shyraq.statements.consent import Consent
from shyraq.statements.judgement import Protection
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import OUTSIDE, Level, Purpose

ORDERED = (Level.FULL, Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED)
FORMLESS = sorted(OUTSIDE - {Purpose.STATISTICS})


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_nothing_it_is_shown(purpose: Purpose) -> None:
    @share_of_pairs()
    @given(pair=paired_records(purpose))
    def check(pair: Pair) -> None:
        one, other = pair.one.disclosed(purpose), pair.other.disclosed(purpose)

        assert one.facts() == other.facts()
        assert one.kept_ids == other.kept_ids
        assert one.people() == other.people()
        assert assemble_all(one) == assemble_all(other)

    check()


def test_pairs_do_differ_and_every_kind_of_change_is_among_them() -> None:
    pairs = [pair_from(purpose=Purpose.PUBLIC, seed=seed, size=4) for seed in range(150)]

    assert sum(bool(pair.changes) for pair in pairs) > 140
    assert len({change for pair in pairs for change in pair.changes}) == 12
    assert sum(len(pair.one.disclosed(Purpose.PUBLIC).kept_ids) > 2 for pair in pairs) > 50


@share_of_pairs(part=0.3)
@given(seed=st.integers(0, 2**48), purpose=st.sampled_from(sorted(OUTSIDE)))
def test_ids_of_tapes_change_nothing_outside_and_their_numbers_only_what_is_told_titles(
    seed: int, purpose: Purpose
) -> None:
    record = record_from(seed=seed, size=4)
    numbers_alike = purpose in (Purpose.UN, Purpose.COURT, Purpose.HOME_AUTHORITY, Purpose.PARTNER)
    one = taped(record, Random(seed), first_number=1)
    other = taped(record, Random(seed + 1), first_number=1 if numbers_alike else 500)

    assert one.disclosed(purpose).facts() == other.disclosed(purpose).facts()
    assert assemble_all(one.disclosed(purpose)) == assemble_all(other.disclosed(purpose))


def test_where_titles_are_told_numbers_of_tapes_are_told_too() -> None:
    taped_records = [taped(record_from(seed=seed, size=4), Random(seed), first_number=1) for seed in range(60)]

    told = [fact.tape for record in taped_records for fact in record.disclosed(Purpose.UN).facts()]
    assert any(told)


@share_of_pairs(part=0.5)
@given(record=records(), purpose=st.sampled_from(sorted(Purpose)))
def test_kept_and_withheld_together_are_the_statements_given(record: Record, purpose: Purpose) -> None:
    disclosure = record.disclosed(purpose)

    withheld = [found.statement_id for found in disclosure.withheld]
    assert sorted([*disclosure.kept_ids, *withheld]) == sorted(found.id for found in record.statements)
    assert [fact.statement_id for fact in disclosure.facts()] == list(disclosure.kept_ids)


@share_of_pairs(part=0.5)
@given(record=records(), purpose=st.sampled_from(sorted(Purpose)))
def test_every_output_stands_on_kept_statements_alone(record: Record, purpose: Purpose) -> None:
    disclosure = record.disclosed(purpose)

    kept = set(disclosure.kept_ids)
    assert all(kept.issuperset(fact.stands_on) for fact in disclosure.facts())
    assert all(kept.issuperset(profile.statement_ids) for profile in assemble_all(disclosure))


@share_of_pairs(part=0.5)
@given(record=records(), purpose=st.sampled_from(sorted(OUTSIDE)), pick=st.integers(0, 99), everything=st.booleans())
def test_a_consent_taken_back_is_as_if_it_had_never_been_given(
    record: Record, purpose: Purpose, pick: int, everything: bool
) -> None:
    source_id = record.sources[pick % len(record.sources)].id

    after = withdrawn(record, source_id, frozenset() if everything else frozenset({purpose})).disclosed(purpose)
    never = never_given(record, source_id).disclosed(purpose)

    assert after.facts() == never.facts()
    assert assemble_all(after) == assemble_all(never)


@share_of_pairs(part=0.5)
@given(record=records(), purpose=st.sampled_from(FORMLESS), pick=st.integers(0, 99), level=st.sampled_from(ORDERED))
def test_a_narrower_answer_never_adds_anything(record: Record, purpose: Purpose, pick: int, level: Level) -> None:
    source_id = record.sources[pick % len(record.sources)].id
    narrow = _narrowed(record, source_id, purpose=purpose, to=level)

    assert kept_ids(narrow, purpose) <= kept_ids(record, purpose)
    assert _told(narrow, purpose) <= _told(record, purpose)


@share_of_pairs(part=0.5)
@given(record=records(), purpose=st.sampled_from(FORMLESS), pick=st.integers(0, 99))
def test_a_protection_never_adds_anything(record: Record, purpose: Purpose, pick: int) -> None:
    people = record.people()
    protection = Protection(people[pick % len(people)], record.sources[0].id)
    narrow = replace(record, protections=(*record.protections, protection))

    assert kept_ids(narrow, purpose) <= kept_ids(record, purpose)
    assert _told(narrow, purpose) <= _told(record, purpose)


def test_a_protected_person_is_named_to_nobody_outside() -> None:
    for seed in range(100):
        record = record_from(seed=seed, size=4)
        hidden = {protection.person_id for protection in record.protections}
        for purpose in OUTSIDE:
            shown = [person for person in record.disclosed(purpose).people() if person.id in hidden]
            assert [person.label for person in shown] == [None] * len(shown)


def test_only_covered_sources_show() -> None:
    for seed in range(100):
        record = record_from(seed=seed, size=4)
        for purpose in Purpose:
            shown = {fact.source.id for fact in record.disclosed(purpose).facts()}
            events = {
                source_id: [found for found in record.consents if found.source_id == source_id] for source_id in shown
            }
            assert all(covers(found, record, purpose) for found in events.values())


def _narrowed(record: Record, source_id: SourceId, *, purpose: Purpose, to: Level) -> Record:
    """Answer ``to`` for a purpose wherever a consent of one source allows more."""
    consents = [
        replace(event, levels={**event.levels, purpose: to})
        if isinstance(event, Consent)
        and event.source_id == source_id
        and event.level(purpose) in ORDERED[: ORDERED.index(to)]
        else event
        for event in record.consents
    ]
    return replace(record, consents=tuple(consents))


def _told(record: Record, purpose: Purpose) -> set[tuple[object, object]]:
    """Return every text, full name, title and place of the facts; what stands instead of a name does not count."""
    facts = record.disclosed(purpose).facts()
    return {pair for fact in facts for pair in (*_texts(fact), *_names(fact)) if pair[1] is not None}


def _names(fact: Fact) -> Iterator[tuple[object, object]]:
    for person in (fact.about, fact.other, *(speaker.person for speaker in fact.speakers)):
        if person is not None:
            yield from ((person.id, name) for name in person.names)
    yield from ((fact.source.id, part) for part in (fact.source.title, fact.source.url))


def _texts(fact: Fact) -> Iterator[tuple[object, object]]:
    value = None if fact.about.initials and fact.predicate is Predicate.NAME else fact.value
    parts = (value, fact.at, fact.to_place, fact.by, fact.to, fact.means, fact.told_by, fact.anchor, fact.note)
    return ((fact.statement_id, part) for part in parts)
