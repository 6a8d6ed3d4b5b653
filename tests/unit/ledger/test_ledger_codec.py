"""Ledger values become bodies of entries and come back equal."""

import pytest

import books
from shyraq.basics.canonical import decode, encode
from shyraq.ledger.codec import (
    MalformedLedgerBody,
    decision_from_body,
    decision_to_body,
    fund_from_body,
    fund_to_body,
    need_from_body,
    need_to_body,
    transaction_from_body,
    transaction_to_body,
)


@pytest.mark.parametrize("fund", [books.HELP, books.CLINIC])
def test_a_fund_comes_back_from_its_canonical_bytes(fund):
    assert fund_from_body(decode(encode(fund_to_body(fund)))) == fund


def test_a_need_comes_back_from_its_canonical_bytes():
    assert need_from_body(decode(encode(need_to_body(books.need())))) == books.need()


def test_decisions_are_not_part_of_a_recorded_need():
    assert need_to_body(books.granted()) == need_to_body(books.need())


@pytest.mark.parametrize("yes", [True, False])
def test_a_decision_comes_back_from_its_canonical_bytes(yes):
    decision = books.says(books.DANA, yes=yes)

    assert decision_from_body(decode(encode(decision_to_body(decision)))) == decision


def test_a_reversal_comes_back_from_its_canonical_bytes():
    book = books.book_with(books.gift(1, books.kzt(9)), books.paid(2, books.kzt(9)))
    reversal = book.reversal_of("TX0000000002", new_id=books.transaction_id(3), on=books.DAY)

    assert transaction_from_body(decode(encode(transaction_to_body(reversal)))) == reversal


def test_amounts_are_whole_minor_units_with_a_side():
    postings = transaction_to_body(books.gift(1, books.kzt(5)))["postings"]

    assert postings[0] == {
        "account": "1000",
        "fund": books.HELP.id,
        "side": "debit",
        "amount": {"minor": 500, "currency": "KZT"},
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", None), ("on", "2019-3-4"), ("on", 7), ("description", "theft"), ("postings", "none"), ("need", 3)],
)
def test_a_malformed_transaction_is_refused_by_its_field(key, value):
    body = transaction_to_body(books.gift(1, books.kzt(5))) | {key: value}

    with pytest.raises(MalformedLedgerBody, match=f"“{key}”"):
        transaction_from_body(body)


@pytest.mark.parametrize("amount", [None, {"minor": True, "currency": "KZT"}, {"minor": 5, "currency": "EUR"}])
def test_a_malformed_amount_is_refused(amount):
    with pytest.raises(MalformedLedgerBody):
        need_from_body(need_to_body(books.need()) | {"asked": amount})


def test_a_decision_without_an_answer_is_refused():
    with pytest.raises(MalformedLedgerBody, match="“yes”"):
        decision_from_body(decision_to_body(books.says(books.DANA)) | {"yes": 1})
