"""What is asked of the register by an address: filters, order, columns and view; never a name.

Every address of the list is written here, so that a filter taken off, a head clicked and a page turned keep the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import is_id
from shyraq.desk.people.columns import DEFAULT_COLUMNS, columns_in
from shyraq.places import UnknownPlace, place
from shyraq.profiles import StatusKind
from shyraq.queries.register import Sorting, Wanted, Who

T = TypeVar("T")
VIEWS = ("list", "both", "map")
_MOST_LETTERS = 60
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_MOST_MONTHS = 1200
_DOWN_FIRST = frozenset({Sorting.AS_OF, Sorting.LAST_SIGN, Sorting.NEWEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One list as it is asked for.

    ``list_id`` is the kept list it began as, empty where there is none; ``search`` the key of kept search words;
    ``typed`` what was answered and cannot be read, by the name of its question, and ``faults`` why.
    """

    wanted: Wanted = field(default_factory=Wanted)
    sorting: Sorting = Sorting.NEWEST
    is_descending: bool = True
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    view: str = VIEWS[0]
    list_id: str = ""
    search: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what an address says of this list, without what goes without saying."""
        wanted, sign = self.wanted, "-" if self.is_descending else ""
        days = {"sign_after": wanted.last_sign_after, "sign_before": wanted.last_sign_before}
        numbers = {"born_from": wanted.born_from, "born_to": wanted.born_to, "silent": wanted.no_news_months}
        told = [
            ("who", "" if wanted.who is Who.ALL else wanted.who.value),
            *(("state", kind.value) for kind in StatusKind if kind in wanted.statuses),
            ("place", wanted.place),
            ("ethnicity", wanted.ethnicity),
            ("sex", wanted.sex),
            *((name, "" if number is None else str(number)) for name, number in numbers.items()),
            ("taken_from", wanted.taken_from),
            ("taken_to", wanted.taken_to),
            *((name, "" if day is None else day.isoformat()) for name, day in days.items()),
            ("sort", "" if (self.sorting, self.is_descending) == (Sorting.NEWEST, True) else sign + self.sorting),
            ("list", self.list_id),
            ("s", self.search),
        ]
        return [(name, value) for name, value in told if value]

    def address(self, name: str = "people", *more: tuple[str, str]) -> str:
        """Return the address of this list, or of another page that is about it."""
        query = urlencode([*self.pairs(), *more])
        return reverse(name) + (f"?{query}" if query else "")

    def asking(self, **changes: Any) -> "Asked":
        """Return the same list with other filters, from its first page."""
        return replace(self, wanted=replace(self.wanted, **changes))

    @property
    def has_filters(self) -> bool:
        """Tell whether anybody is left out."""
        return self.wanted != Wanted()

    def sorted_by(self, sorting: Sorting) -> "Asked":
        """Return the list ordered otherwise: turned round where it is ordered so already."""
        is_down = not self.is_descending if sorting is self.sorting else sorting in _DOWN_FIRST
        return replace(self, sorting=sorting, is_descending=is_down)


def asked_of(query: QueryDict, *, columns: str = "", view: str = "") -> Asked:
    """Return what an address asks for; what cannot be read is told and lets everybody through.

    Args: columns and view are those of the session, for an address that says nothing of them.
    """
    reader = _Reader(query)
    wanted = Wanted(
        who=reader.one_of("who", Who, Who.ALL),
        statuses=frozenset(kind for kind in StatusKind if kind.value in query.getlist("state")),
        place=_place_in(reader.words("place")),
        ethnicity=reader.words("ethnicity"),
        sex=reader.words("sex") if reader.words("sex") in ("m", "f") else "",
        born_from=reader.read("born_from", _year),
        born_to=reader.read("born_to", _year),
        taken_from=reader.read("taken_from", _month) or "",
        taken_to=reader.read("taken_to", _month) or "",
        last_sign_after=reader.read("sign_after", _first_day),
        last_sign_before=reader.read("sign_before", _first_day),
        no_news_months=_months_in(reader.words("silent")),
    )
    sort = reader.words("sort")
    sorting = next((one for one in Sorting if one.value == sort.removeprefix("-")), Sorting.NEWEST)
    return Asked(
        wanted=wanted,
        sorting=sorting,
        is_descending=sort.startswith("-") or not sort,
        columns=columns_in(columns),
        view=view if view in VIEWS else VIEWS[0],
        list_id=reader.words("list") if is_id(reader.words("list")) else "",
        search=reader.words("s"),
        typed=reader.typed,
        faults=reader.faults,
    )


class _Reader:
    """Reads the answers of an address and keeps what it cannot read."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query
        self.typed: dict[str, str] = {}
        self.faults: dict[str, str] = {}

    def words(self, name: str) -> str:
        text = str(self._query.get(name, ""))[:_MOST_LETTERS]
        return "".join(letter for letter in text if letter.isprintable()).strip()

    def one_of(self, name: str, kind: Callable[[str], T], default: T) -> T:
        try:
            return kind(self.words(name))
        except ValueError:
            return default

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        words = self.words(name)
        if not words:
            return None
        try:
            return parse(words)
        except ValueError as fault:
            self.typed[name], self.faults[name] = words, str(fault)
            return None


def _year(words: str) -> int:
    if not (words.isascii() and words.isdigit() and _FIRST_YEAR <= int(words[:6]) <= _LAST_YEAR):
        raise ValueError(gettext("Write a year, such as 1985."))
    return int(words)


def _month(words: str) -> str:
    try:
        found = parse_fuzzy_date(words)
    except ValueError as fault:
        raise ValueError(gettext("Write a year or a month, such as 2017 or 2017-04.")) from fault
    if found.earliest is None or found.latest is None or not found.edtf.replace("-", "").isdigit():
        raise ValueError(gettext("Write a year or a month, such as 2017 or 2017-04."))
    return found.edtf


def _first_day(words: str) -> date:
    try:
        found = parse_fuzzy_date(words).earliest
    except ValueError as fault:
        raise ValueError(gettext("Write a day, a month or a year, such as 2019 or 2019-03.")) from fault
    if found is None:
        raise ValueError(gettext("Write a day, a month or a year, such as 2019 or 2019-03."))
    return found


def _months_in(words: str) -> int | None:
    is_number = words.isascii() and words.isdigit() and len(words) < 6
    return int(words) if is_number and 0 < int(words) <= _MOST_MONTHS else None


def _place_in(words: str) -> str:
    try:
        return place(words).code if words else ""
    except UnknownPlace:
        return ""
