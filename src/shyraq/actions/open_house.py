"""Open a house: from a folder and a passphrase to the open vault every action and query works on."""

from pathlib import Path
from typing import TypeAlias

from shyraq.basics.surroundings import Surroundings
from shyraq.outside.chance import this_machine
from shyraq.store.folder import unlock
from shyraq.store.opened import OpenVault
from shyraq.store.opening import open_vault

House: TypeAlias = OpenVault


def prove_passphrase(path: Path, *, passphrase: str) -> None:
    """Find out whether ``passphrase`` opens a slot of the vault in ``path``, without opening the vault.

    Raises: as :func:`open_house`, where it does not.
    """
    unlock(path, passphrase=passphrase, surroundings=this_machine())


def open_house(path: Path, *, passphrase: str, surroundings: Surroundings | None = None) -> House:
    """Open the vault in ``path`` for the member whose slot ``passphrase`` opens.

    Args: surroundings the clock, chance and disk; those of this machine where none are given.
    Raises: NoVaultHere; PassphraseRefused; AnotherVaultOpen; MadeByNewerProgram; VaultDamaged.
    """
    return open_vault(path, passphrase=passphrase, surroundings=surroundings or this_machine())
