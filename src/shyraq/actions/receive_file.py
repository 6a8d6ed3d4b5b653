"""Receive a file of this machine: it is sealed piece by piece, goes on where it stopped, and is kept once."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from shyraq.actions.add_bytes import add_bytes, bytes_kept
from shyraq.actions.await_evidence import await_evidence, forgo_evidence
from shyraq.actions.keep_evidence import OtherSize, keep_evidence, keep_straight
from shyraq.actions.open_house import House
from shyraq.basics.ids import SourceId
from shyraq.basics.refusals import Refusal
from shyraq.outside.local_files import digest_between, digest_of, pieces_of
from shyraq.outside.media_types import media_type_of
from shyraq.statements.source import Arrival, AwaitedFile, Evidence
from shyraq.store.arrival_rows import KeptElsewhere, TwiceInSource, is_size_kept
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import awaited_files, sources_holding

_EDGE_BYTES = 1 << 20


class EmptyFile(Refusal):
    """There is nothing in the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is empty; copy it again from where it was made.")
        self.path = path


class FileChanged(Refusal):
    """The file has other bytes than when it was begun."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} became shorter or longer while it was read; take it again once nobody writes to it.")
        self.path = path


class Fate(StrEnum):
    """What became of a file."""

    KEPT = "kept"
    TWICE = "already_kept"
    """The source has these very bytes."""
    ELSEWHERE = "kept_elsewhere"
    """Another source has them, and nobody said that they are to be kept twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a file, in which source it is kept and as what; ``resumed_bytes`` were there from before."""

    path: Path
    fate: Fate
    source_id: SourceId
    evidence: Evidence
    resumed_bytes: int = 0


class Telling(Protocol):
    """Is told how many bytes of a file are received or sealed, of how many."""

    def __call__(self, stage: str, *, done: int, total: int) -> None: ...


def _tell_nobody(stage: str, *, done: int, total: int) -> None:
    """Tell nobody."""


RECEIVING, SEALING = "receiving", "sealing"


def receive_file(
    house: House,
    path: Path,
    *,
    source_id: SourceId | None,
    opening: Callable[[], SourceId],
    device: str,
    keeps_twice: bool = False,
    tell: Telling = _tell_nobody,
) -> Received:
    """Receive the file at ``path`` and keep it as evidence.

    One that was begun before goes on where it stopped: it is known by its name, its size and the bytes that are kept.

    Args: source_id the source it belongs to; None where one is to be made by ``opening``, which is called only if the
        file is new; keeps_twice keeps bytes that another source has as well.
    Raises: EmptyFile; FileChanged; NoRoom; UnknownSource; VaultDamaged; OSError of the file or the disk, and what came
        is kept then.
    """
    size_bytes = path.stat().st_size
    if not size_bytes:
        raise EmptyFile(path)
    awaited = _begun(house, path, size_bytes=size_bytes, source_id=source_id)
    if awaited is None:
        there = _kept_before(path, size_bytes=size_bytes, source_id=source_id, keeps_twice=keeps_twice)
        if there is not None:
            return there
        awaited = await_evidence(
            house,
            source_id=source_id or opening(),
            arrival=Arrival.RECEIVED,
            name=path.name,
            media_type=media_type_of(path.name),
            device=device,
            size_bytes=size_bytes,
        )
    try:
        evidence, resumed = _kept(house, path, awaited, keeps_twice=keeps_twice, tell=tell)
    except (TwiceInSource, KeptElsewhere) as refusal:
        forgo_evidence(house, evidence_id=awaited.id)
        return _there(path, digest_of(path), refusal.source_id, fate=_fate(refusal))
    return Received(path=path, fate=Fate.KEPT, source_id=awaited.source_id, evidence=evidence, resumed_bytes=resumed)


def _kept(house: House, path: Path, awaited: AwaitedFile, *, keeps_twice: bool, tell: Telling) -> tuple[Evidence, int]:
    """Keep the file; go on with the pieces a browser sent of it where there are any, else seal it straight."""
    if bytes_kept(house, evidence_id=awaited.id):
        resumed = _send(house, path, awaited, tell)
        evidence = keep_evidence(
            house,
            evidence_id=awaited.id,
            keeps_twice=keeps_twice,
            progress=lambda done, total: tell(SEALING, done=done, total=total),
        )
        return evidence, resumed
    try:
        return keep_straight(
            house,
            path,
            evidence_id=awaited.id,
            pieces=lambda: pieces_of(path, offset=0),
            keeps_twice=keeps_twice,
            progress=lambda done, total: tell(RECEIVING, done=done, total=total),
        )
    except OtherSize as fault:
        raise FileChanged(path) from fault


def _send(house: House, path: Path, awaited: AwaitedFile, tell: Telling) -> int:
    """Add what is lacking; return how much was there."""
    size_bytes = awaited.size_bytes or 0
    offset = resumed = bytes_kept(house, evidence_id=awaited.id)
    for data in pieces_of(path, offset=offset):
        if offset + len(data) > size_bytes:
            break
        offset = add_bytes(house, evidence_id=awaited.id, data=data, offset=offset)
        tell(RECEIVING, done=offset, total=size_bytes)
    if offset != size_bytes or path.stat().st_size != size_bytes:
        raise FileChanged(path)
    return resumed


def _begun(house: House, path: Path, *, size_bytes: int, source_id: SourceId | None) -> AwaitedFile | None:
    """Return the file on its way in that is this one."""
    for one in awaited_files():
        file = one.file
        is_like = file.arrival is Arrival.RECEIVED and (file.name, file.size_bytes) == (path.name, size_bytes)
        if is_like and source_id in (None, file.source_id) and _has_edges_of(house, file, path):
            return file
    return None


def _has_edges_of(house: House, file: AwaitedFile, path: Path) -> bool:
    """Tell whether the first and the last bytes that are kept are those of the file at ``path``."""
    arriving = house.arriving(file.id, scope_id=scope_of_source(file.source_id))
    kept = arriving.size_bytes()
    if not kept:
        straight = house.straight(file.id, scope_id=scope_of_source(file.source_id))
        return not straight.kept_bytes() or straight.begins(path)
    first, last = min(kept, _EDGE_BYTES), max(0, kept - _EDGE_BYTES)
    with arriving.open() as content:
        return content.sha256_between(0, first) == digest_between(path, start=0, end=first) and (
            content.sha256_between(last, kept) == digest_between(path, start=last, end=kept)
        )


def _kept_before(path: Path, *, size_bytes: int, source_id: SourceId | None, keeps_twice: bool) -> Received | None:
    """Return where the bytes of a file are kept; None where they are not, or may be kept once more."""
    if not is_size_kept(size_bytes):
        return None
    sha256 = digest_of(path)
    holders = [holder for holder, _ in sources_holding(sha256)]
    if source_id in holders:
        return _there(path, sha256, source_id, fate=Fate.TWICE)
    return _there(path, sha256, holders[0], fate=Fate.ELSEWHERE) if holders and not keeps_twice else None


def _there(path: Path, sha256: str, source_id: SourceId | None, *, fate: Fate) -> Received:
    holder, evidence = next(one for one in sources_holding(sha256) if source_id in (None, one[0]))
    return Received(path=path, fate=fate, source_id=holder, evidence=evidence)


def _fate(refusal: TwiceInSource | KeptElsewhere) -> Fate:
    return Fate.TWICE if isinstance(refusal, TwiceInSource) else Fate.ELSEWHERE
