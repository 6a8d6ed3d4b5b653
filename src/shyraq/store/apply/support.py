"""Entries about support: funds, needs, decisions, and the transactions of the book.

Nothing here judges: what is recorded is shown, also where two desks together gave more than a fund held.
"""

from shyraq.basics.canonical import Plain, encode
from shyraq.store.apply.entry import (
    Apply,
    EntryMalformed,
    OpenedEntry,
    Subject,
    items_in,
    map_in,
    text_in,
    text_or_none_in,
)
from shyraq.store.models import Fund, Need, NeedDecision, Posting, Transaction
from shyraq.store.writer import ViewWriter


def fund_opened(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a fund."""
    fund = entry.part("fund")
    fund_id = text_in(fund, "id")
    view.insert(Fund, id=fund_id, seq=entry.seq, body=encode(fund))
    return Subject(id=fund_id)


def need_recorded(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note what the family of a person needs."""
    need = entry.part("need")
    need_id, person_id = text_in(need, "id"), text_in(need, "person")
    minor, currency = _amount(need, "asked")
    view.insert(
        Need, id=need_id, seq=entry.seq, person=person_id, asked_minor=minor, currency=currency, body=encode(need)
    )
    return Subject(id=need_id, person=person_id)


def need_decided(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note what one member said about a need."""
    decision = entry.part("decision")
    need_id = entry.text("need")
    view.insert(
        NeedDecision,
        seq=entry.seq,
        need=need_id,
        member=text_in(decision, "member"),
        is_yes=decision.get("yes") is True,
        body=encode(decision),
    )
    return Subject(id=need_id)


def transaction_posted(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a transaction of any kind with its postings in order."""
    transaction = entry.part("transaction")
    transaction_id = text_in(transaction, "id")
    view.insert(
        Transaction,
        id=transaction_id,
        seq=entry.seq,
        on=text_in(transaction, "on"),
        description=text_in(transaction, "description"),
        need=text_or_none_in(transaction, "need"),
        reverses=text_or_none_in(transaction, "reverses"),
    )
    for position, item in enumerate(items_in(transaction, "postings")):
        _note_posting(transaction_id, position, map_in(item, "postings"), view=view)
    return Subject(id=transaction_id)


def _note_posting(transaction_id: str, position: int, posting: dict[str, Plain], *, view: ViewWriter) -> None:
    minor, currency = _amount(posting, "amount")
    view.insert(
        Posting,
        transaction=transaction_id,
        position=position,
        account=text_in(posting, "account"),
        fund=text_in(posting, "fund"),
        side=text_in(posting, "side"),
        minor=minor,
        currency=currency,
    )


def _amount(part: dict[str, Plain], key: str) -> tuple[int, str]:
    amount = map_in(part.get(key), key)
    minor = amount.get("minor")
    if type(minor) is not int:
        raise EntryMalformed("minor")
    return minor, text_in(amount, "currency")


KINDS: dict[str, Apply] = {
    "fund.opened": fund_opened,
    "need.recorded": need_recorded,
    "need.decided": need_decided,
    "donation.received": transaction_posted,
    "payment.made": transaction_posted,
    "money.moved": transaction_posted,
    "transaction.reversed": transaction_posted,
}
