"""What do families need, what was decided about it, and what was paid?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import NeedId, PersonId
from shyraq.basics.money import Money
from shyraq.ledger.need import Need, NeedState
from shyraq.ledger.posting import Transaction
from shyraq.store.need_rows import (
    NeedList,
    awaiting_count,
    need_counts,
    need_ids,
    needs_awaiting,
    needs_of_person,
    payments_for,
)
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import needs_with, read_book, read_need, read_needs

__all__ = [
    "NeedCounts",
    "NeedList",
    "NeedPage",
    "NeedStanding",
    "need_list",
    "need_numbers",
    "need_standing",
    "needs",
    "needs_awaiting_me",
]


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """A need with its payments, reversed ones left out, what they come to, and what is left to pay."""

    need: Need
    payments: tuple[Transaction, ...]
    paid: Money
    left: Money


@dataclass(frozen=True, slots=True)
class NeedPage:
    """A page of needs, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    lines: tuple[NeedStanding, ...]
    next_seq: int | None


@dataclass(frozen=True, slots=True)
class NeedCounts:
    """How many needs each list has, and how many wait for what the member at the desk says."""

    by_list: Mapping[NeedList, int]
    awaiting_me: int


def needs(
    house: OpenVault,  # noqa: ARG001 - one vault a process
    *,
    person_id: PersonId | None = None,
    state: NeedState | None = None,
) -> tuple[NeedStanding, ...]:
    """Return the needs in the order in which they were recorded: all, of one person, or in one state."""
    if person_id is not None:
        return tuple(one for one in _of(needs_of_person(person_id)) if state is None or one.need.state is state)
    found = tuple(need for need in read_needs() if state is None or need.state is state)
    return _standings(found, read_book().payments_by_need())


def need_list(
    house: OpenVault,  # noqa: ARG001 - one vault a process
    *,
    which: NeedList | None = None,
    before_seq: int | None = None,
    limit: int = 50,
) -> NeedPage:
    """Return a page of the needs: all, or those of one list."""
    page = need_ids(which=which, before_seq=before_seq, limit=limit)
    return NeedPage(_of(page.ids), page.next_seq)


def needs_awaiting_me(house: OpenVault, *, limit: int = 20) -> tuple[NeedStanding, ...]:
    """Return needs the member at the desk has not decided about: those one other member agreed to first."""
    return _of(needs_awaiting(house.member_id, limit=limit))


def need_numbers(house: OpenVault) -> NeedCounts:
    """Return how many needs stand where."""
    return NeedCounts(need_counts(), awaiting_count(house.member_id))


def need_standing(house: OpenVault, *, need_id: NeedId) -> NeedStanding:  # noqa: ARG001 - one vault a process
    """Return one need. Raises: UnknownNeed."""
    return _standings((read_need(need_id),), payments_for([need_id]))[0]


def _of(ids: Collection[NeedId]) -> tuple[NeedStanding, ...]:
    found = needs_with(ids)
    return _standings(tuple(found[need_id] for need_id in ids), payments_for(ids))


def _standings(found: tuple[Need, ...], payments: Mapping[NeedId, tuple[Transaction, ...]]) -> tuple[NeedStanding, ...]:
    return tuple(_standing(need, payments.get(need.id, ())) for need in found)


def _standing(need: Need, payments: tuple[Transaction, ...]) -> NeedStanding:
    paid = Money(
        sum(made.amount.minor for made in payments if made.amount.currency is need.asked.currency), need.asked.currency
    )
    return NeedStanding(need, payments, paid, need.left_to_pay(paid))
