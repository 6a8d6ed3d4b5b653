"""Keep a file that has arrived: it becomes evidence of its source, sealed and hashed, and never changes again."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.outside.apart.looking import duration_apart_ms
from shyraq.outside.media_types import HEAD_BYTES, is_recording, media_type_in
from shyraq.statements.source import AwaitedFile, Evidence, Origin
from shyraq.store.arrival_rows import KeptElsewhere, TwiceInSource, is_size_kept
from shyraq.store.rows import scope_of_source
from shyraq.store.straight import OtherSize
from shyraq.store.tape_rows import Awaited, NotAwaited, latest_tape_number, require_awaited, sources_holding
from shyraq.vault.blob import BlobName

__all__ = [
    "KeptElsewhere",
    "NotAwaited",
    "NotWhole",
    "NothingArrived",
    "OtherSize",
    "TwiceInSource",
    "keep_evidence",
    "keep_straight",
]

Progress: TypeAlias = Callable[[int, int], None]
_READ_BYTES = 1 << 20


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


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def keep_evidence(
    house: House,
    *,
    evidence_id: EvidenceId,
    keeps_part: bool = False,
    keeps_twice: bool = False,
    progress: Progress = no_progress,
) -> Evidence:
    """Seal the bytes that arrived as a file of the source; what was received is kept exactly as it came.

    Others may write while a long file is sealed. A file that no player understands is kept all the same, without a
    length; one whose name promised no recording and that is one becomes a tape.

    Args: keeps_part keeps what came of a file that did not arrive whole; keeps_twice also keeps bytes that another
        source has; progress is told how many bytes are sealed of how many, and may raise to stop: what arrived stays.
    Raises: NotAwaited; NothingArrived; NotWhole; TwiceInSource; KeptElsewhere; VaultDamaged; OSError where the disk
        takes no more.
    """
    awaited = require_awaited(evidence_id)
    scope = scope_of_source(awaited.file.source_id)
    arriving = house.arriving(evidence_id, scope_id=scope)
    size_bytes = arriving.size_bytes()
    if not size_bytes:
        raise NothingArrived(evidence_id)
    if awaited.file.size_bytes is not None and size_bytes < awaited.file.size_bytes and not keeps_part:
        raise NotWhole(size_bytes, awaited.file.size_bytes)
    with arriving.open() as content:
        stream = cast(BinaryIO, io.BufferedReader(content, _READ_BYTES))
        if is_size_kept(size_bytes):
            _refuse_what_is_kept(_sha256(stream), awaited.file.source_id, keeps_twice=keeps_twice)
        looked = _looked_at(awaited.file, stream, size_bytes=size_bytes)
        stream.seek(0)
        name = house.seal_ahead(_Told(stream, size_bytes, progress), scope_ids=[scope])
        evidence = _added(house, awaited, looked=looked, name=name, keeps_twice=keeps_twice, again=stream)
    arriving.remove()
    return evidence


def keep_straight(
    house: House,
    path: Path,
    *,
    evidence_id: EvidenceId,
    pieces: Callable[[], Iterator[bytes]],
    keeps_twice: bool = False,
    progress: Progress = no_progress,
) -> tuple[Evidence, int]:
    """Seal a file of this machine straight into the record, from where it stopped; ``pieces`` gives its bytes.

    Returns: the evidence, and how many bytes of it were sealed already.
    Raises: NotAwaited; OtherSize; TwiceInSource; KeptElsewhere; OSError of the file or of the disk.
    """
    awaited = require_awaited(evidence_id)
    scope = scope_of_source(awaited.file.source_id)
    straight, size_bytes = house.straight(evidence_id, scope_id=scope), awaited.file.size_bytes or 0
    with path.open("rb") as stream:
        looked = _looked_at(awaited.file, stream, size_bytes=size_bytes)
        name, resumed = straight.seal(pieces, size_bytes=size_bytes, progress=progress)
        house.adopt_blob(straight, name)
        stream.seek(0)
        evidence = _added(house, awaited, looked=looked, name=name, keeps_twice=keeps_twice, again=stream)
    straight.remove()
    return evidence, resumed


def _added(
    house: House,
    awaited: Awaited,
    *,
    looked: tuple[AwaitedFile, int | None],
    name: BlobName,
    keeps_twice: bool,
    again: BinaryIO,
) -> Evidence:
    """Name what was sealed in the log; should it be gone from the disk, it is sealed once more."""
    file, duration_ms = looked
    scope = scope_of_source(file.source_id)
    with house.writing():
        require_awaited(file.id)
        _refuse_what_is_kept(name.content_sha256.hex(), file.source_id, keeps_twice=keeps_twice)
        if not house.is_sealed_ahead(name):
            again.seek(0)
            name = house.seal_blob(again, scope_ids=[scope])
        evidence = _evidence(house, replace(awaited, file=_numbered(file)), name=name, duration_ms=duration_ms)
        draft = house.pen(scope).evidence_added(evidence, source_id=file.source_id)
        house.append([draft], blobs=[name])
    return evidence


class _Told:
    """Gives the bytes of a stream in order and tells how far it is."""

    def __init__(self, stream: BinaryIO, size_bytes: int, progress: Progress) -> None:
        self._stream, self._size, self._progress = stream, size_bytes, progress
        self._done = self._told = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._done += len(data)
        if self._done - self._told >= _READ_BYTES or not data:
            self._told = self._done
            self._progress(self._done, self._size)
        return data


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while data := stream.read(_READ_BYTES):
        digest.update(data)
    return digest.hexdigest()


def _refuse_what_is_kept(sha256: str, source_id: SourceId, *, keeps_twice: bool) -> None:
    found = sources_holding(sha256)
    for holder, evidence in found:
        if holder == source_id:
            raise TwiceInSource(source_id=holder, evidence=evidence)
    if found and not keeps_twice:
        holder, evidence = found[0]
        raise KeptElsewhere(source_id=holder, evidence=evidence)


def _looked_at(file: AwaitedFile, stream: BinaryIO, *, size_bytes: int) -> tuple[AwaitedFile, int | None]:
    """Return the file under the type it has, and its length where it is a recording that can be read."""
    stream.seek(0)
    found = media_type_in(stream.read(HEAD_BYTES))
    if file.number is None and not is_recording(found):
        return file, None
    duration_ms = duration_apart_ms(stream, size_bytes=size_bytes)
    if file.number is None and duration_ms is not None:
        file = replace(file, media_type=found)
    return file, duration_ms


def _numbered(file: AwaitedFile) -> AwaitedFile:
    """Return the file with a number where it turned out to be a recording; only while writing."""
    is_new = file.number is None and is_recording(file.media_type)
    return replace(file, number=latest_tape_number() + 1) if is_new else file


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
