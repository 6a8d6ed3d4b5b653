"""Two words are as alike as they sound, whatever scripts they are written in."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shyraq.names.keys import asked_keys, kept_keys
from shyraq.names.lining import lined_up
from shyraq.names.readings import class_of, readings_of_stem
from shyraq.names.writing import writing_of_word

SPELLINGS = {
    "Serik": ("серік", "serik", "سەرىك", "赛力克", "sailike", "серик"),
    "Murat": ("мұрат", "murat", "مۇرات", "木拉提", "mulati", "мурат"),
    "Aigul": ("айгүл", "aigul", "aygül", "ئايگۈل", "阿依古丽", "ayiguli", "айгуль"),
    "Tursun": ("tursun", "تۇرسۇن", "турсун", "吐尔逊", "tuerxun", "tursyn"),
    "Bilash": ("біләш", "bilash", "بىلاش", "比拉什", "bilashi", "blash"),
    "Nurlan": ("нұрлан", "nurlan", "نۇرلان", "努尔兰", "nuerlan"),
}
SAME = [(one, other) for forms in SPELLINGS.values() for one, other in combinations(forms, 2)]
EVERY = [form for forms in SPELLINGS.values() for form in forms]
LETTERS = st.text(
    alphabet="серікәғқңөұүһыйжabcdefghijklmnopqrstuvwxyzşğüöısъسەرىكقايتن赛力克尔古丽木拉提阿", min_size=1, max_size=20
)


def like(one: str, other: str) -> float:
    return lined_up(one, other).likeness


def readings(stem: str):
    return readings_of_stem(stem, class_of(stem, writing_of_word(stem)))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert like(one, other) > 0.55


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_meet_under_a_key(one: str, other: str) -> None:
    asked = frozenset().union(*map(asked_keys, readings(one)))
    kept = frozenset().union(*map(kept_keys, readings(other)))

    assert asked & kept


@pytest.mark.parametrize("name", SPELLINGS)
def test_no_other_name_is_as_alike_as_the_same(name: str) -> None:
    mine = SPELLINGS[name]
    for one in mine:
        worst = min(like(one, other) for other in mine if other != one)
        others = [form for key, forms in SPELLINGS.items() if key != name for form in forms]
        assert worst > max(like(one, other) for other in others), one


@given(LETTERS, LETTERS)
@settings(max_examples=300, deadline=None)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert like(one, other) == pytest.approx(like(other, one), abs=1e-4)


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_word_is_more_like_itself_than_like_another_name(name: str) -> None:
    others = [form for key, forms in SPELLINGS.items() if key != name for form in forms]
    for form in SPELLINGS[name]:
        assert like(form, form) > max(0.9, *(like(form, other) for other in others))


@pytest.mark.parametrize("name", ["нұрсұлтан", "bauyrzhan", "abdurahman", "عابدۇراخمان", "阿不都热合曼"])
def test_a_slip_of_the_pen_costs_less_than_another_name(name: str) -> None:
    slips = [name[:at] + name[at + 1 :] for at in range(len(name))]
    slips += [name[:at] + name[at] + name[at:] for at in range(len(name))]
    slips += [name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)]

    worst = min(like(name, slip) for slip in slips)
    assert worst > max(like(name, other) for other in EVERY)


def test_letters_that_stand_for_each_other_are_shown() -> None:
    assert lined_up("бек", "别克").pairs == (("бе", "别"), ("к", "克"))


@given(LETTERS, LETTERS)
@settings(max_examples=200, deadline=None)
def test_the_letters_of_a_lining_are_those_of_the_words(one: str, other: str) -> None:
    pairs = lined_up(one, other).pairs
    for side, stem in ((0, one), (1, other)):
        spelled = "".join(pair[side] for pair in pairs)
        assert not pairs or spelled in {"".join(reading.spelled[:30]) for reading in readings(stem)}
