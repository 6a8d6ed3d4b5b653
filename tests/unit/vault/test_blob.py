"""Blobs: standard age files of padded content, known by their digests."""

import hashlib
import io

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import SECRETS
from shyraq.basics.padding import padded_size
from shyraq.vault.blob import (
    BlobName,
    BlobNameMalformed,
    BlobStaysShut,
    WrongContent,
    decrypt_blob,
    encrypt_blob,
)
from shyraq.vault.scope import age_identity, age_secret
from vectors_read import vectors

SECRET = age_secret(SECRETS)
VECTOR = vectors("vault/blob.json")


class BrokenDisk:
    """A disk that fails at every touch."""

    def read(self, size: int = -1) -> bytes:
        raise OSError(5, "input/output error")

    def write(self, data: bytes) -> int:
        raise OSError(28, "no space left")


def sealed(content: bytes) -> tuple[BlobName, bytes]:
    out = io.BytesIO()
    name = encrypt_blob(io.BytesIO(content), out, age_secret=SECRET)
    return name, out.getvalue()


def opened(data: bytes, name: BlobName, secret: bytes = SECRET) -> bytes:
    out = io.BytesIO()
    decrypt_blob(io.BytesIO(data), out, name=name, age_secret=secret)
    return out.getvalue()


def name_of(plaintext: bytes, size: int) -> tuple[BlobName, bytes]:
    data = pyrage.encrypt(plaintext, [pyrage.x25519.Identity.from_str(age_identity(SECRET)).to_public()])
    content = plaintext[:size]
    return BlobName(hashlib.sha256(data).digest(), hashlib.sha256(content).digest(), size), data


def test_an_age_file_made_by_hand_opens():
    name = BlobName.from_plain(
        {key: bytes.fromhex(item) if isinstance(item, str) else item for key, item in VECTOR["name"].items()}
    )
    data = bytes.fromhex(VECTOR["file"])

    assert hashlib.sha256(data).digest() == name.sealed_sha256
    assert opened(data, name, bytes.fromhex(VECTOR["age_secret"])).hex() == VECTOR["content"]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300) | st.integers(0, 200_000).map(bytes))
def test_what_was_sealed_opens(content):
    name, data = sealed(content)

    assert opened(data, name) == content
    assert name == BlobName(hashlib.sha256(data).digest(), hashlib.sha256(content).digest(), len(content))


def test_any_age_program_opens_a_blob():
    name, data = sealed(b"tape" * 1000)

    plaintext = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(age_identity(SECRET))])

    assert plaintext[: name.size_bytes] == b"tape" * 1000
    assert len(plaintext) == padded_size(4000)
    assert not any(plaintext[4000:])


def test_a_blob_is_not_recognised_by_its_length():
    sizes = {padded_size(len(bytes(size))) for size in (65_600, 65_700, 66_000)}

    assert len(sizes) == 1


@pytest.mark.parametrize("kept", [0, 10, 200, 400, -1])
def test_a_blob_cut_short_stays_shut(kept):
    name, data = sealed(b"tape" * 100)

    with pytest.raises(BlobStaysShut):
        opened(data[:kept], name)


def test_every_flipped_bit_is_found():
    whole, secret = bytes.fromhex(VECTOR["file"]), bytes.fromhex(VECTOR["age_secret"])
    name = BlobName(b"b" * 32, hashlib.sha256(bytes.fromhex(VECTOR["content"])).digest(), VECTOR["name"]["size"])
    assert opened(whole, name, secret)

    for bit in range(8 * len(whole)):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BlobStaysShut):
            opened(bytes(changed), name, secret)


def test_other_scopes_do_not_open_a_blob():
    name, data = sealed(b"tape")

    with pytest.raises(BlobStaysShut):
        opened(data, name, b"x" * 32)


def test_an_exchanged_blob_is_found():
    name, _ = sealed(b"tape")
    _, other = sealed(b"type")

    with pytest.raises(WrongContent):
        opened(other, name)


@pytest.mark.parametrize("plaintext", [b"a" * 300, b"a" * 290, b"a" * 256 + bytes(40), b"a" * 257 + bytes(31)])
def test_padding_that_is_not_due_is_found(plaintext):
    name, data = name_of(plaintext, size=256)

    with pytest.raises(WrongContent):
        opened(data, name)


def test_content_shorter_than_its_name_says_is_found():
    name, data = name_of(b"a" * 256, size=256)

    with pytest.raises(WrongContent):
        opened(data, BlobName(name.sealed_sha256, name.content_sha256, 257))


@pytest.mark.parametrize("size", [1, 500_000])
def test_a_full_disk_is_told_as_it_is(size):
    with pytest.raises(OSError, match="no space left"):
        encrypt_blob(io.BytesIO(bytes(size)), BrokenDisk(), age_secret=SECRET)


def test_a_broken_disk_is_not_taken_for_damage():
    name, data = sealed(bytes(200_000))

    with pytest.raises(OSError, match="input/output"):
        encrypt_blob(BrokenDisk(), io.BytesIO(), age_secret=SECRET)
    with pytest.raises(OSError, match="input/output"):
        decrypt_blob(BrokenDisk(), io.BytesIO(), name=name, age_secret=SECRET)
    with pytest.raises(OSError, match="no space left"):
        decrypt_blob(io.BytesIO(data), BrokenDisk(), name=name, age_secret=SECRET)


def test_a_full_disk_at_the_last_bytes_is_told_as_it_is():
    name, data = sealed(b"tape")

    with pytest.raises(OSError, match="no space left"):
        decrypt_blob(io.BytesIO(data), BrokenDisk(), name=name, age_secret=SECRET)


def test_a_name_stands_in_a_body_and_comes_back():
    name, _ = sealed(b"tape")

    assert BlobName.from_plain(name.to_plain()) == name
    assert BlobName.from_plain({**name.to_plain(), "name": "tape.wav"}) == name


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"blob": b"b" * 32, "sha256": b"s" * 32},
        {"blob": b"b" * 32, "sha256": b"s" * 32, "size": True},
        {"blob": "b", "sha256": b"s" * 32, "size": 1},
        {"blob": b"b" * 31, "sha256": b"s" * 32, "size": 1},
        {"blob": b"b" * 32, "sha256": b"s" * 33, "size": 1},
    ],
)
def test_another_value_is_no_name(value):
    with pytest.raises(BlobNameMalformed):
        BlobName.from_plain(value)
