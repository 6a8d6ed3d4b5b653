"""A file nobody knows is read in a process that can open nothing; whatever it does, the desk goes on."""

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
from shyraq.outside.apart.looking import duration_apart_ms

SOURCE = Path(__file__).parents[2] / "src"


def length_ms(data: bytes, **limits: int) -> int | None:
    return duration_apart_ms(io.BytesIO(data), size_bytes=len(data), **limits)


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


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname').read()",
        "open('/tmp/left-behind', 'w')",
        "__import__('socket').create_connection(('127.0.0.1', 9), 1)",
        "__import__('subprocess').run(['true'])",
        "__import__('os').close(0) or open('/etc/hostname').read()",
        "bytearray(1 << 31)",
    ],
)
def test_the_process_apart_can_do_nothing_but_read_its_line(attempt: str) -> None:
    # Whatever an attempt needs is loaded before, as the modules of the process apart are.
    code = "import socket, subprocess\nfrom shyraq.outside.apart.child import confine\n"
    code += "confine(seconds=5, megabytes=2048)\n"
    code += f"try:\n    {attempt}\nexcept (OSError, MemoryError):\n    print('refused')\nelse:\n    print('done')\n"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60)

    assert told.stdout == "refused\n", told.stderr


@pytest.mark.parametrize("lot", range(50 if LONG else 1))
def test_no_bad_file_holds_anybody_up_or_leaves_anything_behind(lot: int) -> None:
    before = set(Path(tempfile.gettempdir()).glob("*shyraq*")), len(os.listdir("/proc/self/fd"))
    longest_s = 0.0
    for seed in range(lot * 20, lot * 20 + 20):
        begun_s = time.monotonic()
        found = length_ms(bad_file(seed))
        longest_s = max(longest_s, time.monotonic() - begun_s)
        assert found is None or found >= 0, seed

    assert longest_s < 60
    assert (set(Path(tempfile.gettempdir()).glob("*shyraq*")), len(os.listdir("/proc/self/fd"))) == before
