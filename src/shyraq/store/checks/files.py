"""Checking the files of a vault: slots, blobs, and anything that does not belong there."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from shyraq.store.blobs import Blobs, blob_title
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.folder import Folder, Unlocked, slot_files
from shyraq.vault.blob import BlobName
from shyraq.vault.layout import (
    ARRIVING_FOLDER,
    BLOBS_FOLDER,
    DERIVED_FOLDER,
    KEYRING_FILE,
    LOCK_FILE,
    LOG_FILE,
    NEW_VIEW_FILE,
    SCRATCH_FOLDER,
    SLOTS_FOLDER,
    VAULT_FILE,
    VIEW_FILE,
)

_JUDGED_APART = tuple(
    f"{folder}/" for folder in (SLOTS_FOLDER, BLOBS_FOLDER, SCRATCH_FOLDER, ARRIVING_FOLDER, DERIVED_FOLDER)
)
_SQLITE_FILES = ("-wal", "-shm", "-journal")
_OWN_FILES = frozenset(
    {VAULT_FILE, KEYRING_FILE, LOCK_FILE, LOG_FILE, VIEW_FILE, NEW_VIEW_FILE}
    | {name + suffix for name in (LOG_FILE, VIEW_FILE, NEW_VIEW_FILE) for suffix in _SQLITE_FILES}
)


class _Nowhere:
    """Takes bytes and keeps none."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def check_slots(unlocked: Unlocked, made: Mapping[str, str]) -> Iterator[Damage]:
    """Compare the slots on disk with those that entries tell of.

    Args: made maps slots, by their ids in hex, to the SHA-256 of the file that was made, in hex.
    """
    disk = unlocked.surroundings.disk
    there = {path.name: path for path in slot_files(unlocked.folder, disk)}
    for slot in sorted(there.keys() | made.keys()):
        name = f"{SLOTS_FOLDER}/{slot}"
        if slot not in there:
            yield Damage(name, "it is missing")
        elif slot not in made:
            yield Damage(name, "no entry tells of it")
        elif sha256(disk.read(there[slot])).hexdigest() != made[slot]:
            yield Damage(name, "it is not the file that was made")


def check_strangers(unlocked: Unlocked) -> Iterator[Damage]:
    """Find files that are none of a vault; what lies among slots, blobs and drafts is judged with those."""
    folder, disk = unlocked.folder, unlocked.surroundings.disk
    for path in disk.files_below(folder.path):
        name = folder.name_of(path)
        if name not in _OWN_FILES and not name.startswith(_JUDGED_APART):
            yield Damage(name, "it does not belong to the vault")


def blob_files(unlocked: Unlocked) -> tuple[Path, ...]:
    """Return every file among the blobs."""
    return unlocked.surroundings.disk.files_below(unlocked.folder.blobs)


def check_unclaimed(folder: Folder, files: Iterable[Path], *, claimed: Iterable[Path]) -> Iterator[Damage]:
    """Find files among the blobs that no entry names."""
    named = set(claimed)
    for path in files:
        if path not in named:
            yield Damage(folder.name_of(path), "no entry names it")


def check_blob(blobs: Blobs, name: BlobName, *, secrets: Mapping[bytes, bytes]) -> Damage | None:
    """Compare one blob with its name: the file as it lies there, and what it opens on."""
    try:
        if blobs.sealed_sha256(blobs.path_of(name)) != name.sealed_sha256:
            return Damage(blob_title(name), "it is not the file that was stored")
        blobs.copy(name, _Nowhere(), secrets=secrets)
    except FileNotFoundError:
        return Damage(blob_title(name), "it is missing")
    except VaultDamaged as fault:
        return fault.damage
    return None
