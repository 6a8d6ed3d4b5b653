"""Names in Chinese and Pinyin without a mark between their parts are cut where parts end."""

import pytest

from shyraq.names.parts import parses_of, parts_of
from shyraq.names.splitting import Vocabulary, splits
from shyraq.names.syllables import syllables_of_han
from shyraq.names.words import words_of

KNOWN = {
    syllables_of_han(part): 5.0 for part in ("赛力克江", "比拉什", "阿依古丽", "吐尔逊", "赛力克", "努尔兰", "木拉提")
}


def stems(name: str, vocabulary: Vocabulary) -> list[str]:
    return [part.stem for part in parts_of(words_of(name), vocabulary).parts]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("赛力克江比拉什", ["赛力克江", "比拉什"]),
        ("阿依古丽吐尔逊", ["阿依古丽", "吐尔逊"]),
        ("Sailikejiangbilashi", ["sailikejiang", "bilashi"]),
        ("Sai Li Ke Bi La Shi", ["sailike", "bilashi"]),
        ("A YI GU LI TU ER XUN", ["ayiguli", "tuerxun"]),
        ("赛力克·比拉什", ["赛力克", "比拉什"]),
        ("努尔兰", ["努尔兰"]),
    ],
)
def test_parts_a_register_has_are_found(name: str, parts: list[str]) -> None:
    assert stems(name, Vocabulary(KNOWN)) == parts


def test_parts_nobody_has_are_cut_by_how_names_begin_and_end() -> None:
    assert stems("木合塔尔吐尔地", Vocabulary({})) == ["木合塔尔", "吐尔地"]


def test_the_lengths_of_a_split_add_up() -> None:
    for name in ("赛力克江比拉什", "比拉什", "阿不都热依木买买提艾力", "木拉提"):
        syllables = syllables_of_han(name)
        assert {sum(lengths) for lengths in splits(syllables, Vocabulary(KNOWN))} == {len(syllables)}


def test_a_syllable_apart_is_no_initial() -> None:
    assert stems("A Li Mu Jiang", Vocabulary(KNOWN))[0].startswith("ali")


def test_where_it_is_open_both_ways_are_kept() -> None:
    parses = parses_of(words_of("奇爾科夫"), Vocabulary(KNOWN))

    assert ["奇爾科夫"] in [[part.stem for part in parse.parts] for parse in parses]
    assert len(parses) == 2
