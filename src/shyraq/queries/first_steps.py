"""Which of the first steps of a new house were taken?"""

from dataclasses import dataclass

from shyraq.queries.safe_copy import latest_copy
from shyraq.store.opened import OpenVault
from shyraq.store.outline import has_sources, members


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a new house does first: take a source, give a second member a passphrase, copy the vault elsewhere."""

    has_source: bool
    has_second_member: bool
    has_copy: bool

    @property
    def are_taken(self) -> bool:
        """Tell whether the house is no new one any more; a copy is told of with what waits from then on."""
        return self.has_source and self.has_second_member


def first_steps(house: OpenVault) -> FirstSteps:
    """Return which of the first steps were taken."""
    return FirstSteps(
        has_source=has_sources(), has_second_member=len(members()) > 1, has_copy=latest_copy(house) is not None
    )
