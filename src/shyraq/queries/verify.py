"""Is everything in this vault as it was written? Names every object that is not."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from shyraq.basics.surroundings import Surroundings
from shyraq.outside.chance import this_machine
from shyraq.store.checks.everything import EVERYTHING, Part, Report, Tell, check_vault, tell_nobody
from shyraq.store.damage import VaultDamaged
from shyraq.store.folder import MadeByNewerProgram, unlock
from shyraq.store.opened import OpenVault

__all__ = ["EVERYTHING", "Part", "Report", "Tell", "verify", "verify_folder"]


def verify(vault: OpenVault, *, progress: Tell = tell_nobody, parts: Collection[Part] = EVERYTHING) -> Report:
    """Check every entry, blob and slot of an open vault, the keyring, and every row of the view against the log.

    Args: progress(part, done, total) is called now and then; parts narrows what is checked.
    Returns: all damages, each with the name of its object.
    """
    return check_vault(vault.unlocked, lock=vault.locked, progress=progress, parts=parts)


def verify_folder(
    path: Path,
    *,
    passphrase: str,
    surroundings: Surroundings | None = None,
    progress: Tell = tell_nobody,
    parts: Collection[Part] = EVERYTHING,
) -> Report:
    """Check a vault that is not open, as far as it opens at all; a view that is damaged is named, not made anew.

    Raises: NoVaultHere; PassphraseRefused, for nobody can tell an altered slot from a wrong passphrase.
    """
    try:
        unlocked = unlock(path, passphrase=passphrase, surroundings=surroundings or this_machine())
        lock = partial(unlocked.surroundings.disk.lock, unlocked.folder.lock)
        return check_vault(unlocked, lock=lock, progress=progress, parts=parts)
    except (VaultDamaged, MadeByNewerProgram) as fault:
        return Report(damages=(fault.damage,))
