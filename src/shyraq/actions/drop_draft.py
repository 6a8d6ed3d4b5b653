"""Put a draft away, bring it back, or forget what is in the record now."""

from shyraq.store.kept_forms import forget_form, move_form
from shyraq.store.opened import OpenVault


def drop_draft(house: OpenVault, *, draft_id: str) -> bool:
    """Put a draft away; for a day it can be brought back. Tell whether there was one."""
    return move_form(house, draft_id, is_away=True)


def bring_back_draft(house: OpenVault, *, draft_id: str) -> bool:
    """Bring back a draft that was put away; tell whether it was still there."""
    return move_form(house, draft_id, is_away=False)


def forget_draft(house: OpenVault, *, draft_id: str) -> None:
    """Forget a draft for good, once what it says was taken in."""
    forget_form(house, draft_id)


def forget_damaged_drafts(house: OpenVault) -> int:
    """Throw away the drafts that cannot be read any more; return how many there were."""
    return house.scratch.remove_damaged()
