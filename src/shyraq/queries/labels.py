"""What are these persons called inside the house?"""

from collections.abc import Iterable, Mapping

from shyraq.basics.ids import PersonId
from shyraq.disclosure import DisclosedPerson
from shyraq.queries.register import standings_of
from shyraq.store.opened import OpenVault


def labels(house: OpenVault, person_ids: Iterable[PersonId]) -> Mapping[PersonId, DisclosedPerson]:
    """Return the persons as the house itself may name them; those of whom nothing may be seen are left out."""
    lines = standings_of(house, sorted(set(person_ids)))
    return {person_id: line.person for person_id, line in lines.items() if line.person is not None}
