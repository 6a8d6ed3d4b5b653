"""Any stretch of an age file is read, and the published test vectors get the outcome they name."""

import base64
import hashlib
import io
import json
import random
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.vault.age_file import CHUNK_BYTES, AgeFile, NoIdentityFits, NotAnAgeFile, PayloadDamaged
from shyraq.vault.scope import age_identity

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "age" / "cctv.json").read_text(encoding="utf-8"))
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_X25519 = "AGE-SECRET-KEY-1"
SECRET = bytes(range(32))


@dataclass(frozen=True)
class Vector:
    """One published test: an age file, who tries to open it, and what must come of it."""

    name: str
    expect: str
    payload_sha256: str
    secrets: tuple[bytes, ...]
    is_armored: bool
    file: bytes


def _secret(identity: str) -> bytes:
    number = 0
    letters = identity.lower().rpartition("1")[2][:-6]
    for letter in letters:
        number = number << 5 | _BECH32.index(letter)
    return (number >> (len(letters) * 5 - 256)).to_bytes(32, "big")


def _vector(name: str, content: bytes) -> Vector:
    head, _, file = content.partition(b"\n\n")
    lines = [line.split(": ", 1) for line in head.decode().splitlines()]
    said = dict(lines)
    return Vector(
        name=name,
        expect=said["expect"],
        payload_sha256=said.get("payload", ""),
        secrets=tuple(_secret(value) for key, value in lines if key == "identity" and value.startswith(_X25519)),
        is_armored="armored" in said,
        file=zlib.decompress(file) if said.get("compressed") == "zlib" else file,
    )


EVERY = [_vector(name, base64.b64decode(content)) for name, content in sorted(VECTORS["vectors"].items())]
OURS = [vector for vector in EVERY if vector.secrets and not vector.is_armored]
"""Blobs are never armored and are sealed to X25519 identities alone: no passphrase, no post-quantum identity."""


def _outcome(vector: Vector) -> str:
    try:
        opened = AgeFile(io.BytesIO(vector.file), secrets=vector.secrets)
        content = opened.read(0, opened.size_bytes)
    except NoIdentityFits:
        return "no match"
    except PayloadDamaged:
        return "payload failure"
    except NotAnAgeFile as fault:
        return "HMAC failure" if fault.args[0] == "the header was altered" else "header failure"
    return "success" if hashlib.sha256(content).hexdigest() == vector.payload_sha256 else "another content"


def test_every_published_vector_is_here() -> None:
    assert len(EVERY) == 143
    assert len(OURS) == 68


@pytest.mark.parametrize("vector", OURS, ids=lambda vector: vector.name)
def test_a_published_vector_gets_its_outcome(vector: Vector) -> None:
    assert _outcome(vector) == vector.expect


def _sealed(content: bytes) -> bytes:
    return pyrage.encrypt(content, [pyrage.x25519.Identity.from_str(age_identity(SECRET)).to_public()])


CONTENT = random.Random(7).randbytes(3 * CHUNK_BYTES + 100)
SEALED = _sealed(CONTENT)


@given(st.integers(0, len(CONTENT) + 10), st.integers(0, len(CONTENT) + 10))
def test_a_stretch_is_what_stands_there(start: int, end: int) -> None:
    opened = AgeFile(io.BytesIO(SEALED), secrets=[SECRET])

    assert opened.read(start, end) == CONTENT[start:end]


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
def test_the_size_is_known_without_reading(size: int) -> None:
    opened = AgeFile(io.BytesIO(_sealed(CONTENT[:size])), secrets=[SECRET])

    assert opened.size_bytes == size
    assert opened.read(0, size) == CONTENT[:size]


@pytest.mark.parametrize("cut", [1, 15, 16, 17, CHUNK_BYTES + 16, 2 * CHUNK_BYTES])
def test_a_file_that_was_cut_does_not_open(cut: int) -> None:
    with pytest.raises(PayloadDamaged):
        AgeFile(io.BytesIO(SEALED[:-cut]), secrets=[SECRET])


def test_an_altered_stretch_is_told_when_it_is_read_and_the_rest_can_be_read() -> None:
    altered = bytearray(SEALED)
    altered[len(SEALED) - 2 * CHUNK_BYTES] ^= 1
    opened = AgeFile(io.BytesIO(bytes(altered)), secrets=[SECRET])

    assert opened.read(0, 100) == CONTENT[:100]
    with pytest.raises(PayloadDamaged):
        opened.read(0, opened.size_bytes)


def test_somebody_elses_file_is_told_apart_from_a_damaged_one() -> None:
    with pytest.raises(NoIdentityFits):
        AgeFile(io.BytesIO(SEALED), secrets=[bytes(reversed(SECRET))])
