"""Needs and funds as lines of a list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.ids import MemberId
from shyraq.basics.money import Money
from shyraq.desk.sifting import Sift, address_of
from shyraq.desk.support.questions import kind_name, state_colour, state_name
from shyraq.desk.tongue import money_words
from shyraq.ledger.need import NeedState
from shyraq.ledger.posting import Transaction
from shyraq.queries.needs import NeedCounts, NeedList, NeedStanding
from shyraq.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """A need as the lists and its own page show it."""

    need_id: str
    person_id: str
    person: Words
    address: str
    kind: str
    asked: Money
    paid: Money
    left: Money
    recorded_on: date
    state: str
    colour: str
    yes_count: int
    words: str
    decisions: tuple["DecisionLine", ...]
    payments: tuple["PaymentLine", ...]
    is_open: bool
    is_granted: bool
    is_left: bool
    has_decided: bool

    @property
    def what(self) -> str:
        """Return kind and amount in one line."""
        return f"{self.kind}, {money_words(self.asked)}"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What a member said."""

    member: str
    is_mine: bool
    is_yes: bool
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment that stands."""

    transaction_id: str
    on: date
    amount: Money


def need_line(standing: NeedStanding, *, member_id: MemberId, person: Words = ()) -> NeedLine:
    """Return a need as a line, seen by the member who is at the desk."""
    need = standing.need
    decisions = tuple(
        DecisionLine(said.member_id, said.member_id == member_id, said.yes, said.reason, said.on)
        for said in need.decisions
    )
    is_paid = need.state is NeedState.DECIDED and standing.left.minor == 0
    return NeedLine(
        need_id=need.id,
        person_id=need.person_id,
        person=person,
        address=reverse("need-page", args=[need.id]),
        kind=kind_name(need.kind),
        asked=need.asked,
        paid=standing.paid,
        left=standing.left,
        recorded_on=need.recorded_on,
        state=gettext("paid") if is_paid else state_name(need.state),
        colour="plain" if is_paid else state_colour(need.state),
        yes_count=need.yes_count,
        words=need.words.value,
        decisions=decisions,
        payments=tuple(_payment(made) for made in standing.payments),
        is_open=need.state.value == "open",
        is_granted=need.state.value == "decided",
        is_left=standing.left.minor > 0,
        has_decided=any(line.is_mine for line in decisions),
    )


def _payment(made: Transaction) -> PaymentLine:
    return PaymentLine(made.id, made.on, made.amount)


def need_sifts(counts: NeedCounts, here: NeedList | None) -> tuple[Sift, ...]:
    """Return the lists of needs with their numbers."""
    labels = {
        NeedList.OPEN: gettext("Await members"),
        NeedList.DECIDED: gettext("To pay"),
        NeedList.PAID: gettext("Paid"),
        NeedList.STOPPED: gettext("Stopped"),
    }
    every = Sift(gettext("All"), address_of("support"), sum(counts.by_list.values()), here is None)
    return (
        every,
        *(
            Sift(label, address_of("support", list=which.value), counts.by_list.get(which, 0), here is which)
            for which, label in labels.items()
        ),
    )
