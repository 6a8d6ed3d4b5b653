"""A file nobody knows is read in a process that can open nothing; whatever it does, the desk goes on."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bad_files import FILMS, bad_file, film, tape
from longer import LONG
from shyraq.outside.apart.looking import CannotBeMade, Limits, duration_apart_ms, look_apart, made_apart

SOURCE = Path(__file__).parents[2] / "src"
MOST_MADE_BYTES = 20_000_000


def length_ms(data: bytes, **limits: int) -> int | None:
    return duration_apart_ms(io.BytesIO(data), size_bytes=len(data), **limits)


def made(data: bytes, task: str, **limits: float) -> bytes:
    """Return what a process apart makes of a file, its head in front."""
    named = {"seconds": 55, "made_bytes": MOST_MADE_BYTES, **limits}
    with made_apart(io.BytesIO(data), size_bytes=len(data), task=task, limits=Limits(**named)) as found:
        parts = list(iter(lambda: found.read(100_000), b""))
        return found.head + b"".join(parts)


@pytest.mark.parametrize("kind", FILMS)
def test_a_film_tells_its_length(kind: str) -> None:
    found = length_ms(film(kind, FILMS[kind]))

    assert found is not None
    assert abs(found - 2_000) <= 100


def test_a_tape_tells_its_length_wherever_the_stream_stands() -> None:
    stream = io.BytesIO(tape(2.5))
    stream.seek(77)

    assert duration_apart_ms(stream, size_bytes=len(tape(2.5))) == 2_500


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    begun_s = time.monotonic()

    assert length_ms(tape(), seconds=0) is None
    assert time.monotonic() - begun_s < 5


def test_a_fault_of_our_own_disk_is_no_fault_of_the_file() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        duration_apart_ms(Broken(), size_bytes=1_000)


ATTEMPTS = (
    "open('/etc/hostname').read()",
    "open('/tmp/left-behind', 'w')",
    "socket.create_connection(('127.0.0.1', 9), 1)",
    "subprocess.run(['true'])",
    "bytearray(1 << 31)",
    "os.fork()",
    "os.execv('/bin/true', ['true'])",
    "os.kill(os.getppid(), 0)",
    "os.close(1) or open('/etc/hostname').read()",
    "os.close(0) or socket.socket()",
)
"""The last two give up a file of their own first, so that there is room for another."""


def test_the_process_apart_can_do_nothing_but_read_its_line() -> None:
    # Whatever an attempt needs is loaded before, as the modules of the process apart are.
    lines = ["import os, socket, subprocess, sys", "from shyraq.outside.apart.confining import confine"]
    lines += ["confine(seconds=5, megabytes=2048)"]
    for attempt in ATTEMPTS:
        lines += ["try:", f"    {attempt}", "    sys.stderr.write('done\\n')"]
        lines += ["except (OSError, MemoryError):", "    sys.stderr.write('refused\\n')"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}

    told = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, env=environment, timeout=60
    )

    assert told.stderr.split() == ["refused"] * len(ATTEMPTS)


@pytest.mark.parametrize("lot", range(50 if LONG else 1))
def test_no_bad_file_holds_anybody_up_or_leaves_anything_behind(lot: int) -> None:
    size = 20 if LONG else 4
    before = _left_behind()
    for seed in range(lot * size, lot * size + size):
        begun_s = time.monotonic()
        look = look_apart(io.BytesIO(bad_file(seed)), size_bytes=len(bad_file(seed)))
        if (look is not None and look.is_playable) or seed % 5 == 0:
            for task in ("thumb", "peaks", "proxy"):
                with contextlib.suppress(CannotBeMade):
                    assert len(made(bad_file(seed), task)) < MOST_MADE_BYTES
        assert time.monotonic() - begun_s < 60, seed

    assert _left_behind() == before


def _left_behind() -> tuple[object, ...]:
    """Return what a reader that broke out might leave: files, lines, processes."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    files = {path.name for path in Path(tempfile.gettempdir()).glob("*shyraq*")}
    return files, len(os.listdir("/proc/self/fd")), children.read_text() if children.exists() else ""
