"""Rows of what persons are found by: names, births, and the few statements that tell a sex or a place.

Whole tables are read as bare columns: a register of a hundred thousand is read in a second or two.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.disclosure import Predicate
from shyraq.statements.statement import Statement
from shyraq.store import models
from shyraq.store.lots import values_where
from shyraq.store.models.fields import Row
from shyraq.store.rows import statement_of

_ALL = 2_000


def written_names(person_ids: Collection[PersonId] | None) -> Iterator[tuple[PersonId, StatementId, str]]:
    """Yield every name with the person who bears it and the statement that says so; of everybody where None."""
    for person_id, statement_id, written in _told(models.PersonName, person_ids, "statement", "written"):
        yield PersonId(person_id), StatementId(statement_id), written


def birth_years(person_ids: Collection[PersonId] | None) -> Iterator[tuple[PersonId, StatementId, tuple[int, int]]]:
    """Yield the first and last year of every birth, with the person and the statement that says so."""
    columns = ("statement", "earliest_year", "latest_year")
    for person_id, statement_id, first, last in _told(models.PersonBirth, person_ids, *columns):
        yield PersonId(person_id), StatementId(statement_id), (first, last)


def statements_saying(predicates: Collection[Predicate], *, about: Collection[PersonId] | None) -> Iterator[Statement]:
    """Yield the statements with one of ``predicates`` about these persons, about anybody where None."""
    said = [predicate.value for predicate in predicates]
    if about is None:
        rows = models.Statement.objects.filter(predicate__in=said).values_list("body", flat=True)
        yield from map(statement_of, rows.iterator(chunk_size=_ALL))
    else:
        found = values_where(models.Statement, "about", about, columns=("predicate", "body"))
        yield from (statement_of(body) for predicate, body in found if predicate in said)


def statements_concerning(person_ids: Collection[PersonId]) -> tuple[Statement, ...]:
    """Return every statement about one of these persons or with one of them as the other, each once."""
    found = {
        statement_id: body
        for column in ("about", "other")
        for statement_id, body in values_where(models.Statement, column, person_ids, columns=("id", "body"))
    }
    return tuple(map(statement_of, found.values()))


def sources_closed_inside() -> frozenset[SourceId]:
    """Return the sources of which some consent or withdrawal may close them to the house; the gate says which do."""
    rows = models.ConsentEvent.objects.filter(closes_inside=True).values_list("source", flat=True)
    return frozenset(map(SourceId, rows))


def statements_of_sources(source_ids: Iterable[SourceId]) -> frozenset[StatementId]:
    """Return the ids of every statement of these sources."""
    rows = values_where(models.Statement, "source", source_ids, columns=("id",))
    return frozenset(StatementId(found) for (found,) in rows)


def persons_touched(after_seq: int) -> frozenset[PersonId]:
    """Return everybody of whom the house may know something else since the entry ``after_seq``.

    They are whom newer statements concern, whom newer judgements join or part, and whom any statement concerns whose
    source has a newer consent or withdrawal.
    """
    events = models.ConsentEvent.objects.filter(seq__gt=after_seq).values_list("source", flat=True)
    found = set(models.Statement.objects.filter(seq__gt=after_seq).values_list("about", "other"))
    found |= set(models.Judgement.objects.filter(seq__gt=after_seq).values_list("one", "other"))
    found |= set(values_where(models.Statement, "source", set(events), columns=("about", "other")))
    return frozenset(PersonId(person_id) for pair in found for person_id in pair if person_id is not None)


def _told(model: type[Row], person_ids: Collection[PersonId] | None, *columns: str) -> Iterator[tuple[Any, ...]]:
    if person_ids is None:
        return iter(model.objects.values_list("person", *columns).iterator(chunk_size=_ALL))
    return values_where(model, "person", person_ids, columns=("person", *columns))
