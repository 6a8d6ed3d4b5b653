"""Keep a file that has arrived: it becomes evidence of its source, sealed and hashed, and never changes again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId
from shyraq.basics.refusals import Refusal
from shyraq.outside.apart.looking import duration_apart_ms
from shyraq.statements.source import AwaitedFile, Evidence, Origin
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import Awaited, require_awaited
from shyraq.vault.blob import BlobName

Progress = Callable[[int, int], object]


class NothingArrived(Refusal):
    """Not one byte of the file is kept."""

    def __init__(self, evidence_id: EvidenceId) -> None:
        super().__init__("Nothing of this file has arrived; send it, or put it aside.")
        self.evidence_id = evidence_id


class NotWhole(Refusal):
    """Fewer bytes are kept than the file has."""

    def __init__(self, size_bytes: int, awaited_bytes: int) -> None:
        super().__init__(f"{size_bytes} of {awaited_bytes} bytes have arrived; send the rest first.")
        self.size_bytes = size_bytes


@dataclass(frozen=True, slots=True)
class _Told:
    """A stream that tells how much of it was read."""

    stream: BinaryIO
    tell: Progress
    size_bytes: int

    def read(self, size: int = -1, /) -> bytes:
        """Read on, and tell up to where."""
        data = self.stream.read(size)
        self.tell(self.stream.tell(), self.size_bytes)
        return data


def keep_evidence(
    house: House, *, evidence_id: EvidenceId, progress: Progress = lambda _done, _total: None
) -> Evidence:
    """Seal the bytes that arrived as a file of the source; what was received is kept exactly as it came.

    Others may write while a long file is sealed. A file that no player understands is kept all the same, without a
    length.

    Args: progress(done, total) is called as the bytes are sealed; what it raises stops the work, and nothing is lost.
    Raises: NotAwaited; NothingArrived; NotWhole; VaultDamaged; OSError where the disk takes no more.
    """
    awaited = require_awaited(evidence_id)
    scope = scope_of_source(awaited.file.source_id)
    arriving = house.arriving(evidence_id, scope_id=scope)
    size_bytes = arriving.size_bytes()
    if not size_bytes:
        raise NothingArrived(evidence_id)
    if awaited.file.size_bytes is not None and size_bytes < awaited.file.size_bytes:
        raise NotWhole(size_bytes, awaited.file.size_bytes)
    with arriving.open() as content:
        stream = cast(BinaryIO, content)
        duration_ms = duration_apart_ms(stream, size_bytes=size_bytes) if awaited.file.number is not None else None
        stream.seek(0)
        name = house.seal_ahead(_Told(stream, progress, size_bytes), scope_ids=[scope])
        with house.writing():
            require_awaited(evidence_id)
            if not house.is_sealed_ahead(name):
                stream.seek(0)
                name = house.seal_blob(stream, scope_ids=[scope])
            evidence = _evidence(house, awaited, name=name, duration_ms=duration_ms)
            draft = house.pen(scope).evidence_added(evidence, source_id=awaited.file.source_id)
            house.append([draft], blobs=[name])
    arriving.remove()
    return evidence


def _evidence(house: House, awaited: Awaited, *, name: BlobName, duration_ms: int | None) -> Evidence:
    file: AwaitedFile = awaited.file
    return Evidence(
        blob=name.sealed_sha256.hex(),
        sha256=name.content_sha256.hex(),
        size_bytes=name.size_bytes,
        name=file.name,
        media_type=file.media_type,
        duration_ms=duration_ms,
        id=file.id,
        number=file.number,
        part=file.part,
        origin=Origin(
            arrival=file.arrival,
            device=file.device,
            began_at_ms=awaited.since_ms,
            ended_at_ms=house.surroundings.clock.now_ms(),
        ),
    )
