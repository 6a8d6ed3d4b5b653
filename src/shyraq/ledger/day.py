"""The civil day of a movement of money: exact, and not in the future."""

from datetime import date, timedelta

from shyraq.basics.refusals import Refusal


class NotADay(Refusal):
    """The text is no exact civil day."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is no day; write it like 2019-03-31.")
        self.text = text


class DayInFuture(Refusal):
    """Money moves today or moved before; it is not recorded ahead."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day.isoformat()} lies in the future; record the money on the day it moves.")
        self.day = day


def parse_day(text: str) -> date:
    """Read a civil day written as year-month-day. Raises: NotADay."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as fault:
        raise NotADay(text) from fault
    if day.isoformat() != text.strip():
        raise NotADay(text)
    return day


def require_not_future(day: date, *, today: date) -> None:
    """Refuse a day after ``today``, a day in UTC; one day more is allowed, for places where tomorrow has begun.

    Raises: DayInFuture.
    """
    if day > today + timedelta(days=1):
        raise DayInFuture(day)
