"""What is in a recording, and what is made of it: asked of a process apart, since files are made to break readers.

Nothing the process tells is believed but what can be true: numbers within bounds, and bytes no more than were wanted.
"""

import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import shyraq
from shyraq.outside.apart.reading import Hangup, await_ready, heard

MOST_SECONDS = 30
MOST_MEGABYTES = 2048
"""Room for addresses, most of which is never filled: libraries take some hundred megabytes of it before any file."""
_PACKAGES = str(Path(shyraq.__file__).parents[1])
_STARTING_S, _THREADS = 10, 2
"""What the limit on the time of the processor allows for: beginning, and that two threads work at once."""
_MOST_TOLD_BYTES = 4_000
_MOST = 10**12
_WORD = re.compile(r"[\w.-]{1,40}", re.ASCII)


class CannotBeMade(Exception):
    """The file breaks or holds up whoever reads it, or is no recording."""


class Stopped(Exception):
    """Somebody turned the switch."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process apart may take: seconds in all, seconds without a word, megabytes of addresses, bytes it makes."""

    seconds: float = MOST_SECONDS
    silent_seconds: float = MOST_SECONDS
    megabytes: int = MOST_MEGABYTES
    made_bytes: int = _MOST_TOLD_BYTES


@dataclass(frozen=True, slots=True)
class Film:
    """What can be seen: the codec and the measures of a picture in dots, pictures a second, 0 where nobody tells."""

    codec: str
    width: int
    height: int
    frames_per_s: int


@dataclass(frozen=True, slots=True)
class Sound:
    """What can be heard: the codec, samples a second, channels."""

    codec: str
    samples_per_s: int
    channels: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a recording is; ``duration_ms`` is None where nobody can tell it."""

    duration_ms: int | None
    film: Film | None
    sound: Sound | None

    @property
    def is_playable(self) -> bool:
        """Tell whether anything can be seen or heard of it."""
        return self.film is not None or self.sound is not None


class Switch:
    """Stops what runs apart, at once and from any thread; once turned it stays so."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_off = False

    def turn_off(self) -> None:
        """End the process apart that runs now, and let none begin any more."""
        with self._lock:
            self.is_off = True
            if self._process is not None:
                self._process.kill()

    def holds(self, process: "subprocess.Popen[bytes] | None") -> None:
        """Take a process that began, or None once it ended. Raises: Stopped."""
        with self._lock:
            self._process = process
            if self.is_off and process is not None:
                raise Stopped


class Apart:
    """What a process apart makes of a file, to be read as it is made; ``head`` belongs before it, known at the end."""

    def __init__(self, file: BinaryIO, *, size_bytes: int, line: socket.socket, limits: Limits, switch: Switch) -> None:
        self._file, self._size_bytes, self._line = file, size_bytes, line
        self._limits, self._switch = limits, switch
        self._end_s = time.monotonic() + limits.seconds
        self._left_bytes = limits.made_bytes
        self._waiting = b""
        self._is_over = False
        self.head = b""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes that are made, ``size`` at the most, none at the end.

        Raises: CannotBeMade; Stopped; OSError of the file itself.
        """
        if not self._waiting and not self._is_over:
            self._waiting = self._next()
        taken = self._waiting if size < 0 else self._waiting[:size]
        self._waiting = self._waiting[len(taken) :]
        return taken

    def _next(self) -> bytes:
        while True:
            self._line.settimeout(max(min(self._end_s - time.monotonic(), self._limits.silent_seconds), 0.001))
            try:
                written = heard(self._line, self._file, size_bytes=self._size_bytes)
            except (Hangup, TimeoutError, ConnectionError) as fault:
                raise (Stopped if self._switch.is_off else CannotBeMade) from fault
            if written is None:
                self._is_over = True
                return b""
            self._left_bytes -= len(written.data)
            if self._left_bytes < 0 or self.head or time.monotonic() > self._end_s:
                raise CannotBeMade
            if not written.is_head:
                return written.data
            self.head = written.data


@contextlib.contextmanager
def made_apart(
    file: BinaryIO, *, size_bytes: int, task: str, limits: Limits, switch: Switch | None = None
) -> Iterator[Apart]:
    """Let a process apart make something of a file; it is gone when this ends, whatever it does.

    Args: file a seekable stream of ``size_bytes``, never shown to the other process but in stretches; task one of
        "look", "peaks", "thumb" and "proxy".
    Raises: Stopped; OSError where there is no room for another process. What comes of it is told by reading.
    """
    line, far_end = socket.socketpair()
    command = [sys.executable, "-m", "shyraq.outside.apart.child", task]
    command += [str(_STARTING_S + _THREADS * int(limits.seconds)), str(limits.megabytes)]
    switch = switch or Switch()
    with line, far_end:
        process = subprocess.Popen(  # noqa: S603 - this very program, with a word and two numbers
            command,
            stdin=far_end.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _PACKAGES, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
            cwd="/",
        )
        far_end.close()
        try:
            switch.holds(process)
            _await_ready(line, switch)
            yield Apart(file, size_bytes=size_bytes, line=line, limits=limits, switch=switch)
        finally:
            switch.holds(None)
            process.kill()
            process.wait()


def _await_ready(line: socket.socket, switch: Switch) -> None:
    """Wait until the process has begun: one that does not is no fault of the file. Raises: Stopped; OSError."""
    line.settimeout(MOST_SECONDS)
    try:
        await_ready(line)
    except (Hangup, TimeoutError, ConnectionError) as fault:
        if switch.is_off:
            raise Stopped from fault
        raise OSError("the process that is to read the file did not begin") from fault


def look_apart(
    file: BinaryIO, *, size_bytes: int, limits: Limits | None = None, switch: Switch | None = None
) -> Look | None:
    """Return what a recording is; None where it is none, or breaks or holds up whoever reads it.

    Raises: Stopped; OSError where ``file`` itself cannot be read.
    """
    try:
        with made_apart(file, size_bytes=size_bytes, task="look", limits=limits or Limits(), switch=switch) as made:
            body = made.read()
            return look_in(made.head + body)
    except CannotBeMade:
        return None


def duration_apart_ms(
    file: BinaryIO, *, size_bytes: int, seconds: int = MOST_SECONDS, megabytes: int = MOST_MEGABYTES
) -> int | None:
    """Return the length of a recording in ms; None where it is none, or breaks or holds up whoever reads it.

    Args: file a seekable stream of ``size_bytes``, opened here and never shown to the other process but in stretches;
        seconds the most the answer may take, megabytes the most addresses the process may have.
    Raises: OSError where ``file`` itself cannot be read.
    """
    limits = Limits(seconds=seconds, silent_seconds=seconds, megabytes=megabytes)
    look = look_apart(file, size_bytes=size_bytes, limits=limits)
    return None if look is None else look.duration_ms


def look_in(told: bytes) -> Look | None:
    """Return what was told of a recording, by the process apart or in an earlier look; None where it cannot be true."""
    try:
        found = json.loads(told)
        film, sound, length = found["film"], found["sound"], found["duration_ms"]
        return Look(
            duration_ms=None if length is None else _number(length),
            film=None if film is None else _film(film),
            sound=None if sound is None else _sound(sound),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _film(told: Mapping[str, object]) -> Film:
    width, height, rate = (_number(told[name]) for name in ("width", "height", "frames_per_s"))
    return Film(_word(told["codec"]), width, height, rate)


def _sound(told: Mapping[str, object]) -> Sound:
    return Sound(_word(told["codec"]), _number(told["samples_per_s"]), _number(told["channels"]))


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError
    return value


def _word(value: object) -> str:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise ValueError
    return value
