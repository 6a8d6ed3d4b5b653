# ruff: noqa: F401 - the library would read these modules from the disk only when a tape needs them, which is too late
"""The process apart that hears: it loads a model, reads a tape through a socket, and tells what it hears on that line.

    python -m shyraq.outside.speech.child ENGINE FOLDER LANGUAGE FROM_MS SECONDS MEGABYTES

LANGUAGE may be empty: told by ear. FROM_MS may be empty: the model is tried and nothing is heard. The files of the
model are opened first; then the process gives up opening anything; only then is the model read, and the tape after it.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import av.audio.codeccontext
import av.audio.stream
import av.subtitles.stream
import av.video.codeccontext
import av.video.stream

from shyraq.outside.apart.confining import confine
from shyraq.outside.apart.reading import DONE, QUESTION, FarFile, Hangup
from shyraq.outside.speech.engine import RATE, Engine, Segment, opener_of
from shyraq.outside.speech.sound import NoSound, Stretch, level_db, stretches
from shyraq.outside.speech.telling import NO_ENGINE, NO_MODEL, NO_SOUND, tell
from shyraq.transcripts.heard import text_and_sure

_KINDNESS = 10


def main() -> None:
    """Load, hear and tell; the status tells what was missing."""
    engine, folder, language, from_ms, seconds, megabytes = sys.argv[1:7]
    line = socket.socket(fileno=0)
    os.nice(_KINDNESS)
    with _or_end(NO_ENGINE, ImportError, OSError):
        opener = opener_of(engine)
    with _or_end(NO_MODEL, OSError):
        files = {path.relative_to(folder).as_posix(): path.open("rb") for path in _files(Path(folder))}
    confine(seconds=int(seconds), megabytes=int(megabytes))
    with _or_end(NO_MODEL, Exception):  # libraries raise whatever they like at a file that is none of theirs
        loaded = opener(files)
    try:
        tell(line, ready=list(loaded.languages))
        if from_ms:
            with _or_end(NO_SOUND, NoSound):
                _hear(line, loaded, language=language or None, from_ms=int(from_ms))
        line.sendall(QUESTION.pack(DONE, 0, 0))
    except (Hangup, ConnectionError):
        sys.exit(1)


def _hear(line: socket.socket, engine: Engine, *, language: str | None, from_ms: int) -> None:
    tape = cast(BinaryIO, FarFile(line))
    for stretch in stretches(tape, from_ms=from_ms):
        tell(line, reached=stretch.start_ms)
        for segment in engine.transcribe(stretch.sound, language):
            _tell_heard(line, segment, stretch)
            tell(line, reached=stretch.start_ms + segment.to_ms)
        tell(line, reached=stretch.start_ms + len(stretch.sound) * 1000 // RATE)


def _tell_heard(line: socket.socket, segment: Segment, stretch: Stretch) -> None:
    text, sure = text_and_sure(segment.words)
    part = stretch.sound[segment.from_ms * RATE // 1000 : segment.to_ms * RATE // 1000]
    heard = {
        "from": stretch.start_ms + segment.from_ms,
        "to": stretch.start_ms + segment.to_ms,
        "text": text,
        "language": segment.language,
        "sure": list(sure),
        "level": round(level_db(part), 1),
    }
    tell(line, heard=heard)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@contextmanager
def _or_end(status: int, *faults: type[Exception]) -> Iterator[None]:
    """End the process with ``status`` where one of ``faults`` is raised inside."""
    try:
        yield
    except faults:
        sys.exit(status)


if __name__ == "__main__":
    main()
