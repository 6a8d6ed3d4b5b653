"""Make what a tape is looked at and played by: what it is, its waveform, a picture, a small copy. Nothing is written to
the log, and no lock of the vault is taken: all of it can be made anew.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import BinaryIO, cast

from shyraq.actions.open_house import House
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.outside.apart.looking import CannotBeMade, Limits, Look, Stopped, Switch, look_apart, look_in, made_apart
from shyraq.store.blobs import BlobClosed, OpenedBlob
from shyraq.store.derived import DerivedFiles, TapeKey, states_of
from shyraq.store.seen_tapes import SeenTape, seen_tapes
from shyraq.vault.derived import What

__all__ = ["NoRoom", "Preparation", "SeenTape", "Stopped", "Switch", "forget_strangers", "prepare_tape", "unprepared"]

_SILENT_SECONDS = 45
_MOST_SECONDS, _SECONDS_A_SECOND = 55, 12
"""How long a thing may take, and how much longer for each second of the tape: an old laptop at other work is slow."""
_MOST_THUMB_BYTES = 1 << 20
_BYTES_A_SECOND = {What.PEAKS: 40, What.PROXY: 120_000}
_SPARE_BYTES = {What.PEAKS: 4_096, What.PROXY: 16 << 20}
_LONGEST_S = 24 * 3600
_MEGABYTES = 3_072


class NoRoom(Refusal):
    """The disk has no room for what can be made anew."""

    def __init__(self) -> None:
        super().__init__("Less than 1 GB is left on this disk; tapes are prepared again once there is more.")


class Preparation(StrEnum):
    """What came of it."""

    MADE = "made"
    CANNOT_BE_PLAYED = "cannot-be-played"


@dataclass(frozen=True, slots=True)
class _Work:
    """One tape while things are made from it."""

    files: DerivedFiles
    key: TapeKey
    content: BinaryIO
    size_bytes: int
    switch: Switch


def unprepared(house: House) -> tuple[SeenTape, ...]:
    """Return the tapes the house may see of which something was neither made nor tried, the newest first."""
    names = house.derived.names()
    found = seen_tapes(on=civil_day(house.surroundings.clock.now_ms()))
    return tuple(tape for tape in found if not _is_done(house.tape_key(tape.id, scope_id=tape.scope_id), names))


def forget_strangers(house: House) -> int:
    """Throw away what was made from tapes that are gone or that the house may not see any more; return how many."""
    names = house.derived.names()
    found = seen_tapes(on=civil_day(house.surroundings.clock.now_ms()))
    return house.derived.keep_only([house.tape_key(one.id, scope_id=one.scope_id) for one in found], of=names)


def prepare_tape(
    house: House,
    tape: SeenTape,
    *,
    switch: Switch,
    again: bool = False,
    told: Callable[[What], None] = lambda _what: None,
) -> Preparation:
    """Make what is missing of a tape, each thing in a process apart; what cannot be made is remembered as such.

    Args: switch ends it at once, from any thread; again makes everything anew; told hears what is being made.
    Raises: Stopped; NoRoom; VaultDamaged, where the tape itself is; OSError of the disk. What was made by then stays.
    """
    files, key = house.derived, house.tape_key(tape.id, scope_id=tape.scope_id)
    if again:
        files.forget(key)
    with _content(house, tape) as (content, size_bytes):
        work = _Work(files, key, content, size_bytes, switch)
        told(What.LOOK)
        look = _looked(work)
        if look is None or not look.is_playable:
            return Preparation.CANNOT_BE_PLAYED
        for what, applies in (
            (What.THUMB, look.film is not None),
            (What.PEAKS, look.sound is not None),
            (What.PROXY, True),
        ):
            if not (files.has(key, what) or files.has_none(key, what)):
                told(what)
                _make(work, what=what, look=look if applies else None)
    return Preparation.MADE


def _is_done(key: TapeKey, names: frozenset[str]) -> bool:
    states = states_of(key, names)
    return states[What.LOOK] is False or all(state is not None for state in states.values())


@contextmanager
def _content(house: House, tape: SeenTape) -> Iterator[tuple[BinaryIO, int]]:
    opened = house.open_blob(tape.blob)
    try:
        yield cast(BinaryIO, _Stretches(opened)), opened.size_bytes
    except BlobClosed as fault:
        raise Stopped from fault
    finally:
        opened.close()


def _looked(work: _Work) -> Look | None:
    """Return what the tape is: as it was found out before, or now."""
    if work.files.has_none(work.key, What.LOOK):
        return None
    kept = work.files.open(work.key, What.LOOK)
    if kept is not None:
        try:
            return look_in(kept.read(0, kept.size_bytes))
        finally:
            kept.close()
    _check_room(work)
    look = look_apart(work.content, size_bytes=work.size_bytes, switch=work.switch)
    if look is None or not look.is_playable:
        work.files.put_none(work.key, What.LOOK)
    else:
        work.files.put(work.key, What.LOOK, made=_Told(json.dumps(asdict(look)).encode()))
    return look


def _make(work: _Work, *, what: What, look: Look | None) -> None:
    """Make one thing of a tape, and remember where that cannot be, or there is nothing to make it of."""
    _check_room(work)
    if look is None:
        work.files.put_none(work.key, what)
        return
    try:
        with made_apart(
            work.content,
            size_bytes=work.size_bytes,
            task=what.value,
            limits=_limits(what, look),
            switch=work.switch,
        ) as made:
            work.files.put(work.key, what, made=made)
    except CannotBeMade:
        work.files.put_none(work.key, what)


def _limits(what: What, look: Look) -> Limits:
    length_s = min(_LONGEST_S, _LONGEST_S if look.duration_ms is None else look.duration_ms / 1000)
    return Limits(
        seconds=_MOST_SECONDS + _SECONDS_A_SECOND * length_s,
        silent_seconds=_SILENT_SECONDS,
        megabytes=_MEGABYTES,
        made_bytes=int(_BYTES_A_SECOND.get(what, 0) * length_s) + _SPARE_BYTES.get(what, _MOST_THUMB_BYTES),
    )


def _check_room(work: _Work) -> None:
    if not work.files.has_room():
        raise NoRoom


class _Told:
    """Bytes that are there already, as something that is made."""

    head = b""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self._stream.read(size)


class _Stretches(io.RawIOBase):
    """An open blob as a stream."""

    def __init__(self, opened: OpenedBlob) -> None:
        super().__init__()
        self._opened, self._at = opened, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._opened.size_bytes}[whence]
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        data = self._opened.read(self._at, self._opened.size_bytes if size < 0 else self._at + size)
        self._at += len(data)
        return data
