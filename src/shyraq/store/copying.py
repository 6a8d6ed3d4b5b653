"""Copying a vault to another folder while it is open, so that the copy opens with the same passphrases at any moment.

Nothing is overwritten that an earlier copy in the folder needs. New blobs and slots wait there under names that no
entry claims yet; the keyring learns the new scopes; then the log takes all new entries in one transaction, and with
them everything counts. Where the work is cut off, opening that folder finishes or forgets what waits, as after any
crash, and the next copy goes on. A first copy gets its vault.toml last: before, it is no vault.

Source: docs/adr/0018-a-copy-is-a-vault.md; docs/spec/vault.md §12.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import zip_longest
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.sealedlog.entry import Head, SealedEntry
from shyraq.store.blobs import Blobs
from shyraq.store.damage import VaultDamaged
from shyraq.store.folder import UNFINISHED, WAITING_SLOT, Folder, read_vault_id
from shyraq.store.keys import Keys, with_view, witnessing
from shyraq.store.log import Log
from shyraq.store.opened import OpenVault, Snapshot
from shyraq.store.sqlcipher import KEY_BYTES
from shyraq.vault.layout import VaultFile, blob_path, encode_vault_file

_BEGUN = f".copy{UNFINISHED}"
_CHUNK_BYTES = 1 << 20
_SPARE_BYTES = 16 << 20
_JOURNALS = ("", "-wal", "-shm", "-journal")


class Stage(StrEnum):
    """What is being done; sizes of blobs are told in bytes, the log in entries."""

    BLOBS = "blobs"
    LOG = "log"
    CHECK_LOG = "check-log"
    CHECK_BLOBS = "check-blobs"


Tell = Callable[[Stage, int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: entries, sealed files, bytes in all; ``lacking`` are blobs that are damaged here, by name."""

    entries: int
    blob_count: int
    size_bytes: int
    lacking: tuple[str, ...]


class NoPlaceForACopy(Refusal):
    """The folder cannot take a copy of this vault; the sentence says why."""


class CopyDiffers(Refusal):
    """What was read back is not what was written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The copy was read back and {name} is not as it was written: do not trust this disk. Copy to another one."
        )
        self.name = name


class Copier:
    """Copies one open vault into one folder."""

    def __init__(self, vault: OpenVault, to: Path, *, tell: Tell) -> None:
        self._vault = vault
        self._disk = vault.surroundings.disk
        self._folder = Folder(to)
        self._unlocked = replace(vault.unlocked, folder=self._folder)
        self._keys = Keys(self._unlocked)
        self._blobs = Blobs(self._folder, self._disk)
        self._tell = tell
        self._lacking: list[str] = []

    def run(self) -> Copied:
        """Copy what is new, read everything back, and tell what the copy holds.

        Raises: NoPlaceForACopy; CopyDiffers; VaultDamaged where the vault itself cannot be read; OSError of the disk.
        """
        self._make_place()
        with self._disk.lock(self._folder.lock), contextlib.closing(self._open_log()) as log:
            stood = log.head()
            if not self._vault.goes_through(stood):
                raise NoPlaceForACopy(
                    f"The vault in {self._folder.path} holds entries this one does not have: somebody wrote in that "
                    "copy. Nothing was changed there; name another folder."
                )
            now = self._vault.snapshot()
            self._bring(now, stood=stood, log=log)
        self._check(now)
        return self._copied(now)

    def _make_place(self) -> None:
        """Refuse a folder that is not for this vault; begin a first copy, or forget what an earlier one left half."""
        path, here = self._folder.path.resolve(), self._vault.path.resolve()
        if path.is_relative_to(here) or here.is_relative_to(path):
            raise NoPlaceForACopy("A copy lies outside of the vault: name a folder on another disk.")
        marked = encode_vault_file(VaultFile(self._vault.unlocked.vault_id))
        if self._folder.vault_file.exists():
            if read_vault_id(self._folder, self._disk) != self._vault.unlocked.vault_id:
                raise NoPlaceForACopy(f"{path} holds another vault; name a folder of its own for this copy.")
        elif not self._is_begun(marked):
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise NoPlaceForACopy(f"{path} is not empty; name a new folder for the copy.")
            self._disk.make_folder(path)
            self._disk.write(path / _BEGUN, marked)
        self._disk.make_folder(self._folder.slots)
        self._disk.make_folder(self._folder.incoming)
        for left in (*path.glob(f".*{UNFINISHED}"), *path.glob(f"*/**/.*{UNFINISHED}")):
            if left.name != _BEGUN:
                self._disk.remove(left)

    def _is_begun(self, marked: bytes) -> bool:
        try:
            return self._disk.read(self._folder.path / _BEGUN) == marked
        except (FileNotFoundError, NotADirectoryError):
            return False

    @property
    def _is_first(self) -> bool:
        return not self._folder.vault_file.exists()

    def _open_log(self) -> Log:
        """Open the log of the copy; that of a first copy may be half made, and is then made again."""
        secrets, vault_id = self._unlocked.secrets, self._unlocked.vault_id
        device = self._vault.device
        try:
            log = Log.open(self._folder.log, secrets.log_key, vault_id=vault_id, device=device)
            log.head()
        except VaultDamaged as fault:
            if not self._is_first:
                raise NoPlaceForACopy(
                    f"The earlier copy in {self._folder.path} is damaged: {fault} Put it aside and name another folder."
                ) from fault
            for journal in _JOURNALS:
                self._disk.remove(self._folder.log.with_name(self._folder.log.name + journal))
            return Log.create(self._folder.log, secrets.log_key, vault_id=vault_id, device=device)
        return log

    def _bring(self, now: Snapshot, *, stood: Head, log: Log) -> None:
        self._bring_blobs(now.blobs)
        there = self._folder.slots
        for name, data in now.slots.items():
            if not (there / name).exists():
                self._disk.write(there / (name + WAITING_SLOT), data)
        self._forget_view()
        key = self._vault.surroundings.randomness.draw(KEY_BYTES)
        keyring = with_view(now.keyring, key=key, next_key=None)
        self._keys.save(witnessing(replace(keyring, witnessed=()), stood))
        self._bring_entries(now.head, stood=stood, log=log)
        self._blobs.finish({name.hex() for name in now.blobs}.__contains__)
        self._settle_slots(now)
        self._keys.save(witnessing(keyring, now.head))
        if self._is_first:
            self._disk.move(self._folder.path / _BEGUN, self._folder.vault_file)

    def _bring_blobs(self, names: Iterable[bytes]) -> None:
        """Let every blob wait that is not there yet, whole or from an earlier copy that was cut off."""
        own = Folder(self._vault.path)
        sizes = {name: self._disk.size_bytes(own.path / blob_path(name)) for name in names}
        new = [name for name in sizes if not self._is_there(name, sizes[name])]
        total = sum(sizes[name] for name in new)
        if total + _SPARE_BYTES > self._disk.free_bytes(self._folder.path):
            raise NoPlaceForACopy(
                f"The disk of {self._folder.path} has no room for {total // 1_000_000 + 1} MB more; use a larger one."
            )
        done = 0
        for name in new:
            if not self._bring_blob(name, told=partial(self._tell_blobs, done, total)):
                self._lacking.append(blob_path(name))
            done += sizes[name]

    def _is_there(self, name: bytes, size_bytes: int) -> bool:
        """Tell whether a blob is in its place in the copy, or waits there whole."""
        waiting = self._folder.incoming / name.hex()
        if size_bytes and self._disk.size_bytes(self._folder.path / blob_path(name)) == size_bytes:
            return True
        if not size_bytes or self._disk.size_bytes(waiting) != size_bytes:
            return False
        return self._blobs.sealed_sha256(waiting) == name

    def _tell_blobs(self, before: int, total: int, size_bytes: int) -> None:
        self._tell(Stage.BLOBS, before + size_bytes, total)

    def _bring_blob(self, name: bytes, *, told: Callable[[int], None]) -> bool:
        """Copy one blob to where blobs wait; tell whether it was as it was stored, and copy it only then."""
        digest = hashlib.sha256()
        try:
            with (
                self._disk.open(self._vault.path / blob_path(name)) as origin,
                self._disk.create(self._folder.incoming / name.hex()) as target,
            ):
                size_bytes = 0
                while chunk := origin.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    target.write(chunk)
                    size_bytes += len(chunk)
                    told(size_bytes)
                if digest.digest() != name:
                    raise _Lacking
        except (FileNotFoundError, _Lacking):
            return False
        return True

    def _bring_entries(self, head: Head, *, stood: Head, log: Log) -> None:
        total = head.seq - stood.seq

        def told() -> Iterator[SealedEntry]:
            entries = self._vault.sealed_entries(after_seq=stood.seq, up_to_seq=head.seq)
            for done, entry in enumerate(entries, start=1):
                yield entry
                if done % 500 == 0:
                    self._tell(Stage.LOG, done, total)

        if total:
            log.append(told(), behind=stood)

    def _settle_slots(self, now: Snapshot) -> None:
        """Put new slots in their place, and take away those that were replaced."""
        for name in now.slots:
            waiting = self._folder.slots / (name + WAITING_SLOT)
            if waiting.exists():
                self._disk.move(waiting, self._folder.slots / name)
        for path in self._disk.files_below(self._folder.slots):
            if path.name not in now.slots:
                self._disk.remove(path)

    def _forget_view(self) -> None:
        """Take away a view that somebody made in the copy: it is made anew there when it is opened."""
        for view in (self._folder.view, self._folder.new_view):
            for journal in _JOURNALS:
                self._disk.remove(view.with_name(view.name + journal))

    def _check(self, now: Snapshot) -> None:
        """Read everything back from the disk and compare it with what it was made of. Raises: CopyDiffers."""
        for path in self._disk.files_below(self._folder.path):
            self._disk.forget(path)
        for name, data in now.slots.items():
            if self._disk.read(self._folder.slots / name) != data:
                raise CopyDiffers(f"slots/{name}")
        if dict(Keys(self._unlocked).secrets()) != dict(now.keyring.secrets()):
            raise CopyDiffers("keyring")
        self._check_log(now.head)
        self._check_blobs(now)

    def _check_log(self, head: Head) -> None:
        with contextlib.closing(self._open_log()) as log:
            copied = (entry for _, entry in log.entries())
            pairs = zip_longest(self._vault.sealed_entries(after_seq=0, up_to_seq=head.seq), copied)
            for seq, (here, there) in enumerate(pairs, start=1):
                if here != there:
                    raise CopyDiffers(f"log.db entry {seq}")
                if seq % 500 == 0:
                    self._tell(Stage.CHECK_LOG, seq, head.seq)

    def _check_blobs(self, now: Snapshot) -> None:
        paths = {name: self._folder.path / blob_path(name) for name in now.blobs}
        total, done = sum(self._disk.size_bytes(path) for path in paths.values()), 0
        for name, path in paths.items():
            if path.exists():
                if self._blobs.sealed_sha256(path) != name:
                    raise CopyDiffers(f"blob {name.hex()}")
                done += self._disk.size_bytes(path)
                self._tell(Stage.CHECK_BLOBS, done, total)

    def _copied(self, now: Snapshot) -> Copied:
        files = self._disk.files_below(self._folder.path)
        lost = tuple(self._lacking)
        return Copied(now.head.seq, len(now.blobs) - len(lost), sum(map(self._disk.size_bytes, files)), lost)


class _Lacking(Exception):
    """A blob is not what was stored; nothing of it is copied."""
