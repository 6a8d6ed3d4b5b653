"""What the words and numbers of a said date mean, one sign each, without regard to the language they were in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a sign tells. The names are those of the column ``kind`` of data/words.tsv, and a few of numbers."""

    NUM = "num"
    GROUP = "group"
    MONTH = "month"
    SEASON = "season"
    DECADE = "decade"
    YEAR = "year"
    YEARS = "years"
    MONTH_UNIT = "month_unit"
    DAY_UNIT = "day_unit"
    WEEK_UNIT = "week_unit"
    PART = "part"
    HALF = "half"
    HALF_YEAR = "half_year"
    HALF_PART = "half_part"
    TENTHS = "tenths"
    CENTURY = "century"
    ABOUT = "about"
    MAYBE = "maybe"
    SOMEDAY = "someday"
    LAST = "last"
    REL_YEAR = "rel_year"
    REL_MONTH = "rel_month"
    REL_WEEK = "rel_week"
    REL_DAY = "rel_day"
    AGO = "ago"
    FROM = "from"
    FROM_OR_ON = "from_or_on"
    TO = "to"
    AND = "and"
    BETWEEN = "between"
    DASH = "dash"
    TIGHT_DASH = "tight_dash"
    ABLATIVE = "abl"
    UNTIL = "until"
    BEFORE = "before"
    BEFORE_OR_UNTIL = "before_or_until"
    SINCE = "since"
    AFTER = "after"
    AFTER_OR_SINCE = "after_or_since"
    VAGUE = "vague"
    NOISE = "noise"
    UNKNOWN = "unknown"


LINKS = frozenset(
    {
        Kind.FROM,
        Kind.FROM_OR_ON,
        Kind.TO,
        Kind.AND,
        Kind.BETWEEN,
        Kind.DASH,
        Kind.TIGHT_DASH,
        Kind.ABLATIVE,
        Kind.UNTIL,
        Kind.BEFORE,
        Kind.BEFORE_OR_UNTIL,
        Kind.SINCE,
        Kind.AFTER,
        Kind.AFTER_OR_SINCE,
    }
)
"""Signs that stand between, before or after the two ends of an interval."""

UNITS = frozenset({Kind.YEAR, Kind.YEARS, Kind.MONTH_UNIT, Kind.DAY_UNIT, Kind.WEEK_UNIT, Kind.HALF_YEAR})
"""Signs that say what a number counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign: ``value`` its number (month, season 21–24, offset …), ``digits`` how many a number was written with.

    ``numbers`` are the parts of a group such as 12.04.2017, ``text`` those as written or the words meant;
    ``is_decade`` a number with an ending that tells a decade (“80-е”, “1980s”); ``is_typo`` that the word was guessed.
    """

    kind: Kind
    value: int = 0
    text: str = ""
    digits: int = 0
    numbers: tuple[str, ...] = ()
    is_decade: bool = False
    is_typo: bool = False
    is_rough: bool = False
