"""Found a house: a new vault with its first member, whose passphrase is made where none is given."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.basics.surroundings import Surroundings
from shyraq.basics.text import nfc
from shyraq.outside.chance import this_machine
from shyraq.store.founding import create_vault
from shyraq.vault.passphrase import generate_passphrase
from shyraq.vault.slot import DEFAULT_COST, Cost


@dataclass(frozen=True, slots=True)
class Founded:
    """A new house, open, and the passphrase of its first member: to be shown once and kept nowhere."""

    house: House
    passphrase: str


def found_house(
    path: Path,
    *,
    house_name: str,
    member_name: str,
    passphrase: str | None = None,
    surroundings: Surroundings | None = None,
    cost: Cost = DEFAULT_COST,
) -> Founded:
    """Make a vault in the new or empty folder ``path`` and open it.

    Args: house_name the organisation that signs letters, may be empty; passphrase made of six words where it is None;
        cost what each guess at it costs.
    Raises: VaultExists; AnotherVaultOpen.
    """
    world = surroundings or this_machine()
    words = passphrase or generate_passphrase(world.randomness)
    house = create_vault(
        path,
        house_name=nfc(house_name.strip()),
        member_name=nfc(member_name.strip()),
        passphrase=words,
        surroundings=world,
        cost=cost,
    )
    return Founded(house, words)
