"""What the vectors are made from: keys, ids and nonces that were fixed beforehand, and the JSON they are written in."""

import hashlib
from collections.abc import Mapping
from typing import Any

from shyraq.basics.canonical import Plain
from shyraq.sealedlog.entry import device_key

VAULT, OTHER_VAULT = bytes.fromhex("5a" * 16), bytes.fromhex("5b" * 16)
SEED, OTHER_SEED = bytes(range(32)), bytes(range(32, 64))
DEVICE, OTHER_DEVICE = device_key(SEED), device_key(OTHER_SEED)
SCOPE_A, SCOPE_B = bytes.fromhex("a0" * 16), bytes.fromhex("b0" * 16)
SECRETS = {SCOPE_A: bytes.fromhex("aa" * 32), SCOPE_B: bytes.fromhex("bb" * 32)}
CLAIMED_MS = 1_552_262_400_000


class Given:
    """Chance that was thrown beforehand: SHA-256 of a name and a counter."""

    def __init__(self, name: str) -> None:
        self._name, self._count = name, 0

    def draw(self, size: int) -> bytes:
        """Return the next ``size`` bytes, 32 at most."""
        self._count += 1
        return hashlib.sha256(f"{self._name} {self._count}".encode()).digest()[:size]


def written(value: Plain) -> Any:
    """Return ``value`` in the JSON of the vectors."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, Mapping):
        return {"map": [[written(key), written(item)] for key, item in value.items()]}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if isinstance(value, int) and value >= 1 << 53:
        return {"uint": str(value)}
    return value
