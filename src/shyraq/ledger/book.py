"""The book: funds and transactions in order, with what follows from them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from shyraq.basics.ids import FundId, NeedId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.account import AccountKind, account
from shyraq.ledger.figures import plain_figures
from shyraq.ledger.fund import Fund
from shyraq.ledger.posting import Description, Side, Transaction, WrongCurrency

BalanceKey = tuple[FundId, str, Currency]


class UnknownFund(Refusal):
    """No fund of this house has this name or id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no fund “{name}”.")
        self.name = name


class FundNameTaken(Refusal):
    """Two funds of one house would have the same name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already a fund “{name}”.")
        self.name = name


class FundOverspent(Refusal):
    """A fund would give more than it holds there."""

    def __init__(self, fund: Fund, *, account_name: str, held: Money) -> None:
        super().__init__(f"Fund “{fund.name}” holds only {plain_figures(held)} in the account “{account_name}”.")
        self.fund_id = fund.id
        self.held = held


class UnknownTransaction(Refusal):
    """No transaction of this house has this id."""

    def __init__(self, transaction_id: str) -> None:
        super().__init__(f"There is no transaction {transaction_id}.")
        self.transaction_id = transaction_id


class TransactionIdTaken(Refusal):
    """Two transactions have the same id."""

    def __init__(self, transaction_id: TransactionId) -> None:
        super().__init__(f"Transaction {transaction_id} is already in the book.")
        self.transaction_id = transaction_id


class AlreadyReversed(Refusal):
    """A transaction is reversed once at most, and a reversal never."""

    def __init__(self, transaction_id: TransactionId) -> None:
        super().__init__(
            f"Transaction {transaction_id} was reversed already, or is itself a reversal; record a new one."
        )
        self.transaction_id = transaction_id


class NotAMirror(Refusal):
    """A reversal does not undo exactly what it reverses."""

    def __init__(self, transaction_id: TransactionId) -> None:
        super().__init__(f"The reversal of transaction {transaction_id} is not its exact mirror.")
        self.transaction_id = transaction_id


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLine:
    """One account of one fund: all its debits and all its credits, in minor units of ``currency``."""

    fund_id: FundId
    account: str
    currency: Currency
    debit_minor: int
    credit_minor: int


@dataclass(frozen=True, slots=True)
class Book:
    """The funds of a house and every transaction in the order of the log.

    Building a Book of what is recorded refuses nothing, so that a mended or merged record can always be
    read; ``opened`` and ``posted`` refuse what must not be recorded from now on.
    """

    funds: tuple[Fund, ...] = ()
    transactions: tuple[Transaction, ...] = ()

    def fund(self, name_or_id: str) -> Fund:
        """Return the fund with this id, or else with this name.

        Raises: UnknownFund.
        """
        for fund in self.funds:
            if fund.id == name_or_id:
                return fund
        for fund in self.funds:
            if fund.is_called(name_or_id):
                return fund
        raise UnknownFund(name_or_id)

    def transaction(self, transaction_id: str) -> Transaction:
        """Return the transaction with this id.

        Raises: UnknownTransaction.
        """
        for transaction in self.transactions:
            if transaction.id == transaction_id:
                return transaction
        raise UnknownTransaction(transaction_id)

    def balances(self) -> Mapping[BalanceKey, int]:
        """Return the balance of each account of each fund in minor units, debits positive; the sum is zero."""
        sums: dict[BalanceKey, int] = defaultdict(int)
        for transaction in self.transactions:
            for posting in transaction.postings:
                sums[posting.fund_id, posting.account, posting.amount.currency] += posting.signed_minor
        return MappingProxyType(dict(sums))

    def trial_balance(self) -> tuple[TrialLine, ...]:
        """Return one line for each account of each fund that was ever posted to, in order of fund and account."""
        sums: dict[BalanceKey, dict[Side, int]] = {}
        for transaction in self.transactions:
            for posting in transaction.postings:
                key = (posting.fund_id, posting.account, posting.amount.currency)
                sides = sums.setdefault(key, {Side.DEBIT: 0, Side.CREDIT: 0})
                sides[posting.side] += posting.amount.minor
        return tuple(
            TrialLine(
                fund_id=fund_id,
                account=code,
                currency=currency,
                debit_minor=sides[Side.DEBIT],
                credit_minor=sides[Side.CREDIT],
            )
            for (fund_id, code, currency), sides in sorted(sums.items())
        )

    def held(self, fund: Fund) -> Money:
        """Return what a fund has to give: the sum of its asset accounts."""
        minor = sum(
            sum_minor
            for (fund_id, code, _), sum_minor in self.balances().items()
            if fund_id == fund.id and account(code).kind is AccountKind.ASSET
        )
        return Money(minor, fund.currency)

    def is_reversed(self, transaction_id: TransactionId) -> bool:
        """Tell whether a later transaction reverses this one."""
        return any(later.reverses == transaction_id for later in self.transactions)

    def payments_by_need(self) -> Mapping[NeedId, tuple[Transaction, ...]]:
        """Return the payments for each need that were not reversed; a need nothing was paid for is missing."""
        reversed_ids = {later.reverses for later in self.transactions if later.reverses is not None}
        payments: dict[NeedId, list[Transaction]] = defaultdict(list)
        for transaction in self.transactions:
            is_payment = transaction.description is Description.PAYMENT and transaction.id not in reversed_ids
            if is_payment and transaction.need_id is not None:
                payments[transaction.need_id].append(transaction)
        return MappingProxyType({need_id: tuple(made) for need_id, made in payments.items()})

    def paid_for(self, need_id: NeedId, currency: Currency) -> Money:
        """Return what was paid for one need and not reversed."""
        payments = self.payments_by_need().get(need_id, ())
        return Money(sum(made.amount.minor for made in payments if made.amount.currency is currency), currency)

    def opened(self, fund: Fund) -> "Book":
        """Return this book with one more fund.

        Raises: FundNameTaken.
        """
        if any(fund.is_called(other.name) or fund.id == other.id for other in self.funds):
            raise FundNameTaken(fund.name)
        return Book((*self.funds, fund), self.transactions)

    def posted(self, transaction: Transaction) -> "Book":
        """Return this book with one more transaction.

        Raises: TransactionIdTaken; UnknownFund; WrongCurrency; FundOverspent where a fund would hold less
            than nothing in one of its accounts; UnknownTransaction, AlreadyReversed and NotAMirror for a reversal.
        """
        if any(earlier.id == transaction.id for earlier in self.transactions):
            raise TransactionIdTaken(transaction.id)
        if transaction.reverses is not None:
            self._require_mirror(transaction, self.transaction(transaction.reverses))
        for posting in transaction.postings:
            fund = self.fund(posting.fund_id)
            if posting.amount.currency is not fund.currency:
                raise WrongCurrency(f"Fund “{fund.name}”", currency=posting.amount.currency)
        after = Book(self.funds, (*self.transactions, transaction))
        self._require_covered(transaction, after=after)
        return after

    def reversal_of(self, transaction_id: str, *, new_id: TransactionId, on: date) -> Transaction:
        """Return the exact mirror of a transaction, ready to be posted.

        Raises: UnknownTransaction; AlreadyReversed.
        """
        original = self.transaction(transaction_id)
        if original.reverses is not None or self.is_reversed(original.id):
            raise AlreadyReversed(original.id)
        return Transaction(
            id=new_id,
            on=on,
            description=Description.REVERSAL,
            postings=tuple(posting.mirrored() for posting in original.postings),
            need_id=original.need_id,
            reverses=original.id,
        )

    def _require_mirror(self, reversal: Transaction, original: Transaction) -> None:
        if original.reverses is not None or self.is_reversed(original.id):
            raise AlreadyReversed(original.id)
        if reversal.postings != tuple(posting.mirrored() for posting in original.postings):
            raise NotAMirror(original.id)

    def _require_covered(self, transaction: Transaction, *, after: "Book") -> None:
        before_minor, after_minor = self.balances(), after.balances()
        for posting in transaction.postings:
            key = (posting.fund_id, posting.account, posting.amount.currency)
            line = account(posting.account)
            shrinks = after_minor[key] < before_minor.get(key, 0)
            if line.kind is AccountKind.ASSET and shrinks and after_minor[key] < 0:
                held = Money(max(0, before_minor.get(key, 0)), posting.amount.currency)
                raise FundOverspent(self.fund(posting.fund_id), account_name=line.name, held=held)
