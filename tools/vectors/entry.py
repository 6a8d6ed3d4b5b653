"""A genuine chain of three entries, with everything that is computed on the way."""

import hashlib
from collections.abc import Mapping
from typing import Any

from tools.vectors.given import CLAIMED_MS, DEVICE, OTHER_DEVICE, SCOPE_A, SCOPE_B, SECRETS, SEED, VAULT, Given, written

from shyraq.basics.canonical import Plain, encode
from shyraq.basics.padding import pad
from shyraq.sealedlog.entry import Head, SealedEntry, entry_key, seal
from shyraq.sealedlog.header import SeenHead, bound_fields, decode_header

BODIES: list[dict[str, Plain]] = [
    {"kind": "house.founded", "actor": "01JD2V6M3QK8", "name": "Шырақ"},
    {"kind": "statement.made", "about": "01JD2V6M3QK9", "predicate": "detained", "on": "2017-04", "note": "түнде"},
    {"kind": "note.made", "text": "灯" * 200},
]


def genuine() -> list[SealedEntry]:
    """Return a chain of three: under one scope, under two, and with a head of another device seen."""
    head, chain = Head(VAULT, DEVICE), []
    scopes = [{SCOPE_A: SECRETS[SCOPE_A]}, SECRETS, {SCOPE_B: SECRETS[SCOPE_B]}]
    seen = (SeenHead(OTHER_DEVICE[:8], 7, hashlib.sha256(b"a header of another device").digest()[:16]),)
    for number, body in enumerate(BODIES):
        entry = seal(
            body,
            head=head,
            entry_class=(4, 1, 1)[number],
            secrets=scopes[number],
            claimed_ms=CLAIMED_MS + number,
            signing_seed=SEED,
            randomness=Given(f"nonce of entry {number + 1}"),
            seen=seen if number == 2 else (),
        )
        chain.append(entry)
        head = head.after(entry)
    return chain


def head_before(seq: int) -> Head:
    """Return the head that the entry numbered ``seq`` of the genuine chain follows."""
    head = Head(VAULT, DEVICE)
    for entry in genuine()[: seq - 1]:
        head = head.after(entry)
    return head


def entries() -> list[dict[str, Any]]:
    """Return the genuine chain, with everything that is computed on the way."""
    cases = []
    for number, entry in enumerate(genuine(), start=1):
        header = decode_header(entry.header)
        key = entry_key(header, SECRETS)
        cases.append(
            {
                **case(f"entry {number}", entry, follows=head_before(number), outcome="whole"),
                "digest": entry.digest.hex(),
                "bound": bound_fields(header).hex(),
                "entry_key": key.hex(),
                "nonce": entry.body[:24].hex(),
                "plaintext": pad(encode(BODIES[number - 1])).hex(),
                "value": written(BODIES[number - 1]),
            }
        )
    return cases


def case(
    name: str, entry: SealedEntry, *, follows: Head, outcome: str, secrets: Mapping[bytes, bytes] = SECRETS
) -> dict[str, Any]:
    """Return one case: an entry, the head it is to follow, the secrets held, and what comes of it."""
    return {
        "name": name,
        "outcome": outcome,
        "follows": {
            "vault": follows.vault.hex(),
            "device": follows.device.hex(),
            "seq": follows.seq,
            "digest": follows.digest.hex(),
        },
        "secrets": {scope.hex(): secret.hex() for scope, secret in secrets.items()},
        "header": entry.header.hex(),
        "signature": entry.signature.hex(),
        "body": entry.body.hex(),
    }
