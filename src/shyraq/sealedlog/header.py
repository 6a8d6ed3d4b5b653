"""The header of an entry: what anybody who holds the log may read without a key.

It holds numbers, digests and random ids, and nothing personal: no name, no title, no kind of work
beyond the class. The format is frozen; a reader refuses what this module would not have written.

Source: docs/spec/entry.md §3; tests/vectors/entry.
"""

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from shyraq.basics.canonical import Plain, decode, encode

VERSION = 1
MAX_HEADER_BYTES = 4096
MAX_BODY_BYTES = 1 << 20
MAX_SCOPES = 64
MAX_SEEN = 64
MAX_SEQ = (1 << 63) - 1
LATEST_CLAIM_MS = 253_402_300_799_999
NO_PREVIOUS = bytes(32)

_FIELDS = list(range(1, 13))


class HeaderMalformed(ValueError):
    """The bytes are canonical, but they are no header of an entry; says which rule they break."""


class HeaderVersionUnknown(ValueError):
    """The header was written in a later version of this format; a newer program can read it."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the entry has format version {version}; this program reads version {VERSION}")
        self.version = version


class EntryClass(IntEnum):
    """What an entry is about, as far as a header may tell; readers keep entries of classes they do not know."""

    RECORD = 1
    OUTPUT = 2
    LEDGER = 3
    HOUSE = 4


@dataclass(frozen=True, slots=True)
class SeenHead:
    """The newest entry of another device that this device had applied when it wrote.

    ``device`` is the first 8 bytes of that device's key, ``digest`` the first 16 of that header's SHA-256.
    """

    device: bytes
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """One header, version 1. Ids have 16 bytes; keys, digests and the commitment 32; sizes are in bytes.

    ``claimed_ms`` is what the clock of the device said, milliseconds since 1970-01-01T00:00Z: a claim.
    ``scopes`` are in ascending order, at least one; ``seen`` is in ascending order of devices.
    """

    vault: bytes
    device: bytes
    seq: int
    previous: bytes
    seen: tuple[SeenHead, ...]
    claimed_ms: int
    entry_class: int
    scopes: tuple[bytes, ...]
    body_digest: bytes
    body_size: int
    commitment: bytes


def encode_header(header: Header) -> bytes:
    """Return the canonical bytes of ``header``.

    Raises: HeaderMalformed for a value that no header may hold; basics.canonical.NotCanonical.
    """
    seen: list[Plain] = [[head.device, head.seq, head.digest] for head in header.seen]
    fields: dict[int, Plain] = {
        1: VERSION,
        2: header.vault,
        3: header.device,
        4: header.seq,
        5: header.previous,
        6: seen,
        7: header.claimed_ms,
        8: header.entry_class,
        9: list(header.scopes),
        10: header.body_digest,
        11: header.body_size,
        12: header.commitment,
    }
    data = encode(fields)
    decode_header(data)
    return data


def decode_header(data: bytes) -> Header:
    """Return the header whose canonical bytes are ``data``.

    Raises: HeaderMalformed; HeaderVersionUnknown; basics.canonical.NotCanonical.
    """
    if len(data) > MAX_HEADER_BYTES:
        raise HeaderMalformed(f"a header has at most {MAX_HEADER_BYTES} bytes, this one has {len(data)}")
    fields = decode(data)
    if not isinstance(fields, dict):
        raise HeaderMalformed("a header is a map")
    version = _number(fields.get(1), "the version", least=1)
    if version != VERSION:
        raise HeaderVersionUnknown(version)
    if list(fields) != _FIELDS:
        raise HeaderMalformed("a header has the fields 1 to 12 and no others")
    header = Header(
        vault=_bytes(fields[2], "the vault id", 16),
        device=_bytes(fields[3], "the device key", 32),
        seq=_number(fields[4], "the sequence number", least=1, most=MAX_SEQ),
        previous=_bytes(fields[5], "the previous digest", 32),
        seen=_seen(fields[6]),
        claimed_ms=_number(fields[7], "the claimed time", most=LATEST_CLAIM_MS),
        entry_class=_number(fields[8], "the class", least=1, most=255),
        scopes=_scopes(fields[9]),
        body_digest=_bytes(fields[10], "the body digest", 32),
        body_size=_number(fields[11], "the body size", most=MAX_BODY_BYTES),
        commitment=_bytes(fields[12], "the commitment", 32),
    )
    _check_together(header)
    return header


def bound_fields(header: Header) -> bytes:
    """Return the canonical map of fields 1, 2, 3, 4, 8, 9 and 12: a body is sealed with it and opens nowhere else.

    It is put together from its parts, which is twice as fast; a test compares it with the encoder.
    """
    return b"".join(
        (
            b"\xa7\x01\x01\x02\x50",
            header.vault,
            b"\x03\x58\x20",
            header.device,
            b"\x04",
            encode(header.seq),
            b"\x08",
            encode(header.entry_class),
            b"\x09",
            encode(header.scopes),
            b"\x0c\x58\x20",
            header.commitment,
        )
    )


def _number(value: Plain, name: str, *, least: int = 0, most: int = (1 << 64) - 1) -> int:
    if type(value) is not int or not least <= value <= most:
        raise HeaderMalformed(f"{name} is a whole number from {least} to {most}")
    return value


def _bytes(value: Plain, name: str, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise HeaderMalformed(f"{name} is a string of {size} bytes")
    return value


def _items(value: Plain, name: str, *, least: int, most: int) -> list[Plain]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise HeaderMalformed(f"{name} are a list of {least} to {most}")
    return value


def _scopes(value: Plain) -> tuple[bytes, ...]:
    scopes = tuple(_bytes(item, "a scope id", 16) for item in _items(value, "the scopes", least=1, most=MAX_SCOPES))
    if any(one >= other for one, other in pairwise(scopes)):
        raise HeaderMalformed("the scopes are not in ascending order")
    return scopes


def _seen(value: Plain) -> tuple[SeenHead, ...]:
    heads = []
    for item in _items(value, "the seen heads", least=0, most=MAX_SEEN):
        device, seq, digest = _items(item, "the parts of a seen head", least=3, most=3)
        heads.append(
            SeenHead(
                device=_bytes(device, "a seen device", 8),
                seq=_number(seq, "a seen sequence number", least=1, most=MAX_SEQ),
                digest=_bytes(digest, "a seen digest", 16),
            )
        )
    if any(one.device >= other.device for one, other in pairwise(heads)):
        raise HeaderMalformed("the seen heads are not in ascending order of devices")
    return tuple(heads)


def _check_together(header: Header) -> None:
    if (header.seq == 1) != (header.previous == NO_PREVIOUS):
        raise HeaderMalformed("the first entry of a device, and no other, follows 32 zero bytes")
    if any(head.device == header.device[:8] for head in header.seen):
        raise HeaderMalformed("a device does not list itself among the seen heads")
