"""The book: balances, funds that cannot be overspent, and reversal as the only correction."""

from dataclasses import FrozenInstanceError, replace

import pytest

import books
from shyraq.basics.ids import NeedId
from shyraq.basics.money import Currency
from shyraq.ledger.account import MoneyChannel
from shyraq.ledger.book import (
    AlreadyReversed,
    FundNameTaken,
    FundOverspent,
    NotAMirror,
    TransactionIdTaken,
    UnknownFund,
    UnknownTransaction,
)
from shyraq.ledger.movements import move
from shyraq.ledger.posting import WrongCurrency

NEED = NeedId("NEED00000001")


def test_a_gift_is_held_by_its_fund():
    book = books.book_with(books.gift(1, books.kzt(100)))

    assert book.held(books.HELP) == books.kzt(100)
    assert book.held(books.CLINIC) == books.usd(0)


def test_a_payment_shrinks_the_fund_and_counts_as_aid():
    book = books.book_with(books.gift(1, books.kzt(100)), books.paid(2, books.kzt(30)))

    assert book.held(books.HELP) == books.kzt(70)
    assert book.balances()[books.HELP.id, "5010", Currency.KZT] == 3000


def test_a_gift_to_a_restricted_fund_is_restricted_income():
    book = books.book_with(books.gift(1, books.usd(5), fund=books.CLINIC))

    assert book.balances()[books.CLINIC.id, "4010", Currency.USD] == -500


def test_an_overspent_fund_is_refused():
    book = books.book_with(books.gift(1, books.kzt(100)))

    with pytest.raises(FundOverspent, match=r"“Families” holds only 100.00 KZT"):
        book.posted(books.paid(2, books.kzt(101)))


def test_money_in_the_bank_does_not_fill_the_cash_box():
    book = books.book_with(books.gift(1, books.kzt(100), channel=MoneyChannel.BANK))

    with pytest.raises(FundOverspent, match=r"holds only 0.00 KZT in the account “Cash, KZT”"):
        book.posted(books.paid(2, books.kzt(1)))


def test_money_moved_from_the_bank_can_be_paid_in_cash():
    moved = move(
        books.transaction_id(2),
        fund=books.HELP,
        amount=books.kzt(60),
        origin=MoneyChannel.BANK,
        target=MoneyChannel.CASH,
        on=books.DAY,
    )
    book = books.book_with(books.gift(1, books.kzt(100), channel=MoneyChannel.BANK), moved)

    assert book.posted(books.paid(3, books.kzt(60))).held(books.HELP) == books.kzt(40)


def test_a_fund_in_dollars_takes_no_tenge():
    with pytest.raises(WrongCurrency, match="“Clinic” holds no KZT"):
        books.book_with(books.gift(1, books.kzt(1), fund=books.CLINIC))


def test_a_reversed_payment_gives_the_money_back_to_fund_and_need():
    book = books.book_with(books.gift(1, books.kzt(100)), books.paid(2, books.kzt(30)))

    reversal = book.reversal_of("TX0000000002", new_id=books.transaction_id(3), on=books.DAY)
    after = book.posted(reversal)

    assert after.held(books.HELP) == books.kzt(100)
    assert after.paid_for(NEED, Currency.KZT) == books.kzt(0)
    assert book.paid_for(NEED, Currency.KZT) == books.kzt(30)


def test_a_transaction_is_reversed_once_only():
    book = books.book_with(books.gift(1, books.kzt(100)))
    reversal = book.reversal_of("TX0000000001", new_id=books.transaction_id(2), on=books.DAY)
    after = book.posted(reversal)

    with pytest.raises(AlreadyReversed):
        after.reversal_of("TX0000000001", new_id=books.transaction_id(3), on=books.DAY)
    with pytest.raises(AlreadyReversed):
        after.posted(replace(reversal, id=books.transaction_id(3)))


def test_a_reversal_is_not_reversed():
    book = books.book_with(books.gift(1, books.kzt(100)))
    after = book.posted(book.reversal_of("TX0000000001", new_id=books.transaction_id(2), on=books.DAY))

    with pytest.raises(AlreadyReversed):
        after.reversal_of("TX0000000002", new_id=books.transaction_id(3), on=books.DAY)


def test_a_reversal_of_another_amount_is_refused():
    book = books.book_with(books.gift(1, books.kzt(100)))
    reversal = book.reversal_of("TX0000000001", new_id=books.transaction_id(2), on=books.DAY)
    smaller = tuple(posting.mirrored() for posting in books.gift(9, books.kzt(99)).postings)

    with pytest.raises(NotAMirror):
        book.posted(replace(reversal, postings=smaller))


def test_a_gift_that_was_spent_cannot_be_reversed():
    book = books.book_with(books.gift(1, books.kzt(100)), books.paid(2, books.kzt(30)))

    with pytest.raises(FundOverspent):
        book.posted(book.reversal_of("TX0000000001", new_id=books.transaction_id(3), on=books.DAY))


def test_a_posted_transaction_cannot_be_edited():
    book = books.book_with(books.gift(1, books.kzt(100)))

    with pytest.raises(FrozenInstanceError):
        book.transactions[0].on = books.DAY  # type: ignore[misc]


def test_an_id_is_used_once():
    book = books.book_with(books.gift(1, books.kzt(100)))

    with pytest.raises(TransactionIdTaken):
        book.posted(books.gift(1, books.kzt(100)))


def test_two_funds_never_share_a_name():
    with pytest.raises(FundNameTaken):
        books.book_with().opened(replace(books.CLINIC, name="families", id="FVND00000003"))


def test_a_fund_is_found_by_name_or_id():
    book = books.book_with()

    assert book.fund("clinic") is book.fund(books.CLINIC.id)
    with pytest.raises(UnknownFund):
        book.fund("nobody's")


def test_an_unknown_transaction_is_refused():
    with pytest.raises(UnknownTransaction):
        books.book_with().transaction("TX0000000009")


def test_the_trial_balance_has_equal_sides():
    lines = books.book_with(books.gift(1, books.kzt(100)), books.paid(2, books.kzt(30))).trial_balance()

    assert sum(line.debit_minor for line in lines) == sum(line.credit_minor for line in lines) == 13_000
    assert [(line.account, line.debit_minor, line.credit_minor) for line in lines] == [
        ("1000", 10_000, 3_000),
        ("4000", 0, 10_000),
        ("5010", 3_000, 0),
    ]
