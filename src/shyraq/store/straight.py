"""Sealing a file of this machine straight into its blob, and going on after the writer was killed.

The file is there to be read again, so nothing has to last before the end: what lies in ``arriving`` is the blob to be,
as far as it has come. Whoever goes on seals from the beginning and compares with what is there; only behind it anything
is written. Where one byte differs, the file is another one, and is sealed anew under a new key.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from shyraq.basics.padding import padded_size
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.basics.surroundings import Disk, Randomness
from shyraq.vault.age_file import CHUNK_BYTES, SEALED_BYTES, VERSION, chunk_nonce, open_header
from shyraq.vault.age_growing import new_header, seal_chunk
from shyraq.vault.blob import BlobName

_AT_ONCE = 64
"""So many chunks, 4 MiB, are sealed before they are written."""
Pieces = Callable[[], Iterator[bytes]]
Progress = Callable[[int, int], None]


class OtherSize(Refusal):
    """The file gave more or fewer bytes than it was said to have: somebody writes to it."""

    def __init__(self) -> None:
        super().__init__("The file became shorter or longer while it was read; take it once nobody writes to it.")


class _Differs(Exception):
    """What lies there is no beginning of the file."""


@dataclass(frozen=True, slots=True)
class StraightFile:
    """A blob that is being made in the place of an arriving file."""

    path: Path
    disk: Disk
    randomness: Randomness
    age_secret: bytes = field(repr=False)

    def remove(self) -> None:
        """Throw away what lies in the place of the arriving file; the blob made of it stays under its own name."""
        self.disk.remove(self.path)

    def kept_bytes(self) -> int:
        """Return how many bytes of the file are sealed there, 0 where nothing is or it lies there in pieces."""
        return self._looked_at()[0]

    def begins(self, path: Path) -> bool:
        """Tell whether the first and the last bytes that are sealed there are those of the file at ``path``."""
        kept, first, last = self._looked_at()
        with path.open("rb") as file:
            if not kept or not first.startswith(file.read(CHUNK_BYTES)):
                return not kept
            file.seek(kept - CHUNK_BYTES)
            return last.startswith(file.read(CHUNK_BYTES))

    def _looked_at(self) -> tuple[int, bytes, bytes]:
        """Return how many bytes are sealed there in whole chunks, and what the first and the last of these hold."""
        try:
            with self.disk.open(self.path) as file:
                if file.read(len(VERSION)) != VERSION:
                    return 0, b"", b""
                payload = open_header(file, [self.age_secret])
                start = file.tell()
                count = (file.seek(0, 2) - start) // SEALED_BYTES
                if not count:
                    return 0, b"", b""
                first, last = (_chunk(file, payload, start + at * SEALED_BYTES, number=at) for at in (0, count - 1))
                return count * CHUNK_BYTES, first, last
        except (FileNotFoundError, Damaged, InvalidTag):
            return 0, b"", b""

    def seal(self, pieces: Pieces, *, size_bytes: int, progress: Progress) -> tuple[BlobName, int]:
        """Seal the file whose bytes ``pieces`` gives, from where it stopped.

        Returns: its name as a blob, which lies at ``path``, and how many bytes of it were there already.
        Raises: OtherSize; OSError where the file cannot be read or the disk takes no more: what came stays.
        """
        self.disk.make_folder(self.path.parent)
        try:
            return self._sealed(pieces, size_bytes=size_bytes, progress=progress)
        except _Differs:
            self.disk.remove(self.path)
            return self._sealed(pieces, size_bytes=size_bytes, progress=progress)

    def _sealed(self, pieces: Pieces, *, size_bytes: int, progress: Progress) -> tuple[BlobName, int]:
        kept = self.kept_bytes()
        content, sealed = hashlib.sha256(), hashlib.sha256()
        count = -(-padded_size(size_bytes) // CHUNK_BYTES)
        with self._opened(anew=kept == 0) as file:
            payload = open_header(file, [self.age_secret])
            start = file.tell()
            file.seek(0)
            sealed.update(file.read(start))
            done, number = 0, 0
            for batch in _batches(pieces(), size_bytes=size_bytes):
                content.update(batch[: max(0, size_bytes - done)])
                chunks = [batch[at : at + CHUNK_BYTES] for at in range(0, len(batch), CHUNK_BYTES)]
                made = b"".join(
                    seal_chunk(payload, chunk, number=number + nth, is_last=number + nth == count - 1)
                    for nth, chunk in enumerate(chunks)
                )
                self._put(file, made)
                sealed.update(made)
                number, done = number + len(chunks), done + len(batch)
                progress(min(done, size_bytes), size_bytes)
            file.truncate()
        return BlobName(sealed.digest(), content.digest(), size_bytes), min(kept, size_bytes)

    def _opened(self, *, anew: bool) -> AbstractContextManager[BinaryIO]:
        if anew:
            self.disk.remove(self.path)
            with self.disk.grow(self.path) as file:
                file.write(new_header(self.age_secret, self.randomness))
        return self.disk.grow(self.path)

    def _put(self, file: BinaryIO, made: bytes) -> None:
        """Write chunks behind what was passed; what lies there already has to be these. Raises: _Differs."""
        at = file.tell()
        there = file.read(len(made))
        if made[: len(there)] != there:
            raise _Differs
        file.seek(at + len(there))
        file.write(made[len(there) :])
        file.flush()


def _chunk(file: BinaryIO, payload: ChaCha20Poly1305, place: int, *, number: int) -> bytes:
    """Return what the whole chunk at ``place`` holds, be it the last or not. Raises: InvalidTag."""
    file.seek(place)
    sealed = file.read(SEALED_BYTES)
    try:
        return payload.decrypt(chunk_nonce(number, is_last=False), sealed, None)
    except InvalidTag:
        return payload.decrypt(chunk_nonce(number, is_last=True), sealed, None)


def _batches(pieces: Iterator[bytes], *, size_bytes: int) -> Iterator[bytes]:
    """Yield the bytes and the zeros they are padded with, some whole chunks at a time. Raises: OtherSize."""
    size, held, came = _AT_ONCE * CHUNK_BYTES, b"", 0
    for piece in pieces:
        came += len(piece)
        if came > size_bytes:
            raise OtherSize
        held = held + piece if held else piece
        while len(held) > size:
            yield held[:size]
            held = held[size:]
    if came != size_bytes:
        raise OtherSize
    left = padded_size(size_bytes) - size_bytes
    while held or left:
        zeros = min(left, size - len(held))
        yield held + bytes(zeros)
        held, left = b"", left - zeros
