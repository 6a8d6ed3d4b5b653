"""A fund: money of one currency, given for one purpose or for any."""

from dataclasses import dataclass

from shyraq.basics.ids import FundId
from shyraq.basics.money import Currency
from shyraq.basics.refusals import Refusal

LONGEST_NAME = 80


class NotAFundName(Refusal):
    """The name of a fund is empty, too long or runs over a line."""

    def __init__(self) -> None:
        super().__init__(f"The name of a fund is one line of 1 to {LONGEST_NAME} characters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Money kept apart. ``restriction`` says in words what it may be spent on; empty where it is free.

    Raises: NotAFundName.
    """

    id: FundId
    name: str
    currency: Currency
    restriction: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise NotAFundName

    @property
    def is_restricted(self) -> bool:
        """Tell whether its givers said what it may be spent on."""
        return self.restriction != ""

    def is_called(self, name: str) -> bool:
        """Tell whether people mean this fund by ``name``; capitals and outer spaces do not matter."""
        return self.name.strip().casefold() == name.strip().casefold()
