"""Money is exact, and text knows its script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.money import CurrenciesDiffer, Currency, Money, NotAnAmount, parse_amount
from shyraq.basics.text import Script, Text, is_right_to_left, nfc, script_of

KZT, USD = Currency.KZT, Currency.USD


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("25000", 2_500_000),
        ("25 000", 2_500_000),
        ("25\u00a0000,5", 2_500_050),
        ("25000.50", 2_500_050),
        ("0.01", 1),
        (" 7 ", 700),
    ],
)
def test_amounts_are_read_exactly(typed, minor):
    assert parse_amount(typed, KZT) == Money(minor, KZT)


@pytest.mark.parametrize(
    "typed", ["", "0", "0.00", "-5", "1e3", "1.234", "5.", ".5", "1.2.3", "٢٥", "1.²", "abc", "1" * 16]
)
def test_other_text_is_no_amount(typed):
    with pytest.raises(NotAnAmount):
        parse_amount(typed, KZT)


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_money_of_one_currency_adds_up(one, other):
    assert Money(one, KZT) + Money(other, KZT) == Money(one + other, KZT)
    assert -Money(one, KZT) == Money(-one, KZT)


def test_two_currencies_never_add_up():
    with pytest.raises(CurrenciesDiffer):
        Money(1, KZT) + Money(1, USD)


def test_money_is_neither_true_nor_false():
    with pytest.raises(TypeError):
        bool(Money(1, KZT))


@pytest.mark.parametrize(
    ("value", "script"),
    [
        ("Шырақ", Script.CYRILLIC),
        ("Qulja", Script.LATIN),
        ("Ürümçi", Script.LATIN),
        ("غۇلجا", Script.ARABIC),
        ("伊宁", Script.HAN),
        ("𠮷", Script.HAN),
        ("2017", Script.OTHER),
        ("", Script.OTHER),
        ("ไทย", Script.OTHER),
        ("Құлжа (Yining)", Script.LATIN),
    ],
)
def test_the_script_is_that_of_most_letters(value, script):
    assert script_of(value) is script


def test_only_arabic_script_runs_from_right_to_left():
    assert [script for script in Script if is_right_to_left(script)] == [Script.ARABIC]


def test_text_is_stored_composed():
    assert nfc("e\u0301") == "\u00e9"
    assert Text("Шырақ", Script.CYRILLIC).lang == "und"
