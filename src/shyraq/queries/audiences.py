"""How much of a person does each audience get?"""

from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Level, Purpose
from shyraq.store.disclosing import disclosed_about_for_each, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_person, same_persons, statements_of_persons


@dataclass(frozen=True, slots=True)
class Share:
    """What one purpose gets of a person: the form of the name, and how many of all statements; form None for nothing.

    It tells what is withheld, so it is for the house's own screens alone.
    """

    purpose: Purpose
    form: Level | None
    kept_count: int
    all_count: int


def shares(house: OpenVault, *, person_id: PersonId, purposes: Sequence[Purpose]) -> tuple[Share, ...]:
    """Return what each of ``purposes`` gets of a person today, in the order given. Raises: UnknownPerson."""
    require_person(person_id)
    today = civil_day(house.surroundings.clock.now_ms())
    same = same_persons([person_id])
    about = {statement.id for statement in statements_of_persons(same)}
    found = []
    for disclosure in disclosed_about_for_each([person_id], purposes=purposes, on=today):
        kept = about & {fact.statement_id for one in same for fact in disclosure.facts_about(one)}
        profile = profile_in(disclosure, of=person_id) if kept else None
        form = None if profile is None else profile.person.form
        found.append(Share(disclosure.purpose, form, len(kept), len(about)))
    return tuple(found)
