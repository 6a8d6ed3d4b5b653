"""The process apart: it reads one file through a socket, makes one thing of it, and can do nothing else.

    python -m shyraq.outside.apart.child TASK SECONDS MEGABYTES

The socket is its standard input; by it goes the answer, too. Before the first byte is read it gives up opening
anything: not a file, not a socket, not another process.
"""

import socket
import sys
from collections.abc import Callable
from typing import IO, cast

import av.audio.codeccontext
import av.audio.stream
import av.container
import av.filter
import av.subtitles.stream
import av.video.codeccontext
import av.video.reformatter
import av.video.stream

from shyraq.outside.apart.confining import confine
from shyraq.outside.apart.opening import Tape
from shyraq.outside.apart.picture import NoPicture, write_thumb
from shyraq.outside.apart.proxy import write_proxy
from shyraq.outside.apart.reading import QUESTION, READY, FarFile, Hangup
from shyraq.outside.apart.sending import SentFile
from shyraq.outside.apart.telling import write_look

GENTLENESS = {"look": 0, "thumb": 10, "peaks": 10, "proxy": 19}
"""What can be made, and how far it lets others go first."""
Write = Callable[[Tape, SentFile], None]


def _task(name: str) -> Write:
    """Return what makes it; all of it must be loaded before files are out of reach, and no more than is needed."""
    if name == "peaks":
        from shyraq.outside.apart.peaks import write_peaks  # noqa: PLC0415 - the others need no numpy

        return write_peaks
    tasks: dict[str, Write] = {"look": write_look, "thumb": write_thumb, "proxy": write_proxy}
    return tasks[name]


def main() -> None:
    """Make what is asked for of the file at the other end of the line."""
    task, seconds, megabytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    write = _task(task)
    line = socket.socket(fileno=0)
    confine(seconds=seconds, megabytes=megabytes, gentleness=GENTLENESS[task])
    line.sendall(QUESTION.pack(READY, 0, 0))
    out = SentFile(line)
    try:
        write(Tape(cast(IO[bytes], FarFile(line))), out)
        out.finish()
    except (Hangup, NoPicture, MemoryError, OSError, ValueError, ArithmeticError, av.FFmpegError):
        sys.exit(1)


if __name__ == "__main__":
    main()
