"""Files on their way in, kept piece by piece: recordings that run and uploads that are not whole yet.

What ``add`` returned from survives a power cut; whoever is killed while adding leaves what was there before.
"""

import hashlib
import io
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from shyraq.basics.ids import EvidenceId
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.basics.surroundings import Disk, Randomness
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.vault.layout import ARRIVING_FOLDER
from shyraq.vault.pieces import (
    HEAD_BYTES,
    MOST_PIECE_BYTES,
    NONCE_BYTES,
    box_bytes,
    data_bytes,
    open_piece,
    seal_piece,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class OutOfPlace(Refusal):
    """Bytes came that do not follow what is kept; ``size_bytes`` is how many are."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(f"{size_bytes} bytes of this file are kept; go on from there.")
        self.size_bytes = size_bytes


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a piece stands: its first byte on the disk, the size of its box, the first byte of the file it holds."""

    at: int
    box_size: int
    start: int


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The whole pieces of a file in order, where the next one goes, and how many bytes they hold."""

    found: tuple[_Piece, ...] = ()
    end: int = 0
    size_bytes: int = 0

    def followed_by(self, sealed: Sequence[bytes]) -> "_Pieces":
        """Return these pieces and those that were written behind them, each as it stands in the file."""
        found, at, start = list(self.found), self.end, self.size_bytes
        for one in sealed:
            size = len(one) - HEAD_BYTES
            found.append(_Piece(at, size, start))
            at, start = at + len(one), start + data_bytes(size)
        return _Pieces(tuple(found), at, start)


class PiecesKnown:
    """What this process knows of the pieces of a file, so that a long file is not gone through for each new piece.

    It holds as long as the file ends where the last known piece ends.
    """

    def __init__(self) -> None:
        self.pieces = _Pieces()


@dataclass(frozen=True, slots=True)
class ArrivingFile:
    """One file on its way in. One process adds to it; a second one at the same time is refused by its place."""

    id: EvidenceId
    path: Path
    disk: Disk
    randomness: Randomness
    key: bytes = field(repr=False)
    known: PiecesKnown = field(default_factory=PiecesKnown, repr=False)

    def size_bytes(self) -> int:
        """Return how many bytes are kept, 0 where none came yet."""
        return self._pieces().size_bytes

    def add(self, data: bytes, *, offset: int) -> int:
        """Keep ``data``, of any size, behind the first ``offset`` bytes; return how many are kept now.

        Raises: OutOfPlace where another number is kept; OSError where the disk takes no more, and what was kept is.
        """
        pieces = self._pieces()
        if offset != pieces.size_bytes:
            raise OutOfPlace(pieces.size_bytes)
        if not data:
            return offset
        sealed = [
            seal_piece(
                data[start : start + MOST_PIECE_BYTES],
                number=len(pieces.found) + number,
                key=self.key,
                nonce=self.randomness.draw(NONCE_BYTES),
            )
            for number, start in enumerate(range(0, len(data), MOST_PIECE_BYTES))
        ]
        self.disk.make_folder(self.path.parent)
        self.disk.append(self.path, b"".join(sealed), behind=pieces.end)
        self.known.pieces = pieces.followed_by(sealed)
        return offset + len(data)

    def open(self) -> "ArrivedBytes":
        """Open what is kept, to be read from any place. Raises: FileNotFoundError where nothing came."""
        return ArrivedBytes(self, self._pieces())

    def remove(self) -> None:
        """Throw away what is kept."""
        self.disk.remove(self.path)
        self.known.pieces = _Pieces()

    def _pieces(self) -> _Pieces:
        """Return the whole pieces; what a crash left behind them does not count."""
        known = self.known.pieces
        if known.found and self.disk.size_bytes(self.path) == known.end:
            return known
        try:
            with self.disk.open(self.path) as file:
                self.known.pieces = self._checked(file, _whole_pieces(file))
        except FileNotFoundError:
            self.known.pieces = _Pieces()
        return self.known.pieces

    def _checked(self, file: BinaryIO, pieces: _Pieces) -> _Pieces:
        """Return ``pieces`` without the last one where its bytes never reached the disk."""
        if not pieces.found:
            return pieces
        last = pieces.found[-1]
        try:
            self.opened(file, last, number=len(pieces.found) - 1)
        except Damaged:
            return _Pieces(pieces.found[:-1], last.at, last.start)
        return pieces

    def opened(self, file: BinaryIO, piece: _Piece, *, number: int) -> bytes:
        """Return what a piece holds. Raises: PieceStaysShut."""
        file.seek(piece.at)
        return open_piece(file.read(HEAD_BYTES), file.read(piece.box_size), number=number, key=self.key)


def _whole_pieces(file: BinaryIO) -> _Pieces:
    found: list[_Piece] = []
    end, at, start = file.seek(0, io.SEEK_END), 0, 0
    while at + HEAD_BYTES <= end:
        file.seek(at)
        size = box_bytes(file.read(HEAD_BYTES))
        if size is None or at + HEAD_BYTES + size > end:
            break
        found.append(_Piece(at, size, start))
        at, start = at + HEAD_BYTES + size, start + data_bytes(size)
    return _Pieces(tuple(found), at, start)


class ArrivedBytes(io.RawIOBase):
    """The bytes of an arriving file as they were when it was opened; a piece is opened when it is read."""

    def __init__(self, file: ArrivingFile, pieces: _Pieces) -> None:
        super().__init__()
        self._of, self._pieces = file, pieces
        self._starts = [piece.start for piece in pieces.found]
        self._opened = ExitStack()
        self._file = self._opened.enter_context(file.disk.open(file.path))
        self._latest: tuple[int, bytes] = (-1, b"")
        self._at = 0
        self.size_bytes = pieces.size_bytes

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that any place can be read."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        self._at = max(0, {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size_bytes}[whence] + offset)
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill ``buffer`` from the present place, less at the end. Raises: VaultDamaged."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and self._at < self.size_bytes:
            number = bisect_right(self._starts, self._at) - 1
            skip = self._at - self._starts[number]
            data = self._piece(number)[skip : skip + len(view) - filled]
            view[filled : filled + len(data)] = data
            self._at += len(data)
            filled += len(data)
        return filled

    def sha256_between(self, start: int, end: int) -> str:
        """Return the SHA-256, in hex, of a short stretch, the end excluded. Raises: VaultDamaged."""
        self.seek(start)
        return hashlib.sha256(self.read(end - start) or b"").hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._opened.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._latest[0] != number:
            try:
                data = self._of.opened(self._file, self._pieces.found[number], number=number)
            except Damaged as fault:
                name = f"{ARRIVING_FOLDER}/{self._of.id}"
                raise VaultDamaged(Damage(name, "a piece of it is not as it was stored")) from fault
            self._latest = (number, data)
        return self._latest[1]


def clear_arrived(folder: Path, disk: Disk, *, is_awaited: Callable[[str], bool]) -> None:
    """Throw away files that nobody awaits any more: they are kept as evidence, or were forgone."""
    for path in disk.files_below(folder):
        if not is_awaited(path.name):
            disk.remove(path)
