"""How much was done today, and this week?"""

from dataclasses import dataclass
from datetime import date, timedelta

from shyraq.basics.money import Money
from shyraq.basics.surroundings import civil_day
from shyraq.store.opened import OpenVault
from shyraq.store.waiting_rows import paid_between, tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNumbers:
    """What was done from ``first`` to ``last``, both included (UTC days, as claimed); ``paid`` one sum a currency."""

    first: date
    last: date
    sources: int
    people: int
    statements: int
    letters_sent: int
    paid: tuple[Money, ...]


def day_numbers(house: OpenVault) -> tuple[DayNumbers, DayNumbers]:
    """Return the numbers of today, and those of this week from its Monday on."""
    today = civil_day(house.surroundings.clock.now_ms())
    return _numbers(today, today), _numbers(today - timedelta(days=today.weekday()), today)


def _numbers(first: date, last: date) -> DayNumbers:
    made = tallies(first=first, last=last)

    def count(kind: str) -> int:
        return sum(tally for (_, made_kind), tally in made.items() if made_kind == kind)

    return DayNumbers(
        first=first,
        last=last,
        sources=count("source.taken"),
        people=count("person.opened"),
        statements=count("statement.made"),
        letters_sent=count("letter.sent"),
        paid=paid_between(first=first, last=last),
    )
