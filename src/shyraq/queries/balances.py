"""What does each fund hold, and how do its accounts stand?"""

from dataclasses import dataclass

from shyraq.basics.ids import FundId
from shyraq.basics.money import Money
from shyraq.ledger.account import account
from shyraq.ledger.book import Book, TrialLine
from shyraq.ledger.fund import Fund
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """How one account of a fund stands; ``balance`` is positive where debits outweigh: money held, aid given."""

    code: str
    name: str
    balance: Money


@dataclass(frozen=True, slots=True)
class FundBalance:
    """One fund with what it holds now and every account of it that was ever posted to, in order of code."""

    fund: Fund
    held: Money
    accounts: tuple[AccountBalance, ...]


def balances(house: OpenVault, *, fund: str | None = None) -> tuple[FundBalance, ...]:  # noqa: ARG001 - one vault a process
    """Return how every fund stands, or the one with this name or id.

    Raises: UnknownFund.
    """
    book = read_book()
    chosen = book.funds if fund is None else (book.fund(fund),)
    return tuple(FundBalance(one, book.held(one), _accounts(book, one.id)) for one in chosen)


def trial_balance(house: OpenVault) -> tuple[TrialLine, ...]:  # noqa: ARG001 - one vault a process
    """Return all debits and credits of each account of each fund."""
    return read_book().trial_balance()


def find_fund(house: OpenVault, *, name: str) -> Fund:  # noqa: ARG001 - one vault a process
    """Return the fund with this name or id. Raises: UnknownFund."""
    return read_book().fund(name)


def _accounts(book: Book, fund_id: FundId) -> tuple[AccountBalance, ...]:
    return tuple(
        AccountBalance(code, account(code).name, Money(minor, currency))
        for (owner, code, currency), minor in sorted(book.balances().items())
        if owner == fund_id
    )
