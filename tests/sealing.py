"""Builders for sealed things: chance from one seed, a device, scopes, and a chain of entries."""

import random

from shyraq.sealedlog.entry import Head, SealedEntry, device_key, seal

VAULT = b"V" * 16
SEED, OTHER_SEED = b"1" * 32, b"2" * 32
DEVICE = device_key(SEED)
SCOPE, OTHER_SCOPE = b"S" * 16, b"T" * 16
SECRETS = {SCOPE: b"s" * 32, OTHER_SCOPE: b"t" * 32}
START = Head(VAULT, DEVICE)


class Chance:
    """Random bytes that are the same in every run."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)

    def draw(self, size: int) -> bytes:
        return self._random.randbytes(size)


def sealed(body=None, *, head: Head = START, chance: Chance | None = None, **changes) -> SealedEntry:
    """Return an entry behind ``head``, usual in everything that ``changes`` does not name."""
    given = {
        "entry_class": 1,
        "secrets": SECRETS,
        "claimed_ms": 1_552_262_400_000,
        "signing_seed": SEED,
        "randomness": chance or Chance(),
        **changes,
    }
    return seal({"kind": "test"} if body is None else body, head=head, **given)


def chain(length: int, *, head: Head = START) -> list[SealedEntry]:
    """Return ``length`` entries behind ``head``."""
    chance, entries = Chance(), []
    for number in range(length):
        entry = sealed({"kind": "test", "number": number}, head=head, chance=chance)
        entries.append(entry)
        head = head.after(entry)
    return entries
