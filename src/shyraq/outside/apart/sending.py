"""What the process apart makes goes out as it is made; only its first bytes are kept to the end.

Writers of films and sounds come back to the beginning once they know how long all of it is. So the head is kept and
sent last, and whoever receives it puts it in front: nobody has to hold the whole.
"""

import io
import socket
from typing import TYPE_CHECKING

from shyraq.outside.apart.reading import BODY, DONE, HEAD, QUESTION, tell

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

HEAD_BYTES = 64 * 1024
_AT_ONCE = 256 * 1024


class SentFile(io.RawIOBase):
    """A file that is written into the line; behind its head it can only grow."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__()
        self._line = line
        self._head = bytearray()
        self._waiting = bytearray()
        self._end = self._at = 0

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def seekable(self) -> bool:
        """Tell that a writer may go back to the head."""
        return True

    def tell(self) -> int:
        """Return the place that is written next."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        self._at = max(0, {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence] + offset)
        return self._at

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write at the present place. Raises: OSError where that is neither the head nor the end."""
        written = bytes(data)
        in_head = written[: max(0, HEAD_BYTES - self._at)]
        behind = written[len(in_head) :]
        if self._at > self._end or (behind and self._at + len(in_head) != max(self._end, HEAD_BYTES)):
            raise OSError("what was sent cannot be changed")
        self._head[self._at : self._at + len(in_head)] = in_head
        self._at += len(written)
        self._end = max(self._end, self._at)
        self._waiting += behind
        if len(self._waiting) >= _AT_ONCE:
            self._send()
        return len(written)

    def finish(self) -> None:
        """Send what is left and the head, and say that this is all."""
        self._send()
        tell(self._line, HEAD, bytes(self._head))
        self._line.sendall(QUESTION.pack(DONE, 0, 0))

    def _send(self) -> None:
        tell(self._line, BODY, bytes(self._waiting))
        self._waiting.clear()
