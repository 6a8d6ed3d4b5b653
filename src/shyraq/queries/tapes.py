"""Which tapes are kept of these sources?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import SourceId
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source


@dataclass(frozen=True, slots=True)
class Tape:
    """The first tape of a source, by the name of its blob; ``duration_ms`` is None where nobody measured it."""

    blob: str
    media_type: str
    duration_ms: int | None

    @property
    def is_film(self) -> bool:
        """Tell whether there is something to be seen."""
        return self.media_type.startswith("video/")


def tapes(house: OpenVault, *, source_ids: Collection[SourceId]) -> Mapping[SourceId, Tape]:  # noqa: ARG001
    """Return the first tape of each source that has one; ask only for sources that the house may see."""
    found: dict[SourceId, Tape] = {}
    for source_id in source_ids:
        for kept in require_source(source_id).evidence:
            if kept.media_type.startswith(("audio/", "video/")):
                found[source_id] = Tape(kept.blob, kept.media_type, kept.duration_ms)
                break
    return found
