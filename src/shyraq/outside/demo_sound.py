"""Tapes for the demo: a text spoken by espeak-ng where that is installed, else tones; never a person's voice.

Equal texts give equal bytes on one machine.
"""

import io
import math
import shutil
import subprocess
from array import array
from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer

_RATE = 24_000
_SHORTEST_S = 20
_BITS_PER_SECOND = 24_000
_FRAME = 1_024
_TONE_S = 0.09
_LOUDNESS = 6_000
_TIMEOUT_S = 60
_WORDS_A_MINUTE = "135"


def make_tape(spoken: str, *, voice: str) -> bytes:
    """Return a tape of ``spoken`` as Ogg with Opus sound, one channel, at least 20 seconds long.

    Args: voice a language espeak-ng has a voice for, such as "kk", "ru" or "ug".
    """
    samples = _spoken(spoken, voice) or _tones(spoken)
    missing = _SHORTEST_S * _RATE - len(samples)
    samples.extend(array("h", bytes(2 * max(missing, 0))))
    return _ogg(samples)


def _spoken(text: str, voice: str) -> "array[int] | None":
    program = shutil.which("espeak-ng")
    if program is None:
        return None
    command = [program, "-v", voice, "-s", _WORDS_A_MINUTE, "-b", "1", "--stdin", "--stdout"]
    try:
        # The command is fixed; the text goes in by its standard input.
        made = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_TIMEOUT_S, check=True)  # noqa: S603
        return _samples_of(made.stdout)
    except (subprocess.SubprocessError, OSError, av.FFmpegError):
        return None


def _samples_of(recording: bytes) -> "array[int] | None":
    samples = array("h")
    resampler = AudioResampler(format="s16", layout="mono", rate=_RATE)
    with av.open(io.BytesIO(recording), mode="r") as container:
        for frame in container.decode(container.streams.audio[0]):
            for part in resampler.resample(frame):
                samples.frombytes(bytes(part.planes[0])[: 2 * part.samples])
    return samples or None


def _tones(text: str) -> "array[int]":
    """Return a tone for each letter, higher for later letters of the alphabet, and a rest for everything else."""
    length = int(_TONE_S * _RATE)
    samples = array("h")
    for character in text:
        pitch_hz = 220 * 2 ** (ord(character) % 24 / 12) if character.isalpha() else 0.0
        turn = 2 * math.pi * pitch_hz / _RATE
        samples.extend(int(_LOUDNESS * math.sin(turn * at) * (1 - at / length)) for at in range(length))
    return samples


def _ogg(samples: "array[int]") -> bytes:
    out = io.BytesIO()
    with av.open(out, mode="w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=_RATE)
        stream.layout = "mono"
        stream.bit_rate = _BITS_PER_SECOND
        _encode(container, stream, samples)
    return out.getvalue()


def _encode(container: OutputContainer, stream: AudioStream, samples: "array[int]") -> None:
    resampler = AudioResampler(
        format=stream.format, layout="mono", rate=_RATE, frame_size=stream.codec_context.frame_size or _FRAME
    )
    for frame in (*_frames(samples), None):
        for part in resampler.resample(frame):
            container.mux(stream.encode(part))
    container.mux(stream.encode(None))


def _frames(samples: "array[int]") -> Iterator[AudioFrame]:
    for start in range(0, len(samples), _FRAME):
        chunk = samples[start : start + _FRAME]
        frame = AudioFrame(format="s16", layout="mono", samples=len(chunk))
        frame.planes[0].update(chunk.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate = _RATE
        frame.pts = start
        yield frame
