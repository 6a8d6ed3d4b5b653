"""A bag of files with their digests, as a folder or as one ZIP file, written in one go and signed at the end.

Source: RFC 8493 (BagIt 1.0); docs/spec/pack.md.
"""

import contextlib
import hashlib
import re
import shutil
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Disk

MANIFEST, TAG_MANIFEST, SIGNATURE = "manifest-sha256.txt", "tagmanifest-sha256.txt", "signature.bin"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*")


class PlaceTaken(Refusal):
    """Something lies where the bag is to be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already; name a new file ending in .zip, or a new folder.")
        self.path = path


class InsideVault(Refusal):
    """What leaves in clear must not be written into the vault."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} lies in the vault; name a place outside it, for what is written there is not sealed.")
        self.path = path


class Bag(ABC):
    """A bag that is being filled; every file is hashed on its way in."""

    def __init__(self) -> None:
        self._payload: dict[str, tuple[str, int]] = {}
        self._tags: dict[str, str] = {}

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator["HashingWriter"]:
        """Open a file of the payload to be written in order; ``name`` is its path below ``data``."""
        with self._opened(f"data/{_checked(name)}") as raw:
            writer = HashingWriter(raw)
            yield writer
        self._payload[f"data/{name}"] = (writer.sha256, writer.size_bytes)

    def add(self, name: str, data: bytes) -> None:
        """Add a file of the payload whole."""
        with self.file(name) as writer:
            writer.write(data)

    def seal(self, info: Mapping[str, str], *, sign: Callable[[bytes], bytes]) -> str:
        """Write the lists of the bag and the signature over the last of them; return its SHA-256 in hex.

        Args: info what the bag says of itself, one line each; sign returns the signature over a message.
        """
        size = sum(size for _, size in self._payload.values())
        told = {**info, "Payload-Oxum": f"{size}.{len(self._payload)}"}
        self._tag("bagit.txt", _DECLARATION)
        self._tag("bag-info.txt", "".join(f"{key}: {value}\n" for key, value in told.items()).encode())
        self._tag(MANIFEST, _listed({name: digest for name, (digest, _) in self._payload.items()}))
        listed = _listed(self._tags)
        self._write(TAG_MANIFEST, listed)
        self._write(SIGNATURE, sign(listed))
        return hashlib.sha256(listed).hexdigest()

    def _tag(self, name: str, data: bytes) -> None:
        self._write(name, data)
        self._tags[name] = hashlib.sha256(data).hexdigest()

    def _write(self, name: str, data: bytes) -> None:
        with self._opened(name) as raw:
            raw.write(data)

    @abstractmethod
    def _opened(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open a file of the bag, to be written in order."""


class HashingWriter:
    """Writes a file and knows its digest and size."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw, self._digest, self.size_bytes = raw, hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        """Write the next bytes."""
        self._digest.update(data)
        self.size_bytes += len(data)
        return self._raw.write(data)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written, in hex."""
        return self._digest.hexdigest()


class _Folder(Bag):
    def __init__(self, folder: Path, disk: Disk) -> None:
        super().__init__()
        self._folder, self._disk = folder, disk

    def _opened(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        path = self._folder / name
        self._disk.make_folder(path.parent)
        return self._disk.create(path)


class _Zip(Bag):
    def __init__(self, archive: zipfile.ZipFile, top: str) -> None:
        super().__init__()
        self._archive, self._top = archive, top

    @contextlib.contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO]:
        entry = zipfile.ZipInfo(f"{self._top}/{name}", _EARLIEST)
        entry.external_attr = 0o100600 << 16
        with self._archive.open(entry, "w", force_zip64=True) as raw:
            yield cast(BinaryIO, raw)


@contextlib.contextmanager
def new_bag(path: Path, *, top: str, disk: Disk, vault: Path) -> Iterator[Bag]:
    """Fill a bag that takes its place whole once the context is left without a fault, and is gone otherwise.

    Args: path a new file ending in .zip, or a new or empty folder; top the name of the folder in the ZIP file; vault
        the folder in which nothing may be written in clear.
    Raises: PlaceTaken; InsideVault; OSError.
    """
    require_new_place(path, vault=vault)
    if path.suffix.lower() == ".zip":
        with disk.create(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            yield _Zip(archive, top)
        return
    unfinished = path.with_name(f".{path.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        disk.make_folder(unfinished)
        yield _Folder(unfinished, disk)
        disk.move(unfinished, path)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def require_new_place(path: Path, *, vault: Path) -> None:
    """Refuse a place that is taken, or lies in the vault. Raises: PlaceTaken; InsideVault."""
    if path.absolute().resolve().is_relative_to(vault.resolve()):
        raise InsideVault(path)
    if path.exists() and not (path.is_dir() and path.suffix.lower() != ".zip" and not any(path.iterdir())):
        raise PlaceTaken(path)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a file of a bag has a plain name")
    return name


def _listed(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()
