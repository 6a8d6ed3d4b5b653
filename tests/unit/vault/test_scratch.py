"""A draft: sealed under the secret of the house, under a name that tells nothing."""

import pytest

from sealing import Chance
from shyraq.basics.refusals import Damaged
from shyraq.vault import boxes, scratch
from vectors_read import vectors

VECTOR = vectors("vault/scratch.json")
VAULT, SECRET = bytes.fromhex(VECTOR["vault"]), bytes.fromhex(VECTOR["secret"])


def opened(file: str, file_name: str) -> scratch.Scratch:
    return scratch.open_scratch(bytes.fromhex(file), file_name=file_name, vault=VAULT, secret=SECRET)


def test_the_vector_opens():
    found = opened(VECTOR["file"], VECTOR["file_name"])

    assert (found.name, found.kept_at_ms, found.data.hex()) == (VECTOR["name"], VECTOR["kept_at_ms"], VECTOR["data"])
    assert scratch.scratch_file_name(VECTOR["name"], secret=SECRET) == VECTOR["file_name"]


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["name"])
def test_what_was_altered_is_refused_by_name(case):
    with pytest.raises(Damaged) as refusal:
        opened(case["file"], case["file_name"])

    assert type(refusal.value).__name__ == case["outcome"]


@pytest.mark.parametrize(
    "content", [{"name": "a", "kept_at_ms": 1, "data": "text"}, {"name": 1, "kept_at_ms": 1, "data": b""}, {}]
)
def test_what_is_sealed_and_no_draft_is_refused(content):
    key = scratch.derive_key(SECRET, b"shyraq/scratch/key/1")
    data = boxes.seal_file({1: 1, 2: VAULT}, content, key=key, randomness=Chance())

    with pytest.raises(boxes.SealedFileMalformed):
        opened(data.hex(), VECTOR["file_name"])
