"""vault.toml and the names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.vault.layout import (
    NotAVault,
    VaultFile,
    VaultFormatUnknown,
    blob_path,
    decode_vault_file,
    encode_vault_file,
    slot_path,
)


@given(st.binary(min_size=16, max_size=16))
def test_vault_toml_comes_back_as_it_was(vault):
    assert decode_vault_file(encode_vault_file(VaultFile(vault))) == VaultFile(vault)


def test_vault_toml_says_an_id_and_a_version_and_nothing_else():
    assert encode_vault_file(VaultFile(b"\x5a" * 16)) == b'format = 1\nvault = "' + b"5a" * 16 + b'"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 1",
        'vault = "' + "5a" * 16 + '"',
        'format = "1"\nvault = "' + "5a" * 16 + '"',
        'format = true\nvault = "' + "5a" * 16 + '"',
        'format = 0\nvault = "' + "5a" * 16 + '"',
        'format = 1\nvault = "' + "5A" * 16 + '"',
        'format = 1\nvault = "' + "5a" * 15 + '"',
        "format = 1\nvault = 5",
        "not toml",
        "\ufffe",
    ],
)
def test_another_text_is_no_vault(text):
    with pytest.raises(NotAVault):
        decode_vault_file(text.encode())


def test_bytes_that_are_no_text_are_no_vault():
    with pytest.raises(NotAVault):
        decode_vault_file(b"\xff")


def test_a_later_format_is_told_from_damage():
    with pytest.raises(VaultFormatUnknown) as caught:
        decode_vault_file(b"format = 2\n")

    assert caught.value.number == 2


def test_names_are_hexadecimal_and_blobs_are_spread():
    assert slot_path(b"\x01" * 16) == "slots/" + "01" * 16
    assert blob_path(b"\xab" * 32) == "blobs/ab/" + "ab" * 32
