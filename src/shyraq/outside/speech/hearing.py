"""What is said on this tape? Asked of a process apart, which has a model, no files, no network, and nobody's trust."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import shyraq
from shyraq.basics.refusals import Refusal
from shyraq.outside.apart.reading import DONE, MOST_BYTES, NUMBER, QUESTION, SIZE, STRETCH, Hangup, exactly
from shyraq.outside.speech.engine import EngineMissing
from shyraq.outside.speech.telling import (
    MOST_TOLD_BYTES,
    NO_ENGINE,
    NO_SOUND,
    TOLD,
    Reached,
    Ready,
    Told,
    told,
)

TICK_S = 0.5
_ENDING_S = 5.0
PATIENCE_S = 900.0
"""A process that says nothing for so long is stopped: a large model on an old laptop takes minutes for half a one."""
_MEGABYTE = 1 << 20
_BASE_MEGABYTES = 8_192
"""Room for addresses, most of which is never filled; a model takes some times its size on top of it while it loads."""
_MODEL_TIMES = 5
_BASE_SECONDS, _SECONDS_A_MEGABYTE = 3_600, 600
_PACKAGES = str(Path(shyraq.__file__).parents[1])


class NoModel(Refusal):
    """The folder holds no model that the engine can load."""

    def __init__(self, engine: str) -> None:
        super().__init__(
            f"The engine {engine} cannot load this folder as a model, or memory is too small. For faster-whisper "
            "it holds model.bin, config.json, tokenizer.json and vocabulary.json, in the form of CTranslate2."
        )


class NothingToHear(Refusal):
    """The tape has no sound that can be read."""

    def __init__(self) -> None:
        super().__init__("This tape has no sound that can be read, so no machine can draft a transcript of it.")


class HearingBroke(Refusal):
    """The process apart ended, or said nothing for too long, before the tape was heard to its end."""

    def __init__(self) -> None:
        super().__init__(
            "The machine stopped in the middle: too little memory for this model, or a fault of the engine. "
            "What was drafted is kept; begin again, or with a smaller model."
        )


class Tape:
    """The bytes of a recording, to be read in stretches as they are asked for."""

    def __init__(self, read: Callable[[int, int], bytes], *, size_bytes: int) -> None:
        """Args: read returns the bytes from a place up to another."""
        self.read = read
        self.size_bytes = size_bytes


def languages_of_model(folder: Path, *, engine: str) -> tuple[str, ...]:
    """Load the model in ``folder`` in a process apart, and return its languages as BCP 47 tags.

    Raises: EngineMissing; NoModel; HearingBroke.
    """
    languages: tuple[str, ...] = ()
    for one in _told(Tape(lambda _start, _end: b"", size_bytes=0), folder=folder, engine=engine, words=["", ""]):
        if isinstance(one, Ready):
            languages = one.languages
    if not languages:
        raise HearingBroke
    return languages


def hear(
    tape: Tape, *, folder: Path, engine: str, language: str | None, from_ms: int = 0
) -> Generator[Told | None, None, None]:
    """Yield what is heard on a tape from ``from_ms`` on, how far it is heard, and None at least twice a second.

    Closing the iterator ends the process. Raises: EngineMissing; NoModel; NothingToHear; HearingBroke; what the tape
    raises where it cannot be read.
    """
    yield from _told(tape, folder=folder, engine=engine, words=[language or "", str(from_ms)])


def _told(tape: Tape, *, folder: Path, engine: str, words: list[str]) -> Iterator[Told | None]:
    with _process(tape, folder=folder, engine=engine, words=words) as (process, line):
        line.settimeout(TICK_S)
        is_loaded = False
        try:
            for one in _answered(line, tape):
                is_loaded = is_loaded or isinstance(one, Ready)
                yield one
        except (Hangup, ConnectionError) as fault:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ENDING_S)
            raise _refusal(process.returncode, engine, is_loaded=is_loaded) from fault


def _refusal(status: int | None, engine: str, *, is_loaded: bool) -> Refusal:
    """Return why the process ended; one that broke over its model, however it did, had none it could load."""
    if not is_loaded:
        return EngineMissing(engine) if status == NO_ENGINE else NoModel(engine)
    return NothingToHear() if status == NO_SOUND else HearingBroke()


def _answered(line: socket.socket, tape: Tape) -> Iterator[Told | None]:
    """Answer questions about the tape, and yield what is told in between, until the process is done."""
    latest_s = time.monotonic()
    while True:
        try:
            head = line.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            if time.monotonic() - latest_s > PATIENCE_S:
                raise Hangup from None
            yield None
            continue
        if not head:
            raise Hangup
        latest_s = time.monotonic()
        what, offset, size = QUESTION.unpack(_whole(line, QUESTION.size))
        if what == DONE:
            return
        if what == TOLD:
            if offset > MOST_TOLD_BYTES:
                raise Hangup
            yield told(_whole(line, offset))
        else:
            _give(line, tape, what, offset=offset, size=size)


def _whole(line: socket.socket, size: int) -> bytes:
    """Return the next ``size`` bytes; a process that stops in the midst of a word has hung up."""
    try:
        return exactly(line, size)
    except TimeoutError as fault:
        raise Hangup from fault


def _give(line: socket.socket, tape: Tape, what: bytes, *, offset: int, size: int) -> None:
    if what not in (STRETCH, SIZE):
        raise Hangup
    data = NUMBER.pack(tape.size_bytes)
    if what == STRETCH:
        start = min(offset, tape.size_bytes)
        data = tape.read(start, min(start + min(size, MOST_BYTES), tape.size_bytes))
    try:
        line.sendall(NUMBER.pack(len(data)) + data)
    except TimeoutError as fault:
        raise Hangup from fault


@contextlib.contextmanager
def _process(
    tape: Tape, *, folder: Path, engine: str, words: list[str]
) -> Iterator[tuple["subprocess.Popen[bytes]", socket.socket]]:
    """Start the process apart and give the line to it; it is gone when this ends, whatever it does."""
    line, far_end = socket.socketpair()
    model_megabytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // _MEGABYTE
    limits = [
        str(_BASE_SECONDS + _SECONDS_A_MEGABYTE * (1 + tape.size_bytes // _MEGABYTE)),
        str(_BASE_MEGABYTES + _MODEL_TIMES * model_megabytes),
    ]
    command = [sys.executable, "-m", "shyraq.outside.speech.child", engine, str(folder), *words, *limits]
    with line, far_end:
        process = subprocess.Popen(  # noqa: S603 - this very program, with a folder, a language and numbers
            command,
            stdin=far_end.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            cwd="/",
        )
        far_end.close()
        try:
            yield process, line
        finally:
            process.kill()
            process.wait()


def _surroundings() -> dict[str, str]:
    """Return what the process knows of the world: where this program's packages lie, and that it is offline."""
    paths = [_PACKAGES, *(path for path in sys.path if path and path != _PACKAGES)]
    return {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


__all__ = ["HearingBroke", "NoModel", "NothingToHear", "Reached", "Tape", "hear", "languages_of_model"]
