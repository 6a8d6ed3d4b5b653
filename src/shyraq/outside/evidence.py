"""Source sheets and the files beside them, as they come to the house: from a folder or from an upload."""

import shutil
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from shyraq.basics.refusals import Refusal
from shyraq.intake.context import EvidenceFacts
from shyraq.outside.apart.looking import duration_apart_ms

MOST_SHEET_BYTES = 64 * 1024 * 1024


class SheetUnreadable(Refusal):
    """The sheet itself can't be read from the disk."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: the sheet can't be read: {reason}.")
        self.path = path


class Beside(Protocol):
    """What lies beside a sheet; ``device`` says in words what the file came from."""

    @property
    def device(self) -> str: ...

    def facts(self, name: str, *, room_bytes: int) -> EvidenceFacts:
        """Look at the file ``name``; ``room_bytes`` is what the disk of the vault still holds."""
        ...

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open the file ``name`` for reading."""
        ...


@dataclass(frozen=True, slots=True)
class IncomingSheet:
    """One source sheet, its name as it was given on the command line or by the upload, and what lies beside it."""

    filename: str
    data: bytes
    beside: Beside


@dataclass(frozen=True, slots=True)
class FolderBeside:
    """The folder a sheet lies in."""

    folder: Path
    device: str = "a folder of this machine"

    def facts(self, name: str, *, room_bytes: int) -> EvidenceFacts:
        """Look at a file in the folder."""
        path = self.folder / name
        if not path.is_file():
            return EvidenceFacts(size_bytes=None, room_bytes=room_bytes)
        size_bytes = path.stat().st_size
        with path.open("rb") as file:
            length_ms = duration_apart_ms(file, size_bytes=size_bytes)
        return EvidenceFacts(size_bytes=size_bytes, room_bytes=room_bytes, duration_ms=length_ms)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a file in the folder."""
        return (self.folder / name).open("rb")


@dataclass(frozen=True, slots=True)
class UploadBeside:
    """One file that came together with a sheet; a seekable stream that its owner closes."""

    name: str
    stream: BinaryIO
    size_bytes: int
    device: str = "a browser of this machine"

    def facts(self, name: str, *, room_bytes: int) -> EvidenceFacts:
        """Look at the upload if the sheet names it."""
        if name != self.name:
            return EvidenceFacts(size_bytes=None, room_bytes=room_bytes)
        length_ms = duration_apart_ms(self.stream, size_bytes=self.size_bytes)
        return EvidenceFacts(size_bytes=self.size_bytes, room_bytes=room_bytes, duration_ms=length_ms)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Give the upload from its first byte. Raises: FileNotFoundError for another name."""
        if name != self.name:
            raise FileNotFoundError(name)
        self.stream.seek(0)
        return nullcontext(self.stream)


@dataclass(frozen=True, slots=True)
class NothingBeside:
    """A sheet that came alone."""

    device: str = ""

    def facts(self, name: str, *, room_bytes: int) -> EvidenceFacts:  # noqa: ARG002 - nothing bears any name
        """Find nothing."""
        return EvidenceFacts(size_bytes=None, room_bytes=room_bytes)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Raises: FileNotFoundError."""
        raise FileNotFoundError(name)


def sheet_from_disk(path: Path) -> IncomingSheet:
    """Read a sheet with the folder it lies in. Raises: SheetUnreadable."""
    try:
        if path.stat().st_size > MOST_SHEET_BYTES:
            raise SheetUnreadable(path, f"it is larger than {MOST_SHEET_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as fault:
        raise SheetUnreadable(path, (fault.strerror or "unknown").lower()) from fault
    return IncomingSheet(str(path), data, FolderBeside(path.parent))


def free_bytes(folder: Path) -> int:
    """Return how many bytes the disk of ``folder`` still takes."""
    return shutil.disk_usage(folder).free
