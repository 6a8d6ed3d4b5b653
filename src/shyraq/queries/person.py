"""What does a purpose see of this person, and what is withheld from it, and why?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Disclosure, Predicate, Purpose, Reason
from shyraq.profiles import Profile, Status, assemble
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.rows import relatives_of, require_person, same_persons, statements_of_persons


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """A statement about the person that the purpose may not see: what it is about, where it comes from, and why."""

    statement_id: StatementId
    source_id: SourceId
    predicate: Predicate
    reason: Reason


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person for a purpose on a day; ``profile`` is None where nothing may be shown.

    ``states`` tells of each relative in the profile where or how they are, as far as the purpose may know it.
    ``withheld`` is for the house's own screens and is no output for the purpose.
    """

    person_id: PersonId
    purpose: Purpose
    on: date
    profile: Profile | None
    states: Mapping[PersonId, Status]
    withheld: tuple[WithheldLine, ...]


def person_view(house: OpenVault, *, person_id: PersonId, purpose: Purpose = Purpose.INTERNAL) -> PersonView:
    """Return a person as ``purpose`` may see them today, with what is withheld and why.

    Raises: UnknownPerson.
    """
    require_person(person_id)
    on = civil_day(house.surroundings.clock.now_ms())
    same = same_persons([person_id])
    disclosure = disclosed_about({person_id, *relatives_of(same)}, purpose=purpose, on=on)
    profile = profile_in(disclosure, of=person_id)
    reasons = {withheld.statement_id: withheld.reason for withheld in disclosure.withheld}
    about = statements_of_persons(same)
    withheld = tuple(
        WithheldLine(statement.id, statement.source_id, statement.predicate, reasons[statement.id])
        for statement in about
        if statement.id in reasons
    )
    states = {} if profile is None else dict(_states(profile, disclosure))
    return PersonView(person_id, purpose, on, profile, states, withheld)


def _states(profile: Profile, disclosure: Disclosure) -> Iterator[tuple[PersonId, Status]]:
    for relative in profile.relatives:
        found = assemble(disclosure, about=relative.person.id)
        if found.status is not None:
            yield relative.person.id, found.status
