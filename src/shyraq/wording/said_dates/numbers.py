"""Numbers of a date whose part only their place tells: 12.04.2017, 04/05/2017, 12 апреля 17, 2017 4 12."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shyraq.wording.said_dates.moments import Heard, Moment
from shyraq.wording.said_dates.refusing import Fault, NotASaidDate
from shyraq.wording.said_dates.signs import Sign

_EARLIEST, _LATEST = 1200, 2999
_SURELY_A_YEAR = 32


def group_moments(sign: Sign, today: date) -> Heard:
    """Return what a group such as 12.04.2017, 2017/4/12 or 04.2017 can mean.

    Day before month is the custom of every country the house works in, and with full stops the only one; with
    slashes and hyphens month before day is told as the other reading.
    Raises: NotASaidDate.
    """
    numbers = sign.numbers
    if len(numbers) == 2:
        year, month = numbers if len(numbers[0]) == 4 else reversed(numbers)
        return Heard.of(Moment(year=year_of(year), month=month_of(int(month), sign.text)))
    if len(numbers[0]) == 4:
        return _day_and_month(int(numbers[2]), int(numbers[1]), years=(year_of(numbers[0]),), sign=sign, is_known=True)
    if len(numbers[0]) == 3 or len(numbers[2]) == 3:
        raise NotASaidDate(Fault.WHICH_NUMBER, sign.text)
    years = (year_of(numbers[2]),) if len(numbers[2]) == 4 else years_of_two_digits(int(numbers[2]), today)
    heard = _day_and_month(int(numbers[0]), int(numbers[1]), years=years, sign=sign, is_known="." in sign.text)
    return heard if len(numbers[2]) == 4 else replace(heard, is_sure=False)


def _day_and_month(day: int, month: int, *, years: Sequence[int], sign: Sign, is_known: bool) -> Heard:
    if month > 12 >= day:
        day, month = month, day
    readings = [(day, month_of(month, sign.text))]
    if not is_known and day <= 12 and day != month:
        readings.append((month, day))
    return Heard.of(*(Moment(year=year, month=month, day=day) for day, month in readings for year in years))


def solid_moment(sign: Sign) -> Heard:
    """Return what eight or six digits without a mark mean: 20170412, 201704. Raises: NotASaidDate."""
    year, month, day = year_of(sign.text[:4]), month_of(int(sign.text[4:6]), sign.text), sign.text[6:]
    return Heard.of(Moment(year=year, month=month, day=int(day) if day else None), is_sure=bool(day))


def loose_moments(loose: Sequence[int], *, found: Moment, place: int, today: date) -> Heard:
    """Return what one or two small numbers mean beside a month, a season or a year that is known.

    Args: loose the numbers in their order; found what is known without them; place how many of them stand
        before the year, or before the month where no year is known.
    Raises: NotASaidDate where a number could be anything.
    """
    if len(loose) > 2 or (found.day is not None and found.year is not None):
        raise NotASaidDate(Fault.WHICH_NUMBER, str(loose[-1]))
    if len(loose) == 2:
        return _two_loose(loose[0], loose[1], found=found, place=place, today=today)
    return _one_loose(loose[0], found=found, is_behind=place == 0, today=today)


def _two_loose(one: int, other: int, *, found: Moment, place: int, today: date) -> Heard:
    if found.month is not None and found.year is None and found.season is None:
        years = years_of_two_digits(other, today)
        return Heard.of(*(replace(found, day=one, year=year) for year in years), is_sure=False)
    if found.month is not None or found.season is not None or found.part is not None:
        raise NotASaidDate(Fault.WHICH_NUMBER, str(other))
    day, month = (other, one) if found.year is not None and place == 0 else (one, other)
    return Heard.of(replace(found, day=day, month=month_of(month, f"{one}.{other}")), is_sure=False)


def _one_loose(number: int, *, found: Moment, is_behind: bool, today: date) -> Heard:
    if found.month is not None and found.year is not None:
        return Heard.of(replace(found, day=number))
    if found.month is not None and found.day is None and number < _SURELY_A_YEAR:
        years = years_of_two_digits(number, today) if is_behind else ()
        return Heard.of(replace(found, day=number), *(replace(found, year=year) for year in years))
    if found.year is not None:
        if found.season is None and found.part is None and number <= 12:
            return Heard.of(replace(found, month=month_of(number, str(number))), is_sure=False)
        raise NotASaidDate(Fault.WHICH_NUMBER, str(number))
    if found == Moment(doubt=found.doubt) and number < _SURELY_A_YEAR:
        raise NotASaidDate(Fault.NO_YEAR, str(number))
    return Heard.of(*(replace(found, year=year) for year in years_of_two_digits(number, today)), is_sure=False)


def years_of_two_digits(number: int, today: date) -> tuple[int, ...]:
    """Return the years two digits can mean, the latest that is not to come first: 17 → 2017, 1917; 83 → 1983."""
    if not 0 <= number <= 99:
        raise NotASaidDate(Fault.WHICH_NUMBER, str(number))
    century = today.year // 100 * 100
    here = century + number
    return (here, here - 100) if here <= today.year else (here - 100,)


def decades_of(sign: Sign, today: date) -> tuple[int, ...]:
    """Return the first years of the decades a round number can mean: 1980 → 1980; 80 → 1980; 20 → 2020, 1920."""
    if sign.value % 10:
        raise NotASaidDate(Fault.WHICH_NUMBER, sign.text)
    return (year_of(sign.text),) if sign.digits > 2 else years_of_two_digits(sign.value, today)


def year_of(text: str) -> int:
    """Return a year of four digits. Raises: NotASaidDate outside 1200 … 2999."""
    year = int(text) if len(text) == 4 and text.isdecimal() else 0
    if not _EARLIEST <= year <= _LATEST:
        raise NotASaidDate(Fault.WHICH_NUMBER, text)
    return year


def month_of(number: int, text: str) -> int:
    """Return a number from 1 to 12. Raises: NotASaidDate."""
    if not 1 <= number <= 12:
        raise NotASaidDate(Fault.NO_MONTH, text)
    return number
