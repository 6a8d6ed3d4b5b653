"""Print the receipt of a payment to a file."""

from pathlib import Path

from shyraq.basics.ids import TransactionId
from shyraq.outside.receipt import typeset_receipt
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_receipt


def print_receipt(house: OpenVault, *, transaction_id: TransactionId, lang: str, out: Path) -> None:
    """Write the receipt of a payment as PDF to ``out``; the file is in clear and holds no name.

    Raises: UnknownTransaction; NotAPayment; NoReceiptInLanguage; OSError.
    """
    house.surroundings.disk.write(out, typeset_receipt(read_receipt(transaction_id), lang=lang).content)
