"""A name index kept as a file that is mapped into memory, with a note of the register it was built from.

Layout: what `NameIndex.write` writes, then 256 bytes of JSON filled up with spaces: ``size``, ``mtime_ns`` and
``sha256`` of the register, how many ``bad_rows`` were left out, and the ``version`` that wrote it.
It holds names and is not sealed.
"""

import hashlib
import json
import mmap
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from shyraq import __version__
from shyraq.basics.refusals import Refusal
from shyraq.names.arrays import MAGIC, NotAnIndex
from shyraq.names.index import NameIndex
from shyraq.outside.disk import LocalDisk

_NOTE_BYTES = 256
_KIND = MAGIC[:-1]


class NotASavedIndex(Refusal):
    """The file named for the index is something else, which must not be written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there and is no name index; name another file for --index.")


@dataclass(frozen=True, slots=True)
class RegisterMark:
    """By what a register file is known again."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SavedIndex:
    """An index as it was found on the disk; ``bad_rows`` of its register were left out."""

    index: NameIndex
    bad_rows: int


def mark_of(register: Path) -> RegisterMark:
    """Return the mark of a register, which is read once through. Raises: OSError."""
    stat = register.stat()  # Before the bytes are read: what changes meanwhile is then seen the next time.
    return RegisterMark(stat.st_size, stat.st_mtime_ns, digest_of(register))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex. Raises: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_index(path: Path, *, register: Path) -> SavedIndex | None:
    """Map the index at ``path``.

    Returns: None where there is none, or it is of another version or of another state of the register.
    Raises: NotASavedIndex, OSError.
    """
    if not path.exists():
        return None
    with path.open("rb") as file:
        if file.read(len(_KIND)) != _KIND:
            raise NotASavedIndex(path)
        if os.fstat(file.fileno()).st_size <= _NOTE_BYTES:
            return None
        file.seek(-_NOTE_BYTES, os.SEEK_END)
        note = _note_from(file.read())
        if note is None or not _is_of(note, register):
            return None
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    try:
        return SavedIndex(NameIndex.over(mapped[:-_NOTE_BYTES]), int(str(note["bad_rows"])))
    except NotAnIndex:
        return None


def save_index(path: Path, index: NameIndex, *, mark: RegisterMark, bad_rows: int) -> None:
    """Put an index in place whole. Raises: OSError."""
    note = json.dumps(asdict(mark) | {"bad_rows": bad_rows, "version": __version__}).encode()
    with LocalDisk().create(path) as file:
        index.write(file)
        file.write(note.ljust(_NOTE_BYTES))


def _note_from(written: bytes) -> Mapping[str, object] | None:
    try:
        note = json.loads(written)
    except ValueError:
        return None
    return note if isinstance(note, dict) and note.get("version") == __version__ else None


def _is_of(note: Mapping[str, object], register: Path) -> bool:
    """Tell whether a register is as it was: by size and time of writing, or, if only the time differs, by its bytes."""
    stat = register.stat()
    if note.get("size") != stat.st_size:
        return False
    return note.get("mtime_ns") == stat.st_mtime_ns or note.get("sha256") == digest_of(register)
