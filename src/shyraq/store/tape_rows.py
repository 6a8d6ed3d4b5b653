"""Tapes and what is written down of them, read from the view."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Max

from shyraq.basics.canonical import decode
from shyraq.basics.ids import EvidenceId, MarkId, MemberId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.statements.codec import from_body
from shyraq.statements.source import Arrival, AwaitedFile, Evidence
from shyraq.statements.transcript import Mark, WrittenCue
from shyraq.store import models
from shyraq.store.lots import rows_where
from shyraq.store.rows import require_source


class UnknownTape(Refusal):
    """No tape of the house has this id."""

    def __init__(self, tape: str) -> None:
        super().__init__(f"The house has no tape {tape}; `shyraq tapes` lists those it has.")
        self.tape = tape


class NotAwaited(Refusal):
    """The file is not on its way in: it is kept already, or was forgone."""

    def __init__(self, evidence_id: str) -> None:
        super().__init__(f"No file {evidence_id} is awaited; it is kept already, or was put aside.")
        self.evidence_id = evidence_id


class UnknownMark(Refusal):
    """No tape bears a mark with this id."""

    def __init__(self, mark_id: str) -> None:
        super().__init__(f"No tape bears a mark {mark_id}; it was taken off already.")
        self.mark_id = mark_id


@dataclass(frozen=True, slots=True)
class PlaceOnTape:
    """What a mark is set on: the source of the tape, and how long it is; None while nobody knows."""

    source_id: SourceId
    duration_ms: int | None


@dataclass(frozen=True, slots=True)
class KeptTape:
    """A tape with the source it belongs to; ``seq`` is the number of the entry that brought it."""

    seq: int
    source_id: SourceId
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Awaited:
    """A file on its way in, since when in claimed milliseconds, and who awaits it."""

    file: AwaitedFile
    since_ms: int
    actor: MemberId | None


@dataclass(frozen=True, slots=True)
class KeptCue:
    """A cue as it is now: who wrote it last, who compared it with the tape first, and by which entry it stands."""

    cue: WrittenCue
    seq: int
    actor: MemberId | None
    checked_by: MemberId | None


def is_awaited(evidence_id: str) -> bool:
    """Tell whether a file is on its way in."""
    return models.AwaitedFile.objects.filter(id=evidence_id).exists()


def require_awaited(evidence_id: str) -> Awaited:
    """Return a file that is on its way in. Raises: NotAwaited."""
    row = models.AwaitedFile.objects.filter(id=evidence_id).first()
    if row is None:
        raise NotAwaited(evidence_id)
    return _awaited(row)


def awaited_files() -> tuple[Awaited, ...]:
    """Return every file that is on its way in, the longest awaited first."""
    return tuple(_awaited(row) for row in models.AwaitedFile.objects.order_by("seq"))


def latest_tape_number() -> int:
    """Return the highest number a tape has, or will have once it is here; 0 where there is none."""
    kept = models.Tape.objects.aggregate(n=Max("number"))["n"] or 0
    awaited = models.AwaitedFile.objects.aggregate(n=Max("number"))["n"] or 0
    return max(kept, awaited)


def require_tape(tape: str) -> KeptTape:
    """Return the tape with this id. Raises: UnknownTape."""
    row = models.Tape.objects.filter(id=tape).first()
    if row is None:
        raise UnknownTape(tape)
    return _kept(row)


def tape_or_awaited(evidence_id: EvidenceId) -> AwaitedFile:
    """Return a tape as it was awaited, whether it is kept already or still on its way. Raises: UnknownTape."""
    row = models.AwaitedFile.objects.filter(id=evidence_id).first()
    if row is not None:
        return _awaited(row).file
    kept = require_tape(evidence_id)
    return AwaitedFile(
        id=evidence_id,
        source_id=kept.source_id,
        arrival=Arrival.RECEIVED if kept.evidence.origin is None else kept.evidence.origin.arrival,
        name=kept.evidence.name,
        media_type=kept.evidence.media_type,
        device="" if kept.evidence.origin is None else kept.evidence.origin.device,
        number=kept.evidence.number,
        part=kept.evidence.part,
    )


def latest_part(number: int) -> int:
    """Return the highest part of the tape with this number, kept or on its way; 1 where it has but one, or none."""
    kept = models.Tape.objects.filter(number=number).aggregate(n=Max("part"))["n"] or 1
    awaited = (_awaited(row).file for row in models.AwaitedFile.objects.filter(number=number).order_by("seq"))
    return max(kept, *(file.part or 1 for file in awaited), 1)


def place_on_tape(tape: EvidenceId) -> PlaceOnTape:
    """Return what marks are set on: a tape that is kept, or one that is on its way in. Raises: UnknownTape."""
    row = models.AwaitedFile.objects.filter(id=tape).first()
    if row is not None:
        return PlaceOnTape(SourceId(row.source), None)
    kept = require_tape(tape)
    return PlaceOnTape(kept.source_id, kept.evidence.duration_ms)


def tape_numbered(number: int, *, part: int = 1) -> KeptTape | None:
    """Return the tape with this number, None where there is none."""
    row = models.Tape.objects.filter(number=number, part=part).order_by("seq").first()
    return None if row is None else _kept(row)


def tapes_of(source_id: SourceId) -> tuple[KeptTape, ...]:
    """Return the tapes of a source in the order in which they came."""
    return tuple(_kept(row) for row in models.Tape.objects.filter(source=source_id).order_by("seq"))


def tape_numbers(source_ids: Collection[SourceId]) -> Mapping[EvidenceId, int]:
    """Return the numbers of the tapes of these sources."""
    return {EvidenceId(row.id): row.number for row in rows_where(models.Tape, "source", source_ids)}


def sources_holding(content_sha256: str) -> tuple[tuple[SourceId, Evidence], ...]:
    """Return where a file with these very bytes is kept as evidence, by their SHA-256 in hex, the first kept first."""
    found = []
    for blob in models.Blob.objects.filter(sha256=content_sha256).order_by("seq"):
        entry = models.Entry.objects.filter(seq=blob.seq).first()
        if entry is not None and entry.source is not None and entry.kind in ("evidence.added", "source.taken"):
            kept = (one for one in require_source(entry.source).evidence if one.blob == blob.name)
            found += [(SourceId(entry.source), one) for one in kept]
    return tuple(found)


def marks_on(tape: EvidenceId) -> tuple[Mark, ...]:
    """Return the marks on a tape, or on a recording that still runs, in the order of their moments."""
    rows = models.TapeMark.objects.filter(tape=tape).order_by("at_ms", "seq")
    return tuple(from_body(Mark, decode(bytes(row.body))) for row in rows)


def require_mark(mark_id: MarkId) -> Mark:
    """Return a mark that was not taken off. Raises: UnknownMark."""
    row = models.TapeMark.objects.filter(id=mark_id).first()
    if row is None:
        raise UnknownMark(mark_id)
    return from_body(Mark, decode(bytes(row.body)))


def cues_of(tape: EvidenceId) -> tuple[KeptCue, ...]:
    """Return what is written down of a tape, in the order of time."""
    rows = models.Cue.objects.filter(tape=tape).order_by("from_ms", "to_ms", "id")
    return tuple(
        KeptCue(
            cue=from_body(WrittenCue, decode(bytes(row.body))),
            seq=row.seq,
            actor=None if row.actor is None else MemberId(row.actor),
            checked_by=None if row.checked_by is None else MemberId(row.checked_by),
        )
        for row in rows
    )


def _awaited(row: models.AwaitedFile) -> Awaited:
    actor = None if row.actor is None else MemberId(row.actor)
    return Awaited(from_body(AwaitedFile, decode(bytes(row.body))), row.claimed_ms, actor)


def _kept(row: models.Tape) -> KeptTape:
    source = require_source(row.source)
    evidence = next(one for one in source.evidence if one.id == row.id)
    return KeptTape(row.seq, source.id, evidence)
