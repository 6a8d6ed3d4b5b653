"""What is there of a tape to look at and to play, and which tapes are still being prepared?"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from shyraq.basics.surroundings import civil_day
from shyraq.store.blobs import BlobClosed
from shyraq.store.derived import OpenedDerived, states_of
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_count
from shyraq.store.seen_tapes import SeenTape, seen_tape, seen_tapes
from shyraq.vault.derived import What

__all__ = ["BlobClosed", "Content", "Played", "Prepared", "SeenTape", "TapeMedia", "peaks_of", "played", "prepared"]
__all__ += ["known_up_to", "tape_media", "thumb_of"]

_PEAKS_HEAD_BYTES = 4
_WEBM = b"\x1a\x45\xdf\xa3"


class Content(Protocol):
    """Something kept, open to be read in stretches."""

    size_bytes: int

    def read(self, start: int, end: int) -> bytes: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class TapeMedia:
    """A tape, and of what is made from it: True where it is there, False where it cannot be, None not yet."""

    tape: SeenTape
    is_playable: bool | None
    peaks: bool | None
    thumb: bool | None
    proxy: bool | None


@dataclass(frozen=True, slots=True)
class Played:
    """What a player gets, open; close its content. ``is_proxy`` where it is the small copy."""

    content: Content
    media_type: str
    is_proxy: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tapes the house may see, which of them are not prepared yet, and which cannot be played; the newest first.

    ``has_room`` tells whether the disk has room to prepare any more.
    """

    tapes: tuple[SeenTape, ...]
    waiting: tuple[SeenTape, ...]
    unplayable: tuple[SeenTape, ...]
    has_room: bool

    @property
    def total(self) -> int:
        """How many tapes there are."""
        return len(self.tapes)


def known_up_to(house: OpenVault) -> int:  # noqa: ARG001 - the tables are those of the one open vault
    """Return the number of the entry up to which the tables know the tapes; the log may be one entry ahead."""
    return entry_count()


def tape_media(house: OpenVault, *, tape: str) -> TapeMedia | None:
    """Tell what is there of a tape; None where there is no such tape, or the house may not see it."""
    found = _seen(house, tape)
    return None if found is None else _media(house, found, names=house.derived.names())


def played(house: OpenVault, *, tape: str, original: bool = False) -> Played | None:
    """Open what a player is to get of a tape: the small copy where there is one, else the tape as it came.

    Raises: VaultDamaged.
    """
    found = _seen(house, tape)
    if found is None:
        return None
    proxy = None if original else _opened(house, found, What.PROXY)
    if proxy is None:
        return Played(house.open_blob(found.blob), found.media_type, is_proxy=False)
    is_sound = proxy.read(0, len(_WEBM)) == _WEBM
    return Played(proxy, "audio/webm" if is_sound else "video/mp4", is_proxy=True)


def peaks_of(house: OpenVault, *, tape: str) -> tuple[int, bytes] | None:
    """Return the milliseconds of a peak, and the peaks of a tape, one byte each; None where there are none yet."""
    data = _whole(house, tape, What.PEAKS)
    if data is None or len(data) < _PEAKS_HEAD_BYTES:
        return None
    return int.from_bytes(data[:_PEAKS_HEAD_BYTES], "big"), data[_PEAKS_HEAD_BYTES:]


def thumb_of(house: OpenVault, *, tape: str) -> bytes | None:
    """Return a picture of a film as a JPEG; None where there is none yet."""
    return _whole(house, tape, What.THUMB)


def prepared(house: OpenVault) -> Prepared:
    """Tell of all tapes the house may see how far they are prepared."""
    names = house.derived.names()
    found = [_media(house, one, names=names) for one in seen_tapes(on=_today(house))]
    waiting = (one for one in found if one.is_playable is not False)
    return Prepared(
        tapes=tuple(one.tape for one in found),
        waiting=tuple(one.tape for one in waiting if None in (one.is_playable, one.peaks, one.thumb, one.proxy)),
        unplayable=tuple(one.tape for one in found if one.is_playable is False),
        has_room=house.derived.has_room(),
    )


def _media(house: OpenVault, tape: SeenTape, *, names: frozenset[str]) -> TapeMedia:
    states = states_of(house.tape_key(tape.id, scope_id=tape.scope_id), names)
    return TapeMedia(tape, states[What.LOOK], states[What.PEAKS], states[What.THUMB], states[What.PROXY])


def _whole(house: OpenVault, tape: str, what: What) -> bytes | None:
    found = _seen(house, tape)
    opened = None if found is None else _opened(house, found, what)
    if opened is None:
        return None
    try:
        return opened.read(0, opened.size_bytes)
    finally:
        opened.close()


def _opened(house: OpenVault, tape: SeenTape, what: What) -> OpenedDerived | None:
    return house.derived.open(house.tape_key(tape.id, scope_id=tape.scope_id), what)


def _seen(house: OpenVault, tape: str) -> SeenTape | None:
    return seen_tape(tape, on=_today(house))


def _today(house: OpenVault) -> date:
    return civil_day(house.surroundings.clock.now_ms())
