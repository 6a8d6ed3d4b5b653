"""Which entries of the log are about somebody, by somebody, or of some days: the newest first, by indexes only.

Where several things are asked for at once, one index leads and the rest is judged row by row behind it; the log is
never read from its beginning. The index is named in the question, for the database cannot know which one is short.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from shyraq.basics.ids import MemberId, PersonId, SourceId
from shyraq.store import models
from shyraq.store.apply import KINDS
from shyraq.store.outline import LoggedEntry, logged

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_BY_NUMBER = "INDEXED BY sqlite_autoindex_store_entry_1"
"""The index every table has whose key is no rowid; SQLite names it so."""
_EVER = (-(1 << 62), 1 << 62)
_SPAN_SQL = """
WITH RECURSIVE days(day) AS (
  SELECT MIN(claimed_day) FROM store_entry WHERE claimed_day BETWEEN %s AND %s
  UNION ALL
  SELECT (SELECT MIN(claimed_day) FROM store_entry WHERE claimed_day > day AND claimed_day <= %s)
  FROM days WHERE day IS NOT NULL
)
SELECT MIN((SELECT MIN(seq) FROM store_entry WHERE claimed_day = day)),
       MAX((SELECT MAX(seq) FROM store_entry WHERE claimed_day = day))
FROM days WHERE day IS NOT NULL
"""
_FOLLOWED = (
    "SELECT seq FROM store_statement WHERE other = %s",
    "SELECT seq FROM store_judgement WHERE other = %s",
    "SELECT seq FROM store_madeoutput WHERE id IN (SELECT output FROM store_outputperson WHERE person = %s)",
    "SELECT seq FROM store_publication WHERE id IN (SELECT output FROM store_outputperson WHERE person = %s)",
    "SELECT seq FROM store_filingsent WHERE filing IN (SELECT id FROM store_filing WHERE person = %s)",
    "SELECT seq FROM store_needdecision WHERE need IN (SELECT id FROM store_need WHERE person = %s)",
    "SELECT seq FROM store_transaction WHERE need IN (SELECT id FROM store_need WHERE person = %s)",
)
"""What is about a person without being of them first: the second of two, what they stand in, what followed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are wanted; what is None is not asked for, and all that is asked for must hold.

    ``person_ids`` finds what is about any of these persons, also as the second of two; ``kinds`` any of these kinds;
    the days are UTC days of the claimed time, both included.
    """

    person_ids: frozenset[PersonId] | None = None
    source_id: SourceId | None = None
    member_id: MemberId | None = None
    kinds: frozenset[str] | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class _Leading:
    """The rows that one index gives in the order of their numbers: the words behind FROM, and the values in them."""

    words: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is judged row by row: conditions that begin with AND, and the values in them."""

    words: str
    values: tuple[str | int, ...]


def wanted_entries(wanted: Wanted, *, before_seq: int | None, limit: int) -> tuple[LoggedEntry, ...]:
    """Return up to ``limit`` of these entries in outline, the newest first, all before ``before_seq`` where given."""
    first_day, last_day = _day_number(wanted.first_day, _EVER[0]), _day_number(wanted.last_day, _EVER[1])
    has_days = (first_day, last_day) != _EVER
    span = _span(first_day, last_day) if has_days else _EVER
    if span is None:
        return ()
    last = span[1] if before_seq is None else min(span[1], before_seq - 1)
    rest = _rest(wanted, days=(first_day, last_day) if has_days else None)
    numbers: set[int] = set()
    with connection.cursor() as cursor:
        for leading in _leading(wanted):
            # The words are those of this module; everything that was asked for is among the values.
            query = f"SELECT seq FROM store_entry {leading.words} {rest.words} "  # noqa: S608
            bounds = "AND seq BETWEEN %s AND %s ORDER BY seq DESC LIMIT %s"
            cursor.execute(query + bounds, [*leading.values, *rest.values, span[0], last, limit])
            numbers.update(row[0] for row in cursor.fetchall())
    newest = sorted(numbers, reverse=True)[:limit]
    return tuple(logged(row) for row in models.Entry.objects.filter(seq__in=newest).order_by("-seq"))


def _span(first_day: int, last_day: int) -> tuple[int, int] | None:
    """Return the first and the last number an entry of these days has; None where there is no entry of them."""
    with connection.cursor() as cursor:
        cursor.execute(_SPAN_SQL, [first_day, last_day, last_day])
        lowest, highest = cursor.fetchone()
    return None if lowest is None else (lowest, highest)


def _leading(wanted: Wanted) -> Iterable[_Leading]:
    """Yield what leads; together it gives everything that is wanted, and some of it may come twice."""
    kinds = sorted(wanted.kinds if wanted.kinds is not None else KINDS)
    if wanted.person_ids is not None:
        for person_id in sorted(wanted.person_ids):
            yield _Leading("INDEXED BY entry_person WHERE person = %s", (person_id,))
            yield from (_Leading(f"{_BY_NUMBER} WHERE seq IN ({followed})", (person_id,)) for followed in _FOLLOWED)
    elif wanted.source_id is not None:
        yield _Leading("INDEXED BY entry_source WHERE source = %s", (wanted.source_id,))
    elif wanted.member_id is not None:
        words = "INDEXED BY entry_actor WHERE actor = %s AND kind = %s"
        yield from (_Leading(words, (wanted.member_id, kind)) for kind in kinds)
    elif wanted.kinds is not None:
        yield from (_Leading("INDEXED BY entry_kind WHERE kind = %s", (kind,)) for kind in kinds)
    else:
        yield _Leading(f"{_BY_NUMBER} WHERE TRUE")


def _rest(wanted: Wanted, *, days: tuple[int, int] | None) -> _Rest:
    words, values = "", list[str | int]()
    if wanted.source_id is not None:
        words, values = words + " AND source = %s", [*values, wanted.source_id]
    if wanted.member_id is not None:
        words, values = words + " AND actor = %s", [*values, wanted.member_id]
    if wanted.kinds is not None:
        marks = ", ".join(["%s"] * len(wanted.kinds))
        words, values = words + f" AND kind IN ({marks})", [*values, *sorted(wanted.kinds)]
    if days is not None:
        words, values = words + " AND claimed_day + 0 BETWEEN %s AND %s", [*values, *days]
    return _Rest(words, tuple(values))


def _day_number(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal() - _EPOCH_DAY
