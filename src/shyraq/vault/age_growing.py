"""Writing an age file that may be gone on with after its writer was killed.

The age library writes a file in one go. Here the header is written first, and then chunk by chunk, so that whoever
holds the identity can go on behind the last chunk. A chunk that is sealed twice under one key and number must hold the
same bytes: whoever goes on has to seal what is there once more and to compare, and to begin anew, under a new key,
where anything differs.

Source: C2SP age.md, https://c2sp.org/age.
"""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shyraq.basics.surroundings import Randomness
from shyraq.vault.age_file import (
    CHUNK_BYTES,
    FILE_KEY_BYTES,
    LABEL,
    NONCE_BYTES,
    VERSION,
    ZERO_NONCE,
    chunk_nonce,
    derived_key,
)

_SECRET_BYTES = 32


def new_header(age_secret: bytes, randomness: Randomness) -> bytes:
    """Return the header of a new age file for the identity of ``age_secret``, with the nonce of its payload.

    Args: age_secret is the 32-byte X25519 secret of the scopes the file stands under (``scope.age_secret``).
    """
    file_key, nonce = randomness.draw(FILE_KEY_BYTES), randomness.draw(NONCE_BYTES)
    ephemeral = X25519PrivateKey.from_private_bytes(randomness.draw(_SECRET_BYTES))
    recipient = _public(X25519PrivateKey.from_private_bytes(age_secret))
    share = _public(ephemeral)
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrapping = ChaCha20Poly1305(derived_key(shared, salt=share + recipient, info=LABEL))
    body = wrapping.encrypt(ZERO_NONCE, file_key, None)
    covered = b"\n".join((VERSION, b"-> X25519 " + _coded(share), _coded(body), b"---"))
    mac = hmac.new(derived_key(file_key, salt=b"", info=b"header"), covered, hashlib.sha256).digest()
    return covered + b" " + _coded(mac) + b"\n" + nonce


def seal_chunk(payload: ChaCha20Poly1305, content: bytes, *, number: int, is_last: bool) -> bytes:
    """Return a chunk as it stands in the file; all but the last hold ``CHUNK_BYTES`` bytes."""
    if len(content) != CHUNK_BYTES and not (is_last and 0 < len(content) <= CHUNK_BYTES):
        raise ValueError(f"a chunk that is not the last has {CHUNK_BYTES} bytes")
    return payload.encrypt(chunk_nonce(number, is_last=is_last), content, None)


def _public(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _coded(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")
