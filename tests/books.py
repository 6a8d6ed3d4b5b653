"""Builders for the ledger: a KZT fund, a USD fund, a need of Aigul's family and the members who decide."""

from datetime import date

from shyraq.basics.ids import FundId, MemberId, NeedId, PersonId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Text, script_of
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.book import Book
from shyraq.ledger.fund import Fund
from shyraq.ledger.movements import donation, payment
from shyraq.ledger.need import Decision, Need
from shyraq.ledger.posting import Transaction

DAY = date(2019, 3, 4)
SERIK, DANA, MARAT = MemberId("SER1K0000000"), MemberId("DANA00000000"), MemberId("MARAT0000000")
HELP = Fund(id=FundId("FVND00000001"), name="Families", currency=Currency.KZT)
CLINIC = Fund(id=FundId("FVND00000002"), name="Clinic", currency=Currency.USD, restriction="medicine only")


def kzt(whole: int) -> Money:
    """Return an amount in whole tenge."""
    return Money(whole * 100, Currency.KZT)


def usd(whole: int) -> Money:
    """Return an amount in whole dollars."""
    return Money(whole * 100, Currency.USD)


ASKED = kzt(50_000)


def need(asked: Money = ASKED, *, words: str = "дәрі керек", kind: NeedKind = NeedKind.MEDICINE) -> Need:
    """Return a need nobody has decided about; 50,000 KZT for medicine unless told."""
    return Need(
        id=NeedId("NEED00000001"),
        person_id=PersonId("A1GV00000001"),
        kind=kind,
        asked=asked,
        words=Text(words, script_of(words), "kk"),
        recorded_on=DAY,
    )


def says(member_id: MemberId, *, yes: bool = True, reason: str = "the prescription was seen") -> Decision:
    """Return what one member decides."""
    return Decision(member_id=member_id, yes=yes, reason=reason, on=DAY)


def granted(asked: Money = ASKED) -> Need:
    """Return a need that Serik and Dana have granted."""
    return need(asked).decided_by(says(SERIK)).decided_by(says(DANA))


def transaction_id(number: int) -> TransactionId:
    """Return a transaction id that ends in ``number``."""
    return TransactionId(f"TX{number:010}")


def gift(number: int, amount: Money, *, fund: Fund = HELP, channel: MoneyChannel = MoneyChannel.CASH) -> Transaction:
    """Return a donation to a fund."""
    return donation(transaction_id(number), fund=fund, amount=amount, channel=channel, on=DAY)


def paid(number: int, amount: Money, *, fund: Fund = HELP, channel: MoneyChannel = MoneyChannel.CASH) -> Transaction:
    """Return a payment for the need of these builders."""
    return payment(
        transaction_id(number),
        fund=fund,
        amount=amount,
        channel=channel,
        on=DAY,
        need_id=NeedId("NEED00000001"),
        kind=NeedKind.MEDICINE,
    )


def book_with(*transactions: Transaction) -> Book:
    """Return a book of both funds in which the transactions were posted one by one."""
    book = Book().opened(HELP).opened(CLINIC)
    for transaction in transactions:
        book = book.posted(transaction)
    return book
