"""What is written down of a tape, what is marked on it, and what was there before?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import CueId, EvidenceId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.queries.sources import SourceLine, source_lines
from shyraq.statements.transcript import Mark, WrittenCue
from shyraq.store.cue_rows import (
    CueTally,
    CueVersion,
    TapeRow,
    TapeState,
    cue_tallies,
    parts_of,
    steps_on,
    tape_count,
    tape_page,
    versions_at,
    versions_before,
    versions_of,
)
from shyraq.store.kept_cues import cues_kept
from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.tape_rows import KeptCue, KeptTape, UnknownTape, cues_of, marks_on, require_tape

__all__ = [
    "CueTally",
    "KeptCue",
    "KeptTape",
    "Step",
    "StepOfCue",
    "TapePage",
    "TapeRow",
    "TapeState",
    "Transcript",
    "UnknownTape",
    "cue_steps",
    "kept_tape",
    "member_names",
    "tape_counts",
    "tape_list",
    "tape_seen",
    "transcript",
    "transcript_steps",
]


@dataclass(frozen=True, slots=True)
class TapePage:
    """A page of the tapes; ``sources`` and ``tallies`` by their ids, ``following`` begins the next page."""

    rows: tuple[TapeRow, ...]
    sources: Mapping[SourceId, SourceLine]
    tallies: Mapping[EvidenceId, CueTally]
    following: int | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One tape: its source as the house may see it, what is written down, marked, and typed but not written yet.

    Where the house may not see the source any more, ``line.source`` is None, and so nothing is told of what is said.
    """

    tape: KeptTape
    line: SourceLine
    parts: tuple[TapeRow, ...]
    cues: tuple[KeptCue, ...]
    marks: tuple[Mark, ...]
    unwritten: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class StepOfCue:
    """A cue before and after one step; None where it was not there."""

    cue_id: CueId
    before: WrittenCue | None
    after: WrittenCue | None


@dataclass(frozen=True, slots=True)
class Step:
    """One entry that changed a transcript: who, when (claimed, UTC), and each cue before and after."""

    seq: int
    member: str
    at: datetime
    cues: tuple[StepOfCue, ...]


def tape_list(house: OpenVault, *, state: TapeState | None, behind_seq: int | None, limit: int) -> TapePage:
    """Return a page of the tapes in a state, the newest first."""
    rows, following = tape_page(state=state, behind_seq=behind_seq, limit=limit)
    sources = source_lines(house, (row.source_id for row in rows))
    return TapePage(rows, sources, cue_tallies([row.id for row in rows]), following)


def tape_counts(house: OpenVault) -> Mapping[TapeState | None, int]:  # noqa: ARG001 - one vault a process
    """Return how many tapes there are in each state, and under None in all."""
    return {state: tape_count(state) for state in (None, *TapeState)}


def transcript(house: OpenVault, *, tape: EvidenceId) -> Transcript:
    """Return a tape with what is written down of it. Raises: UnknownTape."""
    kept = require_tape(tape)
    line = source_lines(house, [kept.source_id])[kept.source_id]
    is_seen, number = line.source is not None, kept.evidence.number
    return Transcript(
        tape=kept,
        line=line,
        parts=() if number is None else parts_of(kept.source_id, number),
        cues=cues_of(tape) if is_seen else (),
        marks=marks_on(tape) if is_seen else (),
        unwritten=cues_kept(house, tape) if is_seen else {},
    )


def kept_tape(house: OpenVault, *, tape: EvidenceId) -> KeptTape:  # noqa: ARG001 - one vault a process
    """Return a tape, whether the house may see what is said on it or not. Raises: UnknownTape."""
    return require_tape(tape)


def tape_seen(house: OpenVault, *, tape: EvidenceId) -> KeptTape | None:
    """Return a tape alone, None where the house may not see its source any more. Raises: UnknownTape."""
    kept = require_tape(tape)
    return kept if source_lines(house, [kept.source_id])[kept.source_id].source is not None else None


def transcript_steps(
    house: OpenVault, *, tape: EvidenceId, before_seq: int | None = None, limit: int = 20
) -> tuple[tuple[Step, ...], int | None]:
    """Return what changed a transcript, the latest first, and before which entry the next page begins.

    Of a source the house may not see any more nothing is told. Raises: UnknownTape.
    """
    if tape_seen(house, tape=tape) is None:
        return (), None
    seqs, following = steps_on(tape, before_seq=before_seq, limit=limit)
    by_seq: dict[int, list[CueVersion]] = {seq: [] for seq in seqs}
    for version in versions_at(tape, seqs):
        by_seq[version.seq].append(version)
    return tuple(_step(by_seq[seq]) for seq in seqs), following


def cue_steps(house: OpenVault, *, tape: EvidenceId, cue_id: CueId) -> tuple[Step, ...]:
    """Return what changed one cue of a tape, the latest first. Raises: UnknownTape."""
    if tape_seen(house, tape=tape) is None:
        return ()
    versions = versions_of(cue_id)
    at_tape = {version.seq for version in versions_at(tape, [one.seq for one in versions]) if version.cue_id == cue_id}
    steps, before = [], None
    for version in versions:
        if version.seq in at_tape:
            steps.append(_step_of([version], {cue_id: before}))
        before = version.cue
    return tuple(reversed(steps))


def member_names(house: OpenVault) -> Mapping[str, str]:  # noqa: ARG001 - one vault a process
    """Return the names of the members by their ids."""
    return {member.id: member.name for member in members()}


def _step(versions: list[CueVersion]) -> Step:
    earlier = versions_before([one.cue_id for one in versions], seq=versions[0].seq)
    return _step_of(versions, {cue_id: version.cue for cue_id, version in earlier.items()})


def _step_of(versions: Iterable[CueVersion], before: Mapping[CueId, WrittenCue | None]) -> Step:
    found = tuple(versions)
    names = {member.id: member.name for member in members()}
    actor = found[0].actor
    return Step(
        seq=found[0].seq,
        member="" if actor is None else names.get(actor, actor),
        at=moment(found[0].claimed_ms),
        cues=tuple(StepOfCue(one.cue_id, before.get(one.cue_id), one.cue) for one in found),
    )
