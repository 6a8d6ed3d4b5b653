"""A caseworker resolves a contradiction: what is believed stands first, inside and outside; nothing is hidden."""

import pytest

from terminal import Terminal

TESTIMONY = """
shyraq: 1
source: {kind: testimony, title: A mother, language: kk, made_on: 2018-11-03, made_by: [mother]}
consent: {given_by: mother, given_on: 2018-11-03, purposes: {internal: full, un: full}}
people:
  son: {names: [{text: Нұрболат, script: Cyrl, lang: kk, role: own}]}
  mother: {names: [{text: Күләш, script: Cyrl, lang: kk, role: own}]}
statements:
  - {about: son, says: born_on, on: 1983}
  - {about: son, says: sentenced, on: 2018-10, term: 9 years, certainty: reported}
  - {about: son, says: held_at, on: 2019-04, at: Emin county}
"""
LIST = """
shyraq: 1
source: {kind: list, title: A list, language: zh, made_on: 2019, made_by: [A partner group]}
people: {man: {is: "@son"}}
statements:
  - {about: man, says: born_on, on: 1985}
  - {about: man, says: sentenced, on: 2018-10, term: 12 years, certainty: official}
  - {about: man, says: released, on: 2019-04}
"""


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
def son(terminal):
    (taken,) = terminal.done("take", terminal.sheet("mother.yaml", TESTIMONY))["taken"]
    son = taken["people"]["son"]
    terminal.done("take", terminal.sheet("list.yaml", LIST.replace("@son", son)))
    return son


def profile(terminal, son, purpose="internal"):
    return terminal.done("person", son, "--purpose", purpose)["profile"]


def births(terminal, son, purpose="internal"):
    versions = profile(terminal, son, purpose)["attributes"]["born_on"]["versions"]
    return [(facts[0]["on"], facts[0].get("believed", False)) for facts in versions]


def statement(terminal, son, says, key, value):
    found = profile(terminal, son)
    facts = [
        *found["events"],
        *(fact for one in found["attributes"].values() for facts in one["versions"] for fact in facts),
    ]
    return next(fact["id"] for fact in facts if fact["says"] == says and fact[key] == value)


def test_the_believed_version_stands_first_and_the_other_beside_it(terminal, son):
    born = statement(terminal, son, "born_on", "on", "1983")

    terminal.done("weigh", son, "born_on", born, "--reason", "the birth certificate says so")

    assert births(terminal, son) == [("1983", True), ("1985", False)]
    assert profile(terminal, son)["attributes"]["born_on"]["contradicts"]


def test_a_weighing_is_replaced_by_a_later_one_and_taken_back_by_one_without_statements(terminal, son):
    ids = [statement(terminal, son, "born_on", "on", year) for year in ("1983", "1985")]
    before = births(terminal, son)

    for born in ids:
        terminal.done("weigh", son, "born_on", born, "--reason", "so")
    replaced = births(terminal, son)
    terminal.done("weigh", son, "born_on", "--take-back", "--reason", "not so sure")

    assert replaced == [("1985", True), ("1983", False)]
    assert births(terminal, son) == before


def test_the_state_follows_what_is_believed(terminal, son):
    held = statement(terminal, son, "held_at", "on", "2019-04")

    terminal.done("weigh", son, "state", held, "--reason", "the aunt saw him")

    assert [status["kind"] for status in profile(terminal, son)["statuses"]] == ["held", "released"]


def test_what_is_believed_and_may_not_be_seen_changes_nothing_for_the_un(terminal, son):
    before = terminal.call("person", son, "--purpose", "un", "--json").stdout
    released = statement(terminal, son, "released", "on", "2019-04")
    born = statement(terminal, son, "born_on", "on", "1985")

    terminal.done("weigh", son, "state", released, "--reason", "CANARY-REASON")
    terminal.done("weigh", son, "born_on", born, "--reason", "CANARY-REASON")

    after = terminal.call("person", son, "--purpose", "un", "--json").stdout
    assert after == before
    assert births(terminal, son)[0] == ("1985", True)


def test_what_is_believed_no_longer_is_not_left_first_for_who_may_not_see_the_new_version(terminal, son):
    before = terminal.call("person", son, "--purpose", "un", "--json").stdout
    for year in ("1983", "1985"):
        born = statement(terminal, son, "born_on", "on", year)
        terminal.done("weigh", son, "born_on", born, "--reason", "so")

    assert terminal.call("person", son, "--purpose", "un", "--json").stdout == before


def test_the_reason_and_the_member_are_in_no_answer_for_anybody(terminal, son):
    born = statement(terminal, son, "born_on", "on", "1983")
    terminal.done("weigh", son, "born_on", born, "--reason", "CANARY-REASON")

    for purpose in ("internal", "un", "public"):
        assert "CANARY" not in terminal.call("person", son, "--purpose", purpose, "--json").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("born_on", "--reason", "so"),
        ("born_on", "@1983", "--take-back", "--reason", "so"),
        ("born_on", "@1983", "--reason", "  "),
        ("sentenced", "@1983", "--reason", "an answer to another question"),
        ("born_on", "0123456789AB", "--reason", "nobody said so"),
        ("name", "@1983", "--reason", "so"),
        ("born_on", "--take-back", "--reason", "nothing was weighed"),
    ],
)
def test_what_is_no_weighing_is_refused_and_nothing_is_written(terminal, son, words):
    born = statement(terminal, son, "born_on", "on", "1983")
    before = terminal.done("status")["entries"]

    result = terminal.call("weigh", son, *(born if word == "@1983" else word for word in words))

    assert result.exit_code == 2
    assert terminal.done("status")["entries"] == before


def test_of_persons_judged_the_same_each_keeps_its_part_of_the_weighing(terminal, son):
    (taken,) = terminal.done(
        "take", terminal.sheet("aunt.yaml", TESTIMONY.replace("1983", "1984").replace("A mother", "An aunt"))
    )["taken"]
    other = taken["people"]["son"]
    terminal.done("judge", son, other, "same", "--reason", "one man")
    ids = [statement(terminal, son, "born_on", "on", year) for year in ("1983", "1984")]
    terminal.done("weigh", son, "born_on", *ids, "--reason", "so")

    terminal.done("judge", son, other, "different", "--reason", "two men")

    assert births(terminal, son)[0] == ("1983", True)
    assert births(terminal, other) == [("1984", True)]
