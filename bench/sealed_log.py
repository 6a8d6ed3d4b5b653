"""How fast the sealed log is: sealing, verifying, and all that a rebuild of the view needs of it.

    PYTHONPATH=src python bench/sealed_log.py [ENTRIES]

Prints one line for each measure. Bodies are those of a usual statement (some 380 bytes of canonical CBOR).
"""

import random
import sys
import time

from shyraq.basics.canonical import Plain
from shyraq.sealedlog.chain import verified, verify_chain
from shyraq.sealedlog.entry import Head, SealedEntry, device_key, open_body, seal

SEED, SCOPE, SECRET = b"1" * 32, b"S" * 16, b"s" * 32
START = Head(b"V" * 16, device_key(SEED))
BODY: dict[str, Plain] = {
    "kind": "statement.made",
    "actor": "01JD2V6M3QK8",
    "id": "01JD2V6M3QK9",
    "source": "01JD2V6M3QKA",
    "about": "01JD2V6M3QKB",
    "says": "detained",
    "certainty": "seen",
    "on": "2017-04",
    "at": {"said": "Шыңжаң, Құлжа ауданы", "code": "654021", "facility": "camp"},
    "note": {"value": "Оны түнде алып кетті, үйде балалары болды", "script": "Cyrl", "lang": "kk"},
    "anchor": {"start_ms": 1000, "end_ms": 90000},
    "nonce": b"n" * 16,
}


class Chance:
    """Random bytes that are the same in every run."""

    def __init__(self) -> None:
        self._random = random.Random(0)

    def draw(self, size: int) -> bytes:
        """Return the next ``size`` bytes."""
        return self._random.randbytes(size)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    chance, head = Chance(), START
    chain: list[SealedEntry] = []
    started = time.perf_counter()
    for number in range(count):
        entry = seal(
            BODY,
            head=head,
            entry_class=1,
            secrets={SCOPE: SECRET},
            claimed_ms=1_552_262_400_000 + number,
            signing_seed=SEED,
            randomness=chance,
        )
        chain.append(entry)
        head = head.after(entry)
    tell("seal", count, started)
    started = time.perf_counter()
    assert verify_chain(chain, head=START) == head
    tell("verify the chain with signatures", count, started)
    started = time.perf_counter()
    opened = sum(
        1 for entry, header in verified(chain, head=START) if open_body(entry, header=header, secrets={SCOPE: SECRET})
    )
    tell("verify, open and decode", opened, started)


def tell(name: str, count: int, started: float) -> None:
    """Print one measure."""
    seconds = time.perf_counter() - started
    print(f"{name}: {count / seconds:,.0f} entries/s; 100,000 take {100_000 * seconds / count:.1f} s")


if __name__ == "__main__":
    main()
