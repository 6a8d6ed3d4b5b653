"""What is written down of a tape, in which languages?"""

from dataclasses import dataclass

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.queries.sources import source_lines
from shyraq.statements.source import Evidence, Source
from shyraq.store.opened import OpenVault
from shyraq.store.tape_rows import UnknownTape, cues_of, require_tape

__all__ = ["UnknownTape", "WrittenDown", "written_down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown:
    """A tape with how many lines are written down, and the tags of the languages they are translated into, in order.

    ``source`` is None where the house itself may not see it; then nothing is told of the tape either.
    """

    source_id: SourceId
    source: Source | None
    evidence: Evidence | None
    line_count: int
    translations: tuple[str, ...]


def written_down(house: OpenVault, tape: EvidenceId) -> WrittenDown:
    """Return what is written down of a tape. Raises: UnknownTape."""
    kept = require_tape(tape)
    source = source_lines(house, [kept.source_id])[kept.source_id].source
    cues = () if source is None else cues_of(tape)
    return WrittenDown(
        source_id=kept.source_id,
        source=source,
        evidence=None if source is None else kept.evidence,
        line_count=len(cues),
        translations=tuple(sorted({meant.words.lang for one in cues for meant in one.cue.translations})),
    )
