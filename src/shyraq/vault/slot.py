"""A slot: one member's way in. A passphrase opens it and gives the secrets of that member's device.

The file says in clear how the key is stretched and nothing about who the member is.

Source: docs/spec/vault.md §3; RFC 9106 (Argon2id); tests/vectors/vault/slot.json.
"""

from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw

from shyraq.basics.canonical import Plain
from shyraq.basics.ids import MemberId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Randomness
from shyraq.vault.boxes import (
    BoxStaysShut,
    SealedFileMalformed,
    bytes_of,
    items_of,
    number_of,
    open_file,
    read_clear,
    seal_file,
    text_of,
)
from shyraq.vault.passphrase import normalise_passphrase

VERSION = 1
_ID_BYTES, _SALT_BYTES, _KEY_BYTES = 16, 16, 32


class WrongPassphrase(Refusal):
    """The passphrase does not open the slot. Altered slot files look the same, for nothing else could be told."""

    def __init__(self, slot_id: bytes) -> None:
        super().__init__("the passphrase does not open this slot")
        self.slot_id = slot_id


class CostTooHigh(Refusal):
    """The slot asks for more memory or time than any slot of this house is made with."""


class SlotOfAnotherVault(Refusal):
    """The slot belongs to another vault."""


class SlotVersionUnknown(Refusal):
    """The slot was written in a later version of this format; a newer program can read it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    iterations: int
    lanes: int = 1

    @property
    def is_too_cheap(self) -> bool:
        """Tell whether guessing is cheaper than a slot in use may make it (64 MiB, three passes)."""
        return self.memory_kib < FLOOR_COST.memory_kib or self.iterations < FLOOR_COST.iterations


DEFAULT_COST = Cost(memory_kib=256 * 1024, iterations=3)
FLOOR_COST = Cost(memory_kib=64 * 1024, iterations=3)
CEILING_COST = Cost(memory_kib=2 * 1024 * 1024, iterations=16, lanes=16)


@dataclass(frozen=True, slots=True)
class DeviceSecrets:
    """What a member's device holds while the vault is open; all keys have 32 bytes, none of them is shown."""

    member_id: MemberId
    member_name: str = field(repr=False)
    signing_seed: bytes = field(repr=False)
    age_secret: bytes = field(repr=False)
    log_key: bytes = field(repr=False)
    epoch: int
    epoch_key: bytes = field(repr=False)


def seal_slot(
    secrets: DeviceSecrets,
    *,
    vault: bytes,
    slot_id: bytes,
    passphrase: str,
    cost: Cost,
    randomness: Randomness,
) -> bytes:
    """Return the slot file that ``passphrase`` opens; ``vault`` and ``slot_id`` are random ids of 16 bytes.

    Raises: CostTooHigh, so that no slot is made that no one may open.
    """
    _check_cost(cost)
    salt = randomness.draw(_SALT_BYTES)
    clear: dict[int, Plain] = {
        1: VERSION,
        2: vault,
        3: slot_id,
        4: [salt, cost.memory_kib, cost.iterations, cost.lanes],
    }
    content: dict[str, Plain] = {
        "member_id": secrets.member_id,
        "member_name": secrets.member_name,
        "signing_seed": secrets.signing_seed,
        "age_secret": secrets.age_secret,
        "log_key": secrets.log_key,
        "epoch": secrets.epoch,
        "epoch_key": secrets.epoch_key,
    }
    return seal_file(clear, content, key=_stretch(passphrase, salt, cost), randomness=randomness)


def open_slot(data: bytes, *, vault: bytes, passphrase: str) -> DeviceSecrets:
    """Return the secrets in the slot file ``data`` of the vault with the id ``vault``.

    Raises: WrongPassphrase; SlotOfAnotherVault; SlotVersionUnknown; CostTooHigh; boxes.SealedFileMalformed.
    """
    fields = read_clear(data)
    if number_of(fields.get(1), "the version") != VERSION:
        raise SlotVersionUnknown(f"this program reads slots of version {VERSION}")
    if bytes_of(fields.get(2), "the vault id", _ID_BYTES) != vault:
        raise SlotOfAnotherVault("the slot belongs to another vault")
    slot_id = bytes_of(fields.get(3), "the slot id", _ID_BYTES)
    salt, cost = _stretching(fields.get(4))
    try:
        content = open_file(fields, key=_stretch(passphrase, salt, cost))
    except BoxStaysShut as fault:
        raise WrongPassphrase(slot_id) from fault
    return DeviceSecrets(
        member_id=MemberId(text_of(content.get("member_id"), "the member id")),
        member_name=text_of(content.get("member_name"), "the member's name"),
        signing_seed=bytes_of(content.get("signing_seed"), "the signing seed", _KEY_BYTES),
        age_secret=bytes_of(content.get("age_secret"), "the age secret", _KEY_BYTES),
        log_key=bytes_of(content.get("log_key"), "the log key", _KEY_BYTES),
        epoch=number_of(content.get("epoch"), "the epoch"),
        epoch_key=bytes_of(content.get("epoch_key"), "the epoch key", _KEY_BYTES),
    )


def _stretching(value: Plain) -> tuple[bytes, Cost]:
    parts = items_of(value, "the stretching parameters")
    if len(parts) != 4:
        raise SealedFileMalformed("the stretching parameters are salt, memory, passes and lanes")
    memory_kib, iterations, lanes = (number_of(part, "a stretching parameter") for part in parts[1:])
    cost = Cost(memory_kib, iterations, lanes)
    _check_cost(cost)
    return bytes_of(parts[0], "the salt", _SALT_BYTES), cost


def _check_cost(cost: Cost) -> None:
    if cost.lanes < 1 or cost.iterations < 1 or cost.memory_kib < 8 * cost.lanes:
        raise SealedFileMalformed("Argon2id needs a lane, a pass and 8 KiB for each lane")
    most = CEILING_COST
    if cost.memory_kib > most.memory_kib or cost.iterations > most.iterations or cost.lanes > most.lanes:
        raise CostTooHigh(f"{cost} is more than {most}")


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        normalise_passphrase(passphrase).encode(),
        salt,
        time_cost=cost.iterations,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
