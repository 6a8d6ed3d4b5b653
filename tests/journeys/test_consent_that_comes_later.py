"""A consent is renewed, widened by one giver and not by another, and given back after a withdrawal made by mistake."""

import pytest

from terminal import Terminal

TESTIMONY = """
shyraq: 1
source: {kind: testimony, title: A mother, language: kk, made_on: 2018-11-03, made_by: [mother]}
consent: {given_by: mother, given_on: 2018-11-03, purposes: {internal: full, un: initials}}
people:
  son: {names: [{text: Нұрболат Әсетұлы, script: Cyrl, lang: kk, role: own}]}
  mother: {names: [{text: Күләш, script: Cyrl, lang: kk, role: own}]}
statements: [{about: son, says: detained, on: 2017-12}]
"""
LATER = """
consent: {given_by: "@giver", given_on: 2019-02-01, how: {signature: renewal.pdf}, purposes: {internal: full, un: full}}
"""


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
def taken(terminal):
    return terminal.done("take", terminal.sheet("mother.yaml", TESTIMONY))["taken"][0]


def consent(terminal, taken, giver, text=LATER):
    sheet = terminal.sheet("later.yaml", text.replace("@giver", taken["people"].get(giver, giver)))
    return terminal.call("consent", taken["source"], sheet)


def for_un(terminal, taken):
    profile = terminal.done("person", taken["people"]["son"], "--purpose", "un")["profile"]
    return None if profile is None else profile["person"]["form"]


def test_a_later_consent_of_the_same_giver_replaces_the_earlier_one(terminal, taken):
    assert for_un(terminal, taken) == "initials"

    assert consent(terminal, taken, "mother").exit_code == 0

    assert for_un(terminal, taken) == "full"


def test_a_later_consent_of_somebody_else_cannot_widen_it(terminal, taken):
    assert consent(terminal, taken, "son").exit_code == 0

    assert for_un(terminal, taken) == "initials"


def test_a_later_consent_that_does_not_list_a_purpose_ends_it(terminal, taken):
    assert consent(terminal, taken, "mother", LATER.replace(", un: full", "")).exit_code == 0

    assert for_un(terminal, taken) is None


@pytest.mark.parametrize("purposes", [(), ("--purpose", "un")])
def test_a_withdrawal_made_by_mistake_is_undone(terminal, taken, purposes):
    before = terminal.done("sources")["sources"]
    terminal.done("withdraw", taken["source"], *purposes)
    assert for_un(terminal, taken) is None

    terminal.done("consent", taken["source"], "--give-back")

    assert for_un(terminal, taken) == "initials"
    assert terminal.done("sources")["sources"] == before


def test_where_nothing_was_withdrawn_last_nothing_is_given_back(terminal, taken):
    result = terminal.call("consent", taken["source"], "--give-back")

    assert result.exit_code == 2
    assert "none can be given back" in result.stderr


def test_every_fault_of_a_consent_is_told_at_once_and_nothing_is_written(terminal, taken):
    entries = terminal.done("status")["entries"]
    faulty = (
        "consent: {given_by: nobody, given_on: yesterday, valid_until: 2017, purposes: {un: fully}, media: {face: 1}}"
    )

    result = consent(terminal, taken, "", faulty)

    assert result.exit_code == 2
    for path in ("consent.given_by", "consent.given_on", "consent.purposes.un", "consent.media.face", "consent.how"):
        assert f"later.yaml:1: {path}:" in result.stderr, result.stderr
    assert terminal.done("status")["entries"] == entries


def test_a_stranger_to_the_source_cannot_give_it(terminal, taken):
    result = consent(terminal, taken, "0123456789AB")

    assert result.exit_code == 2
    assert "consent.given_by" in result.stderr


def test_a_file_or_give_back_is_wanted_and_not_both(terminal, taken):
    assert terminal.call("consent", taken["source"]).exit_code == 2
