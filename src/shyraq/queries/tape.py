"""Which tape is this, of which source, and may the house see it?"""

from dataclasses import dataclass

from shyraq.basics.ids import EvidenceId
from shyraq.queries.sources import SourceView, source_view
from shyraq.statements.source import Evidence, Source
from shyraq.store.opened import OpenVault
from shyraq.store.tape_rows import UnknownTape, require_tape

__all__ = ["TapeSeen", "UnknownTape", "tape_seen"]


@dataclass(frozen=True, slots=True)
class TapeSeen:
    """A tape with its source and what that says, as the house may see them."""

    tape: Evidence
    source: Source
    view: SourceView


def tape_seen(house: OpenVault, tape: EvidenceId) -> TapeSeen | None:
    """Return a tape; None where the consent of its source lets the house see nothing of it. Raises: UnknownTape."""
    kept = require_tape(tape)
    view = source_view(house, source_id=kept.source_id)
    return None if view.line.source is None else TapeSeen(kept.evidence, view.line.source, view)
