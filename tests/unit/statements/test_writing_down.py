"""What is done to a cue moves how far it can be relied on, and nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.ids import CueId
from shyraq.basics.text import Script, Text
from shyraq.statements.transcript import CueState, Translation, WrittenCue
from shyraq.statements.writing_down import checked, is_another, state_of, taken_over, written_anew

M, W, C, CC = CueState


def kk(words: str) -> Text:
    return Text(words, Script.CYRILLIC, "kk")


def ru(words: str, state: CueState) -> Translation:
    return Translation(words=Text(words, Script.CYRILLIC, "ru"), state=state)


def cue(state: CueState = W, **more: object) -> WrittenCue:
    given = {"id": CueId("CVE000000001"), "from_ms": 1000, "to_ms": 2000, "words": kk("Олар келді")} | more
    return WrittenCue(state=state, **given)


def test_a_new_cue_is_written_whatever_is_claimed_of_it() -> None:
    claimed = cue(CC, translations=(ru("Они пришли", CC),), sure=(9, 9))

    made = written_anew(None, claimed)

    assert (made.state, made.translations[0].state, made.sure) == (W, W, ())


@pytest.mark.parametrize("change", [{"words": kk("Олар кетті")}, {"from_ms": 900}, {"to_ms": 2100}])
@pytest.mark.parametrize("state", list(CueState))
def test_other_words_or_times_make_a_cue_written_again(state: CueState, change: dict[str, object]) -> None:
    before = cue(state, sure=(50, 60) if state is M else ())

    made = written_anew(before, replace(before, **change))

    assert (made.state, made.sure) == (W, ())


@pytest.mark.parametrize("state", list(CueState))
def test_another_speaker_or_another_translation_leaves_the_check_of_the_words(state: CueState) -> None:
    before = cue(state, translations=(ru("Они пришли", C),), sure=(50, 60) if state is M else ())

    made = written_anew(before, replace(before, speaker="Mother", translations=(ru("Они ушли", C),)))

    assert (made.state, made.sure) == (before.state, before.sure)
    assert made.translations[0].state is W


def test_a_translation_of_words_that_changed_is_to_be_checked_anew_but_a_machines_stays_one() -> None:
    before = cue(C, translations=(ru("Они пришли", CC),))

    made = written_anew(before, replace(before, words=kk("Олар кетті")))
    of_machine = written_anew(
        replace(before, translations=(ru("Они пришли", M),)), replace(before, words=kk("Олар кетті"))
    )

    assert made.translations[0].state is W
    assert of_machine.translations[0].state is M


@given(st.sampled_from(CueState), st.sampled_from(CueState))
def test_what_is_wanted_claims_no_state(before: CueState, claimed: CueState) -> None:
    old = cue(before)

    assert written_anew(old, replace(old, state=claimed)) == old


def test_a_check_goes_one_step_and_only_where_it_was_made() -> None:
    start = cue(W, translations=(ru("Они пришли", W),))

    assert [state_of(checked(start)), state_of(checked(start), lang="ru")] == [C, W]
    assert [state_of(checked(start, lang="ru")), state_of(checked(start, lang="ru"), lang="ru")] == [W, C]
    assert state_of(checked(checked(start))) is CC
    assert state_of(start, lang="en") is None


def test_what_a_machine_wrote_is_taken_over_without_its_doubts() -> None:
    draft = cue(M, sure=(10, 90), translations=(ru("Они пришли", M),))

    assert taken_over(draft) == replace(draft, state=W, sure=())
    assert taken_over(draft, lang="ru").translations[0].state is W
    assert taken_over(draft, lang="ru").state is M


def test_states_alone_are_no_other_version() -> None:
    assert not is_another(cue(W), cue(C))
    assert is_another(cue(W), cue(W, speaker="Mother"))
