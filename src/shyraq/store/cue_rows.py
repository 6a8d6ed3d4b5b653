"""Tapes page by page, how far each is written down, and every version of what is written down of one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shyraq.basics.canonical import decode
from shyraq.basics.ids import CueId, EvidenceId, MemberId, SourceId
from shyraq.statements.codec import from_body
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.store import models
from shyraq.store.lots import rows_where
from shyraq.store.tape_rows import KeptCue

_CHECKED = (CueState.CHECKED.value, CueState.CHECKED_TWICE.value)


class TapeState(StrEnum):
    """How far a tape is written down, as lists are sifted by it."""

    SILENT = "silent"
    """Nothing is written down of it."""
    BEGUN = "begun"
    """Something is, and not all of that was compared with the tape."""
    CHECKED = "checked"
    """Every cue was compared with the tape."""
    UNPLAYABLE = "unplayable"
    """No player understands the file."""


@dataclass(frozen=True, slots=True)
class TapeRow:
    """A tape as a list knows it; ``seq`` is the number of the entry that brought it."""

    seq: int
    id: EvidenceId
    source_id: SourceId
    number: int
    part: int
    media_type: str
    duration_ms: int | None


@dataclass(frozen=True, slots=True)
class CueTally:
    """How many cues a tape has, how many were compared with it, and how many a machine wrote and nobody took over."""

    cues: int = 0
    checked: int = 0
    machine: int = 0


@dataclass(frozen=True, slots=True)
class CueVersion:
    """A cue as it was after the entry ``seq``; ``cue`` is None where that took it out."""

    seq: int
    cue_id: CueId
    actor: MemberId | None
    claimed_ms: int
    cue: WrittenCue | None


def tape_page(*, state: TapeState | None, behind_seq: int | None, limit: int) -> tuple[tuple[TapeRow, ...], int | None]:
    """Return up to ``limit`` tapes, the newest first, and the number of the last where more follow."""
    rows = _in_state(state).order_by("-seq")
    if behind_seq is not None:
        rows = rows.filter(seq__lt=behind_seq)
    page = list(rows[: limit + 1])
    following = page[limit - 1].seq if len(page) > limit else None
    return tuple(_tape(row) for row in page[:limit]), following


def tape_count(state: TapeState | None = None) -> int:
    """Return how many tapes there are in a state, or in all."""
    return _in_state(state).count()


def parts_of(source_id: SourceId, number: int) -> tuple[TapeRow, ...]:
    """Return the parts of a tape in their order."""
    found = models.Tape.objects.filter(source=source_id, number=number).order_by("part", "seq")
    return tuple(_tape(row) for row in found)


def cue_tallies(tapes: Collection[EvidenceId]) -> Mapping[EvidenceId, CueTally]:
    """Return how far these tapes are written down; those without a cue are missing."""
    found = (
        models.Cue.objects.filter(tape__in=list(tapes))
        .values("tape")
        .annotate(
            cues=Count("id"),
            checked=Count("id", filter=Q(state__in=_CHECKED)),
            machine=Count("id", filter=Q(state=CueState.MACHINE.value)),
        )
    )
    return {EvidenceId(row["tape"]): CueTally(row["cues"], row["checked"], row["machine"]) for row in found}


def cues_with(cue_ids: Collection[CueId]) -> Mapping[CueId, tuple[EvidenceId, KeptCue]]:
    """Return these cues as they are now, each with its tape; those that are gone or unknown are missing."""
    return {
        CueId(row.cue): (
            EvidenceId(row.tape),
            KeptCue(
                cue=from_body(WrittenCue, decode(bytes(row.body))),
                seq=row.seq,
                actor=None if row.actor is None else MemberId(row.actor),
                checked_by=None if row.checked_by is None else MemberId(row.checked_by),
            ),
        )
        for row in rows_where(models.Cue, "cue", cue_ids)
    }


def tapes_of_cues(cue_ids: Collection[CueId]) -> Mapping[CueId, EvidenceId]:
    """Return of which tape each of these ids is or once was a cue."""
    return {CueId(row.cue): EvidenceId(row.tape) for row in rows_where(models.CueVersion, "cue", cue_ids)}


def versions_of(cue_id: CueId) -> tuple[CueVersion, ...]:
    """Return every version of a cue, the first first."""
    return tuple(_version(row) for row in models.CueVersion.objects.filter(cue=cue_id).order_by("seq", "id"))


def versions_before(cue_ids: Collection[CueId], *, seq: int) -> Mapping[CueId, CueVersion]:
    """Return the latest version of each of these cues before the entry ``seq``; a cue without one is missing."""
    earlier = (row for row in rows_where(models.CueVersion, "cue", cue_ids) if row.seq < seq)
    return {CueId(row.cue): _version(row) for row in sorted(earlier, key=lambda row: (row.seq, row.id))}


def steps_on(tape: EvidenceId, *, before_seq: int | None, limit: int) -> tuple[tuple[int, ...], int | None]:
    """Return the numbers of the latest entries that changed a transcript, and where the earlier ones begin."""
    rows = models.CueVersion.objects.filter(tape=tape)
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    found = list(rows.order_by("-seq").values_list("seq", flat=True).distinct()[: limit + 1])
    return tuple(found[:limit]), found[limit - 1] if len(found) > limit else None


def versions_at(tape: EvidenceId, seqs: Collection[int]) -> tuple[CueVersion, ...]:
    """Return what these entries changed, in their order."""
    rows = models.CueVersion.objects.filter(tape=tape, seq__in=list(seqs)).order_by("seq", "id")
    return tuple(_version(row) for row in rows)


def versions_until(tape: EvidenceId, *, seq: int) -> Mapping[CueId, CueVersion]:
    """Return every cue of a transcript as it was after the entry ``seq``, those that were gone then among them."""
    rows = models.CueVersion.objects.filter(tape=tape, seq__lte=seq).order_by("seq", "id")
    return {CueId(row.cue): _version(row) for row in rows}


def _in_state(state: TapeState | None) -> QuerySet[models.Tape]:
    rows = models.Tape.objects.all()
    if state is None:
        return rows
    if state is TapeState.UNPLAYABLE:
        return rows.filter(duration_ms__isnull=True)
    cues = models.Cue.objects.filter(tape=OuterRef("id"))
    if state is TapeState.SILENT:
        return rows.filter(~Exists(cues), duration_ms__isnull=False)
    unchecked = Exists(cues.exclude(state__in=_CHECKED))
    return rows.filter(unchecked) if state is TapeState.BEGUN else rows.filter(Exists(cues), ~unchecked)


def _tape(row: models.Tape) -> TapeRow:
    return TapeRow(
        seq=row.seq,
        id=EvidenceId(row.id),
        source_id=SourceId(row.source),
        number=row.number,
        part=row.part,
        media_type=row.media_type,
        duration_ms=row.duration_ms,
    )


def _version(row: models.CueVersion) -> CueVersion:
    body = bytes(row.body)
    return CueVersion(
        seq=row.seq,
        cue_id=CueId(row.cue),
        actor=None if row.actor is None else MemberId(row.actor),
        claimed_ms=row.claimed_ms,
        cue=from_body(WrittenCue, decode(body)) if body else None,
    )
