"""A proof leads from an entry to the root of the tree, and from nothing else."""

import hashlib
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.sealedlog.entry import device_key
from shyraq.sealedlog.tree import (
    ProofFails,
    Tree,
    TreeHead,
    leaf_hash,
    node_hash,
    require_consistency,
    require_inclusion,
    require_signed,
    sign_head,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "proof" / "tree.json").read_text(encoding="utf-8"))
SEED = bytes(range(32))
DIGESTS = [hashlib.sha256(bytes([number])).digest() for number in range(40)]
TREE = Tree(DIGESTS)


def _plain_root(digests: list[bytes]) -> bytes:
    """RFC 6962 §2.1 word for word."""
    if not digests:
        return hashlib.sha256(b"").digest()
    if len(digests) == 1:
        return leaf_hash(digests[0])
    split = 1
    while split * 2 < len(digests):
        split *= 2
    return node_hash(_plain_root(digests[:split]), _plain_root(digests[split:]))


def _head(size: int) -> TreeHead:
    return TreeHead(bytes(16), device_key(SEED), size, TREE.root(size))


@pytest.mark.parametrize("size", range(len(DIGESTS) + 1))
def test_the_root_is_that_of_the_rfc(size: int) -> None:
    assert TREE.root(size) == _plain_root(DIGESTS[:size])


@given(st.integers(1, 40), st.data())
def test_every_entry_is_proved_under_every_tree_it_is_in(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, size))

    path = TREE.inclusion(number, size=size)

    require_inclusion(DIGESTS[number - 1], number=number, size=size, root=TREE.root(size), path=path)
    assert len(path) <= size.bit_length()


@given(st.integers(2, 40), st.data())
def test_a_proof_is_of_one_entry_at_one_number_alone(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, size))
    other = data.draw(st.integers(1, size).filter(lambda found: found != number))
    path, root = TREE.inclusion(number, size=size), TREE.root(size)
    chance = Random(size * 100 + number)
    bent = list(path)
    at = chance.randrange(len(bent))
    bent[at] = bytes([bent[at][0] ^ 1]) + bent[at][1:]

    for digest, place, way in (
        (DIGESTS[other - 1], number, path),
        (DIGESTS[number - 1], other, path),
        (DIGESTS[number - 1], number, tuple(bent)),
        (DIGESTS[number - 1], number, path[:-1]),
        (DIGESTS[number - 1], number, (*path, bytes(32))),
    ):
        with pytest.raises(ProofFails):
            require_inclusion(digest, number=place, size=size, root=root, path=way)


@given(st.integers(1, 40), st.data())
def test_a_log_that_grew_is_told_from_one_that_was_rewritten(size: int, data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, size))

    path = TREE.consistency(earlier, size=size)

    require_consistency(_head(earlier), _head(size), path)
    rewritten = Tree([hashlib.sha256(b"another").digest(), *DIGESTS[1:]])
    other = TreeHead(bytes(16), device_key(SEED), size, rewritten.root(size))
    with pytest.raises(ProofFails):
        require_consistency(_head(earlier), other, path)
    with pytest.raises(ProofFails):
        require_consistency(_head(earlier), other, rewritten.consistency(earlier, size=size))


def test_a_head_is_signed_by_its_device_and_every_word_of_it() -> None:
    head = _head(7)
    signature = sign_head(head, signing_seed=SEED)

    require_signed(head, signature)
    for other in (
        TreeHead(bytes(15) + b"\1", head.device, head.size, head.root),
        TreeHead(head.vault, head.device, 8, head.root),
        TreeHead(head.vault, head.device, head.size, bytes(32)),
        TreeHead(head.vault, device_key(bytes(32)), head.size, head.root),
    ):
        with pytest.raises(ProofFails):
            require_signed(other, signature)


def test_a_proof_beyond_the_tree_is_a_mistake_of_the_caller() -> None:
    for ask in (
        lambda: TREE.inclusion(41, size=40),
        lambda: TREE.inclusion(0, size=40),
        lambda: TREE.inclusion(1, size=41),
        lambda: TREE.consistency(0, size=3),
    ):
        with pytest.raises(ValueError, match=r"tree|entries|entry"):
            ask()


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda vector: f"{vector['number']}-of-{vector['size']}")
def test_the_vectors_of_the_specification_hold(vector: dict[str, object]) -> None:
    digests = [bytes.fromhex(digest) for digest in VECTORS["header_digests"]]
    number, size = int(str(vector["number"])), int(str(vector["size"]))
    tree = Tree(digests)

    assert tree.root(size).hex() == vector["root"]
    assert [step.hex() for step in tree.inclusion(number, size=size)] == vector["path"]


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda vector: f"{vector['earlier']}-{vector['size']}")
def test_the_vectors_of_growth_hold(vector: dict[str, object]) -> None:
    digests = [bytes.fromhex(digest) for digest in VECTORS["header_digests"]]
    path = Tree(digests).consistency(int(str(vector["earlier"])), size=int(str(vector["size"])))

    assert [step.hex() for step in path] == vector["path"]


PUBLISHED = (
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
)
"""Leaves, each with the root over it and those before it, as the logs of certificates have them in their tests."""


def test_the_roots_are_those_that_logs_of_certificates_have() -> None:
    tree = Tree([bytes.fromhex(leaf) for leaf, _ in PUBLISHED])

    assert [tree.root(size).hex() for size in range(1, 9)] == [root for _, root in PUBLISHED]
