"""What does each fund hold, and how do its accounts stand?"""

from collections.abc import Mapping
from dataclasses import dataclass

from shyraq.basics.ids import FundId
from shyraq.basics.money import Currency, Money
from shyraq.ledger.account import AccountKind, account
from shyraq.ledger.book import Book, TrialLine
from shyraq.ledger.fund import Fund
from shyraq.store.need_rows import account_minors
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book, read_funds


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
    books = Book(read_funds())
    chosen = books.funds if fund is None else (books.fund(fund),)
    minors = account_minors()
    return tuple(_balance(one, minors) for one in chosen)


def trial_balance(house: OpenVault) -> tuple[TrialLine, ...]:  # noqa: ARG001 - one vault a process
    """Return all debits and credits of each account of each fund."""
    return read_book().trial_balance()


def find_fund(house: OpenVault, *, name: str) -> Fund:  # noqa: ARG001 - one vault a process
    """Return the fund with this name or id. Raises: UnknownFund."""
    return Book(read_funds()).fund(name)


def _balance(fund: Fund, minors: Mapping[tuple[FundId, str, Currency], int]) -> FundBalance:
    own = {(code, currency): minor for (owner, code, currency), minor in sorted(minors.items()) if owner == fund.id}
    held = sum(minor for (code, _), minor in own.items() if account(code).kind is AccountKind.ASSET)
    accounts = tuple(
        AccountBalance(code, account(code).name, Money(n, currency)) for (code, currency), n in own.items()
    )
    return FundBalance(fund, Money(held, fund.currency), accounts)
