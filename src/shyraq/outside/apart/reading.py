"""How the process apart reads a file it was never given, and hands back what it makes: over a pair of sockets.

A message of the process apart is one letter and two numbers of 8 bytes. First it says that it is ready. It asks for the
size of the file, or for a stretch of it by offset and size; the answer is the size of what comes and then that. So the
file may lie sealed on the disk, and be opened stretch by stretch by whoever asked. Or it writes: the message gives the
size of what follows, which is more of the body of what is made, or its head, which comes last since it is known last.
At the end it says so.
"""

import io
import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO

READY, STRETCH, SIZE, BODY, HEAD, DONE = b"i", b"r", b"s", b"w", b"h", b"d"
QUESTION = struct.Struct(">cQQ")
NUMBER = struct.Struct(">Q")
MOST_BYTES = 1 << 20


class Hangup(Exception):
    """The other side closed the line, said nothing in time, or said what is no message."""


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of what the process apart makes; its head, or the next of its body."""

    data: bytes
    is_head: bool


class FarFile(io.RawIOBase):
    """The file as the process apart sees it."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._at = 0
        self._size: int = NUMBER.unpack(ask(line, SIZE))[0]

    @property
    def size_bytes(self) -> int:
        """How long the file is."""
        return self._size

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that any place can be read."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Return the next ``size`` bytes, fewer at the end."""
        left = max(0, self._size - self._at)
        wanted = min(left if size < 0 else size, left, MOST_BYTES)
        data = ask(self._line, STRETCH, (self._at, wanted)) if wanted else b""
        self._at += len(data)
        return data


def ask(line: socket.socket, what: bytes, stretch: tuple[int, int] = (0, 0)) -> bytes:
    """Ask a question, of a stretch its offset and size, and return the answer. Raises: Hangup."""
    line.sendall(QUESTION.pack(what, *stretch))
    return exactly(line, NUMBER.unpack(exactly(line, NUMBER.size))[0])


def tell(line: socket.socket, what: bytes, data: bytes = b"") -> None:
    """Hand ``data`` over, in stretches; of a head all that there is, MOST_BYTES at the most."""
    for start in range(0, len(data), MOST_BYTES):
        part = data[start : start + MOST_BYTES]
        line.sendall(QUESTION.pack(what, 0, len(part)) + part)


def await_ready(line: socket.socket) -> None:
    """Wait until the process apart has begun. Raises: Hangup; TimeoutError."""
    if QUESTION.unpack(exactly(line, QUESTION.size))[0] != READY:
        raise Hangup


def heard(line: socket.socket, file: BinaryIO, *, size_bytes: int) -> Written | None:
    """Answer questions about ``file`` until something was written; return that, or None once nothing more comes.

    Raises: Hangup; OSError of the file itself.
    """
    while True:
        what, offset, size = QUESTION.unpack(exactly(line, QUESTION.size))
        if what == DONE:
            return None
        if what in (BODY, HEAD):
            if not 0 < size <= MOST_BYTES:
                raise Hangup
            return Written(exactly(line, size), is_head=what == HEAD)
        if what not in (SIZE, STRETCH):
            raise Hangup
        data = NUMBER.pack(size_bytes)
        if what == STRETCH:
            file.seek(min(offset, size_bytes))
            data = file.read(min(size, MOST_BYTES))
        line.sendall(NUMBER.pack(len(data)) + data)


def exactly(line: socket.socket, size: int) -> bytes:
    """Return the next ``size`` bytes of the line. Raises: Hangup."""
    parts: list[bytes] = []
    while size:
        part = line.recv(min(size, MOST_BYTES))
        if not part:
            raise Hangup
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
