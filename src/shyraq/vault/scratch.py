"""A scratch file: words that are kept while they are typed, sealed, under a name that tells nothing.

It is a sealed file like the keyring, under a key of its own that comes from the secret of the house. The name of the
file on disk is a keyed hash of its name in the house, and that name is repeated inside the box, so that a file put in
the place of another one is found out.

Source: docs/spec/vault.md §8.
"""

import hmac
from dataclasses import dataclass, field

from shyraq.basics.canonical import Plain
from shyraq.basics.derivation import derive_key
from shyraq.basics.refusals import Damaged
from shyraq.basics.surroundings import Randomness
from shyraq.vault.boxes import SealedFileMalformed, bytes_of, number_of, open_file, read_clear, seal_file, text_of

VERSION = 1
_KEY_INFO, _NAME_INFO = b"shyraq/scratch/key/1", b"shyraq/scratch/name/1"
_ID_BYTES = 16


class ScratchOfAnother(Damaged):
    """The file is whole and not the one its place calls for: of another vault, a later version or another name."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """What was kept: its name in the house in NFC, when in claimed milliseconds, and the bytes."""

    name: str = field(repr=False)
    kept_at_ms: int
    data: bytes = field(repr=False)


def scratch_file_name(name: str, *, secret: bytes) -> str:
    """Return what the file of ``name`` is called on disk: 64 small hexadecimal digits."""
    return hmac.digest(derive_key(secret, _NAME_INFO), name.encode(), "sha256").hex()


def seal_scratch(scratch: Scratch, *, vault: bytes, secret: bytes, randomness: Randomness) -> bytes:
    """Return the file of ``scratch`` in the vault with the id ``vault``; ``secret`` is that of the house."""
    content: dict[str, Plain] = {"name": scratch.name, "kept_at_ms": scratch.kept_at_ms, "data": scratch.data}
    return seal_file({1: VERSION, 2: vault}, content, key=derive_key(secret, _KEY_INFO), randomness=randomness)


def open_scratch(data: bytes, *, file_name: str, vault: bytes, secret: bytes) -> Scratch:
    """Return what the file ``data`` holds, which lies under ``file_name``.

    Raises: ScratchOfAnother; boxes.SealedFileMalformed; boxes.BoxStaysShut.
    """
    fields = read_clear(data)
    if number_of(fields.get(1), "the version") != VERSION:
        raise ScratchOfAnother(f"this program reads drafts of version {VERSION}")
    if bytes_of(fields.get(2), "the vault id", _ID_BYTES) != vault:
        raise ScratchOfAnother("it belongs to another vault")
    content = open_file(fields, key=derive_key(secret, _KEY_INFO))
    kept = content.get("data")
    if not isinstance(kept, bytes):
        raise SealedFileMalformed("what is kept is a string of bytes")
    scratch = Scratch(text_of(content.get("name"), "the name"), number_of(content.get("kept_at_ms"), "the time"), kept)
    if scratch_file_name(scratch.name, secret=secret) != file_name:
        raise ScratchOfAnother("it lies under the name of another")
    return scratch
