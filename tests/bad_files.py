"""Files made to break whoever reads them: cut, altered, lying, bombs, empty; each drawn from one stream of chance."""

import io
import struct
import wave
from collections.abc import Callable
from functools import cache
from random import Random

import av
import numpy as np

_SIDE, _RATE = 64, 10


def tape(seconds: float = 2.5) -> bytes:
    """Return a small WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(b"\0\1" * int(8_000 * seconds))
    return out.getvalue()


@cache
def film(kind: str, codec: str, seconds: int = 2) -> bytes:
    """Return a small film without sound in a container such as "mp4"."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=_RATE)
        stream.width = stream.height = _SIDE
        stream.pix_fmt = "yuv420p"
        for number in range(_RATE * seconds):
            picture = np.full((_SIDE, _SIDE, 3), number * 3 % 255, np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return out.getvalue()


FILMS = {
    "mp4": "libx264",
    "matroska": "libx264",
    "mov": "libx264",
    "mpegts": "libx264",
    "webm": "libvpx",
    "avi": "mpeg4",
}


def good(chance: Random) -> bytes:
    """Return a file that can be read."""
    kind = chance.choice([*FILMS, "wav"])
    return tape() if kind == "wav" else film(kind, FILMS[kind])


def cut(chance: Random) -> bytes:
    """Return a file that ends too early."""
    data = good(chance)
    return data[: chance.randrange(len(data))]


def altered(chance: Random) -> bytes:
    """Return a file with some bytes drawn anew."""
    data = bytearray(good(chance))
    for _ in range(chance.choice([1, 10, 200])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def boasting(chance: Random) -> bytes:
    """Return a file that says of its parts that they are huge."""
    data = bytearray(good(chance))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(0, len(data) - 8)
        data[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x01"])
    return bytes(data)


def nested(chance: Random) -> bytes:
    """Return boxes within boxes, without end."""
    depth = chance.choice([100, 5_000])
    names = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"meta")
    boxes = b"".join(struct.pack(">I", 8 * (depth - level)) + names[level % 6] for level in range(depth))
    return struct.pack(">I", 20) + b"ftypisom\0\0\2\0isom" + boxes


def noise(chance: Random) -> bytes:
    """Return bytes that mean nothing, perhaps behind a beginning that means something."""
    begin = chance.choice(
        [b"", b"RIFF\xff\xff\xff\xffWAVEfmt ", b"OggS", b"\x1aE\xdf\xa3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f", b"#!AMR\n"]
    )
    return begin + chance.randbytes(chance.choice([0, 1, 100, 20_000]))


def zeros(chance: Random) -> bytes:
    """Return nothing but zeros, or nothing."""
    return bytes(chance.choice([0, 1, 4_096, 1_000_000]))


def play_list(chance: Random) -> bytes:
    """Return a text that names other files and hosts."""
    named = chance.choice(["file:///etc/passwd", "http://127.0.0.1:1/x.ts", "concat:/etc/passwd|/etc/group"])
    head = chance.choice(["#EXTM3U\n#EXTINF:1,\n", "ffconcat version 1.0\nfile ", "[playlist]\nFile1=", "<MPD>"])
    return f"{head}{named}\n".encode()


WAYS: tuple[Callable[[Random], bytes], ...] = (cut, altered, boasting, nested, noise, zeros, play_list)


def bad_file(seed: int) -> bytes:
    """Return the file of this seed."""
    chance = Random(seed)
    return chance.choice(WAYS)(chance)
