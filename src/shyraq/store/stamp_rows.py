"""Time stamps that are kept, from rows to values."""

from dataclasses import dataclass

from shyraq.store import models


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """A time stamp over the tree of the first ``size`` entries; ``at_ms`` by the clock of who gave it, ``by``.

    ``seq`` is the number of the entry that keeps it, ``root`` that of the tree, ``token`` what was signed.
    """

    seq: int
    size: int
    root: bytes
    at_ms: int
    by: str
    token: bytes


def kept_stamps() -> tuple[KeptStamp, ...]:
    """Return every time stamp, the first given first."""
    return tuple(_kept(row) for row in models.StampedHead.objects.order_by("at_ms", "seq"))


def _kept(row: models.StampedHead) -> KeptStamp:
    return KeptStamp(row.seq, row.size, bytes.fromhex(row.root), row.at_ms, row.by, bytes(row.token))
