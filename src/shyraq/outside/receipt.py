"""The receipt of a payment as one sheet of A5, in the language of those who sign it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_currency

from shyraq.basics.money import Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.receipt import Receipt
from shyraq.outside.pdf import Typeset, typeset

_WORDS_FILE = Path(__file__).parent / "typst" / "receipt.toml"
_LOCALES = {"en": "en_GB", "ru": "ru", "kk": "kk"}
RECEIPT_LANGUAGES = tuple(_LOCALES)


class NoReceiptInLanguage(Refusal):
    """The words of a receipt are not there in this language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"There is no receipt in “{lang}”; there is one in {', '.join(RECEIPT_LANGUAGES)}.")
        self.lang = lang


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language: those of the sheet, of the kinds of needs, of the ways of paying."""

    sheet: Mapping[str, str]
    kinds: Mapping[str, str]
    channels: Mapping[str, str]


def typeset_receipt(receipt: Receipt, *, lang: str) -> Typeset:
    """Set a receipt in type.

    Returns: a PDF/A-2a and PDF/UA-1 file of one page; equal receipts give equal bytes.
    Raises: NoReceiptInLanguage.
    """
    if lang not in _LOCALES:
        raise NoReceiptInLanguage(lang)
    words = _words()[lang]
    day = receipt.paid_on
    rows = (
        (words.sheet["fund"], receipt.fund_name),
        (words.sheet["paid_on"], format_date(day, "long", locale=_LOCALES[lang])),
        (words.sheet["purpose"], words.kinds[receipt.kind]),
        (words.sheet["channel"], words.channels[receipt.channel]),
        (words.sheet["code"], receipt.beneficiary_code),
    )
    return typeset(
        "receipt",
        {
            "lang": lang,
            "house": receipt.house_name,
            "words": words.sheet,
            "number": receipt.transaction_id,
            "paid_on": {"year": day.year, "month": day.month, "day": day.day},
            "amount": amount_words(receipt.amount, lang=lang),
            "reversed": receipt.is_reversed,
            "rows": [list(row) for row in rows],
        },
    )


def amount_words(money: Money, *, lang: str) -> str:
    """Return an amount in figures as a language writes them, with the code of the currency."""
    figure = Decimal(money.minor).scaleb(-2)
    return str(format_currency(figure, money.currency.value, format="#,##0.00\u00a0¤¤", locale=_LOCALES[lang]))


@cache
def _words() -> Mapping[str, _Words]:
    tables = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return {
        lang: _Words(
            sheet={key: value for key, value in table.items() if isinstance(value, str)},
            kinds=table["kind"],
            channels=table["by"],
        )
        for lang, table in tables.items()
    }
