"""A family's need, and the decisions of members about it.

Two different members say yes before anything is paid; a single no stops it.

Source: the usual rule of small relief funds that no one person both grants and pays.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import MemberId, NeedId, PersonId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text
from shyraq.ledger.account import NeedKind
from shyraq.ledger.figures import plain_figures
from shyraq.ledger.posting import MOST_MINOR_UNITS, AmountOutOfRange

YES_NEEDED = 2


class NeedState(StrEnum):
    """Where a need stands: waiting for members, granted by two, or stopped by one."""

    OPEN = "open"
    DECIDED = "decided"
    STOPPED = "stopped"


class AlreadyDecided(Refusal):
    """A member decides about the same need a second time."""

    def __init__(self, need_id: NeedId, member_id: MemberId) -> None:
        super().__init__(f"This member has already decided about need {need_id}; another member decides next.")
        self.need_id = need_id
        self.member_id = member_id


class NeedStopped(Refusal):
    """A member said no, so nothing more is decided or paid."""

    def __init__(self, need_id: NeedId) -> None:
        super().__init__(f"Need {need_id} was stopped by a no; record a new need if things have changed.")
        self.need_id = need_id


class NeedNotDecided(Refusal):
    """Fewer than two members have said yes."""

    def __init__(self, need_id: NeedId, *, yes: int) -> None:
        super().__init__(f"Need {need_id} has the yes of {yes} of the {YES_NEEDED} members that it takes to pay.")
        self.need_id = need_id


class MoreThanDecided(Refusal):
    """A payment, with the payments before it, would exceed what was decided."""

    def __init__(self, need_id: NeedId, *, left: Money) -> None:
        super().__init__(f"Only {plain_figures(left)} of need {need_id} is left to pay.")
        self.need_id = need_id
        self.left = left


class NothingLeft(Refusal):
    """All that was decided is paid."""

    def __init__(self, need_id: NeedId) -> None:
        super().__init__(f"Nothing of need {need_id} is left to pay.")
        self.need_id = need_id


class NoReasonGiven(Refusal):
    """A decision says why."""

    def __init__(self) -> None:
        super().__init__("A decision needs a reason; it is kept with it.")


class NeedInOtherCurrency(Refusal):
    """A need is paid in the currency it was decided in."""

    def __init__(self, need_id: NeedId, *, currency: Currency) -> None:
        super().__init__(f"Need {need_id} was decided in {currency}; pay it from a fund in {currency}.")
        self.need_id = need_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one member said about one need, and why.

    Raises: NoReasonGiven.
    """

    member_id: MemberId
    yes: bool
    reason: str
    on: date

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise NoReasonGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the family of a person asks for. ``words`` are what they said; they never leave the house.

    ``decisions`` are in the order they were made, at most one a member. Raises: AmountOutOfRange.
    """

    id: NeedId
    person_id: PersonId
    kind: NeedKind
    asked: Money
    words: Text
    recorded_on: date
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.asked.minor <= MOST_MINOR_UNITS:
            raise AmountOutOfRange(self.asked)

    @property
    def yes_count(self) -> int:
        """Return how many members said yes."""
        return len({decision.member_id for decision in self.decisions if decision.yes})

    @property
    def state(self) -> NeedState:
        """Return where the need stands."""
        if any(not decision.yes for decision in self.decisions):
            return NeedState.STOPPED
        return NeedState.DECIDED if self.yes_count >= YES_NEEDED else NeedState.OPEN

    def decided_by(self, decision: Decision) -> "Need":
        """Return this need with one more decision.

        Raises: NeedStopped; AlreadyDecided.
        """
        if self.state is NeedState.STOPPED:
            raise NeedStopped(self.id)
        if any(earlier.member_id == decision.member_id for earlier in self.decisions):
            raise AlreadyDecided(self.id, decision.member_id)
        return replace(self, decisions=(*self.decisions, decision))

    def recorded_with(self, decisions: tuple[Decision, ...]) -> "Need":
        """Return this need with the decisions that are recorded about it; nothing is refused, what is, is."""
        return replace(self, decisions=decisions)

    def left_to_pay(self, paid: Money) -> Money:
        """Return what was decided less what was ``paid`` already; zero unless the need is decided."""
        if self.state is not NeedState.DECIDED:
            return Money(0, self.asked.currency)
        return Money(max(0, (self.asked + -paid).minor), self.asked.currency)

    def payable(self, amount: Money | None, *, paid: Money, currency: Currency) -> Money:
        """Return what may be paid now: ``amount``, or all that is left where it is None.

        Args: paid is what was paid before; currency that of the fund it is paid from.
        Raises: NeedStopped; NeedNotDecided; NeedInOtherCurrency; NothingLeft; MoreThanDecided.
        """
        if self.state is NeedState.STOPPED:
            raise NeedStopped(self.id)
        if self.state is NeedState.OPEN:
            raise NeedNotDecided(self.id, yes=self.yes_count)
        if self.asked.currency is not currency or (amount is not None and amount.currency is not currency):
            raise NeedInOtherCurrency(self.id, currency=self.asked.currency)
        left = self.left_to_pay(paid)
        if left.minor == 0:
            raise NothingLeft(self.id)
        if amount is not None and amount.minor > left.minor:
            raise MoreThanDecided(self.id, left=left)
        return left if amount is None else amount
