"""The copies of the vault that were made, as the log tells of them."""

from dataclasses import dataclass

from shyraq.basics.ids import CopyId
from shyraq.store import models


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopy:
    """One copy: ``entries`` of the log and ``blob_count`` sealed files are in it, ``size_bytes`` in all.

    ``claimed_ms`` is milliseconds since 1970-01-01T00:00Z, a claim; ``entries_since`` how many entries it lacks today,
    those that only tell of copies not counted; ``label`` what the member wrote about where it is, may be empty.
    """

    id: CopyId
    claimed_ms: int
    entries: int
    entries_since: int
    blob_count: int
    size_bytes: int
    label: str


def latest_copies(*, limit: int) -> tuple[MadeCopy, ...]:
    """Return up to ``limit`` copies, the newest first."""
    rows = tuple(models.SafeCopy.objects.order_by("-seq")[:limit])
    if not rows:
        return ()
    head = models.ViewHead.objects.values_list("seq", flat=True).first() or 0
    return tuple(_made(row, head) for row in rows)


def _made(row: models.SafeCopy, head: int) -> MadeCopy:
    told = models.SafeCopy.objects.filter(seq__gt=row.entries).count()
    return MadeCopy(
        id=CopyId(row.id),
        claimed_ms=row.claimed_ms,
        entries=row.entries,
        entries_since=head - row.entries - told,
        blob_count=row.blobs,
        size_bytes=row.size_bytes,
        label=row.label,
    )
