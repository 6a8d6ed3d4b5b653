"""How large is the vault, what room is left, where might a copy go, and by which versions is it read?"""

import platform
from dataclasses import dataclass
from pathlib import Path

from shyraq import __version__
from shyraq.outside.sticks import mounted_sticks
from shyraq.store.opened import OpenVault
from shyraq.store.outline import blob_sizes
from shyraq.store.sqlcipher import cipher_version
from shyraq.vault.layout import FORMAT

_JOURNALS = ("", "-wal", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """Sizes in bytes: ``blob_bytes`` is what the sealed files hold, without padding; ``derived_bytes`` what was
    made from tapes; ``free_bytes`` the room left."""

    log_bytes: int
    view_bytes: int
    blob_count: int
    blob_bytes: int
    derived_bytes: int
    free_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """By what this vault is read: the program, the format of the vault, and what both stand on."""

    shyraq: str
    vault_format: int
    python: str
    sqlcipher: str


def house_on_disk(house: OpenVault) -> OnDisk:
    """Return how much room the vault takes and what is left for it."""
    folder, disk = house.unlocked.folder, house.surroundings.disk
    count, content_bytes = blob_sizes()

    def size(path: Path) -> int:
        return sum(disk.size_bytes(path.with_name(path.name + journal)) for journal in _JOURNALS)

    return OnDisk(
        log_bytes=size(folder.log),
        view_bytes=size(folder.view),
        blob_count=count,
        blob_bytes=content_bytes,
        derived_bytes=sum(disk.size_bytes(path) for path in disk.files_below(folder.derived)),
        free_bytes=disk.free_bytes(folder.path),
    )


def versions() -> Versions:
    """Return the versions of this program and of what it stands on."""
    return Versions(
        shyraq=__version__, vault_format=FORMAT, python=platform.python_version(), sqlcipher=cipher_version()
    )


def places_for_a_copy() -> tuple[Path, ...]:
    """Return the sticks that are in this machine at present."""
    return mounted_sticks()
