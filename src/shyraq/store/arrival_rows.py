"""How files came to the house, and which are kept, read from the view."""

from dataclasses import dataclass

from django.db.models import Count

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.statements.source import Evidence
from shyraq.store import models
from shyraq.store.outline import LoggedEntry, logged
from shyraq.store.tape_rows import Awaited, KeptTape, awaited_files, require_tape

_CUSTODY = ("evidence.awaited", "evidence.added")


class TwiceInSource(Refusal):
    """The very same bytes are kept of the same source."""

    def __init__(self, *, source_id: SourceId, evidence: Evidence) -> None:
        super().__init__(f"These very bytes are kept of source {source_id} already, as {_called(evidence)}.")
        self.source_id = source_id
        self.evidence = evidence


class KeptElsewhere(Refusal):
    """The very same bytes are kept of other sources; whether they are to be kept once more is for a member to say."""

    def __init__(self, *, source_id: SourceId, evidence: Evidence) -> None:
        super().__init__(
            f"These very bytes are kept already, as {_called(evidence)} of source {source_id}. "
            "Keep them here all the same, or put them aside."
        )
        self.source_id = source_id
        self.evidence = evidence


def _called(evidence: Evidence) -> str:
    return evidence.name if evidence.number is None else f"tape {evidence.number} ({evidence.name})"


def awaited_for(source_id: SourceId) -> tuple[Awaited, ...]:
    """Return the files of a source that are on their way in, the longest awaited first."""
    return tuple(one for one in awaited_files() if one.file.source_id == source_id)


def is_size_kept(size_bytes: int) -> bool:
    """Tell whether any file of so many bytes is kept: only such a one can be the same as another."""
    return models.Blob.objects.filter(size_bytes=size_bytes).exists()


def custody_entries(source_id: SourceId) -> tuple[LoggedEntry, ...]:
    """Return the entries that tell how the files of a source came, in the order of the log."""
    rows = models.Entry.objects.filter(source=source_id, kind__in=_CUSTODY).order_by("seq")
    return tuple(logged(row) for row in rows)


@dataclass(frozen=True, slots=True)
class CountedTape:
    """A tape, and how many cues are written down of it."""

    tape: KeptTape
    cue_count: int


def tape_page(*, before_seq: int | None, limit: int) -> tuple[CountedTape, ...]:
    """Return up to ``limit`` tapes, the newest first, all brought before the entry ``before_seq``."""
    rows = models.Tape.objects.order_by("-seq", "-id")
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    ids = [row.id for row in rows[:limit]]
    counts = dict(models.Cue.objects.filter(tape__in=ids).values_list("tape").annotate(n=Count("id")))
    return tuple(CountedTape(require_tape(one), counts.get(one, 0)) for one in ids)


def source_of_evidence(evidence_id: EvidenceId) -> SourceId | None:
    """Return the source a kept file with this id belongs to; None where none such is kept."""
    row = models.Entry.objects.filter(subject=evidence_id, kind="evidence.added").first()
    return None if row is None or row.source is None else SourceId(row.source)
