"""The tree over a chain: one digest for all its entries, and proofs that an entry is among them.

A proof that an entry stands in a log of a million others is twenty digests, and none of them tells anything of those
others. That is what is handed to a court instead of the headers in between.

Source: RFC 6962 §2.1 (hashes, inclusion, consistency); docs/spec/proof.md; tests/vectors/proof.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError

from shyraq.basics.canonical import encode
from shyraq.basics.refusals import Damaged
from shyraq.sealedlog.entry import SIGNATURE_BYTES

VERSION = 1
DIGEST_BYTES = 32
NO_ENTRIES = hashlib.sha256(b"").digest()
_HEAD_PREFIX = b"shyraq/tree/1\0"
_LEAF, _NODE = b"\0", b"\1"


class ProofFails(Damaged):
    """A proof does not lead from what it is said to prove to the root of the tree."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the proof fails: {what}")


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The root of the tree over the first ``size`` entries of one device; the same log gives the same bytes."""

    vault: bytes
    device: bytes
    size: int
    root: bytes

    def to_bytes(self) -> bytes:
        """Return the canonical bytes: what is signed, and what a time stamp is over."""
        return encode({1: VERSION, 2: self.vault, 3: self.device, 4: self.size, 5: self.root})


def leaf_hash(header_digest: bytes) -> bytes:
    """Return the hash of a leaf; what it holds is the SHA-256 of a header, 32 bytes."""
    return hashlib.sha256(_LEAF + header_digest).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over two others."""
    return hashlib.sha256(_NODE + left + right).digest()


class Tree:
    """The tree over the headers of one chain, in their order; every level is kept, so that a proof is read off.

    Args: header_digests the SHA-256 of each header, from the first entry on.
    """

    def __init__(self, header_digests: Iterable[bytes]) -> None:
        level = [leaf_hash(digest) for digest in header_digests]
        self._levels = [level]
        while len(level) > 1:
            pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
            level = pairs + level[len(pairs) * 2 :]
            self._levels.append(level)

    @property
    def size(self) -> int:
        """How many entries the tree stands over."""
        return len(self._levels[0])

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first ``size`` entries, over all of them where it is None."""
        return self._over(0, self.size if size is None else self._checked(size))

    def inclusion(self, number: int, *, size: int) -> tuple[bytes, ...]:
        """Return the proof that entry ``number``, from 1, is among the first ``size``."""
        if not 1 <= number <= self._checked(size):
            raise ValueError(f"entry {number} is not among the first {size}")
        return tuple(self._path(number - 1, 0, size))

    def consistency(self, earlier: int, *, size: int) -> tuple[bytes, ...]:
        """Return the proof that the first ``earlier`` entries, 1 at least, are still the first of ``size``."""
        if not 1 <= earlier <= self._checked(size):
            raise ValueError(f"{earlier} entries are not the first of {size}")
        return tuple(self._between(earlier, 0, size, is_known=True)) if earlier < size else ()

    def _checked(self, size: int) -> int:
        if not 0 <= size <= self.size:
            raise ValueError(f"the tree has {self.size} entries, not {size}")
        return size

    def _over(self, start: int, end: int) -> bytes:
        """Return the hash over the leaves from ``start`` to before ``end``, which begin where a subtree does."""
        count = end - start
        if count == 0:
            return NO_ENTRIES
        if count & (count - 1) == 0:
            height = count.bit_length() - 1
            return self._levels[height][start >> height]
        split = start + _split(count)
        return node_hash(self._over(start, split), self._over(split, end))

    def _path(self, at: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        split = start + _split(end - start)
        if at < split:
            return [*self._path(at, start, split), self._over(split, end)]
        return [*self._path(at, split, end), self._over(start, split)]

    def _between(self, earlier: int, start: int, end: int, *, is_known: bool) -> list[bytes]:
        if earlier == end:
            return [] if is_known else [self._over(start, end)]
        split = start + _split(end - start)
        if earlier <= split:
            return [*self._between(earlier, start, split, is_known=is_known), self._over(split, end)]
        return [*self._between(earlier, split, end, is_known=False), self._over(start, split)]


def require_inclusion(header_digest: bytes, *, number: int, size: int, root: bytes, path: Sequence[bytes]) -> None:
    """Check that the header with this digest is entry ``number`` of the tree with this root. Raises: ProofFails."""
    if not 1 <= number <= size:
        raise ProofFails("the number is beyond the tree")
    at, last, found = number - 1, size - 1, leaf_hash(header_digest)
    for step in path:
        if last == 0:
            raise ProofFails("the way is too long")
        if at & 1 or at == last:
            found = node_hash(step, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    if last != 0 or found != root:
        raise ProofFails("the entry is not under this root")


def require_consistency(earlier: TreeHead, later: TreeHead, path: Sequence[bytes]) -> None:
    """Check that the entries under ``earlier`` are the first of those under ``later``. Raises: ProofFails."""
    if earlier.size == later.size:
        if path or earlier.root != later.root:
            raise ProofFails("two trees of one size differ")
        return
    if not 1 <= earlier.size < later.size:
        raise ProofFails("the trees are in the wrong order")
    steps = [earlier.root, *path] if earlier.size & (earlier.size - 1) == 0 else list(path)
    if not steps:
        raise ProofFails("the way is too short")
    at, last = earlier.size - 1, later.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise ProofFails("the way is too long")
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    if last != 0 or old != earlier.root or new != later.root:
        raise ProofFails("the later tree does not go on from the earlier one")


def sign_head(head: TreeHead, *, signing_seed: bytes) -> bytes:
    """Return the signature of the device over a head, 64 bytes."""
    return signed(_HEAD_PREFIX, head.to_bytes(), signing_seed=signing_seed)


def require_signed(head: TreeHead, signature: bytes) -> None:
    """Check that the device of a head signed it. Raises: ProofFails."""
    try:
        crypto_sign_open(signature + _HEAD_PREFIX + head.to_bytes(), head.device)
    except (BadSignatureError, ValueError) as fault:
        raise ProofFails("the head is not signed by its device") from fault


def signed(prefix: bytes, message: bytes, *, signing_seed: bytes) -> bytes:
    """Return the Ed25519 signature over ``prefix`` ‖ ``message``; each use has a prefix of its own."""
    _, signing_key = crypto_sign_seed_keypair(signing_seed)
    return crypto_sign(prefix + message, signing_key)[:SIGNATURE_BYTES]


def _split(count: int) -> int:
    """Return the largest power of two below ``count``, which is at least 2."""
    return 1 << (count - 1).bit_length() - 1
