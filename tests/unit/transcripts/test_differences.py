"""Two versions of some words, told apart word by word."""

from hypothesis import given
from hypothesis import strategies as st

from shyraq.transcripts.differences import Change, Stretch, differences

WORDS = st.text(alphabet="абв 她们 \nئا", max_size=30)


def test_a_word_that_changed_is_told_alone() -> None:
    assert differences("They took him in May", "They took them in May") == (
        Stretch(Change.SAME, "They took "),
        Stretch(Change.TAKEN_OUT, "him"),
        Stretch(Change.ADDED, "them"),
        Stretch(Change.SAME, " in May"),
    )


def test_of_chinese_a_character_is_a_word() -> None:
    assert [one.text for one in differences("他走了", "她走了")] == ["他", "她", "走了"]


@given(WORDS, WORDS)
def test_both_versions_are_read_off_what_changed(before: str, after: str) -> None:
    found = differences(before, after)

    assert "".join(one.text for one in found if one.change is not Change.ADDED) == before
    assert "".join(one.text for one in found if one.change is not Change.TAKEN_OUT) == after
