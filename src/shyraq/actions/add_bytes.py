"""Add bytes to a file that is on its way in."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId
from shyraq.store.arriving import OutOfPlace
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import NotAwaited, require_awaited

__all__ = ["NotAwaited", "OutOfPlace", "add_bytes", "bytes_kept"]


def add_bytes(house: House, *, evidence_id: EvidenceId, data: bytes, offset: int) -> int:
    """Keep ``data`` behind the first ``offset`` bytes, sealed; it survives a power cut once this returns.

    Returns: how many bytes are kept now.
    Raises: NotAwaited; OutOfPlace where another number of bytes is kept; OSError where the disk takes no more.
    """
    return house.arriving(evidence_id, scope_id=_scope(evidence_id)).add(data, offset=offset)


def bytes_kept(house: House, *, evidence_id: EvidenceId) -> int:
    """Return how many bytes of a file that is on its way in are kept. Raises: NotAwaited."""
    return house.arriving(evidence_id, scope_id=_scope(evidence_id)).size_bytes()


def _scope(evidence_id: EvidenceId) -> bytes:
    return scope_of_source(require_awaited(evidence_id).file.source_id)
