"""Scopes: what can be closed for ever by forgetting one secret. A scope is one source, or the house, or its books.

From the secret of a scope follow the keys of its entries (room sealedlog) and the age identity that opens
its blobs. What stands on several scopes opens only with all of their secrets together.

Source: docs/spec/vault.md §5; tests/vectors/vault/scope.json.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shyraq.basics.derivation import derive_key
from shyraq.basics.surroundings import Randomness
from shyraq.vault.bech32 import encode_bech32

SCOPE_ID_BYTES, SECRET_BYTES = 16, 32
_AGE_INFO = b"shyraq/scope/age/1"


class ScopeKind(StrEnum):
    """What a scope closes off."""

    SOURCE = "source"
    HOUSE = "house"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Scope:
    """A random id of 16 bytes, which stands in headers, and a secret of 32 bytes, which stands in the keyring only."""

    id: bytes
    kind: ScopeKind
    secret: bytes = field(repr=False)


def draw_scope(kind: ScopeKind, randomness: Randomness) -> Scope:
    """Draw a new scope of this ``kind``."""
    return Scope(id=randomness.draw(SCOPE_ID_BYTES), kind=kind, secret=randomness.draw(SECRET_BYTES))


def age_secret(secrets: Mapping[bytes, bytes]) -> bytes:
    """Return the 32-byte X25519 secret of the scopes in ``secrets`` (scope id → scope secret) taken together."""
    if not secrets or any(len(secret) != SECRET_BYTES for secret in secrets.values()):
        raise ValueError("an age identity needs one scope at least, and secrets of 32 bytes")
    return derive_key(b"".join(secrets[scope] for scope in sorted(secrets)), _AGE_INFO)


def age_identity(secret: bytes) -> str:
    """Return an X25519 secret as age writes it: AGE-SECRET-KEY-1…"""
    return encode_bech32("age-secret-key-", secret).upper()
