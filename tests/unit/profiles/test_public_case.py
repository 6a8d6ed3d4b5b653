"""The first real input: the call for release of March 2019, from its sheet to a public profile with who said what."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from shyraq.basics.ids import ALPHABET, LENGTH
from shyraq.disclosure import Certainty, Fact, NameRole, Predicate, Purpose
from shyraq.disclosure.gate import disclose
from shyraq.intake import EvidenceFacts, SheetContext, Turned, check_sheet, turn
from shyraq.profiles import Profile, StatusKind, assemble

SHEET = Path(__file__).parents[3] / "examples" / "call-for-release-2019-03.yaml"
TODAY = date(2026, 11, 23)
TWO = ["Campaign for Uyghurs", "One Voice One Step Initiative"]


@pytest.fixture(scope="module")
def taken() -> Turned:
    context = SheetContext(
        today=TODAY,
        is_known_person=lambda person_id: False,
        evidence_of=lambda path: EvidenceFacts(size_bytes=None, room_bytes=0),
    )
    chance = Random(1)
    return turn(
        check_sheet(SHEET.read_bytes(), context=context), draw=lambda: "".join(chance.choices(ALPHABET, k=LENGTH))
    )


@pytest.fixture(scope="module")
def activist(taken: Turned) -> Profile:
    assert taken.consent is not None
    disclosure = disclose(
        taken.statements,
        sources={taken.source.id: taken.source},
        consents=[taken.consent],
        protected=frozenset(),
        purpose=Purpose.PUBLIC,
        on=TODAY,
    )
    return assemble(disclosure, about=taken.people["activist"])


def organisations(fact: Fact) -> list[str | None]:
    return [speaker.organisation for speaker in fact.speakers]


def test_two_organisations_report_the_arrest_of_10_march_2019(activist: Profile) -> None:
    (status,) = activist.statuses

    assert (status.kind, status.as_of.edtf, status.certainty) == (
        StatusKind.ARRESTED,
        "2019-03-10",
        Certainty.REPORTED,
    )
    assert organisations(status.facts[0]) == TWO


def test_it_is_his_wife_and_lawyer_who_say_that_he_was_taken_to_astana(activist: Profile) -> None:
    (taken_away,) = [event for event in activist.events if event.predicate is Predicate.TRANSFERRED]

    assert taken_away.to_place is not None
    assert taken_away.to_place.code == "KZ-71"
    assert taken_away.certainty is Certainty.TOLD_BY
    assert taken_away.told_by is not None
    assert "wife" in taken_away.told_by
    assert "lawyer" in taken_away.told_by
    assert organisations(taken_away) == TWO


def test_the_pressure_behind_it_is_presumed_and_not_known(activist: Profile) -> None:
    (reason,) = activist.reasons

    assert reason.certainty is Certainty.PRESUMED
    assert reason.value is not None
    assert "pressure" in reason.value.value


def test_the_call_demands_his_immediate_release(activist: Profile) -> None:
    demands = [demand.value.value for demand in activist.demands if demand.value is not None]

    assert any("immediate" in demand for demand in demands)
    assert all(organisations(demand) == TWO for demand in activist.demands)


def test_the_figure_says_since_when_and_of_whom(activist: Profile) -> None:
    (figure,) = activist.figures

    assert figure.value is not None
    assert figure.value.value == "over 1 million"
    assert figure.since is not None
    assert figure.since.edtf == "2017-04"
    assert figure.of is not None


def test_the_misspelt_name_is_kept_as_written_and_never_the_label(activist: Profile) -> None:
    written = {name.text.value: name.role for name in activist.person.names}

    assert written["Mr. Blash"] is NameRole.AS_WRITTEN
    assert activist.person.label == "Serikzhan Bilash"


def test_the_release_was_public_and_is_named_with_its_title_and_day(activist: Profile) -> None:
    (source,) = activist.sources

    assert source.is_public
    assert source.title is not None
    assert source.made_on is not None
    assert source.made_on.edtf == "2019-03-11"


def test_his_wife_is_among_the_relatives(activist: Profile) -> None:
    assert ("spouse", "Leila Adilzhan") in [(each.relation, each.person.label) for each in activist.relatives]


def test_the_note_of_the_house_is_not_told(activist: Profile) -> None:
    assert all(event.note is None for event in activist.events)
