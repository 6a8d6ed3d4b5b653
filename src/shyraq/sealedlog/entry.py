"""One entry: a header anybody may check, a signature, and a body only the keys of its scopes open.

Source: docs/spec/entry.md §3–§6; tests/vectors/entry.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_sign,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import CryptoError

from shyraq.basics.canonical import NotCanonical, Plain, decode, encode
from shyraq.basics.derivation import derive_key
from shyraq.basics.padding import NotPadded, pad, unpad
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.basics.surroundings import Randomness
from shyraq.sealedlog.header import MAX_BODY_BYTES, NO_PREVIOUS, Header, SeenHead, bound_fields, encode_header

SIGNED_PREFIX = b"shyraq/entry/1\0"
SIGNATURE_BYTES = 64
_KEY_INFO = b"shyraq/entry/key/1"
_COMMITMENT_INFO = b"shyraq/entry/commit/1"
_NONCE_BYTES, _TAG_BYTES, _SECRET_BYTES = 24, 16, 32


class EntryFault(Damaged):
    """Something is wrong with one entry; names it by its device and its number in the chain of that device."""

    sentence = "the entry is damaged"

    def __init__(self, device: bytes, seq: int, detail: str = "") -> None:
        message = f"entry {device[:8].hex()}/{seq}: {self.sentence}"
        super().__init__(f"{message}: {detail}" if detail else message)
        self.device = device
        self.seq = seq


class ScopeKeyMissing(EntryFault):
    """No secret is held for one of the scopes of the entry: it was shredded, or this vault never had it."""

    sentence = "the key of a scope is not here"


class WrongCommitment(EntryFault):
    """The secrets held for the scopes are not those the entry was sealed with."""

    sentence = "the scope keys are not those of the entry"


class BodyUnreadable(EntryFault):
    """The body does not open, although the keys are right: it was sealed for another place or altered."""

    sentence = "the body does not open"


class BodyMalformed(EntryFault):
    """The body opens, but what it holds is not a padded canonical map."""

    sentence = "the body is not in the form of a body"


class BodyTooLong(Refusal):
    """A body to be sealed is longer than an entry can carry; files belong into blobs."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(f"the sealed body would have {size_bytes} bytes; the most is {MAX_BODY_BYTES}")
        self.size_bytes = size_bytes


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """The three stored strings of an entry, exactly as written; they are verified as they are, never re-encoded."""

    header: bytes
    signature: bytes
    body: bytes

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the header: what the next header of the device names."""
        return hashlib.sha256(self.header).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of one device in one vault; ``seq`` 0 and 32 zero bytes where there is none yet."""

    vault: bytes
    device: bytes
    seq: int = 0
    digest: bytes = NO_PREVIOUS

    def after(self, entry: SealedEntry) -> "Head":
        """Return the head once ``entry`` has been appended behind this one."""
        return Head(self.vault, self.device, self.seq + 1, entry.digest)


def device_key(signing_seed: bytes) -> bytes:
    """Return the public Ed25519 key, 32 bytes, of the device that signs with ``signing_seed``."""
    public, _ = crypto_sign_seed_keypair(signing_seed)
    return bytes(public)


def seal(
    body: Mapping[str, Plain],
    *,
    head: Head,
    entry_class: int,
    secrets: Mapping[bytes, bytes],
    claimed_ms: int,
    signing_seed: bytes,
    randomness: Randomness,
    seen: tuple[SeenHead, ...] = (),
) -> SealedEntry:
    """Seal ``body`` as the entry that follows ``head``.

    Args: secrets maps each scope id (16 bytes) the entry stands under to its secret (32 bytes), one at
        least: to read the body one needs them all. claimed_ms is milliseconds since 1970-01-01T00:00Z.
        signing_seed is the 32-byte Ed25519 seed of the device of ``head``.
    Returns: an entry that verifies behind ``head`` and opens with ``secrets``.
    Raises: BodyTooLong; header.HeaderMalformed; basics.canonical.NotCanonical.
    Source: docs/spec/entry.md §3–§6.
    """
    public, signing_key = crypto_sign_seed_keypair(signing_seed)
    if public != head.device:
        raise ValueError("the signing seed is not that of the device of the head")
    scopes = tuple(sorted(secrets))
    key = _entry_key(scopes, secrets=secrets, device=head.device, seq=head.seq + 1)
    plaintext = pad(encode(body))
    size = _NONCE_BYTES + len(plaintext) + _TAG_BYTES
    if size > MAX_BODY_BYTES:
        raise BodyTooLong(size)
    header = Header(
        vault=head.vault,
        device=head.device,
        seq=head.seq + 1,
        previous=head.digest,
        seen=seen,
        claimed_ms=claimed_ms,
        entry_class=int(entry_class),
        scopes=scopes,
        body_digest=bytes(32),
        body_size=size,
        commitment=derive_key(key, _COMMITMENT_INFO),
    )
    return _sign(header, plaintext=plaintext, key=key, nonce=randomness.draw(_NONCE_BYTES), signing_key=signing_key)


def open_body(entry: SealedEntry, *, header: Header, secrets: Mapping[bytes, bytes]) -> dict[str, Plain]:
    """Return the body of ``entry``, whose ``header`` was verified before.

    Args: secrets maps scope ids to scope secrets; it may hold more than the entry needs.
    Raises: ScopeKeyMissing; WrongCommitment; BodyUnreadable; BodyMalformed.
    Source: docs/spec/entry.md §6.
    """
    return open_with_key(entry, header=header, key=entry_key(header, secrets))


def entry_key(header: Header, secrets: Mapping[bytes, bytes]) -> bytes:
    """Return the key of this one entry: it can be handed to a court and opens nothing else.

    Raises: ScopeKeyMissing.
    """
    if any(scope not in secrets for scope in header.scopes):
        raise ScopeKeyMissing(header.device, header.seq)
    return _entry_key(header.scopes, secrets=secrets, device=header.device, seq=header.seq)


def open_with_key(entry: SealedEntry, *, header: Header, key: bytes) -> dict[str, Plain]:
    """Return the body of ``entry`` by its own ``key``, as somebody does who was given this entry alone.

    Raises: WrongCommitment; BodyUnreadable; BodyMalformed.
    """
    place = (header.device, header.seq)
    if derive_key(key, _COMMITMENT_INFO) != header.commitment:
        raise WrongCommitment(*place)
    nonce, box = entry.body[:_NONCE_BYTES], entry.body[_NONCE_BYTES:]
    if len(box) < _TAG_BYTES:
        raise BodyUnreadable(*place)
    try:
        plaintext = crypto_aead_xchacha20poly1305_ietf_decrypt(box, bound_fields(header), nonce, key)
    except CryptoError as fault:
        raise BodyUnreadable(*place) from fault
    return _read_body(plaintext, place)


def _entry_key(scopes: tuple[bytes, ...], *, secrets: Mapping[bytes, bytes], device: bytes, seq: int) -> bytes:
    joined = b"".join([secrets[scope] for scope in scopes])
    if len(joined) != _SECRET_BYTES * len(scopes):
        raise ValueError(f"a scope secret has {_SECRET_BYTES} bytes")
    return derive_key(joined, _KEY_INFO + device + seq.to_bytes(8, "big"))


def _sign(header: Header, *, plaintext: bytes, key: bytes, nonce: bytes, signing_key: bytes) -> SealedEntry:
    body = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, bound_fields(header), nonce, key)
    data = encode_header(replace(header, body_digest=hashlib.sha256(body).digest()))
    signature = crypto_sign(SIGNED_PREFIX + data, signing_key)[:SIGNATURE_BYTES]
    return SealedEntry(header=data, signature=signature, body=body)


def _read_body(plaintext: bytes, place: tuple[bytes, int]) -> dict[str, Plain]:
    try:
        body = decode(unpad(plaintext))
    except (NotPadded, NotCanonical) as fault:
        raise BodyMalformed(*place, str(fault)) from fault
    if not isinstance(body, dict) or not all(isinstance(key, str) for key in body):
        raise BodyMalformed(*place, "a body is a map with text keys")
    return body
