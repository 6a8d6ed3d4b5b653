"""Sealing and opening one entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import DEVICE, OTHER_SCOPE, OTHER_SEED, SCOPE, SECRETS, START, Chance, sealed
from shyraq.basics.canonical import NotCanonical
from shyraq.basics.text import nfc
from shyraq.sealedlog.chain import verify_entry
from shyraq.sealedlog.entry import BodyTooLong, ScopeKeyMissing, WrongCommitment, entry_key, open_body
from shyraq.sealedlog.header import EntryClass, HeaderMalformed, SeenHead, decode_header

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=50).map(nfc)
bodies = st.dictionaries(words, words | st.integers(0, 2**64 - 1) | st.binary(max_size=400) | st.none(), max_size=6)


@given(bodies, st.sampled_from(EntryClass), st.sets(st.sampled_from([SCOPE, OTHER_SCOPE]), min_size=1))
def test_what_was_sealed_opens(body, entry_class, scopes):
    secrets = {scope: SECRETS[scope] for scope in scopes}

    entry = sealed(body, entry_class=entry_class, secrets=secrets)

    header = verify_entry(entry, head=START)
    assert open_body(entry, header=header, secrets=SECRETS) == body
    assert (header.entry_class, set(header.scopes)) == (entry_class, scopes)


@given(bodies, bodies)
def test_bodies_up_to_a_size_are_equally_long(body, other):
    sizes = {len(sealed(each).body) for each in (body, other) if len(str(each)) < 60}

    assert sizes <= {24 + 256 + 16}


def test_nothing_of_the_body_stands_in_the_entry():
    entry = sealed({"kind": "statement.made", "name": "Серік Шырақұлы"})

    for part in (entry.header, entry.signature, entry.body):
        assert "Серік".encode() not in part
        assert b"statement" not in part


def test_the_same_body_is_sealed_differently_each_time():
    assert sealed(chance=Chance(1)).body != sealed(chance=Chance(2)).body


def test_one_of_two_scopes_does_not_open_an_entry():
    entry = sealed()
    header = decode_header(entry.header)

    with pytest.raises(ScopeKeyMissing):
        open_body(entry, header=header, secrets={SCOPE: SECRETS[SCOPE]})
    with pytest.raises(ScopeKeyMissing):
        entry_key(header, {SCOPE: SECRETS[SCOPE]})


def test_the_classes_have_the_numbers_of_the_specification():
    assert {each.name: each.value for each in EntryClass} == {"RECORD": 1, "OUTPUT": 2, "LEDGER": 3, "HOUSE": 4}


def test_an_entry_of_an_unknown_class_is_verified_and_opened():
    entry = sealed({"kind": "later"}, entry_class=255)

    header = verify_entry(entry, head=START)

    assert header.entry_class == 255
    assert open_body(entry, header=header, secrets=SECRETS) == {"kind": "later"}


def test_a_wrong_scope_secret_is_told_from_a_damaged_body():
    entry = sealed()

    with pytest.raises(WrongCommitment):
        open_body(entry, header=decode_header(entry.header), secrets={**SECRETS, SCOPE: b"x" * 32})


def test_the_key_of_one_entry_is_not_that_of_the_next():
    first = sealed()
    second = sealed(head=START.after(first))

    first_key = entry_key(decode_header(first.header), SECRETS)

    assert first_key != entry_key(decode_header(second.header), SECRETS)


def test_faults_name_the_entry_and_nothing_else():
    with pytest.raises(ScopeKeyMissing, match=f"^entry {DEVICE[:8].hex()}/1: the key of a scope is not here$"):
        open_body(sealed(), header=decode_header(sealed().header), secrets={})


def test_a_body_that_is_too_long_is_refused():
    with pytest.raises(BodyTooLong) as caught:
        sealed({"text": "a" * (1 << 20)})

    assert caught.value.size_bytes > 1 << 20


def test_the_longest_body_is_sealed():
    entry = sealed({"text": "a" * ((1 << 20) - (1 << 15) - 20)})

    assert len(entry.body) == (1 << 20) - (1 << 15) + 24 + 16


@pytest.mark.parametrize("secrets", [{}, {b"short": b"s" * 32}, {bytes([n]) * 16: b"s" * 32 for n in range(65)}])
def test_an_entry_stands_under_one_to_sixty_four_scopes(secrets):
    with pytest.raises(HeaderMalformed):
        sealed(secrets=secrets)


def test_a_secret_has_thirty_two_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        sealed(secrets={SCOPE: b"short"})


def test_another_device_cannot_write_into_a_chain():
    with pytest.raises(ValueError, match="not that of the device"):
        sealed(signing_seed=OTHER_SEED)


@pytest.mark.parametrize("body", [{"n": -1}, {"f": 0.5}, {"t": "e\u0301"}, {1: 1, "a": 2}])
def test_a_body_without_a_canonical_form_is_refused(body):
    with pytest.raises(NotCanonical):
        sealed(body)


def test_the_largest_header_fits_its_bound():
    scopes = {bytes([number]) * 16: b"s" * 32 for number in range(64)}
    seen = tuple(SeenHead(bytes([number]) * 8, (1 << 63) - 1, b"h" * 16) for number in range(64))

    entry = sealed(secrets=scopes, seen=seen, claimed_ms=253_402_300_799_999)

    assert 3_500 < len(entry.header) <= 4_096
    assert decode_header(entry.header).seen == seen
