"""Note that a member is here, so that the next time tells what happened since."""

from shyraq.store.opened import OpenVault
from shyraq.store.visits import put_visit


def note_visit(house: OpenVault) -> None:
    """Note up to which entry the member has seen the log; nothing is written to the log.

    Raises: OSError where the disk takes no more.
    """
    put_visit(house)
