"""The two ends of what was said: where one moment stops and the next begins, and what holds them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shyraq.wording.said_dates.lending import lent
from shyraq.wording.said_dates.moments import WINTER, Heard, Moment
from shyraq.wording.said_dates.refusing import Fault, NotASaidDate
from shyraq.wording.said_dates.signs import LINKS, UNITS, Kind, Sign
from shyraq.wording.said_dates.stretches import heard_in, placed

_AGO = frozenset({Kind.AGO, Kind.BEFORE, Kind.BEFORE_OR_UNTIL})
_STRICT = frozenset({Kind.BEFORE, Kind.BEFORE_OR_UNTIL, Kind.AFTER, Kind.AFTER_OR_SINCE})
_DASHES = frozenset({Kind.DASH, Kind.TIGHT_DASH})
_SINCE = frozenset({Kind.SINCE, Kind.FROM, Kind.ABLATIVE})
_MOST_COUNTED = 150
_ROUGH_FROM = {Kind.REL_YEAR: 5, Kind.REL_MONTH: 6, Kind.REL_DAY: 11}
_READINGS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: dates of EDTF, the likeliest first, and whether that is beyond doubt."""

    dates: tuple[str, ...]
    is_sure: bool


def reading_of(signs: Sequence[Sign], *, today: date) -> Reading:
    """Return the dates that signs tell together. Raises: NotASaidDate."""
    for sign in signs:
        if sign.kind is Kind.UNKNOWN:
            raise NotASaidDate(Fault.UNKNOWN_WORD, sign.text)
        if sign.kind is Kind.VAGUE:
            raise NotASaidDate(Fault.VAGUE, sign.text)
    stretches, links = _stretches(_counted_back(signs))
    if not stretches:
        raise NotASaidDate(Fault.NO_DATE, "")
    if len(stretches) == 1:
        return _one_end(placed(heard_in(stretches[0], today=today), today=today), links)
    if len(stretches) > 2 or _STRICT & set().union(*links):
        raise NotASaidDate(Fault.TOO_MUCH, "")
    return _two_ends(*lent(*stretches), links=links, today=today)


def _counted_back(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs with "two years ago" and the like made one."""
    out: list[Sign] = []
    for sign in signs:
        if sign.kind not in _AGO or not out or out[-1].kind not in UNITS:
            out.append(sign)
            continue
        number = out[-2] if len(out) > 1 and out[-2].kind in (Kind.NUM, Kind.HALF) else None
        if _is_counted(number, sign, stands_alone=len(out) == 1):
            unit = out[-1]
            del out[len(out) - (1 if number is None else 2) :]
            out += _with_more(out, _ago(number, unit), unit)
        else:
            out.append(sign)
    if any(sign.kind is Kind.AGO for sign in out):
        raise NotASaidDate(Fault.NO_DATE, "")
    return out


def _with_more(out: list[Sign], counted: Sign, unit: Sign) -> list[Sign]:
    """Return what was counted back with what stands before it: two or three years, two years and three months ago."""
    between = out.pop() if out and out[-1].kind in (*_DASHES, Kind.AND) else None
    if out and out[-1].kind in (Kind.YEAR, Kind.YEARS) and counted.kind is Kind.REL_MONTH and _counts(out[-2:-1]):
        years = out[-2].value
        del out[-2:]
        return [replace(counted, value=counted.value - 12 * years)]
    if between is not None and _counts(out[-1:]):
        one, other = sorted((_ago(out.pop(), unit), counted), key=lambda sign: sign.value)
        return [one, Sign(kind=Kind.DASH), other]
    return [counted] if between is None else [between, counted]


def _counts(signs: Sequence[Sign]) -> bool:
    return len(signs) == 1 and signs[0].kind is Kind.NUM and signs[0].digits <= 2


def _is_counted(number: Sign | None, sign: Sign, *, stands_alone: bool) -> bool:
    """Tell whether a unit with a word for before is counted back from today, and not a year something was before."""
    if number is None:
        return sign.kind is Kind.AGO or stands_alone
    return number.value <= _MOST_COUNTED and number.digits <= 3


def _ago(number: Sign | None, counted: Sign) -> Sign:
    unit = counted.kind
    if unit is Kind.HALF_YEAR:
        return Sign(kind=Kind.REL_MONTH, value=-counted.value, is_rough=True)
    if number is not None and number.kind is Kind.HALF:
        if unit not in (Kind.YEAR, Kind.YEARS):
            raise NotASaidDate(Fault.VAGUE, number.text)
        return Sign(kind=Kind.REL_MONTH, value=-6, is_rough=True)
    count = 1 if number is None else number.value
    if unit is Kind.WEEK_UNIT:
        return Sign(kind=Kind.REL_DAY, value=-7 * count, is_rough=True)
    kind = {Kind.MONTH_UNIT: Kind.REL_MONTH, Kind.DAY_UNIT: Kind.REL_DAY}.get(unit, Kind.REL_YEAR)
    return Sign(kind=kind, value=-count, is_rough=count >= _ROUGH_FROM[kind])


def _stretches(signs: Sequence[Sign]) -> tuple[list[tuple[Sign, ...]], list[set[Kind]]]:
    """Return the stretches between links, and the links before the first, between them and behind the last.

    Words of doubt that stand apart from every stretch count for all of them.
    """
    stretches: list[list[Sign]] = [[]]
    links: list[set[Kind]] = [set()]
    doubts: list[Sign] = []
    for part in _parts(signs):
        if part[0].kind in LINKS:
            if stretches[-1]:
                stretches.append([])
                links.append(set())
            links[-1].add(part[0].kind)
        elif all(sign.kind in (Kind.ABOUT, Kind.MAYBE) or sign.kind in UNITS for sign in part):
            doubts += [sign for sign in part if sign.kind not in UNITS]
        else:
            stretches[-1] += part
    if not stretches[-1]:
        stretches.pop()
    return [(*stretch, *doubts) for stretch in stretches], links


def _parts(signs: Sequence[Sign]) -> list[list[Sign]]:
    parts: list[list[Sign]] = []
    for sign in signs:
        if sign.kind in LINKS or not parts or parts[-1][0].kind in LINKS:
            parts.append([sign])
        else:
            parts[-1].append(sign)
    return parts


def _one_end(heard: Heard, links: Sequence[set[Kind]]) -> Reading:
    kinds: set[Kind] = set().union(*links)
    firsts = heard.moments
    if Kind.AFTER in kinds:
        return _reading([f"{one.after()}/.." for one in firsts], heard.is_sure)
    if Kind.BEFORE in kinds:
        return _reading([f"../{one.before()}" for one in firsts], heard.is_sure)
    if Kind.FROM_OR_ON in kinds:
        return _reading([end for one in firsts for end in (one.written(), f"{one.low()}/..")], is_sure=False)
    if Kind.AFTER_OR_SINCE in kinds:
        return _reading([f"{end}/.." for one in firsts for end in (one.after(), one.low())], is_sure=False)
    if Kind.BEFORE_OR_UNTIL in kinds:
        return _reading([f"../{end}" for one in firsts for end in (one.before(), one.high())], is_sure=False)
    dashes = [bool(_DASHES & link) for link in (links[0], links[-1] if len(links) > 1 else set())]
    if _SINCE & kinds or dashes[1]:
        return _reading([f"{one.low()}/.." for one in firsts], heard.is_sure)
    if {Kind.UNTIL, Kind.TO} & kinds or dashes[0]:
        return _reading([f"../{one.high()}" for one in firsts], heard.is_sure)
    return _reading([one.written() for one in firsts], heard.is_sure)


def _two_ends(one: tuple[Sign, ...], other: tuple[Sign, ...], *, links: Sequence[set[Kind]], today: date) -> Reading:
    starts = heard_in(one, today=today)
    ends = heard_in(other, today=today) if not _is_bare(other) else _second_year(starts, other, today=today)
    dates: list[str] = []
    is_sure = starts.is_sure and ends.is_sure and not _is_either(links)
    for start in starts.moments:
        for end in ends.moments:
            first, last, was_told = _completed(start, end, today)
            is_sure = is_sure and was_told
            century, winter = _century(first, last), _one_winter(first, last)
            if century or (winter and Kind.TIGHT_DASH in links[1]):
                return Reading((century or winter,), is_sure or bool(winter))
            if _runs_forwards(first, last):
                dates.append(_interval(first.low(), last.high()))
            if winter and Kind.DASH in links[1]:
                dates.append(winter)
    if not dates:
        raise NotASaidDate(Fault.BACKWARDS, f"{ends.moments[0].high()}, {starts.moments[0].low()}")
    return _reading(dates, is_sure)


def _is_either(links: Sequence[set[Kind]]) -> bool:
    """Tell whether one of two is meant, or both, rather than the time between: April or May 2017."""
    return Kind.AND in links[1] and not {Kind.BETWEEN, *_SINCE, Kind.TO, Kind.UNTIL} & set().union(*links)


def _runs_forwards(first: Moment, last: Moment) -> bool:
    return first.begins_on() <= last.begins_on() or first.low()[:4] == last.high()[:4] == last.high()


def _is_bare(stretch: tuple[Sign, ...]) -> bool:
    """Tell whether a stretch is one small number alone."""
    content = [sign for sign in stretch if sign.kind not in (Kind.ABOUT, Kind.MAYBE)]
    return len(content) == 1 and content[0].kind is Kind.NUM and content[0].digits <= 2 and not content[0].is_decade


def _second_year(starts: Heard, other: tuple[Sign, ...], *, today: date) -> Heard:
    """Return the year that two digits behind a year mean: 2017–18."""
    start = starts.moments[0].year
    if start is None:
        raise NotASaidDate(Fault.WHICH_NUMBER, other[0].text)
    year = start // 100 * 100 + other[0].value
    return heard_in((Sign(kind=Kind.NUM, value=year, text=f"{year:04}", digits=4), *other[1:]), today=today)


def _completed(start: Moment, end: Moment, today: date) -> tuple[Moment, Moment, bool]:
    """Return both ends with a year, one lent by the other; and whether no year had to be counted on."""
    was_told = True
    if end.lacks_year and start.lacks_year:
        end, was_told = placed(Heard.of(end), today=today).moments[0], False
    if end.lacks_year:
        end = replace(end, year=start.year if start.year is not None else start.begins_on().year)
        if end.begins_on() < start.begins_on():
            end, was_told = replace(end, year=(end.year or 0) + 1), False
    if start.lacks_year:
        start = replace(start, year=end.year if end.year is not None else end.begins_on().year)
        if start.begins_on() > end.begins_on():
            start, was_told = replace(start, year=(start.year or 0) - 1), False
    return start, end, was_told


def _one_winter(first: Moment, last: Moment) -> str:
    """Return the winter that is told by both of its years: winter 2016–2017; nothing where it is not."""
    plain = replace(first, doubt=""), replace(last, doubt="")
    if first.year is None or last.year != first.year + 1 or WINTER not in (first.season, last.season):
        return ""
    if Moment(year=first.year) not in plain and Moment(year=last.year) not in plain:
        return ""
    return f"{first.year:04}-{WINTER}{_shared_doubt(first, last)}"


def _century(first: Moment, last: Moment) -> str:
    """Return the century both ends are the first and last year of: the years 2000–2099; nothing where they are not."""
    if first.year is None or first.year % 100:
        return ""
    ends = replace(first, doubt=""), replace(last, doubt="")
    is_whole = ends == (Moment(year=first.year), Moment(year=first.year + 99))
    return f"{first.year // 100:02}XX{_shared_doubt(first, last)}" if is_whole else ""


def _shared_doubt(first: Moment, last: Moment) -> str:
    doubts = {first.doubt, last.doubt} - {""}
    return doubts.pop() if len(doubts) == 1 else "%" if doubts else ""


def _interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _reading(dates: Sequence[str], is_sure: bool) -> Reading:
    each = tuple(dict.fromkeys(dates))[:_READINGS]
    return Reading(each, is_sure and len(each) == 1)
