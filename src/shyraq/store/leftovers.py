"""What a crash can leave beside the log, finished or thrown away under the lock of the vault."""

from collections.abc import Callable

from shyraq.store.blobs import Blobs
from shyraq.store.folder import UNFINISHED, WAITING_SLOT, Unlocked, slot_files


def clear_leftovers(
    unlocked: Unlocked,
    *,
    is_blob_claimed: Callable[[str], bool],
    is_slot_claimed: Callable[[str], bool],
    is_slot_replaced: Callable[[str], bool],
) -> None:
    """Finish blobs and slots whose entry is in the log, throw away those without one, and half-written files.

    Args: the functions tell of a blob or a slot, by its name in hex, whether an entry names it, or made it void.
    """
    folder, disk = unlocked.folder, unlocked.surroundings.disk
    for path in (*folder.path.glob(f".*{UNFINISHED}"), *folder.path.glob(f"*/**/.*{UNFINISHED}")):
        disk.remove(path)
    Blobs(folder, disk).finish(is_blob_claimed)
    for path in folder.slots.glob(f"*{WAITING_SLOT}"):
        if is_slot_claimed(path.stem):
            disk.move(path, path.with_suffix(""))
        else:
            disk.remove(path)
    for path in slot_files(folder, disk):
        if is_slot_replaced(path.name) and not is_slot_claimed(path.name):
            disk.remove(path)
