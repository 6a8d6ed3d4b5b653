"""A footnote names the tape by its number, its part where it was interrupted, and the seconds with their hours."""

import pytest

from shyraq.basics.text import Script
from shyraq.disclosure import DisclosedTape, TapeAnchor
from shyraq.letters.footnotes import anchor_words

SECONDS = TapeAnchor(80_000, 3_705_000)
SCRIPTS = {"en": Script.LATIN, "ru": Script.CYRILLIC, "kk": Script.CYRILLIC}


@pytest.mark.parametrize(
    ("lang", "tape", "expected"),
    [
        ("en", None, "tape 00:01:20–01:01:45"),
        ("en", DisclosedTape(12), "tape 12, 00:01:20–01:01:45"),
        ("en", DisclosedTape(12, 1), "tape 12, 00:01:20–01:01:45"),
        ("en", DisclosedTape(12, 2), "tape 12, part 2, 00:01:20–01:01:45"),
        ("ru", DisclosedTape(12), "запись 12, 00:01:20–01:01:45"),
        ("ru", DisclosedTape(12, 2), "запись 12, часть 2, 00:01:20–01:01:45"),
        ("kk", DisclosedTape(12), "12-жазба, 00:01:20–01:01:45"),
        ("kk", DisclosedTape(12, 2), "12-жазба, 2-бөлік, 00:01:20–01:01:45"),
    ],
)
def test_a_place_on_a_tape_is_said_in_the_language_of_the_letter(
    lang: str, tape: DisclosedTape | None, expected: str
) -> None:
    words = anchor_words(lang, SECONDS, tape=tape, source_lang="ug")

    assert "".join(text.value for text in words) == expected
    assert {text.script for text in words} == {SCRIPTS[lang]}
