"""A transaction balances or does not exist."""

import pytest

import books
from shyraq.basics.money import Currency, Money
from shyraq.ledger.posting import (
    AmountOutOfRange,
    Description,
    Posting,
    Side,
    TooFewPostings,
    Transaction,
    Unbalanced,
    WrongCurrency,
)


def posting(side, amount, *, account="1000", fund=books.HELP):
    return Posting(account=account, fund_id=fund.id, side=side, amount=amount)


def transaction(*postings):
    return Transaction(
        id=books.transaction_id(1), on=books.DAY, description=Description.DONATION, postings=tuple(postings)
    )


def test_equal_debit_and_credit_make_a_transaction():
    made = transaction(posting(Side.DEBIT, books.kzt(10)), posting(Side.CREDIT, books.kzt(10), account="4000"))

    assert made.amount == books.kzt(10)


@pytest.mark.parametrize(("debit_minor", "credit_minor"), [(1000, 999), (999, 1000)])
def test_one_tiyn_between_the_sides_is_refused(debit_minor, credit_minor):
    with pytest.raises(Unbalanced, match="out of balance by 1 minor units of KZT"):
        transaction(
            posting(Side.DEBIT, Money(debit_minor, Currency.KZT)),
            posting(Side.CREDIT, Money(credit_minor, Currency.KZT), account="4000"),
        )


def test_two_currencies_never_balance_each_other():
    with pytest.raises(Unbalanced):
        transaction(posting(Side.DEBIT, books.kzt(10)), posting(Side.CREDIT, books.usd(10), account="4000"))


def test_two_funds_never_balance_each_other():
    with pytest.raises(Unbalanced):
        transaction(
            posting(Side.DEBIT, books.kzt(10)),
            posting(Side.CREDIT, books.kzt(10), account="4000", fund=books.CLINIC),
        )


def test_one_posting_is_no_transaction():
    with pytest.raises(TooFewPostings):
        transaction(posting(Side.DEBIT, books.kzt(10)))


@pytest.mark.parametrize("minor", [0, -1, 10**17 + 1])
def test_an_amount_is_positive_and_no_larger_than_any_real_sum(minor):
    with pytest.raises(AmountOutOfRange):
        posting(Side.DEBIT, Money(minor, Currency.KZT))


def test_dollars_do_not_go_into_the_tenge_cash_box():
    with pytest.raises(WrongCurrency, match="Account 1000 holds no USD"):
        posting(Side.DEBIT, books.usd(10))
