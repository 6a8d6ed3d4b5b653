"""Open a vault: everything that can be wrong with it is told in one sentence, and nothing stays half open."""

from pathlib import Path

from shyraq.basics.surroundings import Surroundings
from shyraq.store.folder import unlock
from shyraq.store.opened import OpenVault


def open_vault(path: Path, *, passphrase: str, surroundings: Surroundings) -> OpenVault:
    """Open the vault in ``path``.

    Returns: a vault whose view stands where its log ends. A view that was damaged is made anew, with a note.
    Raises: NoVaultHere; MadeByNewerProgram; PassphraseRefused; AnotherVaultOpen; VaultDamaged, each one sentence.
    """
    vault = OpenVault(unlock(path, passphrase=passphrase, surroundings=surroundings))
    try:
        vault.start()
    except BaseException:
        vault.close()
        raise
    return vault
