"""Walking the standings: a page of those who fit, by key and never by number, along the index that costs least.

Either the index of the order is walked, which tells of each row whether it fits without reading it, until the page is
full; or, where some filter lets only a few through, those few are found by its index and put in order. How many a
filter lets through the counts know. No walk looks at more than so many rows: then it tells how far it came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from shyraq.store.models import PersonStanding, StandingMember
from shyraq.store.standings.sought import Condition, Values, count_of
from shyraq.store.standings.wanted import Sorting, Who

MOST_LOOKED_AT = 250_000
"""So many rows one walk looks at."""
MOST_PICKED = 15_000
"""So many rows are put in order for one page."""
_PICKED_AS_SLOW_AS = 30
"""A row that is found by a filter and read costs as much as so many that an index is walked along."""
_SOUGHT = (
    "seq, kind, status, place, ethnicity, sex, born_first, born_last, taken_first, taken_last, last_sign, silent_since"
)
"""What every index that is walked tells of a row."""
_TABLE = PersonStanding._meta.db_table
_COLUMNS = {
    Sorting.NEWEST: "seq",
    Sorting.NAME: "name_key",
    Sorting.BORN: "born_first",
    Sorting.STATUS: "status",
    Sorting.AS_OF: "as_of",
    Sorting.LAST_SIGN: "last_sign",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are walked by; those of whom it is not known come last in either direction."""

    sorting: Sorting
    is_descending: bool

    @property
    def column(self) -> str:
        """Return the column that holds it."""
        return _COLUMNS[self.sorting]

    @property
    def index(self) -> str:
        """Return the index that is walked."""
        return f"standing_by_{self.sorting.value}"


@dataclass(frozen=True, slots=True)
class Key:
    """The place of a row in an order: its value, None where that is not known, and its number."""

    value: int | str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Walk:
    """The numbers of the rows that were found, in order, and where to go on; ``is_cut`` where looking was given up."""

    seqs: tuple[int, ...]
    after: int | None
    is_cut: bool


def key_of(person_id: str, order: Order) -> Key | None:
    """Return the place of a person in an order, None where they are not in the register."""
    named = StandingMember.objects.filter(person=person_id).values_list("goes_by", flat=True).first()
    found = PersonStanding.objects.filter(person=named or person_id).values_list(order.column, "seq").first()
    return None if found is None else Key(found[0], found[1])


def walk(order: Order, wanted: Sequence[Condition], *, after: Key | None, limit: int) -> Walk:
    """Return up to ``limit`` rows that fit, behind ``after``."""
    picking = _picked_by(wanted, limit=limit)
    find = _along if picking is None else _among
    found: list[int] = []
    for is_known in _stretches(order, after):
        stretch = _Stretch(
            order, is_known=is_known, after=after if after is None or is_known == _knows(after) else None
        )
        seqs, cut_at = find(stretch, wanted, limit=limit + 1 - len(found), picking=picking)
        found += seqs
        if cut_at is not None:
            return Walk(tuple(found), cut_at, is_cut=True)
        if len(found) > limit:
            return Walk(tuple(found[:limit]), found[limit - 1], is_cut=False)
    return Walk(tuple(found), None, is_cut=False)


def count_up_to(wanted: Sequence[Condition], *, most: int) -> tuple[int, bool]:
    """Return how many rows fit, counted up to ``most`` and in what one walk looks at; and whether it may be more."""
    where, values = _all(wanted)
    picking = _rarest(wanted)
    if picking is not None and picking[1] <= MOST_LOOKED_AT:
        query = f"SELECT 1 FROM {_TABLE} INDEXED BY {picking[0].index} WHERE {where} LIMIT %s"  # noqa: S608
        (n,) = _ask(f"SELECT count(*) FROM ({query})", (*values, most + 1))[0]  # noqa: S608
        return min(n, most), n > most
    inner = f"SELECT {_SOUGHT} FROM {_TABLE} INDEXED BY standing_by_newest ORDER BY seq DESC LIMIT %s"  # noqa: S608
    query = f"SELECT 1 FROM ({inner}) WHERE {where} LIMIT %s"  # noqa: S608
    (n,) = _ask(f"SELECT count(*) FROM ({query})", (MOST_LOOKED_AT, *values, most + 1))[0]  # noqa: S608
    return min(n, most), n > most or count_of(Who.ALL) > MOST_LOOKED_AT


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One part of a walk: the rows whose value is known, or those behind them of whom it is not."""

    order: Order
    is_known: bool
    after: Key | None

    def where(self) -> tuple[str, Values]:
        """Return the condition that keeps the rows of this stretch behind its key."""
        column, sign = self.order.column, "<" if self.order.is_descending else ">"
        if self.order.sorting is Sorting.NEWEST:
            return ("1", ()) if self.after is None else (f"seq {sign} %s", (self.after.seq,))
        if not self.is_known:
            found = f"{column} IS NULL"
            return (found, ()) if self.after is None else (f"{found} AND seq {sign} %s", (self.after.seq,))
        if self.after is None or self.after.value is None:
            return f"{column} IS NOT NULL", ()
        return f"({column}, seq) {sign} (%s, %s)", (self.after.value, self.after.seq)

    @property
    def by(self) -> str:
        """Return the order as SQL."""
        direction = "DESC" if self.order.is_descending else "ASC"
        by_column = f"{self.order.column} {direction}, " if self.is_known and self.order.column != "seq" else ""
        return f"{by_column}seq {direction}"


def _stretches(order: Order, after: Key | None) -> tuple[bool, ...]:
    if order.sorting is Sorting.NEWEST:
        return (True,)
    return (True, False) if after is None or _knows(after) else (False,)


def _knows(key: Key) -> bool:
    return key.value is not None


def _along(
    stretch: _Stretch, wanted: Sequence[Condition], *, limit: int, picking: Condition | None
) -> tuple[list[int], int | None]:
    """Walk the index of the order; return what fits, and the last row looked at where looking was given up."""
    assert picking is None
    (begin, begin_values), (where, values) = stretch.where(), _all(wanted)
    walked = f"FROM {_TABLE} INDEXED BY {stretch.order.index} WHERE {begin} ORDER BY {stretch.by}"
    # Nothing is asked for that is not in the index. Table and column names are those of our own models.
    query = f"SELECT seq FROM (SELECT {_SOUGHT} {walked} LIMIT %s) WHERE {where} LIMIT %s"  # noqa: S608
    found = [seq for (seq,) in _ask(query, (*begin_values, MOST_LOOKED_AT, *values, limit))]
    if len(found) == limit or count_of(Who.ALL) <= MOST_LOOKED_AT:
        return found, None
    last = _ask(f"SELECT seq {walked} LIMIT 1 OFFSET %s", (*begin_values, MOST_LOOKED_AT - 1))
    return found, last[0][0] if last else None


def _among(
    stretch: _Stretch, wanted: Sequence[Condition], *, limit: int, picking: Condition | None
) -> tuple[list[int], None]:
    """Find the few that one filter lets through, and put those that fit in order."""
    assert picking is not None
    (begin, begin_values), (where, values) = stretch.where(), _all(wanted)
    query = (
        f"SELECT seq FROM {_TABLE} INDEXED BY {picking.index} "  # noqa: S608  # names of our own tables
        f"WHERE {where} AND {begin} ORDER BY {stretch.by} LIMIT %s"
    )
    return [seq for (seq,) in _ask(query, (*values, *begin_values, limit))], None


def _picked_by(wanted: Sequence[Condition], *, limit: int) -> Condition | None:
    """Return the filter whose few rows are better found and put in order; None where the order is better walked."""
    rarest = _rarest(wanted)
    if rarest is None or rarest[1] > MOST_PICKED:
        return None
    condition, n = rarest
    everybody = count_of(Who.ALL)
    looked_at = min(MOST_LOOKED_AT, everybody, limit * everybody // max(n, 1))
    return condition if n * _PICKED_AS_SLOW_AS < looked_at or n <= limit else None


def _rarest(wanted: Sequence[Condition]) -> tuple[Condition, int] | None:
    """Return the filter with an index that lets fewest through, and how many these are."""
    found = [
        (one, count_of(Who.ALL, one.facet, one.counted))
        for one in wanted
        if one.facet is not None and one.index is not None
    ]
    return min(found, key=lambda pair: pair[1], default=None)


def _all(wanted: Sequence[Condition]) -> tuple[str, Values]:
    return " AND ".join(one.sql for one in wanted) or "1", [value for one in wanted for value in one.values]


def _ask(query: str, values: Iterable[int | str]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return list(cursor.fetchall())
