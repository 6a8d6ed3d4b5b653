"""The sound of a tape as engines hear it, stretch by stretch, so that an hour needs no more memory than a minute.

A stretch ends where the tape is quietest within its last half minute: hardly ever within a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import av
import numpy as np
from av.container import InputContainer

from shyraq.outside.media import OPTIONS
from shyraq.outside.speech.engine import RATE, Sound

MOST_S = 300
_LOOK_BACK_S = 30
_WINDOW = RATE // 5
_GAP_S = 0.1
_MOST_GAP_S = 3_600
_FULL = 32_768


class NoSound(Exception):
    """The file has no sound that can be read."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some seconds of a tape, from ``start_ms`` of it."""

    start_ms: int
    sound: Sound


def stretches(recording: IO[bytes], *, from_ms: int = 0, most_s: int = MOST_S) -> Iterator[Stretch]:
    """Yield the sound of a recording from ``from_ms`` on in stretches of ``most_s`` seconds at the most.

    Raises: NoSound where there is none, or none that can be read; a file that breaks off ends where it does.
    """
    try:
        with av.open(recording, mode="r", container_options=OPTIONS) as container:
            yield from _cut(_pieces(container), first=from_ms * RATE // 1000, most=most_s * RATE)
    except (av.FFmpegError, ValueError, OverflowError) as fault:
        raise NoSound from fault


def level_db(sound: Sound) -> float:
    """Return how loud a sound is, 0 being the loudest; -120 for silence itself."""
    power = float(np.mean(np.square(sound, dtype=np.float64))) if len(sound) else 0.0
    return max(-120.0, 10 * float(np.log10(power))) if power > 0 else -120.0


def _pieces(container: InputContainer) -> Iterator[tuple[int, Sound]]:
    """Yield the sound piece by piece, each with the number of its first sample; pieces follow each other."""
    if not container.streams.audio:
        raise NoSound
    begin_s = (container.start_time or 0) / av.time_base
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    at: int | None = None
    try:
        for frame in container.decode(container.streams.audio[0]):
            told = None if frame.time is None else round((frame.time - begin_s) * RATE)
            at = _place(at, told)
            for part in resampler.resample(frame):
                sound = _numbers(part)
                yield at, sound
                at += len(sound)
        for part in resampler.resample(None) if at is not None else ():
            yield at or 0, _numbers(part)
    except av.FFmpegError as fault:
        if at is None:
            raise NoSound from fault
    if at is None:
        raise NoSound


def _numbers(frame: av.AudioFrame) -> Sound:
    return np.divide(frame.to_ndarray().reshape(-1), np.float32(_FULL), dtype=np.float32)


def _place(at: int | None, told: int | None) -> int:
    """Return where a piece stands: behind the one before, unless the file tells of a gap."""
    if at is None:
        return max(0, min(told or 0, _MOST_GAP_S * RATE))
    if told is None or not at + _GAP_S * RATE < told < at + _MOST_GAP_S * RATE:
        return at
    return told


def _cut(pieces: Iterator[tuple[int, Sound]], *, first: int, most: int) -> Iterator[Stretch]:
    """Yield the pieces as stretches; a gap ends one, for nothing is said in it."""
    start, kept, length = first, list[Sound](), 0
    for at, sound in pieces:
        if at + len(sound) <= first:
            continue
        if at < first:
            at, sound = first, sound[first - at :]
        if at != start + length:
            if length:
                yield _stretch(start, np.concatenate(kept))
            start, kept, length = at, [], 0
        kept.append(sound)
        length += len(sound)
        while length >= most:
            whole = np.concatenate(kept)
            end = quietest(whole[:most])
            yield _stretch(start, whole[:end])
            start, kept, length = start + end, [whole[end:]], length - end
    if length:
        yield _stretch(start, np.concatenate(kept))


def quietest(sound: Sound) -> int:
    """Return the middle of the quietest fifth of a second within the last half minute of ``sound``."""
    back = min(len(sound) // 2, _LOOK_BACK_S * RATE)
    count = back // _WINDOW
    if count == 0:
        return len(sound)
    tail = sound[len(sound) - count * _WINDOW :].reshape(count, _WINDOW)
    window = int(np.argmin(np.mean(np.square(tail), axis=1)))
    return len(sound) - count * _WINDOW + window * _WINDOW + _WINDOW // 2


def _stretch(start: int, sound: Sound) -> Stretch:
    return Stretch(start * 1000 // RATE, sound)
