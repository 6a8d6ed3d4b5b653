"""Cut an excerpt out of a tape, in a process apart, and look at what came of it in another one."""

import contextlib
import io
import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import shyraq
from shyraq.basics.refusals import Refusal
from shyraq.outside.apart.reading import Hangup, heard
from shyraq.outside.apart.wish import Wish

MOST_EXCERPT_MS = 10 * 60_000
_SECONDS_A_MINUTE, _LEAST_SECONDS = 180, 60
_MEGABYTES = 3072
_MOST_BYTES = 1 << 29
_LOOK_SECONDS = 30
_PACKAGES = str(Path(shyraq.__file__).parents[1])
_LAWFUL_TAGS = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"}
_LAWFUL_WORDS = {
    "isom",
    "512",
    "isomiso2avc1mp41",
    "isomiso2mp41",
    "und",
    "VideoHandler",
    "SoundHandler",
    "[0][0][0][0]",
}


class CannotBeCut(Refusal):
    """The tape does not play at these seconds, or takes too long."""

    def __init__(self) -> None:
        super().__init__(
            "No excerpt came of this: the tape does not play there, or it took too long. Try fewer seconds."
        )


class TellsTooMuch(Refusal):
    """What was made says something of itself that an excerpt must not; it was thrown away."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The excerpt said more of itself than it may ({what}); it was thrown away.")


@dataclass(frozen=True, slots=True)
class Cut:
    """An excerpt as a file: MP4 with a picture and sound, or with sound alone."""

    content: bytes
    duration_ms: int
    has_picture: bool
    has_sound: bool


def cut_apart(tape: BinaryIO, *, size_bytes: int, wish: Wish) -> Cut:
    """Return what is wished of a tape, encoded anew and without a word about itself.

    Args: tape a seekable stream of ``size_bytes``, opened here and shown to the other process by stretches.
    Raises: CannotBeCut; TellsTooMuch; OSError where ``tape`` itself cannot be read.
    """
    minutes = (wish.to_ms - wish.from_ms) / 60_000
    seconds = int(_LEAST_SECONDS + _SECONDS_A_MINUTE * minutes)
    content = _made(tape, size_bytes, wish, seconds=seconds)
    told = json.loads(_made(io.BytesIO(content), len(content), Wish(is_look=True), seconds=_LOOK_SECONDS))
    _require_bare(told)
    kinds = {one["kind"] for one in told["streams"]}
    return Cut(content, told["duration_ms"], "video" in kinds, "audio" in kinds)


def _require_bare(told: dict[str, object]) -> None:
    """Refuse a file that says anything of itself but of what kind it is. Raises: TellsTooMuch."""
    streams = told["streams"]
    assert isinstance(streams, list)
    for tags in [told["tags"], *(one["tags"] for one in streams)]:
        assert isinstance(tags, dict)
        for key, value in tags.items():
            if key not in _LAWFUL_TAGS or value not in _LAWFUL_WORDS:
                raise TellsTooMuch(key)
    if not streams or len(streams) > 2 or {one["codec"] for one in streams} - {"h264", "aac"}:
        raise TellsTooMuch("streams")


def _made(file: BinaryIO, size_bytes: int, wish: Wish, *, seconds: int) -> bytes:
    end_s = time.monotonic() + seconds
    line, far_end = socket.socketpair()
    words = [str(seconds), str(_MEGABYTES), wish.to_json()]
    with line, far_end:
        process = subprocess.Popen(  # noqa: S603 - this very program, with numbers
            [sys.executable, "-m", "shyraq.outside.apart.cutting_child", *words],
            stdin=far_end.fileno(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _PACKAGES, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
        )
        far_end.close()
        try:
            line.settimeout(seconds)
            if heard(line, file, size_bytes=size_bytes) is not None:
                raise Hangup
            made, _ = process.communicate(timeout=max(end_s - time.monotonic(), 0.001))
        except (Hangup, TimeoutError, ConnectionError, subprocess.TimeoutExpired):
            raise CannotBeCut from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.communicate()
    if process.returncode or not 0 < len(made) <= _MOST_BYTES:
        raise CannotBeCut
    return made
