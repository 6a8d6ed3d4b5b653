"""The chain: whatever is flipped, dropped, swapped, put in, replaced or cut is found and named."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import DEVICE, SECRETS, START, Chance, chain, sealed
from shyraq.basics.canonical import NotCanonical
from shyraq.sealedlog.chain import (
    BadSignature,
    BodyMissing,
    BrokenChain,
    EntryMissing,
    NotTheWitnessed,
    WrongHash,
    WrongPlace,
    chain_faults,
    verified,
    verify_chain,
)
from shyraq.sealedlog.entry import EntryFault, Head, open_body
from shyraq.sealedlog.header import decode_header

LENGTH = 6
CHAIN = chain(LENGTH)
PLACES = st.integers(0, LENGTH - 1)


def heads(entries) -> list[Head]:
    reached = [START]
    for entry in entries:
        reached.append(reached[-1].after(entry))
    return reached


HEADS = heads(CHAIN)


def faults(numbered) -> list[tuple[str, int]]:
    return [(type(fault).__name__, fault.seq) for fault in chain_faults(numbered, head=START)]


def numbered(entries) -> list:
    return list(enumerate(entries, start=1))


def test_a_whole_chain_leads_to_its_head():
    assert verify_chain(CHAIN, head=START) == HEADS[-1]
    assert HEADS[-1].seq == LENGTH
    assert faults(numbered(CHAIN)) == []


def test_no_entries_lead_to_where_they_start():
    assert verify_chain([], head=START) == START


@given(PLACES)
def test_a_chain_is_verified_from_any_head_on(at):
    assert verify_chain(CHAIN[at:], head=HEADS[at]) == HEADS[-1]


def test_every_entry_comes_with_its_header():
    opened = [open_body(entry, header=header, secrets=SECRETS) for entry, header in verified(CHAIN, head=START)]

    assert [body["number"] for body in opened] == list(range(LENGTH))


@settings(max_examples=400)
@given(PLACES, st.sampled_from(["header", "signature", "body"]), st.data())
def test_a_flipped_bit_is_found_at_its_entry(at, part, data):
    whole = bytearray(getattr(CHAIN[at], part))
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    whole[bit // 8] ^= 1 << bit % 8
    changed = [*CHAIN[:at], replace(CHAIN[at], **{part: bytes(whole)}), *CHAIN[at + 1 :]]

    with pytest.raises(EntryFault) as caught:
        verify_chain(changed, head=START)

    assert (caught.value.device, caught.value.seq) == (DEVICE, at + 1)
    assert [seq for _, seq in faults(numbered(changed))] == [at + 1]


@given(PLACES, st.sampled_from(["header", "signature", "body"]), st.integers(0, 1000))
def test_a_part_cut_short_is_found_at_its_entry(at, part, kept):
    whole = getattr(CHAIN[at], part)
    changed = [*CHAIN[:at], replace(CHAIN[at], **{part: whole[: kept % len(whole)]}), *CHAIN[at + 1 :]]

    assert [seq for _, seq in faults(numbered(changed))] == [at + 1]


@given(st.integers(0, LENGTH - 2))
def test_a_dropped_entry_is_missed(at):
    stored = numbered(CHAIN)
    del stored[at]

    with pytest.raises(WrongPlace):
        verify_chain([entry for _, entry in stored], head=START)
    assert faults(stored) == [("EntryMissing", at + 1)]


@given(PLACES, PLACES)
def test_swapped_entries_are_both_named(one, other):
    changed = list(CHAIN)
    changed[one], changed[other] = changed[other], changed[one]

    expected = [] if one == other else [("WrongPlace", min(one, other) + 1), ("WrongPlace", max(one, other) + 1)]
    assert faults(numbered(changed)) == expected


@given(st.permutations(range(LENGTH)))
def test_entries_in_another_order_are_all_named(order):
    changed = [CHAIN[place] for place in order]

    expected = [("WrongPlace", place + 1) for place in range(LENGTH) if order[place] != place]
    assert faults(numbered(changed)) == expected


@given(PLACES, PLACES)
def test_a_body_moved_to_another_header_is_found(one, other):
    changed = list(CHAIN)
    changed[one] = replace(CHAIN[one], body=CHAIN[other].body)

    assert faults(numbered(changed)) == ([] if one == other else [("WrongHash", one + 1)])


@given(st.integers(0, LENGTH - 2))
def test_an_entry_rewritten_by_the_device_itself_breaks_the_next_link(at):
    rewritten = sealed({"kind": "other"}, head=HEADS[at], chance=Chance(9))
    changed = [*CHAIN[:at], rewritten, *CHAIN[at + 1 :]]

    with pytest.raises(BrokenChain) as caught:
        verify_chain(changed, head=START)

    assert caught.value.seq == at + 2
    assert faults(numbered(changed)) == [("BrokenChain", at + 2)]


@given(st.integers(0, LENGTH - 2))
def test_an_entry_put_in_between_breaks_the_chain(at):
    put_in = sealed({"kind": "other"}, head=HEADS[at], chance=Chance(9))
    changed = [*CHAIN[:at], put_in, *CHAIN[at:]]

    with pytest.raises(WrongPlace) as caught:
        verify_chain(changed, head=START)

    assert caught.value.seq == at + 2


def test_a_doubled_entry_is_in_the_wrong_place():
    with pytest.raises(WrongPlace):
        verify_chain([CHAIN[0], CHAIN[0]], head=START)


@given(st.integers(0, LENGTH - 1))
def test_a_tail_cut_off_is_found_by_a_head_seen_before(left):
    with pytest.raises(EntryMissing) as caught:
        verify_chain(CHAIN[:left], head=START, witnessed=[HEADS[-1]])

    assert caught.value.seq == LENGTH


def test_a_chain_written_anew_is_found_by_a_head_seen_before():
    other = chain(LENGTH, head=START)
    anew = [*other[:3], sealed({"kind": "other"}, head=HEADS[3], chance=Chance(9))]

    with pytest.raises(NotTheWitnessed) as caught:
        verify_chain(anew, head=START, witnessed=[HEADS[4]])

    assert caught.value.seq == 4


def test_a_start_that_is_not_the_head_seen_before_is_found():
    with pytest.raises(NotTheWitnessed) as caught:
        verify_chain([], head=HEADS[2], witnessed=[replace(HEADS[2], digest=b"x" * 32)])

    assert caught.value.seq == 2
    assert verify_chain([], head=HEADS[2], witnessed=[HEADS[2]]) == HEADS[2]


def test_heads_seen_before_the_start_are_not_awaited():
    assert verify_chain(CHAIN[3:], head=HEADS[3], witnessed=[HEADS[1], HEADS[4]]) == HEADS[-1]


def test_behind_a_gap_an_entry_is_still_checked_in_itself():
    stored = numbered(CHAIN)
    stored[3] = (4, replace(CHAIN[3], body=b""))
    del stored[2]

    assert faults(stored) == [("EntryMissing", 3), ("BodyMissing", 4)]


def test_a_header_that_cannot_be_read_behind_a_gap_is_named_too():
    stored = numbered(CHAIN)
    stored[3] = (4, replace(CHAIN[3], header=b"\xff"))
    del stored[2]

    assert faults(stored) == [("EntryMissing", 3), ("NotCanonicalHeader", 4)]


def test_a_damaged_body_does_not_cast_doubt_on_the_next_link():
    changed = list(CHAIN)
    changed[1] = replace(CHAIN[1], body=b"")
    changed[2] = sealed({"kind": "other"}, head=Head(START.vault, DEVICE, 2, b"x" * 32))

    assert faults(numbered(changed)) == [("BodyMissing", 2), ("BrokenChain", 3)]


def test_a_great_gap_is_one_fault():
    with_gap = [(1, CHAIN[0]), (1 << 62, CHAIN[1])]

    found = list(chain_faults(with_gap, head=START))

    assert [type(fault) for fault in found] == [EntryMissing, WrongPlace]
    assert str((1 << 62) - 1) in str(found[0])


@given(st.binary(max_size=300))
def test_bytes_from_anywhere_are_no_header(data):
    with pytest.raises((NotCanonical, ValueError)):
        decode_header(data)


def test_the_faults_tell_their_own_names():
    changed = [replace(CHAIN[0], signature=b""), replace(CHAIN[1], body=b""), replace(CHAIN[2], body=CHAIN[3].body)]

    found = list(chain_faults(numbered(changed), head=START))

    assert [type(fault) for fault in found] == [BadSignature, BodyMissing, WrongHash]
    assert all(f"{DEVICE[:8].hex()}/{fault.seq}" in str(fault) for fault in found)
