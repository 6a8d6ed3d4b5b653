"""A receipt shows a code where a name would stand."""

from dataclasses import asdict

import pytest

import books
from shyraq.basics.ids import NeedId
from shyraq.ledger.account import MoneyChannel
from shyraq.ledger.receipt import NotAPayment, beneficiary_code, receipt_for


def test_a_receipt_shows_the_payment_and_the_code():
    receipt = receipt_for(books.paid(2, books.kzt(30)), need=books.granted(), fund=books.HELP, house_name="Lamp House")

    assert receipt.amount == books.kzt(30)
    assert receipt.channel is MoneyChannel.CASH
    assert receipt.beneficiary_code == beneficiary_code(NeedId("NEED00000001"))


def test_a_receipt_holds_neither_person_nor_need_nor_words():
    receipt = receipt_for(books.paid(2, books.kzt(30)), need=books.granted(), fund=books.HELP, house_name="Lamp House")

    shown = " ".join(str(value) for value in asdict(receipt).values())

    assert books.granted().person_id not in shown
    assert books.granted().id not in shown
    assert books.granted().words.value not in shown


def test_the_code_of_a_need_is_fixed():
    assert beneficiary_code(NeedId("NEED00000001")) == beneficiary_code(NeedId("NEED00000001"))
    assert beneficiary_code(NeedId("NEED00000001")) != beneficiary_code(NeedId("NEED00000002"))


def test_a_gift_has_no_receipt_of_support():
    with pytest.raises(NotAPayment):
        receipt_for(books.gift(1, books.kzt(30)), need=books.need(), fund=books.HELP, house_name="Lamp House")
