"""What is made from a tape to look at it and to play it: age files that no entry names, to be made anew at any time.

Each is sealed to a secret of its own, which follows from the secret of its source, the tape and what is made. So a
file that is put in the place of another does not open, and forgetting the one secret closes what was made, too.

A small copy of a film is written from its beginning to its end, but how its beginning reads is known last. So what is
sealed is the body, the head behind it, zeros, and a foot that tells how long both are: it is sealed while it is made,
and read as if the head stood in front.

Source: docs/spec/vault.md §9.
"""

import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shyraq.basics.derivation import derive_key
from shyraq.basics.padding import padded_size
from shyraq.basics.refusals import Damaged
from shyraq.vault.blob import Writer, encrypt_blob

_KEY_INFO, _NAME_INFO = b"shyraq/derived/key/1", b"shyraq/derived/name/1"
_FOOT = struct.Struct(">8sQQ8x")
_MARK = b"shyraq/1"
FOOT_BYTES = _FOOT.size
_AT_ONCE = 1 << 20


class DerivedMalformed(Damaged):
    """The file opens, but its foot is none."""


class What(StrEnum):
    """What is made from a tape; the values stand in names of files and never change."""

    LOOK = "look"
    PEAKS = "peaks"
    THUMB = "thumb"
    PROXY = "proxy"


class Made(Protocol):
    """Something that is made while it is read; ``head`` belongs before it and is known once all of it was read."""

    @property
    def head(self) -> bytes: ...

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Names:
    """How the files of one thing that is made of a tape are called: the thing itself, and the mark that none can be."""

    made: str
    none: str


def derived_names(scope_secret: bytes, tape: str) -> dict[What, Names]:
    """Return how the files of a tape are called, 64 small hexadecimal digits each."""
    key = derive_key(scope_secret, _NAME_INFO)
    return {what: Names(_name(key, what, tape, b""), _name(key, what, tape, b"\0none")) for what in What}


def _name(key: bytes, what: What, tape: str, behind: bytes) -> str:
    return hmac.digest(key, _bound(what, tape) + behind, "sha256").hex()


def derived_secret(scope_secret: bytes, what: What, tape: str) -> bytes:
    """Return the X25519 secret the file is sealed to, 32 bytes."""
    return derive_key(scope_secret, _KEY_INFO + b"\0" + _bound(what, tape))


def _bound(what: What, tape: str) -> bytes:
    return what.value.encode() + b"\0" + tape.encode()


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many bytes there are in all, and how many of them are the head."""

    size_bytes: int
    head_bytes: int

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where, in what is sealed, the bytes from ``start`` to before ``end`` stand."""
        body = self.size_bytes - self.head_bytes
        start, end = max(0, start), min(end, self.size_bytes)
        if start < min(end, self.head_bytes):
            yield body + start, body + min(end, self.head_bytes)
        if max(start, self.head_bytes) < end:
            yield max(start, self.head_bytes) - self.head_bytes, end - self.head_bytes


def lengths_in(foot: bytes, *, sealed_bytes: int) -> Lengths:
    """Return what the foot tells, the last FOOT_BYTES of the ``sealed_bytes``. Raises: DerivedMalformed."""
    if len(foot) != FOOT_BYTES:
        raise DerivedMalformed("the foot is cut")
    mark, size_bytes, head_bytes = _FOOT.unpack(foot)
    if mark != _MARK or foot[-8:].strip(b"\0") or head_bytes > size_bytes:
        raise DerivedMalformed("the foot is none")
    if padded_size(size_bytes + FOOT_BYTES) != sealed_bytes:
        raise DerivedMalformed("the foot tells another size")
    return Lengths(size_bytes, head_bytes)


def seal_derived(made: Made, writer: Writer, *, secret: bytes) -> None:
    """Write what is made to ``writer`` as an age file for the X25519 ``secret``.

    Raises: whatever reading raises, and whatever writing does.
    """
    encrypt_blob(_Footed(made), writer, age_secret=secret)


class _Footed:
    """What is made, as it is to be sealed: body, head, zeros, foot."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._body_bytes = 0
        self._rest: bytearray | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, ``size`` at the most."""
        wanted = _AT_ONCE if size < 0 else size
        if self._rest is None:
            data = self._made.read(wanted)
            self._body_bytes += len(data)
            if data:
                return data
            self._rest = self._behind_body()
        data = bytes(self._rest[:wanted])
        del self._rest[:wanted]
        return data

    def _behind_body(self) -> bytearray:
        size = self._body_bytes + len(self._made.head)
        zeros = padded_size(size + FOOT_BYTES) - FOOT_BYTES - size
        return bytearray(self._made.head + bytes(zeros) + _FOOT.pack(_MARK, size, len(self._made.head)))
