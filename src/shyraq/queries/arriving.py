"""Which files are on their way in, and how far is each?"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.surroundings import moment
from shyraq.queries.sources import source_lines
from shyraq.statements.source import Arrival, AwaitedFile, Evidence, Source
from shyraq.store.arrival_rows import awaited_for, source_of_evidence
from shyraq.store.opened import OpenVault
from shyraq.store.outline import members
from shyraq.store.rows import require_source, scope_of_source
from shyraq.store.tape_rows import Awaited, awaited_files, is_awaited, require_awaited

EDGE_BYTES = 1 << 20
_OF_NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A file that is on its way in: of which source, since when (a claimed time, UTC), who awaits it, how much is kept.

    ``source`` is None where the house itself may not see it; ``is_straight`` where the command line seals it straight
    from a file of this machine, and goes on when it is called once more.
    """

    file: AwaitedFile
    source: Source | None
    since: datetime
    member: str
    kept_bytes: int
    is_straight: bool = False

    @property
    def is_recording(self) -> bool:
        """Tell whether it is recorded at this desk."""
        return self.file.arrival is Arrival.RECORDED

    @property
    def is_whole(self) -> bool:
        """Tell whether every byte has come, and it only is to be sealed."""
        return not self.is_straight and self.file.size_bytes is not None and self.kept_bytes >= self.file.size_bytes


@dataclass(frozen=True, slots=True)
class Edges:
    """How many bytes of a file are kept, and the SHA-256, in hex, of the first and the last of them, 1 MiB at most.

    By these a file that is sent again is known: another one of the same name and size begins or goes on otherwise.
    """

    kept_bytes: int
    first_sha256: str
    last_sha256: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that has arrived, with the source it belongs to."""

    source_id: SourceId
    evidence: Evidence


def unfinished(house: OpenVault, *, source_id: SourceId | None = None) -> tuple[Unfinished, ...]:
    """Return the files that are on their way in, of one source or of all, the longest awaited first."""
    found = awaited_files() if source_id is None else awaited_for(source_id)
    names = {member.id: member.name for member in members()}
    seen = source_lines(house, {one.file.source_id for one in found})
    made = []
    for one in found:
        in_pieces, straight = _kept_bytes(house, one)
        made.append(
            Unfinished(
                file=one.file,
                source=seen[one.file.source_id].source,
                since=moment(one.since_ms),
                member="" if one.actor is None else names.get(one.actor, one.actor),
                kept_bytes=in_pieces or min(straight, one.file.size_bytes or straight),
                is_straight=straight > 0,
            )
        )
    return tuple(made)


def edges_of(house: OpenVault, *, evidence_id: EvidenceId) -> Edges:
    """Return by what a file that is on its way in is known again. Raises: NotAwaited; VaultDamaged."""
    awaited = require_awaited(evidence_id)
    try:
        with house.arriving(evidence_id, scope_id=scope_of_source(awaited.file.source_id)).open() as content:
            kept = content.size_bytes
            first = content.sha256_between(0, min(kept, EDGE_BYTES))
            return Edges(kept, first, content.sha256_between(max(0, kept - EDGE_BYTES), kept))
    except FileNotFoundError:
        return Edges(0, _OF_NOTHING, _OF_NOTHING)


def awaited_file(house: OpenVault, *, evidence_id: EvidenceId) -> AwaitedFile | None:  # noqa: ARG001 - one vault
    """Return a file that is on its way in; None where it is kept already, was put aside, or never was."""
    return require_awaited(evidence_id).file if is_awaited(evidence_id) else None


def arrived_file(house: OpenVault, *, evidence_id: EvidenceId) -> KeptFile | None:  # noqa: ARG001 - one vault a process
    """Return a file that has arrived and is kept; None where it is not."""
    source_id = source_of_evidence(evidence_id)
    if source_id is None:
        return None
    kept = next((one for one in require_source(source_id).evidence if one.id == evidence_id), None)
    return None if kept is None else KeptFile(source_id, kept)


def _kept_bytes(house: OpenVault, awaited: Awaited) -> tuple[int, int]:
    """Return how many bytes are kept in pieces, and how many are sealed straight: one of the two is 0."""
    scope = scope_of_source(awaited.file.source_id)
    in_pieces = house.arriving(awaited.file.id, scope_id=scope).size_bytes()
    return in_pieces, 0 if in_pieces else house.straight(awaited.file.id, scope_id=scope).kept_bytes()
