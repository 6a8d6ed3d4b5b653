"""What do families need, what was decided about it, and what was paid?"""

from dataclasses import dataclass

from shyraq.basics.ids import NeedId, PersonId
from shyraq.basics.money import Money
from shyraq.ledger.book import Book
from shyraq.ledger.need import Need, NeedState
from shyraq.ledger.posting import Transaction
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book, read_need, read_needs


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """A need with its payments, reversed ones left out, what they come to, and what is left to pay."""

    need: Need
    payments: tuple[Transaction, ...]
    paid: Money
    left: Money


def needs(
    house: OpenVault,  # noqa: ARG001 - one vault a process
    *,
    person_id: PersonId | None = None,
    state: NeedState | None = None,
) -> tuple[NeedStanding, ...]:
    """Return the needs in the order in which they were recorded: all, of one person, or in one state."""
    return _standings(
        tuple(
            need
            for need in read_needs()
            if (person_id is None or need.person_id == person_id) and (state is None or need.state is state)
        ),
        read_book(),
    )


def need_standing(house: OpenVault, *, need_id: NeedId) -> NeedStanding:  # noqa: ARG001 - one vault a process
    """Return one need. Raises: UnknownNeed."""
    return _standings((read_need(need_id),), read_book())[0]


def _standings(found: tuple[Need, ...], book: Book) -> tuple[NeedStanding, ...]:
    payments = book.payments_by_need()
    return tuple(_standing(need, payments.get(need.id, ())) for need in found)


def _standing(need: Need, payments: tuple[Transaction, ...]) -> NeedStanding:
    paid = Money(
        sum(made.amount.minor for made in payments if made.amount.currency is need.asked.currency), need.asked.currency
    )
    return NeedStanding(need, payments, paid, need.left_to_pay(paid))
