"""A score carries its reasons: what matched, how, what speaks against, how common the name is."""

import pytest

from name_registers import register
from shyraq.names.building import NameRecord
from shyraq.names.explaining import How, Kind, compare, explain
from shyraq.names.index import NameIndex, NameQuery


def person(name: str, **known) -> NameRecord:
    return NameRecord("x", (name,), **known)


def kinds(one: str, other: str) -> list[Kind]:
    return [finding.kind for finding in compare(person(one), person(other)).findings]


def test_the_letters_that_matched_are_shown() -> None:
    (finding,) = compare(person("Біләш"), person("Bilash")).findings

    assert finding.kind is Kind.PART
    assert finding.how is How.SOUND
    assert finding.letters == (("б", "b"), ("і", "i"), ("л", "l"), ("ә", "a"), ("ш", "sh"))
    assert finding.one_in > 50


def test_an_ending_that_was_taken_off_is_told() -> None:
    findings = compare(person("Мадина Асқарқызы"), person("Madina Askarova")).findings

    assert findings[1].endings == ("қызы", "ova")


def test_the_same_letters_are_told_as_such() -> None:
    assert compare(person("Серік"), person("СЕРІК")).findings[0].how is How.LETTERS


def test_parts_against_each_other_speak_against() -> None:
    assert kinds("Серік Болат", "Serik Murat") == [Kind.PART, Kind.CONFLICT]
    assert kinds("Серік", "Serik Murat") == [Kind.PART, Kind.ONLY_OTHER]
    assert kinds("Серік Мұрат", "Serik") == [Kind.PART, Kind.ONLY_ONE]


def test_an_initial_fits_or_does_not() -> None:
    fits = compare(person("Серікжан Біләш"), person("S. Bilash"))
    does_not = compare(person("Серікжан Біләш"), person("M. Bilash"))

    assert fits.log_odds > does_not.log_odds
    assert [finding.weight > 0 for finding in fits.findings if finding.kind is Kind.INITIAL] == [True]
    assert [finding.weight > 0 for finding in does_not.findings if finding.kind is Kind.INITIAL] == [False]


def test_an_initial_fits_across_scripts() -> None:
    assert Kind.INITIAL in kinds("С. Біләш", "赛力克江 比拉什")


@pytest.mark.parametrize(("year", "speaks_for"), [(1974, True), (1975, True), (1990, False)])
def test_years_of_birth_speak_for_or_against(year: int, speaks_for: bool) -> None:
    found = compare(person("Біләш", birth_year=1974), person("Bilash", birth_year=year))
    (finding,) = (each for each in found.findings if each.kind is Kind.YEAR)

    assert (finding.weight > 0) is speaks_for


def test_two_other_names_are_not_one_person() -> None:
    assert compare(person("Серік Болат"), person("Гүлнар Ахмет")).probability < 0.01


def test_without_letters_there_is_nothing_to_say() -> None:
    assert compare(person("12"), person("Серік")).findings == ()


def test_the_best_of_several_names_is_explained() -> None:
    one = NameRecord("x", ("Перизат", "Біләш Серікжан"))

    assert compare(one, person("Bilash Serikjan")).findings[0].other == "Bilash"


def test_a_rare_name_says_more_than_a_common_one() -> None:
    index = NameIndex.build([*register(500), NameRecord("rare", ("Ғазиз Ыбырай",))])

    common = explain(person("Serik"), person("Серік"), index=index)
    rare = explain(person("Gaziz"), person("Ғазиз"), index=index)

    assert rare.findings[0].one_in > common.findings[0].one_in
    assert rare.log_odds > common.log_odds


def test_the_findings_add_up_to_what_a_search_finds() -> None:
    records = register(300)
    index = NameIndex.build(records)
    for record in records[:40]:
        query = NameRecord("q", ("Aigul Tursyn",), birth_year=1970, place="654200")
        hits = {hit.pid: hit for hit in index.search(NameQuery("Aigul Tursyn", 1970, "654200"), limit=40)}
        if record.pid in hits:
            explained = explain(query, record, index=index)
            assert explained.log_odds == pytest.approx(hits[record.pid].log_odds, abs=0.05)
