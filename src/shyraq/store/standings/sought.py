"""Filters as conditions on rows, and how many rows each lets through, as the counts know."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.store.models import StandingCount
from shyraq.store.standings.row import STATUSES, TOTAL, Kind, count_id, crossed, path_of
from shyraq.store.standings.wanted import Facet, Wanted, Who, ethnicity_key, months_before

Values = Sequence[int | str]

KINDS: Mapping[Who, tuple[Kind, ...]] = {
    Who.CASES: (Kind.CASE,),
    Who.FAMILY: (Kind.FAMILY,),
    Who.ALL: tuple(Kind),
}
_INDEXES = {
    Facet.STATUS: "standing_by_status",
    Facet.PLACE: "standing_by_place",
    Facet.ETHNICITY: "standing_of_ethnicity",
}
"""By which index the rows with some value of a facet are found."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter as SQL on the columns of a standing; ``facet`` and ``values`` where the counts know how many fit."""

    sql: str
    values: Values
    facet: Facet | None = None
    counted: tuple[str, ...] = ()

    @property
    def index(self) -> str | None:
        """Return the index that finds the rows that fit, None where there is none."""
        return None if self.facet is None else _INDEXES.get(self.facet)


def conditions(wanted: Wanted, on: date) -> tuple[Condition, ...]:
    """Return what has to hold of every row, all at once. Raises: NotAFuzzyDate for bounds that are no dates."""
    return tuple(found for found in (*_of_words(wanted), *_of_days(wanted, on)) if found is not None)


def of_kind(who: Who) -> Condition | None:
    """Return the condition that keeps one kind of people, None for everybody."""
    return None if who is Who.ALL else Condition("kind = %s", (KINDS[who][0].value,))


def count_of(who: Who, facet: Facet | None = None, values: Iterable[str] = ("",)) -> int:
    """Return how many standings of these kinds have one of ``values`` in ``facet``; all of them where it is None."""
    name = TOTAL if facet is None else facet.value
    ids = [count_id(name, kind.value, value) for value in values for kind in KINDS[who]]
    return sum(StandingCount.objects.filter(id__in=ids).values_list("n", flat=True))


def count_by_place(who: Who, facet: Facet, values: Collection[str]) -> dict[str, int]:
    """Return how many standings of these kinds with one of ``values`` in a crossed facet are in each place."""
    kinds = [kind.value for kind in KINDS[who]]
    found: dict[str, int] = {}
    rows = StandingCount.objects.filter(facet=crossed(facet), kind__in=kinds).order_by("value")
    for crossing, n in rows.values_list("value", "n"):
        code, _, value = crossing.partition("/")
        if code and value in values:
            found[code] = found.get(code, 0) + n
    return found


def counts_of(who: Who, facet: Facet) -> dict[str, int]:
    """Return how many standings of these kinds have each value of a facet, "" for not known."""
    kinds = [kind.value for kind in KINDS[who]]
    found: dict[str, int] = {}
    rows = StandingCount.objects.filter(facet=facet.value, kind__in=kinds).order_by("value")
    for value, n in rows.values_list("value", "n"):
        found[value] = found.get(value, 0) + n
    return found


def _of_words(wanted: Wanted) -> Iterable[Condition | None]:
    yield of_kind(wanted.who)
    if wanted.statuses:
        ranks = sorted(STATUSES.index(status) for status in wanted.statuses)
        marks = ", ".join(["%s"] * len(ranks))
        yield Condition(f"status IN ({marks})", ranks, Facet.STATUS, tuple(STATUSES[rank].value for rank in ranks))
    if wanted.place:
        path = path_of(wanted.place)
        # What lies within goes on behind the last slash, and "0" comes right after a slash.
        bounds = (path, f"{path[:-1]}0")
        yield Condition("place >= %s AND place < %s", bounds, Facet.PLACE, (wanted.place,))
    if wanted.ethnicity:
        key = ethnicity_key(wanted.ethnicity)
        yield Condition("ethnicity = %s", (key,), Facet.ETHNICITY, (key,))
    if wanted.sex:
        yield Condition("sex = %s", (wanted.sex,), Facet.SEX, (wanted.sex,))


def _of_days(wanted: Wanted, on: date) -> Iterable[Condition | None]:
    if wanted.born_to is not None:
        yield _at_most("born_first", date(wanted.born_to, 12, 31))
    if wanted.born_from is not None:
        yield _at_least("born_last", date(wanted.born_from, 1, 1))
    yield _at_most("taken_first", wanted.taken_last)
    yield _at_least("taken_last", wanted.taken_first)
    yield _at_least("last_sign", wanted.last_sign_after)
    if wanted.last_sign_before is not None:
        yield Condition("last_sign < %s", (wanted.last_sign_before.toordinal(),))
    if wanted.no_news_months is not None:
        yield _at_most("silent_since", months_before(on, wanted.no_news_months))


def _at_most(column: str, day: date | None) -> Condition | None:
    return None if day is None else Condition(f"{column} <= %s", (day.toordinal(),))


def _at_least(column: str, day: date | None) -> Condition | None:
    return None if day is None else Condition(f"{column} >= %s", (day.toordinal(),))
