"""The interview guide: the same in every language, short enough to be read aloud, no question with its answer in it."""

import re
from pathlib import Path

import pytest

from shyraq.wording import LANGS, NoCatalogue
from shyraq.wording.interview_guide import interview_guide

_LONGEST_IN_WORDS = 26
_LONGEST_IN_HAN = 45
_LEADING = re.compile(r"^(Did|Was|Were|Is|Are|Has|Have|Do|Does)\b|, (isn't|wasn't|didn't|right)\b", re.IGNORECASE)


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_asks_the_same_in_the_same_order(lang: str) -> None:
    guide, english = interview_guide(lang), interview_guide("en")

    assert [one.key for one in guide.questions] == [one.key for one in english.questions]
    assert [len(one.ask) for one in guide.questions] == [len(one.ask) for one in english.questions]
    assert len(guide.rules) == len(english.rules)
    assert guide.sheet.keys() == english.sheet.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_is_too_long_to_be_read_aloud(lang: str) -> None:
    said = [sentence for one in interview_guide(lang).questions for sentence in one.ask]
    sentences = [part for text in said for part in re.split(r"(?<=[.!?؟。？])\s*", text) if part]

    assert [one for one in sentences if len(one.split()) > _LONGEST_IN_WORDS] == []
    assert lang != "zh" or [one for one in sentences if len(one) > _LONGEST_IN_HAN] == []


def test_no_question_is_answered_by_yes_or_no() -> None:
    said = [sentence for one in interview_guide("en").questions for sentence in one.ask]

    assert [one for one in said if _LEADING.search(one)] == []


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_words_nobody_reviewed_say_so(lang: str) -> None:
    assert not interview_guide(lang).is_reviewed


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(NoCatalogue):
        interview_guide("fr")


def test_a_file_of_words_lies_in_the_package_for_each_language() -> None:
    folder = Path(__file__).parents[3] / "src" / "shyraq" / "wording" / "interview_guide"

    assert {path.stem for path in folder.glob("*.toml")} == set(LANGS)
