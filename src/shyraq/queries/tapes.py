"""Which tapes are kept of these sources?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.statements.source import Evidence
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source


@dataclass(frozen=True, slots=True)
class Tape:
    """A tape of a source, by the name of its blob; ``duration_ms`` is None where nobody measured it.

    ``id`` and ``number`` are None for a tape that was taken before tapes had them; ``part`` as on the tape.
    """

    blob: str
    media_type: str
    duration_ms: int | None
    id: EvidenceId | None = None
    number: int | None = None
    part: int | None = None

    @property
    def is_film(self) -> bool:
        """Tell whether there is something to be seen."""
        return self.media_type.startswith("video/")


def tapes(house: OpenVault, *, source_ids: Collection[SourceId]) -> Mapping[SourceId, tuple[Tape, ...]]:  # noqa: ARG001
    """Return the tapes of each source that has any, in their order; ask only for sources that the house may see."""
    found = {source_id: tuple(map(_tape, require_source(source_id).tapes)) for source_id in source_ids}
    return {source_id: kept for source_id, kept in found.items() if kept}


def _tape(kept: Evidence) -> Tape:
    return Tape(kept.blob, kept.media_type, kept.duration_ms, id=kept.id, number=kept.number, part=kept.part)
