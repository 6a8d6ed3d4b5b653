"""Scopes, and the age identities that follow from their secrets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from sealing import SECRETS, Chance
from shyraq.vault.bech32 import encode_bech32
from shyraq.vault.scope import ScopeKind, age_identity, age_secret, draw_scope
from vectors_read import vectors


@pytest.mark.parametrize("case", vectors("vault/scope.json"), ids=lambda case: str(len(case["secrets"])))
def test_identities_are_those_of_the_vectors(case):
    secret = age_secret({bytes.fromhex(scope): bytes.fromhex(secret) for scope, secret in case["secrets"].items()})

    assert secret.hex() == case["age_secret"]
    assert age_identity(secret) == case["identity"]
    assert str(x25519.Identity.from_str(case["identity"]).to_public()) == case["recipient"]


@given(st.binary(min_size=32, max_size=32))
def test_age_reads_every_identity_back_as_it_was_written(secret):
    written = age_identity(secret)

    assert str(x25519.Identity.from_str(written)) == written


def test_the_order_in_which_scopes_are_named_does_not_count():
    turned = dict(reversed(SECRETS.items()))

    assert list(turned) != list(SECRETS)
    assert age_secret(turned) == age_secret(SECRETS)


def test_several_scopes_together_are_none_of_them_alone():
    alone = {age_secret({scope: secret}) for scope, secret in SECRETS.items()}

    assert age_secret(SECRETS) not in alone


@pytest.mark.parametrize("secrets", [{}, {b"S" * 16: b"short"}])
def test_an_identity_needs_whole_secrets(secrets):
    with pytest.raises(ValueError, match="32 bytes"):
        age_secret(secrets)


def test_scopes_are_drawn_apart():
    chance = Chance()

    one, other = draw_scope(ScopeKind.SOURCE, chance), draw_scope(ScopeKind.HOUSE, chance)

    assert (one.kind, len(one.id), len(one.secret)) == (ScopeKind.SOURCE, 16, 32)
    assert one.id != other.id
    assert one.secret != other.secret


def test_bech32_writes_the_examples_of_its_specification():
    witness_program = bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6")

    assert encode_bech32("a", b"") == "a12uel5l"
    assert encode_bech32("abcdef", bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")) == (
        "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
    )
    assert len(encode_bech32("bc", witness_program)) == 2 + 1 + 32 + 6
