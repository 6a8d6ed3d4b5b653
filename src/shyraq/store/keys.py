"""The keyring on disk: read again whenever another process has written it, written whole."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from os import stat_result

from shyraq.sealedlog.entry import Head
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.folder import MadeByNewerProgram, Unlocked
from shyraq.vault.boxes import SealedFileMalformed
from shyraq.vault.keyring import (
    Keyring,
    KeyringOfAnotherVault,
    KeyringStaysShut,
    KeyringVersionUnknown,
    WitnessedHead,
    open_keyring,
    seal_keyring,
)
from shyraq.vault.layout import KEYRING_FILE
from shyraq.vault.scope import Scope


class Keys:
    """The keyring of one unlocked vault."""

    def __init__(self, unlocked: Unlocked) -> None:
        self._unlocked = unlocked
        self._lock = threading.Lock()
        self._read_from: tuple[int, int, int] | None = None
        self._keyring: Keyring | None = None
        self._secrets: dict[bytes, bytes] = {}

    def keyring(self) -> Keyring:
        """Return the keyring as it stands on disk.

        Raises: MadeByNewerProgram; VaultDamaged where it is missing or does not open.
        """
        with self._lock:
            try:
                mark = _mark(self._unlocked.folder.keyring.stat())
                if self._keyring is None or mark != self._read_from:
                    self._take(self._open(self._unlocked.surroundings.disk.read(self._unlocked.folder.keyring)))
                    self._read_from = mark
            except FileNotFoundError as fault:
                raise VaultDamaged(Damage(KEYRING_FILE, "it is missing")) from fault
            assert self._keyring is not None
            return self._keyring

    def secrets(self) -> dict[bytes, bytes]:
        """Return the secrets of all scopes by scope id, as they stand on disk."""
        self.keyring()
        return self._secrets

    def save(self, keyring: Keyring) -> None:
        """Put ``keyring`` on disk in the place of the present one; the caller holds the lock of the vault."""
        unlocked = self._unlocked
        data = seal_keyring(
            keyring,
            vault=unlocked.vault_id,
            epoch_key=unlocked.secrets.epoch_key,
            randomness=unlocked.surroundings.randomness,
        )
        with self._lock:
            unlocked.surroundings.disk.write(unlocked.folder.keyring, data)
            self._take(keyring)
            self._read_from = _mark(unlocked.folder.keyring.stat())

    def view_keys(self) -> tuple[bytes, ...]:
        """Return the keys the view may be under: one, or two while a new view takes the place of the old."""
        keyring = self.keyring()
        if keyring.view_next_key is None:
            return (keyring.view_key,)
        return (keyring.view_key, keyring.view_next_key)

    def _take(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._secrets = dict(keyring.secrets())

    def _open(self, data: bytes) -> Keyring:
        unlocked = self._unlocked
        try:
            return open_keyring(data, vault=unlocked.vault_id, epoch_key=unlocked.secrets.epoch_key)
        except KeyringVersionUnknown as fault:
            raise MadeByNewerProgram(KEYRING_FILE) from fault
        except (KeyringOfAnotherVault, KeyringStaysShut, SealedFileMalformed) as fault:
            raise VaultDamaged(Damage(KEYRING_FILE, f"it does not open ({fault})")) from fault


def with_view(keyring: Keyring, *, key: bytes, next_key: bytes | None) -> Keyring:
    """Return the keyring with these keys of the view."""
    return replace(keyring, view_key=key, view_next_key=next_key)


def with_scopes(keyring: Keyring, scopes: Iterable[Scope]) -> Keyring:
    """Return the keyring with all of ``scopes`` in it, none of which it had before."""
    return replace(keyring, scopes=tuple(sorted((*keyring.scopes, *scopes), key=lambda scope: scope.id)))


def witnessing(keyring: Keyring, head: Head) -> Keyring:
    """Return the keyring that has seen ``head``; an empty log leaves nothing to see."""
    return keyring.witnessing(WitnessedHead(head.device, head.seq, head.digest)) if head.seq else keyring


def _mark(status: stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_mtime_ns, status.st_size
