"""Keep what is typed into a form before it is taken in, and begin a new draft."""

from collections.abc import Mapping

from shyraq.basics.ids import draw_id
from shyraq.store.kept_forms import put_form
from shyraq.store.opened import OpenVault


def begin_draft(house: OpenVault) -> str:
    """Return the id of a new draft; nothing is kept under it yet."""
    return draw_id(house.surroundings.randomness)


def keep_draft(house: OpenVault, *, draft_id: str, answers: Mapping[str, str]) -> int:
    """Keep the answers of a form, sealed, in the place of those kept before; they survive a crash once this returns.

    Nothing was said to the record yet, so nothing is written to the log (docs/adr/0015).

    Args: draft_id as ``begin_draft`` drew it; answers by the names of the questions.
    Returns: when it was kept, in claimed milliseconds.
    Raises: DraftTooLong; OSError where the disk takes no more, and what was kept before is still there then.
    """
    return put_form(house, draft_id, answers=answers)
