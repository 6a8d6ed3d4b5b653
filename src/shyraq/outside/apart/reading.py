"""How the process apart reads a file it was never given: it asks for stretches over a pair of sockets.

A question is one letter and two numbers of 8 bytes, the offset and the size of a stretch; the answer is the size of
what comes and then that. So the file may lie sealed on the disk, and be opened stretch by stretch by whoever asked.
"""

import io
import socket
import struct
from typing import BinaryIO

STRETCH, SIZE, DONE = b"r", b"s", b"d"
QUESTION = struct.Struct(">cQQ")
NUMBER = struct.Struct(">Q")
MOST_BYTES = 1 << 20


class Hangup(Exception):
    """The other side closed the line, or said nothing in time."""


class FarFile(io.RawIOBase):
    """The file as the process apart sees it."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._at = 0
        self._size = NUMBER.unpack(ask(line, SIZE))[0]

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


def answer(line: socket.socket, file: BinaryIO, *, size_bytes: int) -> bool:
    """Answer one question about ``file``; return False once there are no more.

    Raises: Hangup; OSError of the file itself.
    """
    what, offset, size = QUESTION.unpack(exactly(line, QUESTION.size))
    if what == DONE:
        return False
    data = NUMBER.pack(size_bytes)
    if what == STRETCH:
        file.seek(min(offset, size_bytes))
        data = file.read(min(size, MOST_BYTES))
    line.sendall(NUMBER.pack(len(data)) + data)
    return True


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
