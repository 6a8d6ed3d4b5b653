"""What a machine only seems to have heard is left out or marked; what people say is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.transcripts.doubting import Doubt, Sieve, doubt_of, is_squeezed, without_repeats
from shyraq.transcripts.heard import Heard, HeardWord, fits, text_and_sure


def heard(text: str, *, sure: tuple[int, ...] | None = None, seconds: float = 10, level_db: float = -20) -> Heard:
    known = (90,) * len(text.split()) if sure is None else sure
    return Heard(from_ms=0, to_ms=round(seconds * 1000), text=text, language="kk", sure=known, level_db=level_db)


@pytest.mark.parametrize(
    ("text", "once", "sure"),
    [
        ("оны алып кетті оны алып кетті оны алып кетті", "оны алып кетті", (0, 0, 0)),
        ("біз күттік, күттік, күттік, күттік кешке дейін", "біз күттік, кешке дейін", (90, 0, 90, 90)),
        ("Да. да, ДА! и всё", "Да. и всё", (0, 90, 90)),
        ("她走了她走了她走了她走了", "她走了", (0,)),
        ("a b a b a b a b c a b", "a b c a b", (0, 0, 90, 90, 90)),
    ],
)
def test_a_phrase_that_goes_round_stands_once_and_is_unsure(text: str, once: str, sure: tuple[int, ...]) -> None:
    found = without_repeats(heard(text))

    assert (found.text, found.sure) == (once, sure)


@pytest.mark.parametrize(
    "text",
    [
        "оны он екінші айда алып кетті",
        "жоқ, жоқ, білмеймін",
        "туда и сюда, туда и сюда",
        "她们都走了，谢谢谢谢",
        "",
        "...",
    ],
)
def test_what_people_say_twice_is_left_as_it_is(text: str) -> None:
    said = heard(text)

    assert without_repeats(said) is said


def test_a_stretch_that_says_little_in_many_words_is_unsure_as_a_whole() -> None:
    text = " ".join(f"и потом мы пошли туда {number}, и потом мы пошли туда" for number in range(12))
    assert is_squeezed(text)

    assert set(without_repeats(heard(text)).sure) == {0}


def test_confidences_that_do_not_fit_are_given_up_and_not_shifted() -> None:
    assert without_repeats(heard("ma ma ma ba", sure=())).sure == (0, 0)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (heard("Рақмет", level_db=-70), Doubt.SILENCE),
        (heard("сөз " * 40, seconds=1), Doubt.HURRIED),
        (heard("她" * 40, seconds=1), Doubt.HURRIED),
        (heard("Субтитры сделал DimaTorzok"), Doubt.CREDITS),
        (heard("Thank you for watching!"), Doubt.CREDITS),
        (heard("请不吝点赞 订阅"), Doubt.CREDITS),
        (heard("Ол мектепте сабақ беретін"), None),
        (heard("Ия", seconds=0.1), None),
        (heard("Сыбырлап айтты", level_db=-45), None),
    ],
)
def test_what_cannot_have_been_said_is_doubted(one: Heard, why: Doubt | None) -> None:
    assert doubt_of(one) is why


def test_the_third_time_the_same_is_heard_it_is_left_out_and_told() -> None:
    sieve = Sieve()
    lines = ["Рақмет.", "рақмет", "Рақмет!", "Рақмет", "Ол келді", "Рақмет"]

    kept = [sieve.take(heard(line)) is not None for line in lines]

    assert kept == [True, True, False, False, True, True]
    assert [one.why for one in sieve.left_out] == [Doubt.AGAIN, Doubt.AGAIN]


def test_the_sieve_counts_what_it_marked() -> None:
    sieve = Sieve()

    sieve.take(heard("ля ля ля"))
    sieve.take(heard("ол келді"))

    assert (sieve.marked, sieve.left_out) == (1, [])


@pytest.mark.parametrize(
    ("words", "text", "sure"),
    [
        ([HeardWord(" Ол", 0.9), HeardWord(" кел", 0.8), HeardWord("ді.", 0.4)], "Ол келді.", (90, 40)),
        ([HeardWord("她", 0.9), HeardWord("走", 0.3), HeardWord("了", 0.8)], "她走了", (30,)),
        (
            [HeardWord("  ", 0.1), HeardWord("a b", 0.5), HeardWord("c ", 0.2), HeardWord("d", 7.0)],
            "a bc d",
            (50, 20, 100),
        ),
        ([], "", ()),
    ],
)
def test_a_word_is_as_sure_as_its_least_sure_piece(words: list[HeardWord], text: str, sure: tuple[int, ...]) -> None:
    assert text_and_sure(words) == (text, sure)


@given(st.lists(st.builds(HeardWord, st.text(alphabet=" abж她\n", max_size=4), st.floats(0, 1)), max_size=30))
def test_every_word_has_one_confidence_whatever_the_pieces(words: list[HeardWord]) -> None:
    text, sure = text_and_sure(words)

    assert fits(sure, text)


@given(st.lists(st.sampled_from(["a", "b", "Ол", "她", "。"]), max_size=40), st.booleans())
def test_a_stretch_without_repeats_has_none_and_keeps_one_confidence_a_word(words: list[str], spaced: bool) -> None:
    text = " ".join((" " if spaced else "").join(words).split())
    once = without_repeats(heard(text))

    assert fits(once.sure, once.text)
    assert len(once.text) <= len(text)
    assert not text or once.text
