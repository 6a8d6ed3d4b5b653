"""Pairs are proposed by likelihood, each once, and none that somebody judged."""

from itertools import permutations

import pytest

from shyraq.basics.ids import JudgementId, PersonId
from shyraq.matching.pairs import JudgedPairs, likely_pairs, likely_persons, probability_of
from shyraq.matching.places import within
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex
from shyraq.statements.judgement import Judgement, Verdict

A, B, C, D = map(PersonId, "ABCD")
PEOPLE = (
    NameRecord("A", ("Серік Нұрланұлы",), 1983, "654221", "M"),
    NameRecord("B", ("赛力克·努尔兰", "Sailike Nu'erlan"), 1983, "654221", "M"),
    NameRecord("C", ("Гүлнар Омарқызы",), 1960, "", "F"),
    NameRecord("D", ("Tursun Memet",), 1990, "653100", "M"),
)


def judged(*said: tuple[PersonId, PersonId, Verdict]) -> JudgedPairs:
    """Return what was judged, in this order."""
    return JudgedPairs(
        Judgement(id=JudgementId(str(number)), one=one, other=other, verdict=verdict, reason="because")
        for number, (one, other, verdict) in enumerate(said)
    )


def proposed(judgements: JudgedPairs, *, at_least: float = 0.5) -> list[tuple[PersonId, PersonId]]:
    """Return the pairs that are proposed."""
    index = NameIndex.build(PEOPLE, within=within)
    return [(pair.one, pair.other) for pair in likely_pairs(index, PEOPLE, judged=judgements, at_least=at_least)]


def test_one_person_in_two_scripts_is_proposed_once_and_strangers_are_not() -> None:
    assert proposed(judged()) == [(A, B)]


def test_pairs_stand_by_probability_and_in_whatever_order_the_records_come() -> None:
    found = {
        likely_pairs(NameIndex.build(PEOPLE, within=within), order, judged=judged(), at_least=0.0)
        for order in permutations(PEOPLE)
    }

    (pairs,) = found
    assert [pair.probability for pair in pairs] == sorted((pair.probability for pair in pairs), reverse=True)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize(("one", "other"), [(A, B), (B, A)])
def test_a_judged_pair_is_not_proposed_again_whatever_the_verdict(
    one: PersonId, other: PersonId, verdict: Verdict
) -> None:
    assert proposed(judged((one, other, verdict))) == []


def test_a_pair_is_judged_through_those_who_are_the_same() -> None:
    assert (A, C) in judged((A, B, Verdict.SAME), (B, C, Verdict.SAME))
    assert (A, C) in judged((A, B, Verdict.SAME), (B, C, Verdict.DIFFERENT))
    assert (A, D) in judged((A, B, Verdict.SAME), (C, D, Verdict.SAME), (B, C, Verdict.UNSURE))
    assert (A, C) not in judged((A, B, Verdict.DIFFERENT), (B, C, Verdict.DIFFERENT))


def test_the_latest_judgement_of_a_pair_counts() -> None:
    lifted = judged((A, B, Verdict.SAME), (B, C, Verdict.DIFFERENT), (B, A, Verdict.UNSURE))

    assert (A, B) in lifted
    assert (A, C) not in lifted


def test_nobody_is_likely_to_be_themselves() -> None:
    assert A not in likely_persons(NameIndex.build(PEOPLE), PEOPLE[0])


def test_two_records_of_one_person_do_not_share_one_chance() -> None:
    twins = (*PEOPLE, NameRecord("E", ("Serik Nurlanuly",), 1983, "654221", "M"))

    likely = likely_persons(NameIndex.build(twins, within=within), PEOPLE[0])

    assert min(likely[B], likely[PersonId("E")]) > 0.6


def test_somebody_without_a_name_is_likely_nobody() -> None:
    assert likely_persons(NameIndex.build(PEOPLE), NameRecord("", ())) == {}


def test_more_evidence_is_more_likely_and_more_people_make_it_less() -> None:
    assert probability_of(5.0, persons=100) < probability_of(6.0, persons=100)
    assert probability_of(5.0, persons=100) > probability_of(5.0, persons=10_000)
    assert 0.0 <= probability_of(-1e6, persons=1) < probability_of(1e6, persons=1) <= 1.0
