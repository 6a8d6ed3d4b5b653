"""Rows of the support tables as ledger values, in the order of the log."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import cast

from django.db.models import QuerySet

from shyraq.basics.canonical import Plain, decode
from shyraq.basics.ids import FundId, NeedId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Refusal
from shyraq.ledger.book import Book
from shyraq.ledger.codec import decision_from_body, fund_from_body, need_from_body
from shyraq.ledger.fund import Fund
from shyraq.ledger.need import Decision, Need
from shyraq.ledger.posting import Description, Posting, Side, Transaction
from shyraq.ledger.receipt import NotAPayment, Receipt, receipt_for
from shyraq.store import models
from shyraq.store.outline import house_name


class UnknownNeed(Refusal):
    """No need of this house has this id."""

    def __init__(self, need_id: str) -> None:
        super().__init__(f"There is no need {need_id}.")
        self.need_id = need_id


def read_funds() -> tuple[Fund, ...]:
    """Return every fund in the order in which they were opened."""
    return tuple(fund_from_body(_map(row.body)) for row in models.Fund.objects.order_by("seq"))


def read_book() -> Book:
    """Return every fund and every transaction of the house."""
    transactions = _transactions(models.Transaction.objects.all(), models.Posting.objects.all())
    return Book(read_funds(), transactions)


def transactions_of(need_ids: Collection[NeedId]) -> tuple[Transaction, ...]:
    """Return the payments for these needs and their reversals, in the order of the log."""
    made = models.Transaction.objects.filter(need__in=need_ids)
    return _transactions(made, models.Posting.objects.filter(transaction__in=made.values("id")))


def _transactions(made: QuerySet[models.Transaction], moved: QuerySet[models.Posting]) -> tuple[Transaction, ...]:
    postings: dict[str, list[Posting]] = defaultdict(list)
    parts = ("transaction", "account", "fund", "side", "minor", "currency")
    for owner, account, fund, side, minor, currency in moved.order_by("id").values_list(*parts):
        postings[owner].append(
            Posting(
                account=account,
                fund_id=FundId(fund),
                side=Side(side),
                amount=Money(minor, Currency(currency)),
            )
        )
    columns = ("id", "on", "description", "need", "reverses")
    rows = made.order_by("seq").values_list(*columns)
    return tuple(
        Transaction(
            id=TransactionId(found),
            on=on,
            description=Description(description),
            postings=tuple(postings[found]),
            need_id=None if need is None else NeedId(need),
            reverses=None if reverses is None else TransactionId(reverses),
        )
        for found, on, description, need, reverses in rows
    )


def read_need(need_id: NeedId) -> Need:
    """Return one need with its decisions.

    Raises: UnknownNeed.
    """
    row = models.Need.objects.filter(id=need_id).first()
    if row is None:
        raise UnknownNeed(need_id)
    return _with_decisions(row.body, models.NeedDecision.objects.filter(need=need_id).order_by("seq"))


def read_needs() -> tuple[Need, ...]:
    """Return every need with its decisions, in the order in which they were recorded."""
    said: dict[str, list[models.NeedDecision]] = defaultdict(list)
    for row in models.NeedDecision.objects.order_by("seq"):
        said[row.need].append(row)
    return tuple(_with_decisions(row.body, said[row.id]) for row in models.Need.objects.order_by("seq"))


def needs_with(need_ids: Collection[NeedId]) -> Mapping[NeedId, Need]:
    """Return these needs with their decisions; ids of none are left out."""
    said: dict[str, list[models.NeedDecision]] = defaultdict(list)
    for row in models.NeedDecision.objects.filter(need__in=need_ids).order_by("seq"):
        said[row.need].append(row)
    rows = models.Need.objects.filter(id__in=need_ids)
    return {NeedId(row.id): _with_decisions(row.body, said[row.id]) for row in rows}


def read_receipt(transaction_id: TransactionId) -> Receipt:
    """Return the receipt of a payment; it holds no name of a person.

    Raises: UnknownTransaction; NotAPayment.
    """
    book = read_book()
    paid = book.transaction(transaction_id)
    if paid.need_id is None:
        raise NotAPayment(paid.id)
    return receipt_for(
        paid,
        need=read_need(paid.need_id),
        fund=book.fund(paid.postings[0].fund_id),
        house_name=house_name(),
        is_reversed=book.is_reversed(paid.id),
    )


def _with_decisions(body: bytes, rows: Iterable[models.NeedDecision]) -> Need:
    decisions: tuple[Decision, ...] = tuple(decision_from_body(_map(row.body)) for row in rows)
    return need_from_body(_map(body)).recorded_with(decisions)


def _map(body: bytes) -> Mapping[str, Plain]:
    return cast(Mapping[str, Plain], decode(bytes(body)))
