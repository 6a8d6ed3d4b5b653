"""Which of the first steps of a new house were taken?"""

from dataclasses import dataclass

from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.rows import source_page


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a new house does first: take a source, and give a second member a passphrase."""

    has_source: bool
    has_second_member: bool

    @property
    def are_taken(self) -> bool:
        """Tell whether nothing is left of them."""
        return self.has_source and self.has_second_member


def first_steps(house: OpenVault) -> FirstSteps:  # noqa: ARG001 - one vault a process
    """Return which of the first steps were taken."""
    taken, _ = source_page(before_seq=None, limit=1)
    return FirstSteps(has_source=bool(taken), has_second_member=len(members()) > 1)
