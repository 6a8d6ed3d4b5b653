"""The disk of this machine: whole files, put in place in one step and kept through a power cut."""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_UNFINISHED = ".part"


class LocalDisk:
    """Files of this machine; only their owner may read them."""

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file. Raises: OSError."""
        return path.read_bytes()

    def write(self, path: Path, data: bytes) -> None:
        """Put a file in place whole. Raises: OSError; what was there before is then untouched."""
        with self.create(path) as file:
            file.write(data)

    def append(self, path: Path, data: bytes, *, behind: int) -> None:
        """Write ``data`` behind the first ``behind`` bytes of a file. Raises: OSError; ValueError."""
        is_new = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, _FILE_MODE)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size < behind:
                raise ValueError(f"the file has fewer than {behind} bytes")
            file.truncate(behind)
            file.seek(behind)
            left = memoryview(data)
            while left:
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        if is_new:
            _sync(path.parent)

    @contextlib.contextmanager
    def create(self, path: Path) -> Iterator[BinaryIO]:
        """Open a new file for writing; it takes its name once the context is left without a fault."""
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _sync(path.parent)

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """Open a file for reading. Raises: OSError."""
        with path.open("rb") as file:
            yield file

    @contextlib.contextmanager
    def grow(self, path: Path) -> Iterator[BinaryIO]:
        """Open a file, made if need be, to be read and written at any place; it lasts once it was moved."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _FILE_MODE)
        with os.fdopen(descriptor, "r+b") as file:
            yield file

    def move(self, origin: Path, target: Path) -> None:
        """Give a file or a folder another name in one step, its bytes being safe before. Raises: OSError."""
        _sync(origin)
        os.replace(origin, target)
        _sync(target.parent)
        if origin.parent != target.parent:
            _sync(origin.parent)

    def link(self, origin: Path, target: Path) -> None:
        """Give a file a second name, its bytes being safe before; a disk without second names moves it."""
        _sync(origin)
        try:
            os.link(origin, target)
        except FileExistsError:
            return
        except OSError:
            self.move(origin, target)
            return
        _sync(target.parent)

    def remove(self, path: Path) -> None:
        """Delete a file; one that is not there is no fault."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make a folder, and those above it, that only its owner may open."""
        if not path.is_dir():
            self.make_folder(path.parent)
            path.mkdir(mode=_FOLDER_MODE, exist_ok=True)
            _sync(path.parent)

    def files_below(self, folder: Path) -> tuple[Path, ...]:
        """Return every file below ``folder`` in order, links as what they are; none where there is no such folder."""
        found = [Path(top) / name for top, _, names in os.walk(folder) for name in names]
        return tuple(sorted(found))

    def size_bytes(self, path: Path) -> int:
        """Return how many bytes a file has, 0 where there is none."""
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return 0

    def free_bytes(self, folder: Path) -> int:
        """Return how many bytes this user may still write where ``folder`` lies, or is to lie. Raises: OSError."""
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def forget(self, path: Path) -> None:
        """Drop what memory holds of a file; a system that cannot be asked for it keeps it. Raises: OSError."""
        if not hasattr(os, "posix_fadvise"):
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def lock(self, path: Path) -> Iterator[None]:
        """Wait until nobody else is inside; the lock ends with the process that holds it."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _FILE_MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _sync(path: Path) -> None:
    """Make the bytes of a file, or the names in a folder, last."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
