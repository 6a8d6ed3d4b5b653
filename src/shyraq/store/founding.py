"""Founding a vault, and giving a member a slot of their own.

A vault is made whole in a folder beside its place and then moved there in one step, so that half a vault is
never found under its name.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from shyraq.basics.ids import MemberId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Surroundings
from shyraq.sealedlog.entry import device_key
from shyraq.store.drafts import Pen
from shyraq.store.folder import WAITING_SLOT, Folder, Unlocked
from shyraq.store.keys import Keys, with_scopes
from shyraq.store.log import Log
from shyraq.store.opened import OpenVault
from shyraq.store.opening import open_vault
from shyraq.store.outline import slot_of
from shyraq.store.sealing import seal_drafts
from shyraq.store.sqlcipher import KEY_BYTES
from shyraq.store.view import build_view, no_progress
from shyraq.vault.keyring import Keyring
from shyraq.vault.layout import SLOT_ID_BYTES, SLOTS_FOLDER, VAULT_ID_BYTES, VaultFile, encode_vault_file
from shyraq.vault.scope import ScopeKind, draw_scope
from shyraq.vault.slot import DEFAULT_COST, Cost, DeviceSecrets, WrongPassphrase, open_slot, seal_slot

_HALF_MADE = ".half-made"


class VaultExists(Refusal):
    """The folder in which a vault was to be made is not empty."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not empty; a vault is made in a new folder.")


def create_vault(
    path: Path,
    *,
    house_name: str,
    member_name: str,
    passphrase: str,
    surroundings: Surroundings,
    cost: Cost = DEFAULT_COST,
) -> OpenVault:
    """Make a vault in ``path``, which is a new or an empty folder, and open it.

    Args: house_name is the organisation that signs letters; member_name the first member, whose way in is
        ``passphrase``; cost what each guess at it costs.
    Raises: VaultExists; AnotherVaultOpen.
    """
    disk = surroundings.disk
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise VaultExists(path)
    disk.make_folder(path.parent)
    half_made = path.with_name(f".{path.name}.{surroundings.randomness.draw(4).hex()}{_HALF_MADE}")
    disk.make_folder(half_made / SLOTS_FOLDER)
    unlocked = _found(Folder(half_made), member_name=member_name, surroundings=surroundings)
    pen, keyring = _first_keyring(unlocked)
    slot_id, slot = _make_slot(unlocked, passphrase=passphrase, cost=cost)
    disk.write(unlocked.folder.slots / slot_id.hex(), slot)
    log = Log.create(
        unlocked.folder.log,
        unlocked.secrets.log_key,
        vault_id=unlocked.vault_id,
        device=device_key(unlocked.secrets.signing_seed),
    )
    drafts = (
        pen.house_founded(house_name),
        pen.member_added(pen.actor, name=member_name, slot_id=slot_id, slot_sha256=hashlib.sha256(slot).digest()),
    )
    made = seal_drafts(drafts, head=log.start, unlocked=unlocked, secrets=keyring.secrets())
    log.append([sealed for sealed, _ in made], behind=log.start)
    log.close()
    entries = [applicable for _, applicable in made]
    build_view(unlocked.folder.view, keyring.view_key, entries, total=len(entries), progress=no_progress)
    disk.move(half_made, path)
    return open_vault(path, passphrase=passphrase, surroundings=surroundings)


def add_member(vault: OpenVault, *, name: str, passphrase: str, cost: Cost = DEFAULT_COST) -> MemberId:
    """Give another member a slot: the same device and log, their own id, name and passphrase.

    Returns: the id of the new member.
    """
    member_id = MemberId(draw_id(vault.surroundings.randomness))
    secrets = replace(vault.unlocked.secrets, member_id=member_id, member_name=name)
    unlocked = replace(vault.unlocked, secrets=secrets)
    slot_id, slot = _make_slot(unlocked, passphrase=passphrase, cost=cost)
    disk, place = vault.surroundings.disk, vault.unlocked.folder.slots / slot_id.hex()
    with vault.writing():
        waiting = place.with_name(place.name + WAITING_SLOT)
        disk.write(waiting, slot)
        digest = hashlib.sha256(slot).digest()
        pen = vault.pen(vault.house_scope)
        vault.append([pen.member_added(member_id, name=name, slot_id=slot_id, slot_sha256=digest)])
        disk.move(waiting, place)
    return member_id


def replace_slot(vault: OpenVault, *, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
    """Seal the slot of the member at this desk anew under ``passphrase``; the file of the old one is gone afterwards.

    At every moment one of the two opens: the new file waits beside the old until its entry is in the log.
    """
    slot_id, slot = _make_slot(vault.unlocked, passphrase=passphrase, cost=cost)
    disk, slots = vault.surroundings.disk, vault.unlocked.folder.slots
    place = slots / slot_id.hex()
    with vault.writing():
        former = slots / slot_of(vault.member_id)
        waiting = place.with_name(place.name + WAITING_SLOT)
        disk.write(waiting, slot)
        digest = hashlib.sha256(slot).digest()
        pen = vault.pen(vault.house_scope)
        vault.append([pen.slot_replaced(vault.member_id, slot_id=slot_id, slot_sha256=digest)])
        disk.move(waiting, place)
        disk.remove(former)


def opens_own_slot(vault: OpenVault, passphrase: str) -> bool:
    """Tell whether ``passphrase`` is that of the member at this desk; takes as long as a guess at it costs."""
    slot = vault.unlocked.folder.slots / slot_of(vault.member_id)
    try:
        open_slot(vault.surroundings.disk.read(slot), vault=vault.unlocked.vault_id, passphrase=passphrase)
    except WrongPassphrase:
        return False
    return True


def _found(folder: Folder, *, member_name: str, surroundings: Surroundings) -> Unlocked:
    """Draw every secret of a new vault and say in its folder which vault it is."""
    draw = surroundings.randomness.draw
    vault_id = draw(VAULT_ID_BYTES)
    secrets = DeviceSecrets(
        member_id=MemberId(draw_id(surroundings.randomness)),
        member_name=member_name,
        signing_seed=draw(32),
        age_secret=draw(32),
        log_key=draw(KEY_BYTES),
        epoch=1,
        epoch_key=draw(32),
    )
    surroundings.disk.write(folder.vault_file, encode_vault_file(VaultFile(vault_id)))
    return Unlocked(folder, vault_id, "", secrets, surroundings)


def _first_keyring(unlocked: Unlocked) -> tuple[Pen, Keyring]:
    """Make the keyring with the scopes of the house and of its books, and the pen of the first member."""
    randomness = unlocked.surroundings.randomness
    house = draw_scope(ScopeKind.HOUSE, randomness)
    empty = Keyring(epoch=1, view_key=randomness.draw(KEY_BYTES))
    keyring = with_scopes(empty, (house, draw_scope(ScopeKind.LEDGER, randomness)))
    Keys(unlocked).save(keyring)
    return Pen(unlocked.secrets.member_id, (house.id,)), keyring


def _make_slot(unlocked: Unlocked, *, passphrase: str, cost: Cost) -> tuple[bytes, bytes]:
    randomness = unlocked.surroundings.randomness
    slot_id = randomness.draw(SLOT_ID_BYTES)
    slot = seal_slot(
        unlocked.secrets,
        vault=unlocked.vault_id,
        slot_id=slot_id,
        passphrase=passphrase,
        cost=cost,
        randomness=randomness,
    )
    return slot_id, slot
