"""Postings and transactions: money moves between accounts of one fund and always balances."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import FundId, NeedId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.account import account

MOST_MINOR_UNITS = 10**17


class Side(StrEnum):
    """The two sides of an account."""

    DEBIT = "debit"
    CREDIT = "credit"

    @property
    def opposite(self) -> "Side":
        """Return the other side."""
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


class Description(StrEnum):
    """Why a transaction was made."""

    DONATION = "donation"
    PAYMENT = "payment"
    MOVE = "move"
    REVERSAL = "reversal"


class AmountOutOfRange(Refusal):
    """The amount of a posting is zero, negative or beyond any real sum."""

    def __init__(self, amount: Money) -> None:
        super().__init__(f"{amount.minor} minor units are no amount; one is from 1 to {MOST_MINOR_UNITS} minor units.")
        self.amount = amount


class TooFewPostings(Refusal):
    """A transaction has fewer than two postings."""

    def __init__(self, transaction_id: TransactionId) -> None:
        super().__init__(f"Transaction {transaction_id} has fewer than two postings.")
        self.transaction_id = transaction_id


class Unbalanced(Refusal):
    """The debits of a transaction are not its credits, in one currency of one fund."""

    def __init__(self, transaction_id: TransactionId, *, currency: Currency, by_minor: int) -> None:
        super().__init__(f"Transaction {transaction_id} is out of balance by {by_minor} minor units of {currency}.")
        self.transaction_id = transaction_id


class WrongCurrency(Refusal):
    """An account or a fund does not hold money of this currency."""

    def __init__(self, where: str, *, currency: Currency) -> None:
        super().__init__(f"{where} holds no {currency}.")
        self.currency = currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One amount on one side of one account, in one fund. ``amount`` is from 1 minor unit upward."""

    account: str
    fund_id: FundId
    side: Side
    amount: Money

    def __post_init__(self) -> None:
        if not 0 < self.amount.minor <= MOST_MINOR_UNITS:
            raise AmountOutOfRange(self.amount)
        if self.amount.currency not in account(self.account).currencies:
            raise WrongCurrency(f"Account {self.account}", currency=self.amount.currency)

    @property
    def signed_minor(self) -> int:
        """Return the amount in minor units, positive as a debit and negative as a credit."""
        return self.amount.minor if self.side is Side.DEBIT else -self.amount.minor

    def mirrored(self) -> "Posting":
        """Return the posting that undoes this one."""
        return Posting(account=self.account, fund_id=self.fund_id, side=self.side.opposite, amount=self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """Two or more postings that balance in each fund and currency; never edited, only reversed.

    ``need_id`` is given for a payment, and for the reversal of one; ``reverses`` for a reversal alone.

    Raises: TooFewPostings; Unbalanced.
    """

    id: TransactionId
    on: date
    description: Description
    postings: tuple[Posting, ...]
    need_id: NeedId | None = None
    reverses: TransactionId | None = None

    def __post_init__(self) -> None:
        if len(self.postings) < 2:
            raise TooFewPostings(self.id)
        sums: dict[tuple[FundId, Currency], int] = defaultdict(int)
        for posting in self.postings:
            sums[posting.fund_id, posting.amount.currency] += posting.signed_minor
        for (_, currency), minor in sums.items():
            if minor != 0:
                raise Unbalanced(self.id, currency=currency, by_minor=abs(minor))

    @property
    def amount(self) -> Money:
        """Return what the first posting moves; all transactions of this house have one pair of postings or more."""
        return self.postings[0].amount
