"""What was typed and not taken in yet?"""

from dataclasses import dataclass

from shyraq.store.kept_forms import KeptForm, form_kept, forms_kept
from shyraq.store.opened import OpenVault

__all__ = ["Drafts", "KeptForm", "draft", "drafts"]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of the house, the newest first; ``damaged`` names each file that cannot be read, in one sentence."""

    forms: tuple[KeptForm, ...]
    damaged: tuple[str, ...]


def drafts(house: OpenVault) -> Drafts:
    """Return every draft that was not taken in or put away."""
    return Drafts(tuple(forms_kept(house)), tuple(damage.sentence for damage in house.scratch.damages()))


def draft(house: OpenVault, *, draft_id: str) -> KeptForm | None:
    """Return one draft, None where there is none. Raises: VaultDamaged where it cannot be read."""
    return form_kept(house, draft_id)
