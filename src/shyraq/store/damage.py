"""Damage: a stored object that is not as it was written, always named."""

from dataclasses import dataclass

from shyraq.basics.refusals import Damaged


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged object: its name, such as ``log.db entry 17`` or ``slots/5a…``, and what is wrong with it."""

    object: str
    what: str

    @property
    def sentence(self) -> str:
        """The object and its fault in one line."""
        return f"{self.object}: {self.what}"


class VaultDamaged(Damaged):
    """The vault cannot be opened or read because an object of it is damaged."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(f"{damage.sentence}.")
        self.damage = damage
