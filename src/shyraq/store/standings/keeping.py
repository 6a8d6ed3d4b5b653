"""Keeping the standings beside the other tables: those of persons touched are made anew after every entry.

What a standing is made of is read as Django reads it, so the entries have to be applied and committed before. The
standings follow in a transaction of their own and remember how far they have come: after a crash between the two they
catch up when the vault is opened, as the view does behind the log.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from shyraq.basics.ids import PersonId
from shyraq.store import models
from shyraq.store.models import PersonStanding, StandingCount, StandingHead, StandingMember
from shyraq.store.rows import narrows_inside
from shyraq.store.standings.making import Lot, in_lots, lots_of_all
from shyraq.store.standings.row import Cells, Counted, count_id, counted
from shyraq.store.standings.rules import standing_rules
from shyraq.store.standings.touched import persons_to_renew
from shyraq.store.writer import ViewWriter

Progress = Callable[[int, int], None]
_TABLES = (PersonStanding, StandingMember, StandingCount, StandingHead)
STANDING_TABLES = frozenset(model._meta.db_table for model in _TABLES)
_AT_ONCE = 500
_COLUMNS = tuple(field.attname for field in PersonStanding._meta.concrete_fields if field.attname != "body")


def follow(connection: sqlite3.Connection, *, seq: int, progress: Progress) -> None:
    """Bring the standings of a view up to the entry ``seq``, which it has applied and committed.

    Args: connection is the view as its one writer sees it, while Django reads the same file; progress is told how many
        persons of how many are done where all of them have to be made anew.
    """
    head = StandingHead.objects.first()
    narrows = narrows_inside()
    if head is None or head.rules != standing_rules() or head.narrows != narrows:
        fill(connection, seq=seq, progress=progress)
        return
    if head.seq == seq:
        return
    persons = persons_to_renew(head.seq)
    if persons is None:
        fill(connection, seq=seq, progress=progress)
        return
    _renew(connection, persons, seq=seq, narrows=narrows)


def fill(connection: sqlite3.Connection, *, seq: int, progress: Progress) -> None:
    """Make all standings anew, in lots of some thousand persons, each in a transaction of its own."""
    narrows, total = narrows_inside(), models.Person.objects.count()
    with _transaction(connection):
        for model in _TABLES:
            connection.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608  # names of our own tables
    counts: Counter[Counted] = Counter()
    done = 0
    for lot in lots_of_all():
        with _transaction(connection) as writer:
            counts.update(_insert(writer, lot))
        done += len(lot.rows) + len(lot.goes_by)
        progress(done, total)
    with _transaction(connection) as writer:
        _add(connection, counts)
        _set_head(writer, seq=seq, narrows=narrows)


def _renew(connection: sqlite3.Connection, persons: Collection[PersonId], *, seq: int, narrows: bool) -> None:
    """Put the standings of ``persons`` as they are now in the place of those they had, all or none."""
    lots = list(in_lots(persons))
    with _transaction(connection) as writer:
        change: Counter[Counted] = Counter()
        change.subtract(_removed(connection, persons))
        for lot in lots:
            change.update(_insert(writer, lot))
        _add(connection, change)
        _set_head(writer, seq=seq, narrows=narrows)


def _insert(writer: ViewWriter, lot: Lot) -> Counter[Counted]:
    """Write the rows of a lot; return what they count for."""
    for row in lot.rows:
        writer.insert(PersonStanding, **row)
    for person_id, goes_by in lot.goes_by.items():
        writer.insert(StandingMember, person=person_id, goes_by=goes_by)
    return Counter(one for row in lot.rows for one in counted(row))


def _removed(connection: sqlite3.Connection, persons: Collection[PersonId]) -> Iterable[Counted]:
    """Take the rows of ``persons`` out; return what they counted for."""
    return [one for row in _taken_out(connection, sorted(persons)) for one in counted(row)]


def _taken_out(connection: sqlite3.Connection, persons: Sequence[PersonId]) -> Iterator[Cells]:
    listed = ", ".join(_COLUMNS)
    standings, members = PersonStanding._meta.db_table, StandingMember._meta.db_table
    # Table and column names come from the models of this package, never from outside.
    for start in range(0, len(persons), _AT_ONCE):
        some = persons[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        query = f"SELECT {listed} FROM {standings} WHERE person IN ({marks})"  # noqa: S608
        yield from [dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(query, some)]
        connection.execute(f"DELETE FROM {standings} WHERE person IN ({marks})", some)  # noqa: S608
        connection.execute(f"DELETE FROM {members} WHERE person IN ({marks})", some)  # noqa: S608


def _add(connection: sqlite3.Connection, change: Counter[Counted]) -> None:
    """Change the counts; what nobody counts for any more has no row."""
    table = StandingCount._meta.db_table
    # Table and column names come from the models of this package, never from outside.
    add = f"INSERT INTO {table} (id, facet, kind, value, n) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
    rows = ((count_id(*one), *one, more) for one, more in change.items() if more != 0)
    connection.executemany(f"{add} ON CONFLICT (id) DO UPDATE SET n = n + excluded.n", rows)
    connection.execute(f"DELETE FROM {table} WHERE n = 0")  # noqa: S608


def _set_head(writer: ViewWriter, *, seq: int, narrows: bool) -> None:
    writer.remove(StandingHead, id=1)
    writer.insert(StandingHead, id=1, seq=seq, rules=standing_rules(), narrows=narrows)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[ViewWriter]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        writer = ViewWriter(connection)
        yield writer
        writer.flush()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
