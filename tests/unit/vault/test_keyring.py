"""The keyring: every scope secret, in one file that can be overwritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import VAULT, Chance
from shyraq.basics.refusals import Refusal
from shyraq.vault.boxes import SealedFileMalformed, seal_file
from shyraq.vault.keyring import Keyring, ScopeUnknown, WitnessedHead, open_keyring, seal_keyring
from shyraq.vault.scope import Scope, ScopeKind, draw_scope
from vectors_read import vectors

VECTOR = vectors("vault/keyring.json")
EPOCH_KEY = b"E" * 32
EMPTY = Keyring(epoch=1, view_key=b"W" * 32)

ids = st.binary(min_size=16, max_size=16)
keys = st.binary(min_size=32, max_size=32)
scopes = st.lists(st.builds(Scope, ids, st.sampled_from(ScopeKind), keys), max_size=6)
heads = st.lists(st.builds(WitnessedHead, keys, st.integers(1, 2**60), keys), max_size=4)


def opened(data: bytes) -> Keyring:
    return open_keyring(data, vault=VAULT, epoch_key=EPOCH_KEY)


def sealed(keyring: Keyring) -> bytes:
    return seal_keyring(keyring, vault=VAULT, epoch_key=EPOCH_KEY, randomness=Chance())


def test_the_vector_opens():
    keyring = open_keyring(
        bytes.fromhex(VECTOR["file"]),
        vault=bytes.fromhex(VECTOR["vault"]),
        epoch_key=bytes.fromhex(VECTOR["epoch_key"]),
    )

    expected = VECTOR["keyring"]
    assert (keyring.epoch, keyring.view_key.hex(), keyring.view_next_key) == (
        expected["epoch"],
        expected["view_key"],
        None,
    )
    assert [[each.id.hex(), each.kind, each.secret.hex()] for each in keyring.scopes] == expected["scopes"]
    assert [[each.device.hex(), each.seq, each.digest.hex()] for each in keyring.witnessed] == expected["witnessed"]


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["name"])
def test_refused_keyrings_are_named(case):
    vault, epoch_key = bytes.fromhex(VECTOR["vault"]), bytes.fromhex(case["epoch_key"])

    with pytest.raises(Refusal) as caught:
        open_keyring(bytes.fromhex(case["file"]), vault=vault, epoch_key=epoch_key)

    assert type(caught.value).__name__ == case["outcome"]


@given(scopes, heads, st.none() | keys, st.integers(0, 2**40))
def test_a_keyring_comes_back_as_it_was(scopes, heads, view_next_key, epoch):
    keyring = Keyring(epoch=epoch, view_key=b"W" * 32, view_next_key=view_next_key)
    for scope in scopes:
        keyring = keyring.with_scope(scope)
    for head in heads:
        keyring = keyring.witnessing(head)

    assert opened(sealed(keyring)) == keyring


def test_a_scope_that_was_forgotten_is_unknown():
    scope, other = (draw_scope(ScopeKind.SOURCE, Chance(number)) for number in (1, 2))
    keyring = EMPTY.with_scope(scope).with_scope(other)

    forgotten = keyring.without_scope(scope.id)

    assert forgotten.secrets() == {other.id: other.secret}
    with pytest.raises(ScopeUnknown):
        forgotten.scope(scope.id)
    with pytest.raises(ScopeUnknown):
        forgotten.secrets_of([other.id, scope.id])
    with pytest.raises(ScopeUnknown):
        forgotten.without_scope(scope.id)


def test_secrets_are_given_for_the_scopes_asked_for():
    scope, other = (draw_scope(ScopeKind.SOURCE, Chance(number)) for number in (1, 2))
    keyring = EMPTY.with_scope(scope).with_scope(other)

    assert keyring.secrets_of([other.id]) == {other.id: other.secret}
    assert keyring.scope(other.id) is other


def test_a_scope_of_the_same_id_takes_the_place_of_the_old():
    scope = draw_scope(ScopeKind.SOURCE, Chance())
    newer = Scope(scope.id, ScopeKind.SOURCE, b"n" * 32)

    assert EMPTY.with_scope(scope).with_scope(newer).scopes == (newer,)


def test_the_newest_head_of_a_device_is_kept():
    older, newer = WitnessedHead(b"D" * 32, 1, b"1" * 32), WitnessedHead(b"D" * 32, 2, b"2" * 32)

    assert EMPTY.witnessing(older).witnessing(newer).witnessed == (newer,)


def test_no_secret_is_shown():
    keyring = EMPTY.with_scope(draw_scope(ScopeKind.HOUSE, Chance()))

    assert repr(keyring) == "Keyring(epoch=1, witnessed=())"
    assert "secret" not in repr(keyring.scopes[0])


def test_few_scopes_do_not_show_in_the_size():
    one, four = EMPTY, EMPTY
    for number in range(3):
        four = four.with_scope(draw_scope(ScopeKind.SOURCE, Chance(number)))

    assert abs(len(sealed(one)) - len(sealed(four))) <= 64


SCOPE, HEAD = [b"S" * 16, "source", b"s" * 32], [b"D" * 32, 1, b"d" * 32]


@pytest.mark.parametrize(
    "changed",
    [
        {"scopes": 1},
        {"scopes": [1]},
        {"scopes": [SCOPE[:2]]},
        {"scopes": [SCOPE, SCOPE]},
        {"scopes": [[b"S" * 16, "person", b"s" * 32]]},
        {"scopes": [[b"S" * 16, "source", b"short"]]},
        {"scopes": [[b"T" * 16, "source", b"s" * 32], SCOPE]},
        {"view_key": None},
        {"view_next_key": b"short"},
        {"witnessed": None},
        {"witnessed": [HEAD, HEAD]},
        {"witnessed": [[b"D" * 32, "1", b"d" * 32]]},
    ],
    ids=str,
)
def test_a_keyring_with_something_else_inside_is_malformed(changed):
    content = {"scopes": [], "view_key": b"W" * 32, "view_next_key": None, "witnessed": [], **changed}
    data = seal_file({1: 1, 2: VAULT, 3: 1}, content, key=EPOCH_KEY, randomness=Chance())

    with pytest.raises(SealedFileMalformed):
        opened(data)
