"""A sealed file: one canonical map in clear, then a padded box that opens with one key and belongs to that map.

Slots and the keyring are sealed files. The fields in clear are bound to the box: whoever changes one of
them has a file that does not open.

Source: docs/spec/vault.md §2.
"""

from collections.abc import Mapping

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_aead_xchacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from shyraq.basics.canonical import NotCanonical, Plain, decode, encode
from shyraq.basics.padding import NotPadded, pad, unpad
from shyraq.basics.refusals import Damaged
from shyraq.basics.surroundings import Randomness

NONCE_FIELD, BOX_FIELD = 14, 15
_NONCE_BYTES, _TAG_BYTES = 24, 16


class SealedFileMalformed(Damaged):
    """The bytes are no sealed file of this kind; says which rule they break."""


class BoxStaysShut(Damaged):
    """The box does not open: another key sealed it, or the file was altered."""


def seal_file(clear: Mapping[int, Plain], content: Plain, *, key: bytes, randomness: Randomness) -> bytes:
    """Return the sealed file with the fields ``clear`` and the sealed ``content``; ``key`` has 32 bytes."""
    nonce = randomness.draw(_NONCE_BYTES)
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(pad(encode(content)), encode(clear), nonce, key)
    return encode({**clear, NONCE_FIELD: nonce, BOX_FIELD: box})


def read_clear(data: bytes) -> dict[int, Plain]:
    """Return the fields of a sealed file, the nonce and the box among them.

    Raises: SealedFileMalformed.
    """
    try:
        fields = decode(data)
    except NotCanonical as fault:
        raise SealedFileMalformed(f"not canonical: {fault}") from fault
    if not isinstance(fields, dict) or not all(isinstance(number, int) for number in fields):
        raise SealedFileMalformed("a sealed file is a map with numbers as keys")
    bytes_of(fields.get(NONCE_FIELD), "the nonce", _NONCE_BYTES)
    if not isinstance(fields.get(BOX_FIELD), bytes):
        raise SealedFileMalformed("the box is a string of bytes")
    return fields


def open_file(fields: Mapping[int, Plain], *, key: bytes) -> dict[str, Plain]:
    """Return the content of the sealed file with these ``fields``, as ``read_clear`` gave them.

    Raises: BoxStaysShut; SealedFileMalformed where the box opens on something that is no map of texts.
    """
    clear = {number: value for number, value in fields.items() if number not in (NONCE_FIELD, BOX_FIELD)}
    nonce, box = fields[NONCE_FIELD], fields[BOX_FIELD]
    if not isinstance(nonce, bytes) or not isinstance(box, bytes) or len(box) < _TAG_BYTES:
        raise BoxStaysShut("the box is too short")
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(box, encode(clear), nonce, key)
    except CryptoError as fault:
        raise BoxStaysShut("the box does not open with this key") from fault
    try:
        content = decode(unpad(padded))
    except (NotPadded, NotCanonical) as fault:
        raise SealedFileMalformed(f"the content is not in its form: {fault}") from fault
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise SealedFileMalformed("the content is a map with text keys")
    return content


def bytes_of(value: Plain, name: str, size: int) -> bytes:
    """Return ``value`` as a string of ``size`` bytes. Raises: SealedFileMalformed."""
    if not isinstance(value, bytes) or len(value) != size:
        raise SealedFileMalformed(f"{name} is a string of {size} bytes")
    return value


def number_of(value: Plain, name: str) -> int:
    """Return ``value`` as a whole number. Raises: SealedFileMalformed."""
    if type(value) is not int:
        raise SealedFileMalformed(f"{name} is a whole number")
    return value


def text_of(value: Plain, name: str) -> str:
    """Return ``value`` as text. Raises: SealedFileMalformed."""
    if not isinstance(value, str):
        raise SealedFileMalformed(f"{name} is text")
    return value


def items_of(value: Plain, name: str) -> list[Plain]:
    """Return ``value`` as a list. Raises: SealedFileMalformed."""
    if not isinstance(value, list):
        raise SealedFileMalformed(f"{name} are a list")
    return value
