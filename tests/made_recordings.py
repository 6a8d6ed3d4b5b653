"""Recordings made in the tests, as phones and cameras make them."""

import io
from fractions import Fraction
from functools import cache

import av
import numpy as np

_RATE, _FRAME = 48_000, 960


def loudness(seconds: float) -> float:
    """Return how loud a recording of the tests is at a moment: two seconds quiet, one second loud, and so on."""
    return 0.9 if seconds % 3 >= 2 else 0.05


@cache
def spoken(seconds: float = 6, *, kind: str = "ogg", codec: str = "libopus", rate: int = _RATE) -> bytes:
    """Return sound alone: a tone whose loudness tells the time."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "mono"
        _speak(container, stream, seconds=seconds, rate=rate)
    return out.getvalue()


@cache
def filmed(
    seconds: float = 4,
    *,
    kind: str = "mp4",
    size: tuple[int, int] = (320, 240),
    pictures_a_second: int = 10,
    starts_s: int = 0,
    codec: str = "libx264",
) -> bytes:
    """Return picture and sound: white on the left, black on the right, brighter below as time goes on."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        film = container.add_stream(codec, rate=pictures_a_second, options={"preset": "ultrafast"})
        film.width, film.height = size
        film.pix_fmt = "yuv420p"
        sound = container.add_stream("aac", rate=_RATE)
        sound.layout = "mono"
        for number in range(int(seconds * pictures_a_second)):
            picture = np.zeros((size[1], size[0], 3), np.uint8)
            picture[:, : size[0] // 2] = 255
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number + starts_s * pictures_a_second, Fraction(1, pictures_a_second)
            container.mux(film.encode(frame))
        container.mux(film.encode())
        _speak(container, sound, seconds=seconds, rate=_RATE, starts_s=starts_s)
    return out.getvalue()


def lying_down(film: bytes) -> bytes:
    """Return an MP4 film as a phone held upright makes it: the picture lies on its side, and a matrix says so."""
    at = film.index(b"tkhd") + 4 + 40
    turned = b"".join(
        number.to_bytes(4, "big") for number in (0, 1 << 16, 0, (1 << 32) - (1 << 16), 0, 0, 0, 0, 1 << 30)
    )
    return film[:at] + turned + film[at + 36 :]


def _speak(
    container: av.container.OutputContainer,
    stream: av.AudioStream,
    *,
    seconds: float,
    rate: int,
    starts_s: int = 0,
) -> None:
    resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate, frame_size=_frame_size(stream))
    times = np.arange(int(seconds * rate)) / rate
    loud = np.where(times % 3 >= 2, 0.9, 0.05)
    samples = (np.sin(2 * np.pi * 220 * times) * loud * 32_000).astype(np.int16)
    for start in range(0, len(samples), _FRAME):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + _FRAME], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, start + starts_s * rate, Fraction(1, rate)
        for part in resampler.resample(frame):
            container.mux(stream.encode(part))
    for part in resampler.resample(None):
        container.mux(stream.encode(part))
    container.mux(stream.encode(None))


def _frame_size(stream: av.AudioStream) -> int | None:
    if not stream.codec_context.is_open:
        stream.codec_context.open()
    return stream.codec_context.frame_size or None
