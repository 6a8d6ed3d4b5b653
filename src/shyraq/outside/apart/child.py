# ruff: noqa: F401 - the library would read these modules from the disk only when a file needs them, which is too late
"""The process apart: it reads one file through a socket, tells how long it is, and can do nothing else.

    python -m shyraq.outside.apart.child SECONDS MEGABYTES

The socket is its standard input, the answer goes to its standard output. Before the first byte is read it gives up
opening anything: not a file, not a socket, not another process.
"""

import ctypes
import json
import resource
import signal
import socket
import sys
from typing import BinaryIO, cast

import av.audio.stream
import av.subtitles.stream
import av.video.stream

from shyraq.outside.apart.reading import DONE, QUESTION, FarFile, Hangup
from shyraq.outside.media import duration_ms

_MEGABYTE = 1 << 20
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38


def confine(*, seconds: int, megabytes: int) -> None:
    """Give up everything but reading and computing, within these limits.

    What is open stays open. No further file or socket can be, not even in the place of one that is closed.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_AS: megabytes * _MEGABYTE,
        resource.RLIMIT_NOFILE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def main() -> None:
    """Look at the file at the other end of the line, and tell."""
    seconds, megabytes = map(int, sys.argv[1:3])
    line = socket.socket(fileno=0)
    confine(seconds=seconds, megabytes=megabytes)
    try:
        length_ms = duration_ms(cast(BinaryIO, FarFile(line)))
        sys.stdout.write(json.dumps({"duration_ms": length_ms}))
        sys.stdout.flush()
        line.sendall(QUESTION.pack(DONE, 0, 0))
    except (Hangup, MemoryError):
        sys.exit(1)


if __name__ == "__main__":
    main()
