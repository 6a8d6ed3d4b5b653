"""What stands on a source: the pages, letters and other outputs whose manifests name one of its statements."""

from dataclasses import dataclass

from shyraq.basics.ids import SourceId, StatementId
from shyraq.store import models
from shyraq.store.outputs import (
    Letter,
    MadeOutput,
    StandingPage,
    letters_standing_on,
    outputs_standing_on,
    pages_standing_on,
)
from shyraq.store.rows import require_source


@dataclass(frozen=True, slots=True)
class Exposure:
    """Every page, letter and other output that stood on a source, to be unpublished or recalled."""

    source_id: SourceId
    pages: tuple[StandingPage, ...]
    letters: tuple[Letter, ...]
    outputs: tuple[MadeOutput, ...]


def exposure_of(source_id: SourceId) -> Exposure:
    """Return what stands, or stood, on a source. Raises: UnknownSource."""
    source = require_source(source_id)
    rows = models.Statement.objects.filter(source=source_id).order_by("seq")
    statement_ids = tuple(StatementId(found) for found in rows.values_list("id", flat=True))
    return Exposure(
        source_id,
        pages_standing_on(statement_ids),
        letters_standing_on(statement_ids),
        outputs_standing_on(statement_ids, tape_ids=[one.id for one in source.evidence if one.id is not None]),
    )
