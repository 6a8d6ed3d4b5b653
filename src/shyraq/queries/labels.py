"""What are these persons called inside the house?"""

from collections.abc import Iterable, Mapping

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import DisclosedPerson, Purpose
from shyraq.store.disclosing import disclosed_about
from shyraq.store.opened import OpenVault


def labels(house: OpenVault, person_ids: Iterable[PersonId]) -> Mapping[PersonId, DisclosedPerson]:
    """Return the persons as the house itself may name them; those of whom nothing may be seen are left out."""
    wanted = sorted(set(person_ids))
    if not wanted:
        return {}
    today = civil_day(house.surroundings.clock.now_ms())
    disclosure = disclosed_about(wanted, purpose=Purpose.INTERNAL, on=today)
    named = {person_id: disclosure.person(person_id) for person_id in wanted}
    return {person_id: person for person_id, person in named.items() if person is not None}
