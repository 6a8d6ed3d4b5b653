"""The frozen entry format: every vector gives the outcome it names."""

import hashlib

import pytest

from shyraq.sealedlog.chain import verify_entry
from shyraq.sealedlog.entry import (
    EntryFault,
    Head,
    SealedEntry,
    device_key,
    entry_key,
    open_body,
    open_with_key,
    seal,
)
from shyraq.sealedlog.header import bound_fields, decode_header, encode_header
from vectors_read import value_of, vectors

WHOLE, FAULTS = vectors("entry/whole.json"), vectors("entry/faults.json")


class Nonce:
    """Chance that gives the nonce of a vector."""

    def __init__(self, nonce: str) -> None:
        self._nonce = bytes.fromhex(nonce)

    def draw(self, size: int) -> bytes:
        assert size == len(self._nonce)
        return self._nonce


def entry_of(case) -> SealedEntry:
    return SealedEntry(*(bytes.fromhex(case[part]) for part in ("header", "signature", "body")))


def head_of(case) -> Head:
    head = case["follows"]
    return Head(
        *(bytes.fromhex(head[part]) for part in ("vault", "device")), head["seq"], bytes.fromhex(head["digest"])
    )


def secrets_of(case) -> dict[bytes, bytes]:
    return {bytes.fromhex(scope): bytes.fromhex(secret) for scope, secret in case["secrets"].items()}


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_whole_entries_verify_and_open(case):
    entry = entry_of(case)

    header = verify_entry(entry, head=head_of(case))

    assert open_body(entry, header=header, secrets=secrets_of(case)) == value_of(case["value"])
    assert entry.digest.hex() == case["digest"]


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_whole_entries_open_with_their_own_key_alone(case):
    entry, header = entry_of(case), decode_header(bytes.fromhex(case["header"]))

    assert entry_key(header, secrets_of(case)).hex() == case["entry_key"]
    assert open_with_key(entry, header=header, key=bytes.fromhex(case["entry_key"])) == value_of(case["value"])


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_headers_are_written_as_they_were_read(case):
    header = decode_header(bytes.fromhex(case["header"]))

    assert encode_header(header).hex() == case["header"]
    assert bound_fields(header).hex() == case["bound"]


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["name"])
def test_the_same_entry_is_sealed_again_byte_for_byte(case):
    header, secrets = decode_header(bytes.fromhex(case["header"])), secrets_of(case)
    seed = bytes(range(32))

    again = seal(
        value_of(case["value"]),
        head=head_of(case),
        entry_class=header.entry_class,
        secrets={scope: secrets[scope] for scope in header.scopes},
        claimed_ms=header.claimed_ms,
        signing_seed=seed,
        randomness=Nonce(case["nonce"]),
        seen=header.seen,
    )

    assert device_key(seed) == header.device
    assert again == entry_of(case)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["name"])
def test_every_damage_has_its_name_and_its_place(case):
    entry, head = entry_of(case), head_of(case)

    with pytest.raises(EntryFault) as caught:
        open_body(entry, header=verify_entry(entry, head=head), secrets=secrets_of(case))

    assert type(caught.value).__name__ == case["outcome"]
    assert (caught.value.device, caught.value.seq) == (head.device, head.seq + 1)


def test_the_vectors_know_every_fault_of_one_entry():
    named = {case["outcome"] for case in FAULTS}
    about_chains = {"EntryMissing", "NotTheWitnessed"}

    assert named | about_chains == {kind.__name__ for kind in all_kinds(EntryFault) if kind.__name__[0] != "_"}
    assert len(FAULTS) >= 15


def test_the_nonce_stands_before_the_box_in_every_body():
    assert all(case["body"].startswith(case["nonce"]) for case in WHOLE)
    assert all(hashlib.sha256(bytes.fromhex(case["header"])).hexdigest() == case["digest"] for case in WHOLE)


def all_kinds(kind: type) -> set[type]:
    return {inner for direct in kind.__subclasses__() for inner in {direct, *all_kinds(direct)}}
