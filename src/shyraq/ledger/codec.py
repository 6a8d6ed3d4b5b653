"""Ledger values as bodies of entries and back: plain maps with text keys, amounts as whole minor units.

What is None or empty is left out. Reading a body that no writer here made raises MalformedLedgerBody.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias, TypeVar

from shyraq.basics.canonical import Plain
from shyraq.basics.ids import FundId, MemberId, NeedId, PersonId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Damaged
from shyraq.basics.text import Text, script_of
from shyraq.ledger.account import NeedKind
from shyraq.ledger.fund import Fund
from shyraq.ledger.need import Decision, Need
from shyraq.ledger.posting import Description, Posting, Side, Transaction

Body: TypeAlias = dict[str, Plain]
_Choice = TypeVar("_Choice", bound=StrEnum)


class MalformedLedgerBody(Damaged):
    """A body lacks a field of its kind, or the field is of another type."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The field “{key}” of a ledger entry is missing or of the wrong type.")
        self.key = key


def fund_to_body(fund: Fund) -> Body:
    """Return the body of a fund."""
    body: Body = {"id": fund.id, "name": fund.name, "currency": fund.currency.value}
    if fund.restriction:
        body["restriction"] = fund.restriction
    return body


def fund_from_body(body: Mapping[str, Plain]) -> Fund:
    """Return the fund whose body this is. Raises: MalformedLedgerBody."""
    return Fund(
        id=FundId(_text(body, "id")),
        name=_text(body, "name"),
        currency=_choice(body, "currency", Currency),
        restriction=_text(body, "restriction") if "restriction" in body else "",
    )


def need_to_body(need: Need) -> Body:
    """Return the body of a need as it was recorded; its decisions are entries of their own."""
    return {
        "id": need.id,
        "person": need.person_id,
        "kind": need.kind.value,
        "asked": _money_to_body(need.asked),
        "words": need.words.value,
        "lang": need.words.lang,
        "on": need.recorded_on.isoformat(),
    }


def need_from_body(body: Mapping[str, Plain]) -> Need:
    """Return the need whose body this is, without decisions. Raises: MalformedLedgerBody."""
    words = _text(body, "words")
    return Need(
        id=NeedId(_text(body, "id")),
        person_id=PersonId(_text(body, "person")),
        kind=_choice(body, "kind", NeedKind),
        asked=_money_from_body(_map(body, "asked")),
        words=Text(words, script_of(words), _text(body, "lang")),
        recorded_on=_day(body, "on"),
    )


def decision_to_body(decision: Decision) -> Body:
    """Return the body of a decision."""
    return {
        "member": decision.member_id,
        "yes": decision.yes,
        "reason": decision.reason,
        "on": decision.on.isoformat(),
    }


def decision_from_body(body: Mapping[str, Plain]) -> Decision:
    """Return the decision whose body this is. Raises: MalformedLedgerBody."""
    yes = body.get("yes")
    if not isinstance(yes, bool):
        raise MalformedLedgerBody("yes")
    return Decision(
        member_id=MemberId(_text(body, "member")), yes=yes, reason=_text(body, "reason"), on=_day(body, "on")
    )


def transaction_to_body(transaction: Transaction) -> Body:
    """Return the body of a transaction with its postings in order."""
    body: Body = {
        "id": transaction.id,
        "on": transaction.on.isoformat(),
        "description": transaction.description.value,
        "postings": [_posting_to_body(posting) for posting in transaction.postings],
    }
    if transaction.need_id is not None:
        body["need"] = transaction.need_id
    if transaction.reverses is not None:
        body["reverses"] = transaction.reverses
    return body


def transaction_from_body(body: Mapping[str, Plain]) -> Transaction:
    """Return the transaction whose body this is. Raises: MalformedLedgerBody, and what Transaction refuses."""
    postings = body.get("postings")
    if not isinstance(postings, list):
        raise MalformedLedgerBody("postings")
    return Transaction(
        id=TransactionId(_text(body, "id")),
        on=_day(body, "on"),
        description=_choice(body, "description", Description),
        postings=tuple(_posting_from_body(posting) for posting in postings),
        need_id=NeedId(_text(body, "need")) if "need" in body else None,
        reverses=TransactionId(_text(body, "reverses")) if "reverses" in body else None,
    )


def _posting_to_body(posting: Posting) -> Body:
    return {
        "account": posting.account,
        "fund": posting.fund_id,
        "side": posting.side.value,
        "amount": _money_to_body(posting.amount),
    }


def _posting_from_body(item: Plain) -> Posting:
    body = _text_keys(item, "postings")
    return Posting(
        account=_text(body, "account"),
        fund_id=FundId(_text(body, "fund")),
        side=_choice(body, "side", Side),
        amount=_money_from_body(_map(body, "amount")),
    )


def _money_to_body(money: Money) -> Body:
    return {"minor": money.minor, "currency": money.currency.value}


def _money_from_body(body: Mapping[str, Plain]) -> Money:
    minor = body.get("minor")
    if isinstance(minor, bool) or not isinstance(minor, int):
        raise MalformedLedgerBody("minor")
    return Money(minor, _choice(body, "currency", Currency))


def _text(body: Mapping[str, Plain], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise MalformedLedgerBody(key)
    return value


def _map(body: Mapping[str, Plain], key: str) -> Mapping[str, Plain]:
    return _text_keys(body.get(key), key)


def _text_keys(value: Plain, key: str) -> Mapping[str, Plain]:
    if not isinstance(value, Mapping):
        raise MalformedLedgerBody(key)
    return {name: item for name, item in value.items() if isinstance(name, str)}


def _choice(body: Mapping[str, Plain], key: str, kind: type[_Choice]) -> _Choice:
    try:
        return kind(_text(body, key))
    except ValueError as fault:
        raise MalformedLedgerBody(key) from fault


def _day(body: Mapping[str, Plain], key: str) -> date:
    try:
        return date.fromisoformat(_text(body, key))
    except ValueError as fault:
        raise MalformedLedgerBody(key) from fault
