"""Somebody told of twice, in two scripts: warned of, proposed, judged, and judged otherwise; invented people only."""

import pytest

from shyraq.config.start import start_django

start_django()

from terminal import Terminal  # noqa: E402 - the faces need the settings

FIRST = """
shyraq: 1
source: {kind: testimony, title: A testimony, language: kk, made_on: 2018-11-03, made_by: [mother]}
people:
  son:
    names: [{text: Нұрболат Әсетұлы, script: Cyrl, lang: kk, role: own}]
    sex: m
    born_on: 1983
  mother:
    names: [{text: Күләш Омарқызы, script: Cyrl, lang: kk, role: own}]
statements:
  - {about: son, says: detained, on: 2017-12, at: Emin county}
  - {about: son, says: relative_of, other: mother, relation: child}
"""
SECOND = """
shyraq: 1
source: {kind: list, title: A list, language: zh, made_on: 2019-02, made_by: [A partner group]}
people:
  man:
    names: [{text: 努尔波拉提·阿塞提, script: Hans, lang: zh, role: official}]
    sex: m
    born_on: 1983-05
statements:
  - {about: man, says: detained, at: 额敏县}
  - {about: man, says: sentenced, on: 2018-10, term: 9 years}
"""
STRANGER = """
shyraq: 1
source: {kind: list, title: Another list, language: kk, made_on: 2019-03, made_by: [A partner group]}
people:
  woman: {names: [{text: Шолпан Маратқызы, lang: kk}], sex: f, born_on: 1991}
statements:
  - {about: woman, says: detained, at: Kashgar}
"""


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
def son(terminal) -> str:
    """The son's id, once the first source was taken."""
    return terminal.done("take", terminal.sheet("first.yaml", FIRST))["taken"][0]["people"]["son"]


@pytest.fixture
def man(terminal, son) -> str:
    """The id of the man of the list, who was taken as somebody new."""
    return terminal.done("take", terminal.sheet("second.yaml", SECOND))["taken"][0]["people"]["man"]


def judge(terminal, one: str, other: str, verdict: str, *, member: str = "serik") -> None:
    terminal.done("judge", one, other, verdict, "--reason", "the date and the county", member=member)


def persons_of(terminal, person: str) -> list[str]:
    """Return the ids that stand in the profile of a person."""
    return terminal.done("person", person)["profile"]["persons"]


def proposed(terminal) -> list[set[str]]:
    return [{pair["one"]["id"], pair["other"]["id"]} for pair in terminal.done("duplicates")["pairs"]]


def test_taking_warns_of_who_is_likely_known_with_what_tells_them_apart(terminal, son):
    result = terminal.call("take", terminal.sheet("second.yaml", SECOND))

    assert result.exit_code == 0
    assert "man is likely in the register already" in result.stderr
    assert son in result.stderr
    for word in ("is: ID", "Нұрболат Әсетұлы", "1983-05 / 1983", "额敏县 / Emin county", "for it: sex m"):
        assert word in result.stderr
    assert "source" in result.stdout
    assert "likely" not in result.stdout


def test_taking_tells_the_same_in_json_and_takes_all_the_same(terminal, son):
    answer = terminal.done("take", terminal.sheet("second.yaml", SECOND))

    (likely,) = answer["likely"]
    (person,) = likely["persons"]
    assert (likely["label"], person["id"]) == ("man", son)
    assert 0.5 <= person["probability"] <= 1
    assert [finding["of"] for finding in person["findings"]] == ["name", "birth", "place", "sex"]
    assert len(answer["taken"]) == 1


def test_taking_can_stop_there_without_writing_anything(terminal, son):
    before = terminal.done("status")
    sheet = terminal.sheet("second.yaml", SECOND)

    result = terminal.call("take", sheet, "--stop-on-likely")

    assert result.exit_code == 3
    assert "is: ID" in result.stdout + result.stderr
    assert terminal.done("status") == before
    named = terminal.sheet("named.yaml", SECOND.replace("  man:\n", f"  man:\n    is: {son}\n"))
    assert terminal.call("take", named, "--stop-on-likely").exit_code == 0
    assert persons_of(terminal, son) == [son]


def test_taking_can_ask_first(terminal, son, monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr("click.confirm", lambda *_words, **_how: next(answers))
    sheet = terminal.sheet("second.yaml", SECOND)

    assert terminal.call("take", sheet, "--ask").exit_code == 3
    assert terminal.done("status")["sources"] == 2
    assert terminal.call("take", sheet, "--ask").exit_code == 0
    assert terminal.done("status")["sources"] == 3


def test_nobody_is_warned_of_for_a_stranger_or_a_sheet_that_was_taken_before(terminal, son):
    stranger = terminal.call("take", terminal.sheet("stranger.yaml", STRANGER), "--stop-on-likely")
    again = terminal.call("take", terminal.sheet("first.yaml", FIRST), "--stop-on-likely")

    assert (stranger.exit_code, stranger.stderr) == (0, "")
    assert (again.exit_code, again.stderr) == (0, "")


def test_a_name_finds_the_person_in_another_script_after_those_who_bear_it(terminal, son, man):
    words = terminal.call("find", "Нұрболат Әсетұлы").stdout.splitlines()

    assert words[0].startswith(son)
    assert words[1] == "Also likely:"
    assert man in words[2]
    assert " %  " in words[2]


@pytest.mark.parametrize("typed", ["нұр", "Nurb", "нур", "努尔", "nurbolat aset", "Asetuly Nurbolat"])
def test_a_person_is_found_as_one_types(terminal, son, typed):
    assert [line["id"] for line in terminal.done("find", typed)["people"]] == [son]


def test_a_pair_is_proposed_with_what_speaks_for_it_and_by_words_at_the_terminal(terminal, son, man):
    (pair,) = terminal.done("duplicates")["pairs"]
    words = terminal.call("duplicates").stdout

    assert {pair["one"]["id"], pair["other"]["id"]} == {son, man}
    assert pair["probability"] >= 0.5
    assert {finding["speaks"] for finding in pair["findings"]} == {"for"}
    assert {finding["kind"] for finding in pair["evidence"]} >= {"part", "year", "place"}
    assert all(word in words for word in (son, man, "likely to be one person", "shyraq judge"))
    assert terminal.done("duplicates", "--at-least", "1")["pairs"] == []


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judged_pair_is_not_proposed_again(terminal, son, man, verdict):
    judge(terminal, man, son, verdict)

    assert proposed(terminal) == []
    assert "No pair" in terminal.call("duplicates").stdout


def test_a_judgement_makes_one_person_of_two_at_once_and_a_reversed_one_parts_them_at_once(terminal, son, man):
    judge(terminal, son, man, "same")
    joined = terminal.done("person", man)["profile"]
    found = terminal.done("find", "Нұрболат")["people"]

    judge(terminal, man, son, "unsure", member="dana")

    assert joined["persons"] == sorted([son, man])
    assert {name["text"] for name in joined["person"]["names"]} == {"Нұрболат Әсетұлы", "努尔波拉提·阿塞提"}
    assert [line["persons"] for line in found] == [sorted([son, man])]
    assert (persons_of(terminal, son), persons_of(terminal, man)) == ([son], [man])
    assert len(terminal.done("find", "Нұрболат")["people"]) == 2
    assert proposed(terminal) == []


def test_who_was_judged_the_same_is_proposed_as_one_with_a_third(terminal, son, man):
    judge(terminal, son, man, "same")
    third = SECOND.replace("A list", "A third list").replace("努尔波拉提·阿塞提", "Nurbolat Asetuly")
    other = terminal.done("take", terminal.sheet("third.yaml", third.replace("script: Hans, ", "")))

    (pair,) = terminal.done("duplicates")["pairs"]

    persons = {tuple(pair[side]["persons"]) for side in ("one", "other")}
    assert persons == {tuple(sorted([son, man])), (other["taken"][0]["people"]["man"],)}


def test_what_was_withdrawn_warns_of_nobody_and_is_in_no_pair(terminal, son, man):
    first = next(line for line in terminal.done("sources")["sources"] if line["title"] == "A testimony")
    terminal.done("withdraw", first["id"])

    taken = terminal.call("take", terminal.sheet("again.yaml", FIRST.replace("A testimony", "Another")), "--json")

    assert son not in taken.stderr
    assert man in taken.stderr
    assert all(son not in pair for pair in proposed(terminal))
