"""Who may be found by which name: the records a purpose's index of names is made from, nothing else of anybody.

A name stands here only where the purpose may see it, so that who is found, in which order and how surely, is the same
as if nobody had ever told the rest. Persons judged the same are one record, under the id they go by.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure import DisclosedPlace, Disclosure, Predicate, Purpose
from shyraq.disclosure.coverage import coverage_of
from shyraq.disclosure.identity import clusters, same_pairs
from shyraq.disclosure.redaction import sex_of
from shyraq.matching.described import TELLING_PLACES, birth_year, years_of
from shyraq.matching.places import home, place_key
from shyraq.names.building import NameRecord
from shyraq.statements.consent import ConsentEvent
from shyraq.statements.source import Place
from shyraq.statements.statement import Statement
from shyraq.store.disclosing import disclosed_record
from shyraq.store.name_rows import (
    birth_years,
    sources_closed_inside,
    statements_concerning,
    statements_of_sources,
    statements_saying,
    written_names,
)
from shyraq.store.rows import all_judgements, consents_of, narrows_inside

_BY_BODY = (Predicate.SEX, *TELLING_PLACES)
_ANY_DAY = date.min
"""Days limit nothing inside the house."""


@dataclass(frozen=True, slots=True)
class NamesSeen:
    """``records`` by the id a person goes by; ``goes_by`` that id for everybody who goes by another than their own."""

    records: Mapping[PersonId, NameRecord]
    goes_by: Mapping[PersonId, PersonId]

    def id_of(self, person_id: PersonId) -> PersonId:
        """Return the id a person goes by."""
        return self.goes_by.get(person_id, person_id)


def names_seen(*, purpose: Purpose, on: date) -> NamesSeen:
    """Return everybody whose name ``purpose`` may see on the day ``on``."""
    if purpose is Purpose.INTERNAL and not narrows_inside():
        return names_inside(None)
    return names_in(disclosed_record(purpose=purpose, on=on))


def names_inside(person_ids: Collection[PersonId] | None) -> NamesSeen:
    """Return the same for the house itself, where no consent narrows a name inside, quickly and from a few rows.

    The gate would let through the same: what the house may see of a person then depends on the statements about them
    alone. A test compares the two.

    Args: person_ids whose records are wanted, all who are the same among them; None for everybody.
    """
    shut = _shut_statements()
    goes_by = _clusters_inside(shut)
    known: dict[PersonId, _Known] = {}

    def known_of(person_id: str) -> _Known:
        return known.setdefault(goes_by.get(PersonId(person_id), PersonId(person_id)), _Known())

    for person_id, statement_id, written in written_names(person_ids):
        if statement_id not in shut:
            known_of(person_id).names.add(written)
    for person_id, statement_id, span in birth_years(person_ids):
        if statement_id not in shut:
            known_of(person_id).births.append(span)
    for statement in statements_saying(_BY_BODY, about=person_ids):
        if statement.id not in shut:
            known_of(statement.about).take(statement)
    return NamesSeen(_records(known), {one: other for one, other in goes_by.items() if one != other})


@dataclass(slots=True)
class _Known:
    """What is known of one person, as it is gathered."""

    names: set[str] = field(default_factory=set)
    births: list[tuple[int, int]] = field(default_factory=list)
    places: set[tuple[Predicate, str]] = field(default_factory=set)
    sexes: set[str | None] = field(default_factory=set)

    def take(self, statement: Statement) -> None:
        """Take a statement of a sex or a place in."""
        if statement.predicate is Predicate.SEX:
            self.sexes.add(sex_of(statement))
        elif statement.at is not None:
            self.places.add((statement.predicate, _key_of(statement.at)))

    def record(self, person_id: PersonId) -> NameRecord:
        """Return it as an index of names takes it."""
        sex = next(iter(self.sexes)) if len(self.sexes) == 1 else None
        return NameRecord(
            person_id,
            tuple(sorted(self.names)),
            birth_year=birth_year(self.births),
            place=home(self.places),
            sex=(sex or "").upper(),
        )


def _records(known: Mapping[PersonId, _Known]) -> dict[PersonId, NameRecord]:
    return {person_id: known[person_id].record(person_id) for person_id in sorted(known) if known[person_id].names}


def names_in(disclosure: Disclosure) -> NamesSeen:
    """Return everybody whose name stands in a disclosure."""
    people = disclosure.people()
    known = {person.id: _Known(names={name.text.value for name in person.names}) for person in people}
    known = {person_id: found for person_id, found in known.items() if found.names}
    for person in people:
        if person.id in known:
            known[person.id].sexes.add(person.sex)
    for fact in disclosure.facts():
        found = known.get(fact.about.id)
        if found is None:
            continue
        if fact.predicate is Predicate.BORN_ON and fact.on is not None:
            found.births += filter(None, [years_of(fact.on)])
        elif fact.predicate in TELLING_PLACES and fact.at is not None:
            found.places.add((fact.predicate, _key_of(fact.at)))
    members = ((person_id, disclosure.members_of(person_id)) for person_id in known)
    goes_by = {one: person_id for person_id, ids in members for one in ids if one != person_id}
    return NamesSeen(_records(known), goes_by)


def _shut_statements() -> frozenset[StatementId]:
    """Return the ids of all statements whose sources the house itself may not see."""
    consents = {source_id: consents_of(source_id) for source_id in sources_closed_inside()}
    return statements_of_sources(source_id for source_id, events in consents.items() if _is_shut(events))


def _is_shut(events: Sequence[ConsentEvent]) -> bool:
    return coverage_of(events, purpose=Purpose.INTERNAL, on=_ANY_DAY).reason is not None


def _clusters_inside(shut: Collection[StatementId]) -> Mapping[PersonId, PersonId]:
    pairs = same_pairs(all_judgements())
    concerned = statements_concerning({person_id for pair in pairs for person_id in pair})
    told = [statement for statement in concerned if statement.id not in shut]
    seen = {statement.about for statement in told} | {found.other for found in told if found.other is not None}
    return clusters(pairs, seen)


def _key_of(place: Place | DisclosedPlace) -> str:
    """Return what stands for a place wherever two are compared; empty where only its kind is told."""
    return place_key(place.said or "", place.code)
