"""Await a file of a source: a recording that begins at this desk, or one that another device sends."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, SourceId, draw_id
from shyraq.basics.padding import padded_size
from shyraq.basics.refusals import Refusal
from shyraq.statements.source import Arrival, AwaitedFile
from shyraq.store.rows import require_source, scope_of_source
from shyraq.store.tape_rows import latest_tape_number, require_awaited

_LEFT_FREE_BYTES = 64 << 20
"""So much stays free for the record itself."""


class NoRoom(Refusal):
    """The disk cannot take the file; ``room_bytes`` is the largest it could."""

    def __init__(self, size_bytes: int, room_bytes: int) -> None:
        super().__init__(
            f"The file has {size_bytes / 1e6:,.1f} MB, the disk has room for one of {room_bytes / 1e6:,.1f} MB; "
            "while a file is sealed it needs its size twice. Make room or use a larger disk."
        )
        self.room_bytes = room_bytes


def await_evidence(
    house: House,
    *,
    source_id: SourceId,
    arrival: Arrival,
    name: str,
    media_type: str,
    device: str,
    size_bytes: int | None = None,
    follows: AwaitedFile | None = None,
) -> AwaitedFile:
    """Note in the record that a file is on its way in, before its first byte: its custody begins here.

    Args: device what records or sends it, in words; size_bytes where it is known; follows an interrupted recording of
        the same source that this one goes on from: it gets the same number, and the next part.
    Returns: the file under the id it will have as evidence. A recording, by its media type, has a number in the house.
    Raises: UnknownSource; NoRoom.
    """
    if size_bytes is not None:
        _require_room(house, size_bytes)
    with house.writing():
        require_source(source_id)
        awaited = AwaitedFile(
            id=EvidenceId(draw_id(house.surroundings.randomness)),
            source_id=source_id,
            arrival=arrival,
            name=name,
            media_type=media_type,
            device=device,
            size_bytes=size_bytes,
            number=_number(media_type, follows),
            part=None if follows is None else (follows.part or 1) + 1,
        )
        house.append([house.pen(scope_of_source(source_id)).evidence_awaited(awaited)])
    return awaited


def forgo_evidence(house: House, *, evidence_id: EvidenceId) -> None:
    """Await a file no longer, and throw away what came of it. Raises: NotAwaited."""
    with house.writing():
        awaited = require_awaited(evidence_id).file
        scope = scope_of_source(awaited.source_id)
        house.append([house.pen(scope).evidence_forgone(evidence_id, source_id=awaited.source_id)])
    house.arriving(evidence_id, scope_id=scope).remove()


def _number(media_type: str, follows: AwaitedFile | None) -> int | None:
    if follows is not None:
        return follows.number
    return latest_tape_number() + 1 if media_type.startswith(("audio/", "video/")) else None


def _require_room(house: House, size_bytes: int) -> None:
    """Object to a file the disk cannot take: its pieces and the sealed file lie there together for a while."""
    free_bytes = house.surroundings.disk.free_bytes(house.path) - _LEFT_FREE_BYTES
    if size_bytes + padded_size(size_bytes) > free_bytes:
        raise NoRoom(size_bytes, max(0, int(free_bytes / 2.125)))
