"""Reading standings: the bodies lines are shown from, people by place, and as of when all of it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.store.lots import values_where
from shyraq.store.models import Entry, PersonStanding, StandingHead, StandingMember
from shyraq.store.standings.sought import Condition

_TABLE = PersonStanding._meta.db_table


def bodies(seqs: Iterable[int]) -> dict[int, tuple[PersonId, bytes]]:
    """Return the id and the body of the rows with these numbers; a body is empty where nothing may be shown."""
    rows = PersonStanding.objects.filter(seq__in=list(seqs)).values_list("seq", "person", "body")
    return {seq: (PersonId(person), bytes(body)) for seq, person, body in rows}


def standing_bodies(person_ids: Collection[PersonId]) -> dict[PersonId, tuple[PersonId, bytes]]:
    """Return, for each of these persons who is in the register, the id they go by and the body of their row."""
    named = dict(values_where(StandingMember, "person", person_ids, columns=("person", "goes_by")))
    goes_by = {person_id: PersonId(named.get(person_id, person_id)) for person_id in person_ids}
    rows = values_where(PersonStanding, "person", set(goes_by.values()), columns=("person", "body"))
    found = {PersonId(person): bytes(body) for person, body in rows}
    return {one: (called, found[called]) for one, called in goes_by.items() if called in found}


def places_of(wanted: Sequence[Condition]) -> Mapping[str, int]:
    """Return how many of those who fit were last known to be in each place, and in each that holds others."""
    where = " AND ".join(one.sql for one in wanted) or "1"
    values = [value for one in wanted for value in one.values]
    query = (
        f"SELECT place, count(*) FROM {_TABLE} INDEXED BY standing_by_place "  # noqa: S608  # names of our own tables
        f"WHERE place IS NOT NULL AND {where} GROUP BY place"
    )
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        for path, n in cursor.fetchall():
            for code in path.split("/")[1:-1]:
                found[code] = found.get(code, 0) + n
    return found


def standing_as_of() -> tuple[int, date | None]:
    """Return the entry the standings have come to, and the day it was written; 0 and None before the first."""
    head = StandingHead.objects.first()
    entry = None if head is None else Entry.objects.filter(seq=head.seq).first()
    return (0, None) if entry is None else (entry.seq, civil_day(entry.claimed_ms))
