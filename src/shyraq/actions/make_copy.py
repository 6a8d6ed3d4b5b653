"""Make a safe copy: the vault once more in another folder, read back, and noted in the log."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.ids import CopyId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import nfc
from shyraq.store.copying import Copied, Copier, Stage, Tell

__all__ = ["CopyUnfinished", "SafeCopy", "Stage", "make_copy", "tell_nobody"]

LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class SafeCopy:
    """A copy that was made and read back; ``lacking`` names blobs that are damaged in the vault itself."""

    copy_id: CopyId
    entries: int
    blob_count: int
    size_bytes: int
    lacking: tuple[str, ...]


class CopyUnfinished(Refusal):
    """The disk would not take or give something; an earlier copy in the folder is as it was."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(
            f"The copy was not finished: {fault.strerror or fault}. What was copied earlier is still there; "
            "begun again, it goes on where it stopped."
        )


def tell_nobody(stage: Stage, done: int, total: int) -> None:
    """Tell nobody how far the copy has come."""


def make_copy(house: House, to: Path, *, label: str = "", progress: Tell = tell_nobody) -> SafeCopy:
    """Copy the vault into the folder ``to``, a new or empty one or that of an earlier copy, while it is open.

    Only what is new is written; everything is read back and compared; then an entry tells that the copy was made.

    Args: label is what a member writes about where the copy lies, up to 120 characters; the folder itself is noted
        nowhere; progress(stage, done, total) is called now and then, and what it raises stops the work.
    Raises: NoPlaceForACopy; CopyDiffers; CopyUnfinished; VaultDamaged.
    """
    try:
        copied = Copier(house, to.absolute(), tell=progress).run()
    except OSError as fault:
        raise CopyUnfinished(fault) from fault
    return _noted(house, copied, label=nfc(label.strip())[:LONGEST_LABEL])


def _noted(house: House, copied: Copied, *, label: str) -> SafeCopy:
    copy_id = CopyId(draw_id(house.surroundings.randomness))
    body: dict[str, Plain] = {
        "id": copy_id,
        "on": civil_day(house.surroundings.clock.now_ms()).isoformat(),
        "entries": copied.entries,
        "blobs": copied.blob_count,
        "bytes": copied.size_bytes,
        **({"label": label} if label else {}),
    }
    house.append([house.pen(house.house_scope).copy_made(body)])
    return SafeCopy(copy_id, copied.entries, copied.blob_count, copied.size_bytes, copied.lacking)
