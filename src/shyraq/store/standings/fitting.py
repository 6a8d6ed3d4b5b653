"""Whether one person is what a list asks for: the same rules the register's own question asks of its rows.

The register is asked by its rows, which are those of the house itself. What is handed to somebody else is chosen anew
among what they may see, one person after the other: whom a filter finds must not tell what is withheld.
"""

from datetime import date
from typing import Protocol

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.text import Text
from shyraq.disclosure import DisclosedPerson, DisclosedPlace
from shyraq.places import UnknownPlace, parents
from shyraq.profiles import StatusKind
from shyraq.store.standings.standing import last_day
from shyraq.store.standings.wanted import Wanted, Who, ethnicity_key, months_before


class Stands(Protocol):
    """What a filter asks of a person; `Standing` says what each part means."""

    @property
    def person(self) -> DisclosedPerson | None: ...
    @property
    def is_case(self) -> bool: ...
    @property
    def born(self) -> FuzzyDate | None: ...
    @property
    def ethnicity(self) -> Text | None: ...
    @property
    def status(self) -> StatusKind | None: ...
    @property
    def last_place(self) -> DisclosedPlace | None: ...
    @property
    def last_sign_on(self) -> FuzzyDate | None: ...
    @property
    def taken_on(self) -> FuzzyDate | None: ...
    @property
    def silent_since(self) -> date | None: ...


def fits(one: Stands, wanted: Wanted, *, on: date) -> bool:
    """Tell whether every filter lets a person through on a day; dates that are not exact fit where they may.

    Raises: NotAFuzzyDate where ``wanted`` has a date that is none.
    """
    return (
        _is_whom(one, wanted)
        and (not wanted.statuses or one.status in wanted.statuses)
        and (not wanted.sex or (one.person is not None and one.person.sex == wanted.sex))
        and (not wanted.ethnicity or _is_ethnicity(one.ethnicity, wanted.ethnicity))
        and (not wanted.place or _lies_in(one.last_place, wanted.place))
        and _may_lie(one.born, _first_of(wanted.born_from), _last_of(wanted.born_to))
        and _may_lie(one.taken_on, wanted.taken_first, wanted.taken_last)
        and _was_heard_of(one.last_sign_on, wanted)
        and (wanted.no_news_months is None or _is_silent(one, months_before(on, wanted.no_news_months)))
    )


def _is_whom(one: Stands, wanted: Wanted) -> bool:
    return wanted.who is Who.ALL or (one.person is not None and one.is_case == (wanted.who is Who.CASES))


def _is_ethnicity(told: Text | None, sought: str) -> bool:
    return told is not None and ethnicity_key(told.value) == ethnicity_key(sought)


def _lies_in(place: DisclosedPlace | None, code: str) -> bool:
    at = None if place is None else place.code
    if at is None:
        return False
    try:
        return code in (at, *parents(at))
    except UnknownPlace:
        return code == at


def _first_of(year: int | None) -> date | None:
    return None if year is None else date(year, 1, 1)


def _last_of(year: int | None) -> date | None:
    return None if year is None else date(year, 12, 31)


def _may_lie(when: FuzzyDate | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    if when is None:
        return False
    return (first or date.min) <= (when.latest or date.max) and (when.earliest or date.min) <= (last or date.max)


def _was_heard_of(sign: FuzzyDate | None, wanted: Wanted) -> bool:
    before, after = wanted.last_sign_before, wanted.last_sign_after
    if before is None and after is None:
        return True
    day = None if sign is None else last_day(sign)
    return day is not None and (before is None or day < before) and (after is None or day >= after)


def _is_silent(one: Stands, since: date) -> bool:
    return one.silent_since is not None and one.silent_since <= since
