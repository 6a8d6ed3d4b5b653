"""What a recipient requires: told with what would mend it, marked in a draft, and never sent without."""

import pytest

import letter_cast as cast
from letter_cast import letter, profile, words_of
from shyraq.letters import (
    HouseWithoutName,
    LetterIncomplete,
    NoSuchRecipient,
    WrongPurpose,
    compose_letter,
    missing,
    warnings,
)
from shyraq.letters.document import Element
from shyraq.statements.predicates import NameRole, Predicate
from shyraq.statements.purposes import Level
from shyraq.statements.statement import Statement


def _without(*predicates: Predicate) -> list[Statement]:
    return [statement for statement in cast.EVERYTHING if statement.predicate not in predicates]


def _elements(statements: list[Statement]) -> list[str]:
    return [item.element for item in missing(profile(statements), "un-wgeid")]


def test_a_complete_communication_lacks_nothing() -> None:
    assert missing(profile(), "un-wgeid") == ()


def test_the_communication_has_the_six_required_elements_in_order() -> None:
    numbers = [block.number for block in letter().blocks if isinstance(block, Element) and block.number]

    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]


def test_without_an_arrest_date_and_place_are_missing() -> None:
    assert _elements(_without(Predicate.DETAINED)) == ["date", "place"]


def test_a_year_alone_is_not_enough_of_a_date() -> None:
    vague = cast.statement(21, Predicate.DETAINED, on="2017", at="Emin county", by="police")

    assert _elements([*_without(Predicate.DETAINED), vague]) == ["date"]


def test_a_sentence_tells_that_the_state_is_responsible() -> None:
    unnamed = cast.statement(21, Predicate.DETAINED, on="2017-12", at="Emin county")

    assert _elements([*_without(Predicate.DETAINED), unnamed]) == []
    assert _elements([*_without(Predicate.DETAINED, Predicate.SENTENCED, Predicate.HELD_AT), unnamed]) == ["forces"]


def test_without_a_step_the_action_is_missing() -> None:
    assert _elements(_without(Predicate.STEP_TAKEN)) == ["action"]


def test_initials_are_no_full_name_for_the_working_group() -> None:
    found = missing(profile(given=cast.consents(Level.INITIALS)), "un-wgeid")

    assert [item.element for item in found] == ["full_name"]
    assert "full name" in found[0].remedy


def test_what_is_missing_is_told_in_the_language_of_the_letter() -> None:
    about = profile(_without(Predicate.STEP_TAKEN))

    assert missing(about, "un-wgeid", lang="ru")[0].title == "Меры, принятые для розыска"
    assert missing(about, "un-wgeid", lang="kk")[0].title == "Адамды іздеу үшін жасалған әрекеттер"


def test_an_incomplete_letter_is_refused_unless_it_is_a_draft() -> None:
    about = profile(_without(Predicate.STEP_TAKEN))

    with pytest.raises(LetterIncomplete, match="Action taken"):
        letter(about)

    draft = letter(about, draft=True)
    assert draft.is_draft
    assert "Still missing: Action taken to find the person" in words_of(draft)


def test_a_draft_about_almost_nothing_is_still_a_draft() -> None:
    bare = [cast.statement(1, Predicate.NAME, value="Серік", name_role=NameRole.OWN)]

    for recipient in ("un-wgeid", "embassy", "ministry"):
        draft = letter(profile(bare, recipient=recipient), recipient=recipient, draft=True)
        assert "Still missing" in words_of(draft)


def test_a_petition_needs_a_name_and_something_that_happened() -> None:
    about = profile(_without(*{event.predicate for event in cast.EVENTS}), recipient="embassy")

    assert [item.element for item in missing(about, "embassy")] == ["facts"]


def test_a_language_the_working_group_does_not_take_is_warned_of() -> None:
    spoken = [" ".join(warnings(profile(), "un-wgeid", lang=lang)) for lang in ("en", "ru", "kk")]

    assert "French" not in spoken[0]
    assert "французском" in spoken[1]
    assert "француз" in spoken[2]


def test_unverified_channels_and_unread_languages_are_warned_of() -> None:
    assert any("unverified" in sentence for sentence in warnings(profile(), "un-wgeid"))
    assert any("носитель" in sentence for sentence in warnings(profile(), "un-wgeid", lang="ru"))


def test_a_letter_needs_the_profile_of_its_own_purpose() -> None:
    with pytest.raises(WrongPurpose, match="needs a profile for “foreign_mission”, not for “un”"):
        letter(profile(recipient="un-wgeid"), recipient="embassy")


def test_a_house_without_name_signs_nothing() -> None:
    day, filing = cast.TODAY, cast.FILING

    with pytest.raises(HouseWithoutName):
        compose_letter(
            profile(), recipient="un-wgeid", lang="en", house_name=" ", on=day, filing_id=filing, draft=False
        )


def test_a_recipient_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(NoSuchRecipient, match="there is no recipient “pope”"):
        letter(profile(), recipient="pope")
