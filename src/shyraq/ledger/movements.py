"""How each kind of movement of money is posted."""

from datetime import date

from shyraq.basics.ids import NeedId, TransactionId
from shyraq.basics.money import Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.account import (
    DONATIONS_RESTRICTED,
    DONATIONS_UNRESTRICTED,
    MoneyChannel,
    NeedKind,
    aid_account,
    asset_account,
)
from shyraq.ledger.fund import Fund
from shyraq.ledger.posting import Description, Posting, Side, Transaction


class NowhereToMove(Refusal):
    """Money was to be moved to where it lies already."""

    def __init__(self, channel: MoneyChannel) -> None:
        super().__init__(f"The money lies in “{channel}” already; name another place to move it to.")
        self.channel = channel


def donation(
    transaction_id: TransactionId, *, fund: Fund, amount: Money, channel: MoneyChannel, on: date
) -> Transaction:
    """Return the transaction of a gift: what the fund holds grows, and so do donations."""
    income = DONATIONS_RESTRICTED if fund.is_restricted else DONATIONS_UNRESTRICTED
    return Transaction(
        id=transaction_id,
        on=on,
        description=Description.DONATION,
        postings=_pair(fund, debit=asset_account(channel, amount.currency), credit=income, amount=amount),
    )


def payment(
    transaction_id: TransactionId,
    *,
    fund: Fund,
    amount: Money,
    channel: MoneyChannel,
    on: date,
    need_id: NeedId,
    kind: NeedKind,
) -> Transaction:
    """Return the transaction of support given for one need: aid grows, what the fund holds shrinks."""
    held = asset_account(channel, amount.currency)
    return Transaction(
        id=transaction_id,
        on=on,
        description=Description.PAYMENT,
        postings=_pair(fund, debit=aid_account(kind), credit=held, amount=amount),
        need_id=need_id,
    )


def move(
    transaction_id: TransactionId,
    *,
    fund: Fund,
    amount: Money,
    origin: MoneyChannel,
    target: MoneyChannel,
    on: date,
) -> Transaction:
    """Return the transaction that moves money of one fund, such as from the bank into the cash box.

    Raises: NowhereToMove.
    """
    if origin is target:
        raise NowhereToMove(origin)
    held, taken = asset_account(target, amount.currency), asset_account(origin, amount.currency)
    return Transaction(
        id=transaction_id,
        on=on,
        description=Description.MOVE,
        postings=_pair(fund, debit=held, credit=taken, amount=amount),
    )


def _pair(fund: Fund, *, debit: str, credit: str, amount: Money) -> tuple[Posting, ...]:
    return (
        Posting(account=debit, fund_id=fund.id, side=Side.DEBIT, amount=amount),
        Posting(account=credit, fund_id=fund.id, side=Side.CREDIT, amount=amount),
    )
