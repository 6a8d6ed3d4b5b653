"""Which tapes does the house have?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.surroundings import moment
from shyraq.queries.sources import source_lines
from shyraq.statements.source import Evidence, Source
from shyraq.store.arrival_rows import tape_page
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTape:
    """A tape with its source and when it was kept, a claimed time in UTC; ``cue_count`` how many cues it has."""

    seq: int
    evidence: Evidence
    source: Source
    kept_at: datetime
    cue_count: int

    @property
    def is_unplayable(self) -> bool:
        """Tell whether no player understands it."""
        return self.evidence.duration_ms is None


@dataclass(frozen=True, slots=True)
class TapePage:
    """A page of tapes, the newest first; ``next_seq`` begins the next page, ``hidden`` counts those left out.

    A tape whose source the house itself may not see is left out.
    """

    tapes: tuple[ListedTape, ...]
    hidden: int
    next_seq: int | None


def tape_list(house: OpenVault, *, before_seq: int | None = None, limit: int = 100) -> TapePage:
    """Return a page of the tapes of the house."""
    found = tape_page(before_seq=before_seq, limit=limit + 1)
    shown = found[:limit]
    lines = source_lines(house, {one.tape.source_id for one in shown})
    listed = [
        ListedTape(
            seq=one.tape.seq,
            evidence=one.tape.evidence,
            source=source,
            kept_at=moment(entry_at(one.tape.seq).claimed_ms),
            cue_count=one.cue_count,
        )
        for one in shown
        if (source := lines[one.tape.source_id].source) is not None
    ]
    next_seq = shown[-1].tape.seq if len(found) > limit else None
    return TapePage(tuple(listed), len(shown) - len(listed), next_seq)
