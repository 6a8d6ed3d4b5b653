"""Arrays and texts as one run of bytes that can be mapped into memory and read where it lies.

Layout: eight bytes of magic, the length of the header (8 bytes, little endian), the header (JSON: for each array its
name, type, shape and offset from the end of the header), then the arrays, each at a multiple of 64.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC = b"SHYRAQN1"
_ALIGNED = 64


class NotAnIndex(ValueError):
    """The bytes are no arrays of this format."""


def write_arrays(stream: BinaryIO, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write ``arrays`` to ``stream`` in the order of the mapping."""
    entries, at = [], 0
    for name, values in arrays.items():
        entries.append({"name": name, "type": values.dtype.str, "shape": values.shape, "at": at})
        at += -(-values.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps(entries).encode()
    header += b" " * (-(len(MAGIC) + 8 + len(header)) % _ALIGNED)
    stream.write(MAGIC + len(header).to_bytes(8, "little") + header)
    for values in arrays.values():
        stream.write(np.ascontiguousarray(values).data)
        stream.write(b"\0" * (-values.nbytes % _ALIGNED))


def read_arrays(buffer: bytes | memoryview) -> dict[str, NDArray[Any]]:
    """Return the arrays in ``buffer`` without copying; they cannot be written.

    Raises: NotAnIndex.
    """
    view = memoryview(buffer).toreadonly()
    start = len(MAGIC) + 8
    if bytes(view[: len(MAGIC)]) != MAGIC:
        raise NotAnIndex("these bytes are no name index of this version; build it anew from its register")
    end = start + int.from_bytes(view[len(MAGIC) : start], "little")
    found = {}
    try:
        for entry in json.loads(bytes(view[start:end])):
            kind, shape = np.dtype(entry["type"]), tuple(entry["shape"])
            count = int(np.prod(shape, dtype=np.int64))
            found[entry["name"]] = np.frombuffer(view, kind, count, end + entry["at"]).reshape(shape)
    except (ValueError, KeyError, TypeError) as fault:
        raise NotAnIndex("this name index is cut off or damaged; build it anew from its register") from fault
    return found


def packed_texts(texts: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return texts as one run of UTF-8 and the offsets of each, one more than there are texts."""
    run = bytearray()
    offsets = [0]
    for text in texts:
        run += text.encode()
        offsets.append(len(run))
    return np.frombuffer(bytes(run), np.uint8), np.array(offsets, np.int64)


class Texts:
    """Texts that lie packed; each is decoded when it is asked for."""

    __slots__ = ("offsets", "run")

    def __init__(self, run: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self.run = run
        self.offsets = offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        return bytes(self.run[self.offsets[number] : self.offsets[number + 1]]).decode()
