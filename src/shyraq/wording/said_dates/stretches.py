"""A stretch of signs that tells one moment: which number is the year, the month, the day."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from shyraq.wording.said_dates import numbers
from shyraq.wording.said_dates.moments import WINTER, Heard, Moment
from shyraq.wording.said_dates.refusing import Fault, NotASaidDate
from shyraq.wording.said_dates.signs import Kind, Sign

_QUALIFIER = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


def doubt_of(signs: Sequence[Sign]) -> str:
    """Return "~", "?", "%" or an empty text for the words of doubt among signs."""
    kinds = {sign.kind for sign in signs}
    is_rough = Kind.ABOUT in kinds or any(sign.is_rough and sign.kind is not Kind.NUM for sign in signs)
    return _QUALIFIER[is_rough, Kind.MAYBE in kinds]


def heard_in(signs: Sequence[Sign], *, today: date) -> Heard:
    """Return the moments a stretch can mean, the year left open where none is told.

    Raises: NotASaidDate where the parts of a date contradict each other or a number could be anything.
    """
    gathering = _Gathering(today=today)
    for place, sign in enumerate(signs):
        gathering.take(sign, signs[place + 1].kind if place + 1 < len(signs) else None)
    heard = gathering.heard()
    doubt, some_day = doubt_of(signs), any(sign.kind is Kind.SOMEDAY for sign in signs)
    moments = tuple(replace(moment, doubt=doubt, is_some_day=some_day) for moment in heard.moments)
    return Heard(moments, heard.is_sure and not any(sign.is_typo for sign in signs))


def placed(heard: Heard, *, today: date) -> Heard:
    """Return the same with a year for every moment that lacks one: the last that had come by today, and one before.

    Raises: NotASaidDate where not even a month or a season is known.
    """
    moments: list[Moment] = []
    for moment in heard.moments:
        if not moment.lacks_year:
            moments.append(moment)
        elif moment.month is None and moment.season is None:
            raise NotASaidDate(Fault.NO_YEAR, "" if moment.day is None else str(moment.day))
        else:
            latest = latest_year(moment, today)
            moments += [replace(moment, year=latest), replace(moment, year=latest - 1)]
    return heard if tuple(moments) == heard.moments else Heard.of(*moments, is_sure=False)


def latest_year(moment: Moment, today: date) -> int:
    """Return the last year in which a month, season or day had begun by ``today``."""
    if moment.month == 2 and moment.day == 29:
        leaps = (year for year in range(today.year, today.year - 9, -1) if year % 4 == 0)
        return next(year for year in leaps if date(year, 2, 29) <= today)
    return today.year if replace(moment, year=today.year).begins_on() <= today else today.year - 1


@dataclass(slots=True, kw_only=True)
class _Gathering:
    """What was found so far; ``readings`` are the years or decades a number can mean, the likeliest first."""

    today: date
    known: Moment = field(default_factory=Moment)
    years: tuple[int, ...] = ()
    decades: tuple[int, ...] = ()
    group: Heard | None = None
    loose: tuple[int, ...] = ()
    year_place: int = 0
    month_place: int = 0
    last: int | None = None
    century: int | None = None
    is_sure: bool = True

    def take(self, sign: Sign, behind: Kind | None) -> None:
        match sign.kind:
            case Kind.NUM:
                self._take_number(sign, behind)
            case Kind.GROUP:
                self._take_group(numbers.group_moments(sign, self.today))
            case Kind.MONTH:
                self.month_place = len(self.loose)
                self._know(sign, month=sign.value)
            case Kind.SEASON:
                self._know(sign, season=sign.value)
            case Kind.PART:
                self._know(sign, part=sign.value)
            case Kind.DECADE:
                self.decades = numbers.years_of_two_digits(sign.value, self.today)
            case Kind.LAST:
                self.last = sign.value
            case Kind.CENTURY:
                self.century = 100 * (self.today.year // 100 + sign.value)
            case Kind.HALF | Kind.HALF_YEAR | Kind.HALF_PART | Kind.TENTHS:
                raise NotASaidDate(Fault.VAGUE, sign.text)
            case Kind.REL_YEAR | Kind.REL_MONTH | Kind.REL_WEEK | Kind.REL_DAY:
                self._take_relative(sign)
            case _:
                pass

    def heard(self) -> Heard:
        if self.group is not None:
            if self.loose or self.years or self.decades or self.known != Moment():
                raise NotASaidDate(Fault.TOO_MUCH, "")
            return self.group
        self._check()
        found = self._with_last()
        if self.loose:
            only = replace(found, year=self.years[0] if self.years else found.year)
            place = self.year_place if only.year is not None else self.month_place
            heard = numbers.loose_moments(self.loose, found=only, place=place, today=self.today)
            more = [replace(moment, year=year) for year in self.years[1:] for moment in heard.moments]
            return Heard.of(*heard.moments, *more, is_sure=heard.is_sure and self.is_sure)
        moments = [replace(found, year=year) for year in self.years]
        moments += [replace(found, decade=decade) for decade in self._decades_said()]
        moments = moments or [found]
        if found.season == WINTER:
            moments += [replace(one, year=one.year - 1) for one in moments if one.year is not None]
        return Heard.of(*moments, is_sure=self.is_sure)

    def _decades_said(self) -> tuple[int, ...]:
        """Return the decades a number can mean, within the century that was said with it."""
        if self.century is None or not self.decades:
            return self.decades
        return (self.century + self.decades[0] % 100,)

    def _check(self) -> None:
        known = self.known
        if (known.month is not None and known.season is not None) or (self.years and self.decades):
            raise NotASaidDate(Fault.TOO_MUCH, "")
        if known.part is not None and (known.day is not None or known.first is not None):
            raise NotASaidDate(Fault.TOO_MUCH, "")
        if self.decades and known != Moment(part=known.part):
            raise NotASaidDate(Fault.TOO_MUCH, "")
        if known.first is not None and (
            self.years or self.loose or known != Moment(first=known.first, last=known.last)
        ):
            raise NotASaidDate(Fault.TOO_MUCH, "")

    def _with_last(self) -> Moment:
        """Return what is known with the year that "last" or "this" gives to a month or season."""
        if self.last is None or self.years or self.known.year is not None:
            return self.known
        if self.known.month is None and self.known.season is None:
            raise NotASaidDate(Fault.NO_DATE, "")
        year = latest_year(self.known, self.today) if self.last else self.today.year
        found = replace(self.known, year=year)
        if self.last and found.begins_on().replace(day=1) == self.today.replace(day=1):
            found = replace(found, year=year - 1)
        self.is_sure = False if self.last else self.is_sure
        return found

    def _take_number(self, sign: Sign, behind: Kind | None) -> None:
        match behind:
            case Kind.YEAR:
                self._take_years(sign)
            case Kind.MONTH_UNIT if sign.digits <= 2:
                self._know(sign, month=numbers.month_of(sign.value, sign.text))
            case Kind.DAY_UNIT if sign.digits <= 2:
                self._know(sign, day=sign.value)
            case Kind.YEARS if sign.value % 10 == 0:
                self.decades = numbers.decades_of(sign, self.today)
            case Kind.YEARS:
                self._take_years(sign)
            case _:
                self._take_bare(sign)

    def _take_bare(self, sign: Sign) -> None:
        if sign.is_decade and sign.value % 10 == 0 and (sign.digits == 4 or sign.value >= 20):
            self.decades = numbers.decades_of(sign, self.today)
        elif sign.digits == 4 or sign.is_rough:
            self._take_years(sign)
        elif sign.digits in (6, 8):
            self._take_group(numbers.solid_moment(sign))
        elif 1 <= sign.digits <= 2:
            self.loose += (sign.value,)
        else:
            raise NotASaidDate(Fault.WHICH_NUMBER, sign.text)

    def _take_years(self, sign: Sign) -> None:
        if self.years or self.known.year is not None:
            raise NotASaidDate(Fault.TOO_MUCH, sign.text)
        self.year_place = len(self.loose)
        if sign.digits > 2:
            self.years = (numbers.year_of(sign.text if sign.text.isdecimal() else str(sign.value)),)
        else:
            self.years = numbers.years_of_two_digits(sign.value, self.today)
            self.is_sure = False

    def _take_group(self, heard: Heard) -> None:
        if self.group is not None:
            raise NotASaidDate(Fault.TOO_MUCH, "")
        self.group = heard

    def _take_relative(self, sign: Sign) -> None:
        today = self.today
        if sign.kind is Kind.REL_YEAR:
            self._know(sign, year=today.year + sign.value)
        elif sign.kind is Kind.REL_MONTH:
            index = 12 * today.year + today.month - 1 + sign.value
            self._know(sign, year=index // 12)
            self._know(sign, month=index % 12 + 1)
        elif sign.kind is Kind.REL_WEEK:
            monday = today - timedelta(days=today.weekday() - 7 * sign.value)
            self._know(sign, first=monday)
            self._know(sign, last=monday + timedelta(days=6))
        else:
            self._know(sign, first=today + timedelta(days=sign.value))
            self._know(sign, last=today + timedelta(days=sign.value))

    def _know(self, sign: Sign, **part: int | date) -> None:
        for name, value in part.items():
            if getattr(self.known, name) not in (None, value):
                raise NotASaidDate(Fault.TOO_MUCH, sign.text)
        self.known = replace(self.known, **part)  # type: ignore[arg-type]
