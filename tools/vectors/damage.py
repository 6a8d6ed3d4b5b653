"""Every way in which an entry may be wrong, each with the outcome that names it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt, crypto_sign, crypto_sign_seed_keypair
from tools.vectors.entry import BODIES, case, genuine, head_before
from tools.vectors.given import (
    DEVICE,
    OTHER_DEVICE,
    OTHER_SEED,
    OTHER_VAULT,
    SCOPE_A,
    SCOPE_B,
    SECRETS,
    SEED,
    VAULT,
    Given,
)

from shyraq.basics.canonical import Plain, decode, encode
from shyraq.basics.padding import pad
from shyraq.sealedlog.entry import SealedEntry, entry_key
from shyraq.sealedlog.header import Header, bound_fields, decode_header, encode_header

GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


def sign(data: bytes, body: bytes, *, seed: bytes = SEED, prefix: bytes = b"shyraq/entry/1\0") -> SealedEntry:
    """Return an entry of this header and body with a signature of ``seed``, whatever is wrong with them."""
    _, signing_key = crypto_sign_seed_keypair(seed)
    return SealedEntry(header=data, signature=crypto_sign(prefix + data, signing_key)[:64], body=body)


def with_fields(number: int, changes: Mapping[int, Plain], *, seed: bytes = SEED) -> SealedEntry:
    """Return a genuine entry with fields of its header changed (None: taken away) and signed anew."""
    entry = genuine()[number - 1]
    fields = decode(entry.header)
    assert isinstance(fields, dict)
    changed = {key: item for key, item in {**fields, **changes}.items() if item is not None}
    return sign(encode(changed), entry.body, seed=seed)


def with_plaintext(plaintext: bytes) -> SealedEntry:
    """Return the second entry with another plaintext, sealed and signed as if it were right."""
    header = decode_header(genuine()[1].header)
    nonce = Given("another nonce").draw(24)
    key = entry_key(header, SECRETS)
    body = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, bound_fields(header), nonce, key)
    return with_body(header, body)


def with_body(header: Header, body: bytes) -> SealedEntry:
    """Return an entry with another body, whose header was signed for it."""
    digest = hashlib.sha256(body).digest()
    return sign(encode_header(replace(header, body_digest=digest, body_size=len(body))), body)


def flipped(data: bytes, at: int) -> bytes:
    """Return ``data`` with one bit of the byte at ``at`` changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def damaged() -> list[tuple[str, str, SealedEntry]]:
    """Return entries that are not the second of the chain, each with the outcome that has to be named."""
    one, two, three = genuine()
    header = decode_header(two.header)
    many: list[Plain] = [number.to_bytes(16, "big") for number in range(65)]
    scalar = int.from_bytes(two.signature[32:], "little") + GROUP_ORDER
    plaintext = pad(encode(BODIES[1]))
    return [
        ("a bit of the previous digest", "BadSignature", replace(two, header=flipped(two.header, 100))),
        ("a bit of the signature", "BadSignature", replace(two, signature=flipped(two.signature, 5))),
        ("a signature cut short", "BadSignature", replace(two, signature=two.signature[:63])),
        ("no signature", "BadSignature", replace(two, signature=b"")),
        ("the signature of another entry", "BadSignature", replace(two, signature=three.signature)),
        ("signed by another device", "BadSignature", sign(two.header, two.body, seed=OTHER_SEED)),
        ("signed without the prefix", "BadSignature", sign(two.header, two.body, prefix=b"")),
        ("signed as another version", "BadSignature", sign(two.header, two.body, prefix=b"shyraq/entry/2\0")),
        (
            "a signature with its scalar beyond the group order",
            "BadSignature",
            replace(two, signature=two.signature[:32] + scalar.to_bytes(32, "little")),
        ),
        (
            "a number in a longer form",
            "NotCanonicalHeader",
            sign(two.header.replace(b"\x04\x02\x05", b"\x04\x18\x02\x05"), two.body),
        ),
        ("a byte behind the header", "NotCanonicalHeader", sign(two.header + b"\0", two.body)),
        ("an empty header", "NotCanonicalHeader", sign(b"", two.body)),
        ("a header cut short", "NotCanonicalHeader", replace(two, header=two.header[:-1])),
        ("a list as header", "NotAHeader", sign(encode([1, 2, 3]), two.body)),
        ("no commitment", "NotAHeader", with_fields(2, {12: None})),
        ("a thirteenth field", "NotAHeader", with_fields(2, {13: 0})),
        ("no version", "NotAHeader", with_fields(2, {1: None})),
        ("version 0", "NotAHeader", with_fields(2, {1: 0})),
        ("true as version", "NotAHeader", with_fields(2, {1: True})),
        ("version 2", "UnknownVersion", with_fields(2, {1: 2})),
        ("a vault id of 15 bytes", "NotAHeader", with_fields(2, {2: VAULT[:15]})),
        ("sequence number 0", "NotAHeader", with_fields(2, {4: 0})),
        ("a first entry that follows something", "NotAHeader", with_fields(2, {4: 1})),
        ("a second entry that follows nothing", "NotAHeader", with_fields(2, {5: bytes(32)})),
        ("the device among the heads it has seen", "NotAHeader", with_fields(2, {6: [[DEVICE[:8], 1, bytes(16)]]})),
        ("seen heads that are no list", "NotAHeader", with_fields(2, {6: 0})),
        ("a seen head without a digest", "NotAHeader", with_fields(2, {6: [[OTHER_DEVICE[:8], 1]]})),
        (
            "seen heads out of order",
            "NotAHeader",
            with_fields(2, {6: [[b"\2" * 8, 1, bytes(16)], [b"\1" * 8, 1, bytes(16)]]}),
        ),
        (
            "65 seen heads",
            "NotAHeader",
            with_fields(2, {6: [[number.to_bytes(8, "big"), 1, bytes(16)] for number in range(65)]}),
        ),
        ("a claimed time after the year 9999", "NotAHeader", with_fields(2, {7: 253_402_300_800_000})),
        ("text as claimed time", "NotAHeader", with_fields(2, {7: "2019-03-11"})),
        ("class 0", "NotAHeader", with_fields(2, {8: 0})),
        ("class 256", "NotAHeader", with_fields(2, {8: 256})),
        ("no scope", "NotAHeader", with_fields(2, {9: []})),
        ("scopes out of order", "NotAHeader", with_fields(2, {9: [SCOPE_B, SCOPE_A]})),
        ("a scope twice", "NotAHeader", with_fields(2, {9: [SCOPE_A, SCOPE_A]})),
        ("65 scopes", "NotAHeader", with_fields(2, {9: many})),
        ("a header of more than 4096 bytes", "NotAHeader", sign(two.header + bytes(4096), two.body)),
        ("a body size above 1 MiB", "NotAHeader", with_fields(2, {11: (1 << 20) + 1})),
        ("an entry of another vault", "OtherVault", with_fields(2, {2: OTHER_VAULT})),
        ("the entry before it", "WrongPlace", one),
        ("the entry behind it", "WrongPlace", three),
        ("an entry of another device", "WrongPlace", with_fields(2, {3: OTHER_DEVICE}, seed=OTHER_SEED)),
        ("an entry that follows another one", "BrokenChain", with_fields(2, {5: bytes.fromhex("77" * 32)})),
        ("no body", "BodyMissing", replace(two, body=b"")),
        ("a body cut short", "WrongSize", replace(two, body=two.body[:-1])),
        ("a body with a byte more", "WrongSize", replace(two, body=two.body + b"\0")),
        ("a bit of the nonce", "WrongHash", replace(two, body=flipped(two.body, 0))),
        ("a bit of the body", "WrongHash", replace(two, body=flipped(two.body, 50))),
        ("the body of another entry", "WrongHash", replace(two, body=one.body)),
        ("a commitment to another key", "WrongCommitment", with_fields(2, {12: bytes(32)})),
        ("signed for a body of another place", "BodyUnreadable", with_body(header, one.body)),
        ("signed for a body with a bit changed", "BodyUnreadable", with_body(header, flipped(two.body, 50))),
        ("signed for a body of 39 bytes", "BodyUnreadable", with_body(header, two.body[:39])),
        ("sealed for another class", "BodyUnreadable", with_fields(2, {8: 2})),
        ("padding that is not zeros", "BodyMalformed", with_plaintext(plaintext[:-1] + b"\1")),
        ("more padding than is due", "BodyMalformed", with_plaintext(plaintext + bytes(256))),
        ("a length beyond the body", "BodyMalformed", with_plaintext(b"\0\0\1\0" + plaintext[4:])),
        ("a body that is not canonical", "BodyMalformed", with_plaintext(pad(b"\xbf\xff"))),
        ("a list as body", "BodyMalformed", with_plaintext(pad(encode([1])))),
        ("a body with numbers as keys", "BodyMalformed", with_plaintext(pad(encode({1: "kind"})))),
    ]


def faults() -> list[dict[str, Any]]:
    """Return every way in which an entry may be wrong, with the outcome that names it."""
    cases = [case(name, entry, follows=head_before(2), outcome=outcome) for name, outcome, entry in damaged()]
    two = genuine()[1]
    some = {SCOPE_A: SECRETS[SCOPE_A]}
    wrong = {**SECRETS, SCOPE_B: bytes.fromhex("bc" * 32)}
    swapped = {SCOPE_A: SECRETS[SCOPE_B], SCOPE_B: SECRETS[SCOPE_A]}
    lost = "ScopeKeyMissing"
    cases.append(case("one of two scopes", two, follows=head_before(2), outcome=lost, secrets=some))
    cases.append(case("a wrong secret", two, follows=head_before(2), outcome="WrongCommitment", secrets=wrong))
    cases.append(case("secrets swapped", two, follows=head_before(2), outcome="WrongCommitment", secrets=swapped))
    return cases
