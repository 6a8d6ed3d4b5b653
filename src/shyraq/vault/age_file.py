"""Reading any stretch of an age file, without reading what stands before it.

An age file is a header, which hands the file key to whoever has an identity, and a payload of chunks of 64 KiB that
are sealed one by one. So a player can jump to the second hour of a tape: the chunk that holds it is opened and no
other. That the file was not cut is seen at its last chunk, which is therefore opened first.

Only X25519 identities are read, as the blobs of a vault are sealed to no other; stanzas of other kinds are passed over.
Source: C2SP age.md, https://c2sp.org/age; its test vectors are read by tests/unit/vault/test_age_file.py.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shyraq.basics.refusals import Damaged

CHUNK_BYTES = 64 * 1024
SEALED_BYTES = CHUNK_BYTES + 16
NONCE_BYTES = 16
_KEY_BYTES = 32
FILE_KEY_BYTES = 16
_MOST_HEADER_BYTES = 64 * 1024
VERSION = b"age-encryption.org/v1"
LABEL = b"age-encryption.org/v1/X25519"
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")
_LINE_LETTERS = 64
ZERO_NONCE = bytes(12)


class NotAnAgeFile(Damaged):
    """The header breaks a rule of the format, or it was altered."""


class NoIdentityFits(Damaged):
    """No stanza of the header was written for an identity that is held."""


class PayloadDamaged(Damaged):
    """The payload was altered, cut, or something was put behind it."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """One recipient of the header: its kind and arguments, and what only that recipient can open."""

    kind: bytes
    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Header:
    """The stanzas, the bytes the MAC is over, and the MAC."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    mac: bytes


class AgeFile:
    """An age file that is open for reading; ``size_bytes`` is the size of its content.

    Not for several threads at once: each needs a file of its own.
    """

    def __init__(self, file: BinaryIO, *, secrets: Sequence[bytes]) -> None:
        """Open ``file`` with the first of the 32-byte X25519 ``secrets`` that fits; check that it was not cut.

        Raises: NotAnAgeFile; NoIdentityFits; PayloadDamaged.
        """
        self._file = file
        self._payload = open_header(file, secrets)
        self._start = file.tell()
        self._count, self.size_bytes = self._measured()
        self._latest: tuple[int, bytes] = (-1, b"")
        if not self._chunk(self._count - 1) and self._count > 1:
            raise PayloadDamaged("the last chunk is empty")

    def read(self, start: int, end: int) -> bytes:
        """Return the content from byte ``start`` up to, not including, byte ``end``; less where it ends before.

        Raises: PayloadDamaged, also for a stretch that was altered since.
        """
        end = min(end, self.size_bytes)
        if start >= end:
            return b""
        first, last = start // CHUNK_BYTES, (end - 1) // CHUNK_BYTES
        whole = b"".join(self._chunk(number) for number in range(first, last + 1))
        return whole[start - first * CHUNK_BYTES : end - first * CHUNK_BYTES]

    def _measured(self) -> tuple[int, int]:
        """Return the number of chunks and the size of the content, by the length of the file."""
        sealed_bytes = self._file.seek(0, 2) - self._start
        full, rest = divmod(sealed_bytes, SEALED_BYTES)
        count = full + (rest > 0)
        if count == 0 or 0 < rest < SEALED_BYTES - CHUNK_BYTES:
            raise PayloadDamaged("the payload is cut")
        return count, sealed_bytes - count * (SEALED_BYTES - CHUNK_BYTES)

    def _chunk(self, number: int) -> bytes:
        if self._latest[0] == number:
            return self._latest[1]
        self._file.seek(self._start + number * SEALED_BYTES)
        nonce = chunk_nonce(number, is_last=number == self._count - 1)
        try:
            content = self._payload.decrypt(nonce, self._file.read(SEALED_BYTES), None)
        except InvalidTag as fault:
            raise PayloadDamaged(f"chunk {number} does not open") from fault
        self._latest = (number, content)
        return content


def open_header(file: BinaryIO, secrets: Sequence[bytes]) -> ChaCha20Poly1305:
    """Read the header of ``file`` and return what opens its chunks; the first of them is read next.

    Raises: NotAnAgeFile; NoIdentityFits.
    """
    file.seek(0)
    file_key = _file_key(_read_header(file), secrets)
    nonce = file.read(NONCE_BYTES)
    if len(nonce) != NONCE_BYTES:
        raise NotAnAgeFile("the nonce behind the header is cut")
    return ChaCha20Poly1305(derived_key(file_key, salt=nonce, info=b"payload"))


def chunk_nonce(number: int, *, is_last: bool) -> bytes:
    """Return the nonce of the chunk with this number, from 0."""
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")


def _file_key(header: _Header, secrets: Sequence[bytes]) -> bytes:
    """Return the key of the file, checked against the MAC of the header."""
    for stanza in header.stanzas:
        if stanza.kind == b"X25519":
            _check_share(stanza)
    kinds = [stanza.kind for stanza in header.stanzas]
    if b"scrypt" in kinds and len(kinds) > 1:
        raise NotAnAgeFile("a passphrase stands beside other recipients")
    found = (_unwrapped(stanza, secret) for stanza in header.stanzas for secret in secrets if stanza.kind == b"X25519")
    file_key = next((key for key in found if key is not None), None)
    if file_key is None:
        raise NoIdentityFits("the file is sealed to somebody else")
    mac_key = derived_key(file_key, salt=b"", info=b"header")
    if not hmac.compare_digest(hmac.new(mac_key, header.covered, hashlib.sha256).digest(), header.mac):
        raise NotAnAgeFile("the header was altered")
    return file_key


def _check_share(stanza: Stanza) -> None:
    if len(stanza.arguments) != 1 or len(_decoded(stanza.arguments[0])) != _KEY_BYTES:
        raise NotAnAgeFile("an X25519 stanza has one share of 32 bytes")
    if len(stanza.body) != FILE_KEY_BYTES + 16:
        raise NotAnAgeFile("an X25519 stanza holds a key of 16 bytes")


def _unwrapped(stanza: Stanza, secret: bytes) -> bytes | None:
    """Return the file key, None where the stanza was not written for ``secret``."""
    share = _decoded(stanza.arguments[0])
    key = X25519PrivateKey.from_private_bytes(secret)
    own = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError as fault:
        raise NotAnAgeFile("a share is a point of low order") from fault
    wrapping = ChaCha20Poly1305(derived_key(shared, salt=share + own, info=LABEL))
    try:
        return wrapping.decrypt(ZERO_NONCE, stanza.body, None)
    except InvalidTag:
        return None


def derived_key(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Return a key of 32 bytes as the format derives all of them."""
    return HKDF(SHA256(), _KEY_BYTES, salt=salt or None, info=info).derive(secret)


def _read_header(file: BinaryIO) -> _Header:
    lines = _Lines(file)
    if lines.next() != VERSION:
        raise NotAnAgeFile("the first line is not that of an age file")
    stanzas: list[Stanza] = []
    while True:
        line = lines.next()
        if line.startswith(b"---"):
            break
        stanzas.append(_stanza(line, lines))
    if not stanzas:
        raise NotAnAgeFile("the header names no recipient")
    if not line.startswith(b"--- "):
        raise NotAnAgeFile("the header has no MAC")
    mac = _decoded(line[4:])
    if len(mac) != _KEY_BYTES:
        raise NotAnAgeFile("the MAC of the header has 32 bytes")
    return _Header(tuple(stanzas), lines.covered[: -len(line) - 1] + b"---", mac)


def _stanza(line: bytes, lines: "_Lines") -> Stanza:
    parts = line.split(b" ")
    if parts[0] != b"->" or len(parts) < 2 or not all(_ARGUMENT.fullmatch(part) for part in parts[1:]):
        raise NotAnAgeFile("a stanza begins with an arrow, a kind and arguments of plain letters")
    body = b""
    while len(row := lines.next()) == _LINE_LETTERS:
        body += _decoded(row)
    if len(row) > _LINE_LETTERS:
        raise NotAnAgeFile("a line of a stanza has more than 64 letters")
    return Stanza(parts[1], tuple(parts[2:]), body + _decoded(row))


def _decoded(letters: bytes) -> bytes:
    """Return what unpadded base64 stands for; only the one canonical way to write it is read."""
    try:
        value = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except binascii.Error as fault:
        raise NotAnAgeFile("a part of the header is not base64") from fault
    if base64.b64encode(value).rstrip(b"=") != letters:
        raise NotAnAgeFile("a part of the header is not canonical base64")
    return value


class _Lines:
    """The lines of a header, which ends soon; ``covered`` is all that was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.covered = b""

    def next(self) -> bytes:
        line = self._file.readline(_MOST_HEADER_BYTES - len(self.covered))
        self.covered += line
        if not line.endswith(b"\n"):
            raise NotAnAgeFile("the header is cut or too long")
        return line[:-1]
