"""Recordings that a house keeps, received as at the desk."""

from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.basics.ids import SourceId
from shyraq.statements.source import Arrival, Evidence
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source


def keep_tape(house: OpenVault, data: bytes, *, source_id: SourceId, media_type: str = "audio/ogg") -> Evidence:
    """Keep a recording of a source, as it is received at the desk."""
    awaited = await_evidence(
        house,
        source_id=source_id,
        arrival=Arrival.RECEIVED,
        name="tape",
        media_type=media_type,
        device="a phone",
        size_bytes=len(data),
    )
    arriving = house.arriving(awaited.id, scope_id=scope_of_source(source_id))
    arriving.add(data, offset=0)
    return keep_evidence(house, evidence_id=awaited.id)
