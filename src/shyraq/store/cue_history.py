"""What was written down of a tape as it was when an entry was written, read from the versions of its cues."""

from bisect import bisect_right
from collections.abc import Collection, Mapping

from shyraq.basics.canonical import decode
from shyraq.basics.ids import EvidenceId, StatementId
from shyraq.statements.codec import from_body
from shyraq.statements.transcript import WrittenCue
from shyraq.store import models
from shyraq.store.lots import rows_where


class CueHistory:
    """The versions of all cues of one tape, each with the entry that made it."""

    def __init__(self, tape: EvidenceId) -> None:
        self._versions: dict[str, tuple[list[int], list[WrittenCue | None]]] = {}
        for row in models.CueVersion.objects.filter(tape=tape).order_by("seq", "id"):
            seqs, cues = self._versions.setdefault(row.cue, ([], []))
            body = bytes(row.body)
            seqs.append(row.seq)
            cues.append(from_body(WrittenCue, decode(body)) if body else None)

    def at(self, seq: int) -> tuple[WrittenCue, ...]:
        """Return the cues as they stood once the entry ``seq`` was written, in the order of time."""
        found = []
        for seqs, cues in self._versions.values():
            place = bisect_right(seqs, seq) - 1
            cue = cues[place] if place >= 0 else None
            if cue is not None:
                found.append(cue)
        return tuple(sorted(found, key=lambda cue: (cue.from_ms, cue.to_ms, cue.id)))


def entries_of_statements(statement_ids: Collection[StatementId]) -> Mapping[StatementId, int]:
    """Return the number of the entry that made each of these statements."""
    return {StatementId(row.id): row.seq for row in rows_where(models.Statement, "id", statement_ids)}
