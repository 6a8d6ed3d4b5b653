"""From entries to rows: one function for each kind of entry, one module an area.

A function writes rows and returns what its entry is about. It reads nothing but the entry and, where a row
must change, the view as it stood before that entry; so a view made anew equals one that grew.
"""

from shyraq.basics.refusals import Refusal
from shyraq.store.apply import house, output, record, support, tape
from shyraq.store.apply.entry import Apply, OpenedEntry
from shyraq.store.models import Entry
from shyraq.store.writer import ViewWriter

DAY_MS = 24 * 3600 * 1000
"""Milliseconds of a UTC day."""

KINDS: dict[str, Apply] = {**house.KINDS, **record.KINDS, **tape.KINDS, **output.KINDS, **support.KINDS}


class KindUnknown(Refusal):
    """An entry is of a kind this program does not know; a newer program wrote it."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"log.db entry {seq} was written by a newer program; use that program to open this vault.")
        self.seq = seq


def apply_entry(entry: OpenedEntry, view: ViewWriter) -> None:
    """Write the rows of one entry.

    Raises: KindUnknown; EntryMalformed for a body that is not what its kind says.
    """
    kind = entry.text("kind")
    apply = KINDS.get(kind)
    if apply is None:
        raise KindUnknown(entry.seq)
    subject = apply(entry, view)
    view.insert(
        Entry,
        seq=entry.seq,
        kind=kind,
        entry_class=entry.entry_class,
        actor=entry.text_or_none("actor"),
        claimed_ms=entry.claimed_ms,
        claimed_day=entry.claimed_ms // DAY_MS,
        subject=subject.id,
        person=subject.person,
        source=subject.source,
    )
