"""What a crash can leave beside the log, finished or thrown away under the lock of the vault."""

from shyraq.store.blobs import Blobs
from shyraq.store.folder import UNFINISHED, Unlocked
from shyraq.store.outline import is_blob_claimed, is_slot_claimed

WAITING_SLOT = ".new"


def clear_leftovers(unlocked: Unlocked, blobs: Blobs) -> None:
    """Finish blobs and slots whose entry is in the log, throw away those without one, and half-written files."""
    folder, disk = unlocked.folder, unlocked.surroundings.disk
    for path in (*folder.path.glob(f".*{UNFINISHED}"), *folder.path.glob(f"*/**/.*{UNFINISHED}")):
        disk.remove(path)
    blobs.finish(is_blob_claimed)
    for path in folder.slots.glob(f"*{WAITING_SLOT}"):
        if is_slot_claimed(path.stem):
            disk.move(path, path.with_suffix(""))
        else:
            disk.remove(path)
