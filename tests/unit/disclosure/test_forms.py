"""Forms of names: initials, pseudonyms, children, and who counts as the same person."""

from datetime import date

import pytest

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import JudgementId, PersonId
from shyraq.basics.text import Script, Text
from shyraq.disclosure.forms import NATURE_WORDS, Forms, initialled, initials_of, may_be_child, pseudonym_of
from shyraq.disclosure.identity import clusters, same_pairs, shielded
from shyraq.disclosure.relations import inverse_relation, plain_relation
from shyraq.statements.judgement import Judgement, Verdict
from shyraq.statements.purposes import Level, Purpose

ANNA, BOTA, DANA, ERKE = map(PersonId, ("ANNA00000001", "B0TA00000001", "DANA00000001", "ERKE00000001"))
TODAY = date(2026, 11, 23)


def judged(one: PersonId, other: PersonId, verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement(id=JudgementId("J00000000001"), one=one, other=other, verdict=verdict, reason="")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Серік Нұрланұлы", "С. Н."),
        ("серік", "С."),
        ("Abdu-Rahman O'Neil", "A. R. O. N."),
        ("سەرىك نۇرلان", "س. ن."),
        ("赛力克·努尔兰", "S. N."),
        ("赛力克", "S."),
        ("Mr. Blash", "M. B."),
        ("12", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_in_the_script_of_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_a_name_without_letters_has_no_initials() -> None:
    assert initialled(Text("12", Script.OTHER)) is None
    assert initialled(Text("Серік", Script.CYRILLIC, "kk")) == Text("С.", Script.CYRILLIC, "kk")


def test_a_pseudonym_is_a_word_of_nature_and_a_number() -> None:
    word, number = pseudonym_of(ANNA, Purpose.PUBLIC).split()

    assert word in NATURE_WORDS
    assert 1 <= int(number) <= 999


def test_pseudonyms_differ_between_purposes_and_stay_for_one() -> None:
    names = {pseudonym_of(ANNA, purpose) for purpose in Purpose}

    assert len(names) == len(Purpose)
    assert pseudonym_of(ANNA, Purpose.PUBLIC) == pseudonym_of(ANNA, Purpose.PUBLIC)


@pytest.mark.parametrize(
    ("born_on", "is_child"),
    [
        ("2008-11-23", False),
        ("2008-11-24", True),
        ("2008-11", True),
        ("2008", True),
        ("2007", False),
        ("200X", True),
        ("1990/..", True),
        ("../1990", False),
        ("2026-11-23", True),
    ],
)
def test_who_may_still_be_under_eighteen_is_taken_for_a_child(born_on: str, is_child: bool) -> None:
    assert may_be_child(parse_fuzzy_date(born_on), TODAY) is is_child


def test_the_narrowest_form_asked_for_counts() -> None:
    asked = {Level.UNNAMED: {ANNA}, Level.INITIALS: {ANNA, BOTA}, Level.PSEUDONYM: {BOTA}}
    forms = Forms(asked, unnamed=frozenset({ERKE}), same={})

    found = [forms.of(person) for person in (ANNA, BOTA, DANA, ERKE)]

    assert found == [Level.UNNAMED, Level.PSEUDONYM, Level.FULL, Level.UNNAMED]


def test_the_form_of_one_counts_for_all_who_are_the_same() -> None:
    forms = Forms({Level.PSEUDONYM: {BOTA}}, unnamed=frozenset(), same={ANNA: ANNA, BOTA: ANNA})

    assert forms.of(ANNA) is forms.of(BOTA) is Level.PSEUDONYM
    assert forms.id_of(BOTA) == ANNA


def test_where_nobody_is_narrowed_no_text_needs_reading() -> None:
    assert not Forms({}, unnamed=frozenset(), same={}).any_narrowed
    assert Forms({}, unnamed=frozenset({ANNA}), same={}).any_narrowed


def test_the_latest_judgement_of_a_pair_counts_whichever_way_round() -> None:
    judgements = [judged(ANNA, BOTA), judged(BOTA, ANNA, Verdict.DIFFERENT), judged(DANA, ERKE, Verdict.UNSURE)]

    assert same_pairs(judgements) == ()
    assert same_pairs([*judgements, judged(ANNA, BOTA)]) == ((ANNA, BOTA),)


def test_a_cluster_goes_by_its_smallest_visible_id() -> None:
    pairs = [(DANA, BOTA), (BOTA, ERKE), (ANNA, BOTA)]

    assert clusters(pairs, {BOTA, DANA, ERKE}) == {BOTA: BOTA, DANA: BOTA, ERKE: BOTA}


def test_a_chain_through_somebody_invisible_joins_nobody() -> None:
    assert clusters([(ANNA, BOTA), (BOTA, DANA)], {ANNA, DANA}) == {}


def test_a_protection_reaches_along_every_judgement() -> None:
    assert shielded({DANA}, [(ANNA, BOTA), (BOTA, DANA)]) == {ANNA, BOTA, DANA}
    assert shielded({ERKE}, [(ANNA, BOTA)]) == {ERKE}
    assert shielded(set(), [(ANNA, BOTA)]) == frozenset()


@pytest.mark.parametrize(
    ("said", "plain", "inverse"),
    [
        ("child", "child", "parent"),
        ("Mother", "parent", "child"),
        ("wife", "spouse", "spouse"),
        ("fellow detainee", "fellow_detainee", "fellow_detainee"),
        ("lawyer", "lawyer", "client"),
        ("godmother", "godmother", None),
    ],
)
def test_relations_are_told_both_ways(said: str, plain: str, inverse: str | None) -> None:
    assert plain_relation(said) == plain
    assert inverse_relation(said) == inverse
