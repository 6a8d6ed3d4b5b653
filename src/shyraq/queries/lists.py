"""Which lists does the house keep?"""

from shyraq.store.lists import KeptList, UnknownList, kept_lists, read_list
from shyraq.store.opened import OpenVault

__all__ = ["KeptList", "UnknownList", "lists", "one_list"]


def lists(house: OpenVault) -> tuple[KeptList, ...]:  # noqa: ARG001 - a question is asked of a house
    """Return the lists that are kept, by name."""
    return kept_lists()


def one_list(house: OpenVault, list_id: str) -> KeptList:  # noqa: ARG001 - a question is asked of a house
    """Return one list, be it dropped or not. Raises: UnknownList."""
    return read_list(list_id)
