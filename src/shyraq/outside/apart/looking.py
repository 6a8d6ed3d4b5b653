"""How long is this recording? Asked of a process apart, since the file may be made to break whoever reads it."""

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import shyraq
from shyraq.outside.apart.reading import Hangup, answer

MOST_SECONDS = 30
MOST_MEGABYTES = 2048
"""Room for addresses, most of which is never filled: libraries take some hundred megabytes of it before any file."""
_PACKAGES = str(Path(shyraq.__file__).parents[1])


def duration_apart_ms(
    file: BinaryIO, *, size_bytes: int, seconds: int = MOST_SECONDS, megabytes: int = MOST_MEGABYTES
) -> int | None:
    """Return the length of a recording in ms; None where it is none, or breaks or holds up whoever reads it.

    Args: file a seekable stream of ``size_bytes``, opened here and never shown to the other process but in stretches;
        seconds the most the answer may take, megabytes the most addresses the process may have.
    Raises: OSError where ``file`` itself cannot be read.
    """
    end_s = time.monotonic() + seconds
    with _process(seconds, megabytes) as (process, line):
        try:
            while True:
                line.settimeout(max(end_s - time.monotonic(), 0.001))
                if not answer(line, file, size_bytes=size_bytes):
                    break
            told, _ = process.communicate(timeout=max(end_s - time.monotonic(), 0.001))
        except (Hangup, TimeoutError, ConnectionError, subprocess.TimeoutExpired):
            return None
    return _length_in(told)


@contextlib.contextmanager
def _process(seconds: int, megabytes: int) -> Iterator[tuple["subprocess.Popen[bytes]", socket.socket]]:
    """Start the process apart and give the line to it; it is gone when this ends, whatever it does."""
    line, far_end = socket.socketpair()
    command = [sys.executable, "-m", "shyraq.outside.apart.child", str(seconds), str(megabytes)]
    with line, far_end:
        process = subprocess.Popen(  # noqa: S603 - this very program, with two numbers
            command,
            stdin=far_end.fileno(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _PACKAGES, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
        )
        far_end.close()
        try:
            yield process, line
        finally:
            process.kill()
            process.communicate()


def _length_in(told: bytes) -> int | None:
    """Return what the process told; nothing of it is believed but one number that can be a length."""
    try:
        length = json.loads(told[:1_000])["duration_ms"]
    except (ValueError, KeyError, TypeError):
        return None
    return length if type(length) is int and 0 <= length <= 10**12 else None
