"""Is everything at hand that a search for a name needs?"""

from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.store.backend.view_file import NoVaultOpen
from shyraq.store.opened import OpenVault


def make_names_ready(house: OpenVault) -> bool:
    """Gather the names the house may see, so that the first search need not wait for it; for a thread of its own.

    Returns: whether they are at hand; not where the vault was closed before.
    """
    try:
        house.names.of(Purpose.INTERNAL, on=civil_day(house.surroundings.clock.now_ms()))
    except NoVaultOpen:
        return False
    return True
