"""Files of this machine that are to come to the house: which lie in a folder, and what tells one from another."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from shyraq.outside.sticks import mounted_sticks

READ_BYTES = 4 << 20
_NO_EVIDENCE = frozenset({"thumbs.db", "desktop.ini", "system volume information", "$recycle.bin", "lost+found"})
"""What systems leave on sticks by themselves; names that begin with a dot likewise."""


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the files below a folder in order, without what systems leave there; links are not followed.

    Raises: OSError where the folder cannot be read.
    """
    return tuple(sorted(_below(folder)))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex. Raises: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_between(path: Path, *, start: int, end: int) -> str:
    """Return the SHA-256, in hex, of a short stretch of a file, the end excluded. Raises: OSError."""
    with path.open("rb") as file:
        file.seek(start)
        return hashlib.sha256(file.read(end - start)).hexdigest()


def pieces_of(path: Path, *, offset: int) -> Iterator[bytes]:
    """Yield the bytes of a file behind the first ``offset``, some megabytes at a time. Raises: OSError."""
    with path.open("rb", buffering=0) as file:
        file.seek(offset)
        while data := file.read(READ_BYTES):
            yield data


def device_of(path: Path) -> str:
    """Return what a file lies on, in words: a stick with its name, or a folder of this machine."""
    place = path.resolve()
    stick = next((one for one in mounted_sticks() if place.is_relative_to(one.resolve())), None)
    return "a folder of this machine" if stick is None else f"the stick “{stick.name}”"


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name.lower() in _NO_EVIDENCE or path.is_symlink():
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path
