"""Money: whole minor units of one currency; two currencies never add up."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.refusals import Refusal


class Currency(StrEnum):
    """Currencies the house keeps books in, by ISO 4217 code; both have 100 minor units."""

    KZT = "KZT"
    USD = "USD"


class CurrenciesDiffer(Refusal):
    """Two amounts of different currencies were to be added or compared."""


class NotAnAmount(Refusal):
    """The text is no amount of money."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no amount; write it like 25000 or 25000.50.")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (tiyn, cents); may be negative as a balance, never as a posting."""

    minor: int
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        if self.currency is not other.currency:
            raise CurrenciesDiffer(f"{self.currency} and {other.currency} do not add up")
        return Money(self.minor + other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        raise TypeError("compare money.minor with zero; money itself is neither true nor false")


def parse_amount(text: str, currency: Currency) -> Money:
    """Read a positive amount such as "25000", "25 000", "25000.50" or "25000,5" exactly, never through a float.

    Raises: NotAnAmount, also for more than two decimals and for zero.
    """
    compact = text.strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    whole, _, part = compact.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 15:
        raise NotAnAmount(text)
    if len(part) > 2 or (part and not (part.isascii() and part.isdigit())) or compact.endswith("."):
        raise NotAnAmount(text)
    minor = int(whole) * 100 + int((part + "00")[:2])
    if minor == 0:
        raise NotAnAmount(text)
    return Money(minor, currency)
