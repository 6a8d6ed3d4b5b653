"""What one end of an interval lends the other: a month told once for two days, a decade's ending for two numbers."""

from dataclasses import replace

from shyraq.wording.said_dates.signs import Kind, Sign

Stretch = tuple[Sign, ...]


def lent(one: Stretch, other: Stretch) -> tuple[Stretch, Stretch]:
    """Return both stretches, each with what only the other tells but both mean.

    “12–15 апреля 2017” and “2017年4月12日至15日” tell the month once, “80–90-е” and “1980–1990 годы” what kind of
    number it is.
    """
    one, other = _one_kind_of_number(one, other)
    if _has_a_day(one) and _has_a_day(other):
        month = _month_of(one) or _month_of(other)
        return _with(month, one), _with(month, other)
    return one, other


def _one_kind_of_number(one: Stretch, other: Stretch) -> tuple[Stretch, Stretch]:
    plain, behind = one[0], other[0]
    if len(one) > 1 or plain.kind is not Kind.NUM or plain.is_decade or behind.kind is not Kind.NUM:
        return _one_month_unit(one, other)
    counts_years = len(other) > 1 and other[1].kind is Kind.YEARS
    if plain.digits == 4 and counts_years:
        return one, (replace(behind, is_decade=False), *other[2:])
    if plain.digits == 2 and behind.digits == 2 and counts_years:
        return (plain, other[1]), other
    if plain.digits == 2 and behind.is_decade:
        return (replace(plain, is_decade=True),), other
    return _one_month_unit(one, other)


def _one_month_unit(one: Stretch, other: Stretch) -> tuple[Stretch, Stretch]:
    """Return both with the word for month behind both numbers: 2017年4、5月."""
    if _counts_a_month(other) and _day_at(one) == len(one) - 1 and not _month_of(one):
        return (*one, other[1]), other
    return one, other


def _counts_a_month(stretch: Stretch) -> bool:
    """Tell whether the stretch begins with the number of a month, and tells no day."""
    counts = len(stretch) > 1 and stretch[0].kind is Kind.NUM and stretch[1].kind is Kind.MONTH_UNIT
    return counts and _day_at(stretch) is None


def _has_a_day(stretch: Stretch) -> bool:
    return _day_at(stretch) is not None


def _day_at(stretch: Stretch) -> int | None:
    """Return where a small number stands in the stretch that counts days, or nothing that is said."""
    for place, sign in enumerate(stretch):
        behind = stretch[place + 1].kind if place + 1 < len(stretch) else None
        is_small = sign.kind is Kind.NUM and sign.digits <= 2 and not sign.is_decade and not sign.is_rough
        if is_small and behind not in (Kind.YEAR, Kind.YEARS, Kind.MONTH_UNIT, Kind.WEEK_UNIT):
            return place
    return None


def _month_of(stretch: Stretch) -> Stretch:
    for place, sign in enumerate(stretch):
        if sign.kind is Kind.MONTH:
            return (sign,)
        if sign.kind is Kind.MONTH_UNIT and place > 0 and stretch[place - 1].kind is Kind.NUM:
            return stretch[place - 1 : place + 1]
    return ()


def _with(month: Stretch, stretch: Stretch) -> Stretch:
    """Return the stretch with the month where it has none, and with its small number marked as a day."""
    place = _day_at(stretch)
    assert place is not None
    if not month:
        return stretch
    day = (stretch[place], Sign(kind=Kind.DAY_UNIT))
    return (*(() if _month_of(stretch) else month), *stretch[:place], *day, *stretch[place + 1 :])
