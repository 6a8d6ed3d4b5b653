"""A receipt for support that was paid: what a family signs, without the family's name.

Whoever finds the paper learns that a fund gave an amount, and not to whom.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import ALPHABET, NeedId, TransactionId
from shyraq.basics.money import Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.account import AccountKind, MoneyChannel, NeedKind, account
from shyraq.ledger.fund import Fund
from shyraq.ledger.need import Need
from shyraq.ledger.posting import Description, Transaction

_CODE_LENGTH = 6


class NotAPayment(Refusal):
    """Only a payment for a need has a receipt."""

    def __init__(self, transaction_id: TransactionId) -> None:
        super().__init__(f"Transaction {transaction_id} is no payment; only a payment has a receipt.")
        self.transaction_id = transaction_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is printed for one payment. ``beneficiary_code`` stands where a name would stand."""

    transaction_id: TransactionId
    house_name: str
    fund_name: str
    amount: Money
    paid_on: date
    kind: NeedKind
    channel: MoneyChannel
    beneficiary_code: str
    is_reversed: bool = False


def beneficiary_code(need_id: NeedId) -> str:
    """Return the code that stands for the family on paper: "B-" and six characters derived from the need's id."""
    digest = hashlib.sha256(b"shyraq/receipt/beneficiary/1\0" + need_id.encode("ascii")).digest()
    number = int.from_bytes(digest[:8], "big")
    return "B-" + "".join(ALPHABET[number >> 5 * place & 31] for place in range(_CODE_LENGTH))


def receipt_for(
    transaction: Transaction, *, need: Need, fund: Fund, house_name: str, is_reversed: bool = False
) -> Receipt:
    """Return the receipt of a payment.

    Raises: NotAPayment.
    """
    channels = [
        line.channel
        for line in (account(posting.account) for posting in transaction.postings)
        if line.kind is AccountKind.ASSET
    ]
    if transaction.description is not Description.PAYMENT or not channels or channels[0] is None:
        raise NotAPayment(transaction.id)
    return Receipt(
        transaction_id=transaction.id,
        house_name=house_name,
        fund_name=fund.name,
        amount=transaction.amount,
        paid_on=transaction.on,
        kind=need.kind,
        channel=channels[0],
        beneficiary_code=beneficiary_code(need.id),
        is_reversed=is_reversed,
    )
