"""The printed receipt: what a family signs, in its language, without its name."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

import books
from shyraq.basics.ids import TransactionId
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.receipt import Receipt
from shyraq.outside.receipt import RECEIPT_LANGUAGES, NoReceiptInLanguage, typeset_receipt


def receipt(*, kind=NeedKind.MEDICINE, channel=MoneyChannel.CASH, amount=books.ASKED, is_reversed=False):
    return Receipt(
        transaction_id=TransactionId("TX0000000002"),
        house_name="Lamp House",
        fund_name="Families",
        amount=amount,
        paid_on=date(2019, 3, 31),
        kind=kind,
        channel=channel,
        beneficiary_code="B-7K3M2Q",
        is_reversed=is_reversed,
    )


def text_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["Receipt", "50,000.00 KZT", "31 March 2019", "medicine", "cash", "Witness"]),
        ("ru", ["Расписка", "50 000,00 KZT", "31 марта 2019", "лекарства", "наличные", "Свидетель"]),
        ("kk", ["Қолхат", "50 000,00 KZT", "2019 ж. 31 наурыз", "дәрі-дәрмек", "қолма-қол", "Куәгер"]),
    ],
)
def test_a_receipt_shows_fund_amount_day_purpose_and_code(lang, expected):
    text = text_of(typeset_receipt(receipt(), lang=lang).content)

    assert [
        word for word in [*expected, "Families", "Lamp House", "B-7K3M2Q", "TX0000000002"] if word not in text
    ] == []


def test_dollars_are_written_as_such():
    assert "120.00 USD" in text_of(typeset_receipt(receipt(amount=books.usd(120)), lang="en").content)


def test_a_reversed_payment_prints_a_void_receipt():
    assert "void" in text_of(typeset_receipt(receipt(is_reversed=True), lang="en").content)
    assert "void" not in text_of(typeset_receipt(receipt(), lang="en").content)


def test_equal_receipts_are_equal_bytes():
    assert typeset_receipt(receipt(), lang="kk") == typeset_receipt(receipt(), lang="kk")


@pytest.mark.parametrize("lang", RECEIPT_LANGUAGES)
def test_every_kind_of_need_and_way_of_paying_has_its_words(lang):
    for kind in NeedKind:
        typeset_receipt(receipt(kind=kind), lang=lang)
    for channel in MoneyChannel:
        typeset_receipt(receipt(channel=channel), lang=lang)


def test_a_language_without_words_is_refused():
    with pytest.raises(NoReceiptInLanguage, match="en, ru, kk"):
        typeset_receipt(receipt(), lang="de")
