"""Trees over chains: roots, proofs that an entry is among them, and proofs that a log only grew."""

import hashlib
from typing import Any

from shyraq.sealedlog.tree import Tree

_DIGESTS = [hashlib.sha256(f"header {number}".encode()).digest() for number in range(1, 14)]
_PLACES = ((1, 1), (1, 2), (2, 2), (3, 3), (1, 7), (5, 7), (7, 7), (8, 8), (9, 13), (13, 13))
_GROWTH = ((1, 1), (1, 2), (2, 3), (3, 7), (4, 7), (4, 8), (6, 13), (8, 13), (12, 13))


def tree() -> dict[str, Any]:
    """Return digests of headers, and proofs over the first of them."""
    whole = Tree(_DIGESTS)
    return {
        "header_digests": [digest.hex() for digest in _DIGESTS],
        "inclusion": [
            {
                "number": number,
                "size": size,
                "root": whole.root(size).hex(),
                "path": [step.hex() for step in whole.inclusion(number, size=size)],
            }
            for number, size in _PLACES
        ],
        "consistency": [
            {
                "earlier": earlier,
                "size": size,
                "path": [step.hex() for step in whole.consistency(earlier, size=size)],
            }
            for earlier, size in _GROWTH
        ],
    }
