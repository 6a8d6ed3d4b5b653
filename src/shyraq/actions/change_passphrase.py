"""Change the passphrase of the member at this desk: their slot is sealed anew, and the old one is gone."""

from shyraq.actions.open_house import House
from shyraq.basics.refusals import Refusal
from shyraq.store.founding import opens_own_slot, replace_slot
from shyraq.vault.passphrase import generate_passphrase, normalise_passphrase
from shyraq.vault.slot import DEFAULT_COST, Cost
from shyraq.vault.strength import Strength, strength_of

__all__ = [
    "PassphraseTooWeak",
    "PresentPassphraseWrong",
    "SamePassphrase",
    "Strength",
    "change_passphrase",
    "propose_passphrase",
    "strength_of",
]


class PresentPassphraseWrong(Refusal):
    """The passphrase that is to be replaced is not that of the member at this desk."""

    def __init__(self) -> None:
        super().__init__("This is not your present passphrase. Nothing was changed.")


class PassphraseTooWeak(Refusal):
    """The new passphrase would be guessed."""

    def __init__(self) -> None:
        super().__init__("This passphrase would be guessed soon: use six words that were drawn, or more of your own.")


class SamePassphrase(Refusal):
    """The new passphrase is the present one."""

    def __init__(self) -> None:
        super().__init__("The new passphrase is the one you have already.")


def propose_passphrase(house: House) -> str:
    """Draw six words for a new passphrase; nothing is changed, and they are kept nowhere."""
    return generate_passphrase(house.surroundings.randomness)


def change_passphrase(house: House, *, present: str, new: str, cost: Cost = DEFAULT_COST) -> None:
    """Seal the slot of the member at this desk under another passphrase; at every moment one of the two opens.

    The new one is never drawn in here: who is to type it has to have it before the old one is gone. Copies of the
    vault that lie elsewhere still open with the old one until they are brought up to date.

    Args: present is asked so that nobody who finds the desk open can shut its member out; cost what each guess costs.
    Raises: PresentPassphraseWrong; PassphraseTooWeak; SamePassphrase.
    """
    if not opens_own_slot(house, present):
        raise PresentPassphraseWrong
    if strength_of(new) is Strength.WEAK:
        raise PassphraseTooWeak
    if normalise_passphrase(new) == normalise_passphrase(present):
        raise SamePassphrase
    replace_slot(house, passphrase=new, cost=cost)
