"""A slot opens with its passphrase and with nothing else."""

import pytest

from sealing import VAULT, Chance
from shyraq.basics.canonical import decode
from shyraq.basics.refusals import Refusal
from shyraq.vault.boxes import SealedFileMalformed
from shyraq.vault.slot import (
    CEILING_COST,
    DEFAULT_COST,
    FLOOR_COST,
    Cost,
    CostTooHigh,
    DeviceSecrets,
    WrongPassphrase,
    open_slot,
    seal_slot,
)
from vectors_read import vectors

SLOT = vectors("vault/slot.json")
TINY = Cost(memory_kib=8, iterations=1)
SECRETS = DeviceSecrets(
    member_id="01JD2V6M3QK8",
    member_name="Серік",
    signing_seed=b"1" * 32,
    age_secret=b"2" * 32,
    log_key=b"3" * 32,
    epoch=1,
    epoch_key=b"4" * 32,
)


def sealed_slot(passphrase="six words", *, cost=TINY, chance=None, secrets=SECRETS) -> bytes:
    return seal_slot(
        secrets, vault=VAULT, slot_id=b"I" * 16, passphrase=passphrase, cost=cost, randomness=chance or Chance()
    )


def test_the_vector_opens():
    data, vault = bytes.fromhex(SLOT["file"]), bytes.fromhex(SLOT["vault"])

    secrets = open_slot(data, vault=vault, passphrase=SLOT["passphrase"])

    for name, expected in SLOT["secrets"].items():
        value = getattr(secrets, name)
        assert (value.hex() if isinstance(value, bytes) else value) == expected


@pytest.mark.parametrize("case", SLOT["refused"], ids=lambda case: case["name"])
def test_refused_slots_are_named(case):
    with pytest.raises(Refusal) as caught:
        open_slot(bytes.fromhex(case["file"]), vault=bytes.fromhex(SLOT["vault"]), passphrase=case["passphrase"])

    assert type(caught.value).__name__ == case["outcome"]


def test_a_slot_opens_however_the_passphrase_is_typed():
    assert open_slot(sealed_slot(), vault=VAULT, passphrase=" Six-WORDS\n") == SECRETS


def test_a_wrong_passphrase_names_the_slot():
    with pytest.raises(WrongPassphrase) as caught:
        open_slot(sealed_slot(), vault=VAULT, passphrase="six word")

    assert caught.value.slot_id == b"I" * 16


def test_two_slots_of_one_passphrase_have_nothing_in_common():
    one, other = decode(sealed_slot(chance=Chance(1))), decode(sealed_slot(chance=Chance(2)))

    assert one[4][0] != other[4][0]
    assert one[15] != other[15]


def test_a_slot_does_not_tell_whose_it_is():
    data = sealed_slot()

    assert b"01JD2V6M3QK8" not in data
    assert "Серік".encode() not in data


def test_secrets_are_not_shown():
    assert repr(SECRETS) == "DeviceSecrets(member_id='01JD2V6M3QK8', epoch=1)"


def test_a_slot_that_nobody_may_open_is_not_made():
    with pytest.raises(CostTooHigh):
        sealed_slot(cost=Cost(CEILING_COST.memory_kib + 1, 3))


def test_the_most_passes_and_lanes_are_still_opened():
    data = sealed_slot(cost=Cost(memory_kib=128, iterations=CEILING_COST.iterations, lanes=CEILING_COST.lanes))

    assert open_slot(data, vault=VAULT, passphrase="six words") == SECRETS


@pytest.mark.parametrize("cost", [Cost(8, 0), Cost(7, 1), Cost(8, 1, 0), Cost(15, 1, 2)])
def test_a_cost_that_argon2_does_not_know_is_refused(cost):
    with pytest.raises(SealedFileMalformed):
        sealed_slot(cost=cost)


def test_costs_are_those_of_the_specification():
    assert Cost(262_144, 3, 1) == DEFAULT_COST
    assert Cost(65_536, 3, 1) == FLOOR_COST
    assert Cost(2_097_152, 16, 16) == CEILING_COST


def test_the_usual_cost_is_not_too_cheap():
    assert not DEFAULT_COST.is_too_cheap
    assert not FLOOR_COST.is_too_cheap
    assert TINY.is_too_cheap
    assert Cost(FLOOR_COST.memory_kib, 2).is_too_cheap
    assert Cost(FLOOR_COST.memory_kib - 1, 3).is_too_cheap


@pytest.mark.parametrize("changed", [{"log_key": b"short"}, {"epoch": "1"}, {"member_name": 5}])
def test_a_slot_with_something_else_inside_is_malformed(changed):
    fields = {name: getattr(SECRETS, name) for name in SECRETS.__slots__}
    data = sealed_slot(secrets=DeviceSecrets(**{**fields, **changed}))

    with pytest.raises(SealedFileMalformed):
        open_slot(data, vault=VAULT, passphrase="six words")
