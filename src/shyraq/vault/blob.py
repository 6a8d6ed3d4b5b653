"""Blobs: tapes, scans and letters, each a standard age file that any age program opens with the identity.

The content is padded with zeros to a padded size, so that a known file is not recognised by its length;
the entry that names the blob tells the true size. The one chance in this room that is not an argument is
the file key, which the age library draws itself.

Source: C2SP age.md; docs/spec/vault.md §6.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pyrage

from shyraq.basics.canonical import Plain
from shyraq.basics.padding import padded_size
from shyraq.basics.refusals import Damaged
from shyraq.vault.scope import age_identity

DIGEST_BYTES = 32


class Reader(Protocol):
    """Gives bytes in order; an empty string at the end."""

    def read(self, size: int = -1, /) -> bytes: ...


class Writer(Protocol):
    """Takes all the bytes it is given, in order."""

    def write(self, data: bytes, /) -> int: ...


class BlobStaysShut(Damaged):
    """The age file does not open: other scopes sealed it, or it was altered or cut."""


class WrongContent(Damaged):
    """The age file opens, but on something else than the entry names; an exchanged blob looks like that."""


class BlobNameMalformed(Damaged):
    """The value is not the name of a blob."""


@dataclass(frozen=True, slots=True)
class BlobName:
    """How an entry names a blob: SHA-256 of the age file, SHA-256 and size in bytes of the content.

    The blob is sealed under exactly the scopes of that entry, so that who can read the one can read the other.
    """

    sealed_sha256: bytes
    content_sha256: bytes
    size_bytes: int

    def to_plain(self) -> dict[str, Plain]:
        """Return the name as it stands in the body of an entry; further keys may stand beside these three."""
        return {"blob": self.sealed_sha256, "sha256": self.content_sha256, "size": self.size_bytes}

    @classmethod
    def from_plain(cls, value: Plain) -> "BlobName":
        """Return the name that stands in the body of an entry. Raises: BlobNameMalformed."""
        if not isinstance(value, Mapping):
            raise BlobNameMalformed("the name of a blob is a map")
        fields = {str(key): item for key, item in value.items()}
        sealed, content, size = fields.get("blob"), fields.get("sha256"), fields.get("size")
        if not isinstance(sealed, bytes) or not isinstance(content, bytes) or type(size) is not int:
            raise BlobNameMalformed("the name of a blob has two digests and a size")
        if len(sealed) != DIGEST_BYTES or len(content) != DIGEST_BYTES:
            raise BlobNameMalformed("the digests in the name of a blob have 32 bytes")
        return cls(sealed, content, size)


def encrypt_blob(reader: Reader, writer: Writer, *, age_secret: bytes) -> BlobName:
    """Write the content of ``reader`` to ``writer`` as an age file for the identity of ``age_secret``.

    Args: age_secret is the 32-byte X25519 secret of the scopes the blob stands under (``scope.age_secret``).
    Returns: the name, computed while the bytes go by; memory use does not grow with the content.
    """
    content, sealed = _PaddedReader(reader), _HashingWriter(writer)
    recipient = _identity(age_secret).to_public()
    try:
        pyrage.encrypt_io(content, sealed, [recipient])
    except pyrage.EncryptError as fault:
        raise content.fault or sealed.fault or fault from None
    for kept in (content.fault, sealed.fault):  # The age library passes over a fault at its last write.
        if kept is not None:
            raise kept
    return BlobName(sealed.sha256(), content.sha256(), content.size_bytes)


def decrypt_blob(reader: Reader, writer: Writer, *, name: BlobName, age_secret: bytes) -> None:
    """Write the content of the blob called ``name``, without its padding, to ``writer``.

    The writer has received bytes before the last of them was checked: use them only once this returns.
    Whether ``reader`` gives the very file of the name is for the caller to check by its SHA-256.

    Raises: BlobStaysShut; WrongContent.
    """
    source, content = _FaultKeepingReader(reader), _CuttingWriter(writer, name.size_bytes)
    opens = True
    try:
        pyrage.decrypt_io(source, content, [_identity(age_secret)])
    except (pyrage.DecryptError, OSError):
        opens = False
    for fault in (source.fault, content.fault):  # What the disk objected is no damage of the blob.
        if fault is not None:
            raise fault
    if not opens:
        raise BlobStaysShut("the age file does not open")
    if content.sha256() != name.content_sha256 or not content.is_padded_rightly:
        raise WrongContent("the blob opens on something else than its name says")


def _identity(age_secret: bytes) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(age_identity(age_secret))


class _FaultKeepingReader:
    """Passes bytes on and keeps why it could not, which the age library would turn into words of its own."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.fault: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._reader.read(size)
        except Exception as fault:
            self.fault = fault
            raise


class _PaddedReader(_FaultKeepingReader):
    """Gives the content, hashed and counted, and then its padding."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._digest = hashlib.sha256()
        self._padding_left: int | None = None
        self.size_bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        if self._padding_left is None:
            data = super().read(size)
            if data:
                self._digest.update(data)
                self.size_bytes += len(data)
                return data
            self._padding_left = padded_size(self.size_bytes) - self.size_bytes
        zeros = bytes(min(size, self._padding_left))
        self._padding_left -= len(zeros)
        return zeros

    def sha256(self) -> bytes:
        return self._digest.digest()


class _HashingWriter:
    """Passes bytes on and hashes them; keeps what the disk objected."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._digest = hashlib.sha256()
        self.fault: OSError | None = None

    def write(self, data: bytes, /) -> int:
        self._digest.update(data)
        try:
            self._writer.write(data)
        except OSError as fault:
            self.fault = fault
            raise
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the file flushes and closes it."""

    def sha256(self) -> bytes:
        return self._digest.digest()


class _CuttingWriter(_HashingWriter):
    """Passes the content on and keeps its padding back."""

    def __init__(self, writer: Writer, size_bytes: int) -> None:
        super().__init__(writer)
        self._content_left = size_bytes
        self._padding_left = padded_size(size_bytes) - size_bytes
        self._padding_is_zeros = True

    def write(self, data: bytes, /) -> int:
        content, padding = data[: self._content_left], data[self._content_left :]
        if content:
            super().write(content)
        self._content_left -= len(content)
        self._padding_left -= len(padding)
        self._padding_is_zeros = self._padding_is_zeros and not padding.strip(b"\0")
        return len(data)

    @property
    def is_padded_rightly(self) -> bool:
        return self._content_left == 0 and self._padding_left == 0 and self._padding_is_zeros
