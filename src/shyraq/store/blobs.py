"""Blobs on disk: sealed first, claimed by an entry, and only then put in their place.

A blob waits in ``blobs/incoming`` under its own name until the entry that names it is in the log. Whatever is
found there later is finished if an entry claims it, and thrown away if none does.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shyraq.basics.padding import padded_size
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.basics.surroundings import Disk, Randomness
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.folder import Folder
from shyraq.vault.age_file import AgeFile
from shyraq.vault.blob import BlobName, BlobStaysShut, Reader, Writer, WrongContent, decrypt_blob, encrypt_blob
from shyraq.vault.layout import blob_path
from shyraq.vault.scope import age_secret

_CHUNK_BYTES = 1 << 20


class BlobClosed(Refusal):
    """The vault was closed while somebody still read a blob of it."""

    def __init__(self) -> None:
        super().__init__("The vault was locked; unlock it to read on.")


class OpenedBlob:
    """The content of one blob, to be read in stretches; ``size_bytes`` without its padding.

    A stretch is checked as it is read: a byte that was altered is never given. Whether the whole is what was stored
    is told by `Blobs.copy` and by a check of everything. Not for several threads at once.
    """

    def __init__(self, name: BlobName, opening: AbstractContextManager[BinaryIO], *, age_secret: bytes) -> None:
        """Open the sealed file. Raises: VaultDamaged where it is altered, cut or exchanged."""
        self._name = name
        self._opened = ExitStack()
        self._file = self._opened.enter_context(opening)
        try:
            self._age = self._age_file(age_secret)
        except VaultDamaged:
            self.close()
            raise
        self.size_bytes = name.size_bytes

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` up to, not including, ``end``; less where the content ends before.

        Raises: VaultDamaged; BlobClosed.
        """
        if self._file.closed:
            raise BlobClosed
        try:
            return self._age.read(start, min(end, self.size_bytes))
        except Damaged as fault:
            raise self._damaged() from fault

    def close(self) -> None:
        """Close the file; reading is over."""
        self._opened.close()

    def _age_file(self, age_secret: bytes) -> AgeFile:
        try:
            found = AgeFile(self._file, secrets=[age_secret])
        except Damaged as fault:
            raise self._damaged() from fault
        if found.size_bytes != padded_size(self._name.size_bytes):
            raise self._damaged()
        return found

    def _damaged(self) -> VaultDamaged:
        return VaultDamaged(Damage(blob_title(self._name), "it is not the file that was stored"))


@dataclass(frozen=True, slots=True)
class Blobs:
    """The sealed files of one vault."""

    folder: Folder
    disk: Disk

    def path_of(self, name: BlobName) -> Path:
        """Return where a blob lies once an entry claims it."""
        return self.folder.path / blob_path(name.sealed_sha256)

    def seal(self, reader: Reader, *, secrets: Mapping[bytes, bytes], randomness: Randomness) -> BlobName:
        """Seal the content of ``reader`` to the scopes in ``secrets`` and let it wait for its entry."""
        self.disk.make_folder(self.folder.incoming)
        unnamed = self.folder.incoming / randomness.draw(16).hex()
        with self.disk.create(unnamed) as file:
            name = encrypt_blob(reader, file, age_secret=age_secret(secrets))
        self.disk.move(unnamed, self.folder.incoming / name.sealed_sha256.hex())
        return name

    def adopt(self, made: Path, name: BlobName) -> None:
        """Let a sealed file that was made elsewhere in the vault wait for its entry, and stay there until then."""
        self.disk.make_folder(self.folder.incoming)
        self.disk.link(made, self.folder.incoming / name.sealed_sha256.hex())

    def is_waiting(self, name: BlobName) -> bool:
        """Tell whether a sealed file still waits for its entry."""
        return (self.folder.incoming / name.sealed_sha256.hex()).exists()

    def settle(self, names: Iterable[BlobName]) -> None:
        """Put blobs whose entry is in the log in their place."""
        for name in names:
            waiting = self.folder.incoming / name.sealed_sha256.hex()
            if waiting.exists():
                self._place(waiting, self.path_of(name))

    def finish(self, is_claimed: Callable[[str], bool]) -> None:
        """Finish what an earlier process left waiting: put in place what is claimed, throw away the rest."""
        for waiting in self.disk.files_below(self.folder.incoming):
            if is_claimed(waiting.name):
                self._place(waiting, self.folder.path / blob_path(bytes.fromhex(waiting.name)))
            else:
                self.disk.remove(waiting)

    def copy(self, name: BlobName, writer: Writer, *, secrets: Mapping[bytes, bytes]) -> None:
        """Write the content of a blob to ``writer``; use it only once this returns.

        Raises: VaultDamaged where the blob is missing, altered or exchanged.
        """
        path = self.path_of(name)
        try:
            with self.disk.open(path) as file:
                decrypt_blob(file, writer, name=name, age_secret=age_secret(secrets))
        except FileNotFoundError as fault:
            raise VaultDamaged(Damage(blob_title(name), "it is missing")) from fault
        except (BlobStaysShut, WrongContent) as fault:
            raise VaultDamaged(Damage(blob_title(name), "it is not the file that was stored")) from fault

    def open(self, name: BlobName, *, secrets: Mapping[bytes, bytes]) -> OpenedBlob:
        """Open a blob to read stretches of it. Raises: VaultDamaged where it is missing, altered, cut or exchanged."""
        try:
            return OpenedBlob(name, self.disk.open(self.path_of(name)), age_secret=age_secret(secrets))
        except FileNotFoundError as fault:
            raise VaultDamaged(Damage(blob_title(name), "it is missing")) from fault

    def sealed_sha256(self, path: Path) -> bytes:
        """Return the SHA-256 of a file as it lies there."""
        digest = hashlib.sha256()
        with self.disk.open(path) as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
        return digest.digest()

    def _place(self, waiting: Path, target: Path) -> None:
        self.disk.make_folder(target.parent)
        self.disk.move(waiting, target)


def blob_title(name: BlobName) -> str:
    """Return how a blob is called in sentences."""
    return f"blob {name.sealed_sha256.hex()}"
