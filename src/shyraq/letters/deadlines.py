"""Deadlines: by which day an answer to a letter is due, from the dated and sourced terms of its channel.

A term of working days leaves out weekends and days of rest; it begins on the day after the letter was registered. The
house knows the day it sent the letter: where the two can differ, and where the calendar of a year was not compared with
the published one, the day is told as not verified.

Source: Administrative Procedural Code of the Republic of Kazakhstan, art. 76; data/channels.toml; data/workdays.toml.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from shyraq.letters.channels import ChannelStatus, Term, channels

WORKING_DAYS = "working_days"
_ON_THE_DAY = frozenset({"hand", "portal"})
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """By which day an answer is due, and by which term.

    ``is_verified`` where the term, the day it runs from and the calendar are all known; else the day is an estimate.
    """

    on: date
    term: Term
    is_verified: bool


@dataclass(frozen=True, slots=True)
class RestDays:
    """Days on which no office works, weekends apart, and for which years they were checked."""

    days: frozenset[date]
    years: frozenset[int]


def answer_term(recipient: str) -> Term | None:
    """Return the term that runs from the day a letter to ``recipient`` goes out; None where no term does."""
    channel = channels().get(recipient)
    return None if channel is None else next((term for term in channel.terms if term.counts), None)


def due_for(recipient: str, *, sent_on: date, how: str) -> Due | None:
    """Return by which day an answer to a letter is due.

    Args: recipient a key of a channel; sent_on the last day on which it can have been sent; how such as "post".
    Returns: None where no term runs from the sending.
    """
    term = answer_term(recipient)
    if term is None:
        return None
    on = end_of(term, since=sent_on)
    is_known = term.own or (how in _ON_THE_DAY and _is_calendar_known(sent_on, on))
    return Due(on, term, term.status is ChannelStatus.VERIFIED and is_known)


def end_of(term: Term, *, since: date) -> date:
    """Return the last day of a term that begins on the day after ``since``."""
    if term.counts != WORKING_DAYS:
        return since + timedelta(days=term.number)
    on, left = since, term.number
    while left:
        on += _DAY
        left -= is_working_day(on)
    return on


def latest_start(term: Term, *, ends_before: date) -> date:
    """Return the latest day since which the term has ended before ``ends_before``; letters sent then are overdue."""
    since = ends_before - timedelta(days=term.number)
    while end_of(term, since=since) >= ends_before:
        since -= _DAY
    return since


def is_working_day(on: date) -> bool:
    """Tell whether offices of Kazakhstan work on a day, as far as the calendar tells."""
    return not _is_weekend(on) and on not in rest_days(on.year).days


@cache
def rest_days(year: int) -> RestDays:
    """Return the days of rest of a year, moved off weekends where they move."""
    raw = tomllib.loads(resources.files("shyraq.letters").joinpath("data", "workdays.toml").read_text("utf-8"))
    calendar = raw["kazakhstan"]
    groups = [one for one in calendar["days"] if one.get("since", year) <= year <= one.get("until", year)]
    taken = {on for group in groups for on in _in_year(group, year) if not (group["moves"] and _is_weekend(on))}
    for on in sorted(on for group in groups if group["moves"] for on in _in_year(group, year) if _is_weekend(on)):
        taken.add(_moved(on, taken))
    return RestDays(frozenset(taken), frozenset(calendar["years"]))


def _in_year(group: Mapping[str, list[str]], year: int) -> Iterator[date]:
    for written in group["days"]:
        if written.count("-") == 1:
            yield date.fromisoformat(f"{year}-{written}")
        elif written.startswith(f"{year}-"):
            yield date.fromisoformat(written)


def _moved(on: date, taken: set[date]) -> date:
    while _is_weekend(on) or on in taken:
        on += _DAY
    return on


def _is_weekend(on: date) -> bool:
    return on.weekday() >= _SATURDAY


def _is_calendar_known(first: date, last: date) -> bool:
    return {first.year, last.year} <= rest_days(last.year).years
