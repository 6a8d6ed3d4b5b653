"""The waveform of a recording: how loud each twentieth of a second is, one byte each."""

from itertools import chain

import numpy as np
from av.audio.frame import AudioFrame

from shyraq.outside.apart.opening import Recording, Tape
from shyraq.outside.apart.sending import SentFile
from shyraq.outside.apart.sound import EvenSound

MS_PER_PEAK = 50
_RATE = 8_000
_SAMPLES = _RATE * MS_PER_PEAK // 1000


def write_peaks(tape: Tape, out: SentFile) -> None:
    """Write the milliseconds of a peak in 4 bytes, big-endian, and behind them the peaks of the sound."""
    out.write(MS_PER_PEAK.to_bytes(4, "big"))
    with tape.opened() as recording:
        _write_sound(recording, out)


def _write_sound(recording: Recording, out: SentFile) -> None:
    sound = EvenSound(recording, rate=_RATE, layout="mono", kind="s16")
    left = np.zeros(0, np.int16)
    for frame in chain(recording.frames(film=False, sound=True), [None]):
        assert frame is None or isinstance(frame, AudioFrame)
        for made in sound.take(frame):
            left = np.concatenate([left, np.frombuffer(bytes(made.planes[0]), np.int16)[: made.samples]])
            whole = len(left) // _SAMPLES * _SAMPLES
            out.write(_loudest(left[:whole].reshape(-1, _SAMPLES)))
            left = left[whole:]
    if len(left):
        out.write(_loudest(left.reshape(1, -1)))


def _loudest(steps: "np.ndarray[tuple[int, int], np.dtype[np.int16]]") -> bytes:
    if not len(steps):
        return b""
    loudest = np.abs(steps.astype(np.int32)).max(axis=1)
    made: bytes = np.minimum(loudest >> 7, 255).astype(np.uint8).tobytes()
    return made
