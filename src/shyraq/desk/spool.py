"""A scratch file that is never in clear on the disk.

A tape is larger than the memory of an old laptop, and a web server keeps the body of a request in the system's
temporary folder. Here the bytes pass AES-256 in counter mode under a key that exists only in this object; the file
has no name, so the ciphertext too is gone with the process.
"""

from __future__ import annotations

import io
import os
import secrets
import tempfile
from typing import IO, TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_BLOCK = 16
IN_MEMORY_BYTES = 5 * 1024 * 1024
"""A piece of a file that is received, 4 MiB, never reaches the disk but as a piece of the vault."""


class SealedSpool(io.RawIOBase):
    """Bytes to write, seek and read again; up to ``IN_MEMORY_BYTES`` stay in memory, the rest goes sealed to disk."""

    def __init__(self) -> None:
        super().__init__()
        self._file: IO[bytes] = io.BytesIO()
        self._key: bytes | None = None
        self._position = 0
        self._size = 0

    @property
    def size_bytes(self) -> int:
        """How many bytes were written."""
        return self._size

    @property
    def is_on_disk(self) -> bool:
        """Tell whether the sealed file is in use already."""
        return self._key is not None

    def readable(self) -> bool:
        """Reading is always possible."""
        return True

    def writable(self) -> bool:
        """Writing is always possible."""
        return True

    def seekable(self) -> bool:
        """Any place can be gone to: counter mode has no beginning."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place, counted in bytes of clear text."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("there is nothing before the first byte")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        """Return the place that is read or written next."""
        return self._position

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill ``buffer`` with clear text from the present place; return how many bytes there were."""
        view = memoryview(buffer).cast("B")
        wanted = max(0, min(len(view), self._size - self._position))
        if wanted == 0:
            return 0
        self._file.seek(self._position)
        data = self._crypted(self._file.read(wanted))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)

    def write(self, data: ReadableBuffer, /) -> int:
        """Write ``data`` at the present place; return its length."""
        clear = bytes(data)
        if self._key is None and self._position + len(clear) > IN_MEMORY_BYTES:
            self._move_to_disk()
        self._file.seek(self._position)
        self._file.write(self._crypted(clear))
        self._position += len(clear)
        self._size = max(self._size, self._position)
        return len(clear)

    def close(self) -> None:
        """Forget the key and the bytes."""
        if not self.closed:
            self._file.close()
            self._key = None
        super().close()

    def _move_to_disk(self) -> None:
        in_memory, place = self._file, self._position
        in_memory.seek(0)
        head = in_memory.read()
        self._key = secrets.token_bytes(32)
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as this object
        self._position = 0
        self._file.write(self._crypted(head))
        self._position = place
        in_memory.close()

    def _crypted(self, data: bytes) -> bytes:
        """Seal or open ``data`` that belongs at the present place; both are the same in counter mode."""
        if self._key is None:
            return data
        block, skip = divmod(self._position, _BLOCK)
        stream = Cipher(algorithms.AES256(self._key), modes.CTR(block.to_bytes(_BLOCK, "big"))).encryptor()
        stream.update(bytes(skip))
        return stream.update(data)
