"""What does the receipt of a payment say?"""

from shyraq.basics.ids import TransactionId
from shyraq.ledger.receipt import Receipt
from shyraq.outside.receipt import typeset_receipt
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_receipt


def receipt(house: OpenVault, *, transaction_id: TransactionId) -> Receipt:  # noqa: ARG001 - one vault a process
    """Return the receipt of a payment; it holds no name of a person.

    Raises: UnknownTransaction; NotAPayment.
    """
    return read_receipt(transaction_id)


def receipt_pdf(house: OpenVault, *, transaction_id: TransactionId, lang: str) -> bytes:
    """Return the receipt of a payment as the bytes of a PDF of one page.

    Raises: UnknownTransaction; NotAPayment; NoReceiptInLanguage.
    """
    return typeset_receipt(receipt(house, transaction_id=transaction_id), lang=lang).content
