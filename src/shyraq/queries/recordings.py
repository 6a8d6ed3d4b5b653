"""Which recordings of this desk were begun and are not kept as tapes yet?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.statements.source import Arrival, AwaitedFile, Evidence
from shyraq.statements.transcript import Mark
from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import (
    Awaited,
    awaited_files,
    is_awaited,
    latest_part,
    marks_on,
    require_tape,
    tape_or_awaited,
)

__all__ = ["FurtherPart", "Recording", "further_part", "is_unfinished", "kept_recording", "recordings"]


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that is not kept yet: since when it was awaited, by whom, how much of it is sealed, its marks."""

    file: AwaitedFile
    began_at: datetime
    member: str
    size_bytes: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FurtherPart:
    """As what a recording goes on: of which source, under which number, as which part, with a picture or without."""

    source_id: SourceId
    number: int | None
    part: int
    is_film: bool


def recordings(house: OpenVault, *, source_id: SourceId | None = None) -> tuple[Recording, ...]:
    """Return the recordings that are not kept yet, of one source or of all, the one begun first before the others."""
    names = {member.id: member.name for member in members()}
    return tuple(
        _recording(house, one, "" if one.actor is None else names.get(one.actor, ""))
        for one in awaited_files()
        if one.file.arrival is Arrival.RECORDED and source_id in (None, one.file.source_id)
    )


def is_unfinished(house: OpenVault, *, evidence_id: EvidenceId) -> bool:  # noqa: ARG001
    """Tell whether a file with this id is on its way in."""
    return is_awaited(evidence_id)


def kept_recording(house: OpenVault, *, evidence_id: EvidenceId) -> tuple[SourceId, Evidence] | None:  # noqa: ARG001
    """Return what a recording was kept as, with its source; None while it is not kept. Raises: UnknownTape."""
    if is_awaited(evidence_id):
        return None
    kept = require_tape(evidence_id)
    return kept.source_id, kept.evidence


def further_part(house: OpenVault, *, evidence_id: EvidenceId) -> FurtherPart:  # noqa: ARG001
    """Return as what a recording goes on that was interrupted, kept already or not. Raises: UnknownTape."""
    before = tape_or_awaited(evidence_id)
    part = before.part if before.number is None else latest_part(before.number)
    return FurtherPart(before.source_id, before.number, (part or 1) + 1, before.media_type.startswith("video/"))


def _recording(house: OpenVault, awaited: Awaited, member: str) -> Recording:
    file = awaited.file
    arriving = house.arriving(file.id, scope_id=scope_of_source(file.source_id))
    return Recording(file, moment(awaited.since_ms), member, arriving.size_bytes(), marks_on(file.id))
