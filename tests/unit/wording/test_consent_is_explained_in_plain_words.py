"""Consent in words that can be read aloud: nothing is left out, in any language, and no sentence is long."""

import re
from pathlib import Path

import pytest

from shyraq.statements.purposes import Level, Purpose
from shyraq.wording import LANGS, NoCatalogue
from shyraq.wording.consent_words import ConsentWords, consent_words

_LONGEST_IN_WORDS = 26
_LONGEST_IN_HAN = 45


def _sentences(words: ConsentWords) -> list[str]:
    said = [*words.opening, *words.closing, *words.levels.values()]
    for purpose in words.purposes.values():
        said += [purpose.means, purpose.wrong, purpose.back]
    for medium in words.media.values():
        said += [medium.ask, medium.means, medium.wrong]
    return [part.strip() for text in said for part in re.split(r"(?<=[.!?؟。？])\s*", text) if part.strip()]


@pytest.mark.parametrize("lang", LANGS)
def test_every_purpose_level_and_medium_is_explained(lang: str) -> None:
    words = consent_words(lang)

    assert set(words.purposes) == {purpose.value for purpose in Purpose}
    assert set(words.levels) == {level.value for level in Level}
    assert set(words.media) == {"face", "voice", "text"}
    assert all(_sentences(words))


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_says_as_much_as_the_english(lang: str) -> None:
    words, english = consent_words(lang), consent_words("en")

    assert len(words.opening) == len(english.opening)
    assert len(words.closing) == len(english.closing)
    assert words.headings.keys() == english.headings.keys()
    assert words.sheet.keys() == english.sheet.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_is_too_long_to_be_read_aloud(lang: str) -> None:
    long = [
        sentence
        for sentence in _sentences(consent_words(lang))
        if len(sentence.split()) > _LONGEST_IN_WORDS or (lang == "zh" and len(sentence) > _LONGEST_IN_HAN)
    ]

    assert long == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_house_says_its_own_name(lang: str) -> None:
    opening = consent_words(lang).opening_of("House of the Lamp")

    assert "House of the Lamp" in opening[0]
    assert "{" not in " ".join(opening)


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_words_nobody_reviewed_say_so(lang: str) -> None:
    assert not consent_words(lang).is_reviewed


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(NoCatalogue):
        consent_words("fr")


def test_a_file_of_words_lies_in_the_package_for_each_language() -> None:
    folder = Path(__file__).parents[3] / "src" / "shyraq" / "wording" / "consent_words"

    assert {path.stem for path in folder.glob("*.toml")} == set(LANGS)
