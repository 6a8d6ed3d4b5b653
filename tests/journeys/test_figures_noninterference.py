"""The figures of an audience, number for number and drawing for drawing, tell nothing of what it may not see."""

from dataclasses import replace

import pytest
from hypothesis import given

from noninterference import Pair, never_given, pair_from, paired_records, share_of_pairs, withdrawn
from records import Record, record_from, records
from shyraq.desk.figures.told import figures_told
from shyraq.desk.figures.views import drawing_of
from shyraq.disclosure import Purpose
from shyraq.queries.figures import counted
from shyraq.queries.register import Facet, RegisterCounts

OUTSIDE = (Purpose.STATISTICS, Purpose.PUBLIC, Purpose.PRESS)


def figures_of(record: Record, purpose: Purpose) -> RegisterCounts:
    return counted(record.disclosed(purpose), seq=1, on=record.on)


@pytest.mark.parametrize("purpose", OUTSIDE)
def test_what_an_audience_may_not_see_changes_no_number(purpose: Purpose) -> None:
    @share_of_pairs(part=0.6)
    @given(pair=paired_records(purpose))
    def pairs_are_told_alike(pair: Pair) -> None:
        assert figures_of(pair.one, purpose) == figures_of(pair.other, purpose)

    pairs_are_told_alike()


def drawings_of(counts: RegisterCounts, purpose: Purpose) -> list[str]:
    """Return every figure as the file that is handed out."""
    told = (one for one in figures_told(counts, purpose=purpose) if one.parts)
    return [drawing_of(one, counts, purpose=purpose, house_name="House of the Lamp") for one in told]


@pytest.mark.parametrize("purpose", OUTSIDE)
def test_what_an_audience_may_not_see_changes_no_letter_of_a_drawing(purpose: Purpose) -> None:
    drawn = 0
    for seed in range(40):
        pair = pair_from(purpose=purpose, seed=seed, size=40)
        one, other = figures_of(pair.one, purpose), figures_of(pair.other, purpose)

        drawings = drawings_of(one, purpose)
        assert drawings == drawings_of(replace(other, seq=one.seq + 7), purpose)
        drawn += len(drawings)
    assert drawn > 20


@share_of_pairs(part=0.3)
@given(record=records())
def test_a_withdrawn_source_is_counted_as_if_it_had_never_been_given(record: Record) -> None:
    for source in record.sources:
        after = withdrawn(record, source.id, frozenset({Purpose.STATISTICS}))

        told = figures_of(after, Purpose.STATISTICS)
        assert told == figures_of(never_given(record, source.id), Purpose.STATISTICS)


def test_the_figures_that_are_compared_do_count_people() -> None:
    told = [figures_of(record_from(seed=seed, size=5), Purpose.STATISTICS) for seed in range(40)]

    assert sum(found.cases > 0 for found in told) > 15
    assert all(sum(found.facets[facet].values()) == found.cases for found in told for facet in (Facet.SEX, Facet.TAKEN))
