"""A player reads any stretch of a sealed file; an altered, cut or exchanged file and a closed vault are told."""

import io
import random

import pytest

from offices import found_office
from shyraq.store.blobs import BlobClosed
from shyraq.store.damage import VaultDamaged
from shyraq.vault.layout import blob_path

CONTENT = random.Random(3).randbytes(300_000)


@pytest.fixture
def office(tmp_path):
    return found_office(tmp_path / "vault")


def _kept(vault, content=CONTENT, filing="01JD2V6M3QK8"):
    """Seal a file and keep it with a letter; return its name."""
    with vault.writing():
        name = vault.seal_blob(io.BytesIO(content), scope_ids=[vault.house_scope])
        letter = {"id": filing, "person": "0AAAAAAAAAAA", "statements": [], "file": name.to_plain()}
        vault.append([vault.pen(vault.house_scope).letter_drafted(letter)], blobs=[name])
    return name


def test_any_stretch_is_what_was_stored_and_the_padding_is_not_given(office):
    with office.opened_by("serik") as vault:
        opened = vault.open_blob(_kept(vault).sealed_sha256.hex())

        assert opened.size_bytes == len(CONTENT)
        assert opened.read(65_530, 65_545) == CONTENT[65_530:65_545]
        assert opened.read(299_990, 400_000) == CONTENT[299_990:]
        assert opened.read(0, len(CONTENT)) == CONTENT


def test_closing_the_vault_ends_reading(office):
    with office.opened_by("serik") as vault:
        opened = vault.open_blob(_kept(vault).sealed_sha256.hex())

    with pytest.raises(BlobClosed):
        opened.read(0, 10)


def test_an_altered_stretch_is_told_and_never_given(office):
    with office.opened_by("serik") as vault:
        name = _kept(vault)
        path = office.path / blob_path(name.sealed_sha256)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        opened = vault.open_blob(name.sealed_sha256.hex())

        assert opened.read(0, 1_000) == CONTENT[:1_000]
        with pytest.raises(VaultDamaged):
            opened.read(0, len(CONTENT))


def test_a_file_of_another_size_in_its_place_is_told(office):
    with office.opened_by("serik") as vault:
        name, other = _kept(vault), _kept(vault, b"short", "01JD2V6M3QK9")
        path = office.path / blob_path(name.sealed_sha256)
        path.write_bytes((office.path / blob_path(other.sealed_sha256)).read_bytes())

        with pytest.raises(VaultDamaged):
            vault.open_blob(name.sealed_sha256.hex())


def test_a_missing_file_is_told(office):
    with office.opened_by("serik") as vault:
        name = _kept(vault)
        (office.path / blob_path(name.sealed_sha256)).unlink()

        with pytest.raises(VaultDamaged, match="missing"):
            vault.open_blob(name.sealed_sha256.hex())
