"""The folder of a vault: where its files lie, and the two of them that open everything else.

Opening goes from the outside in: vault.toml, a slot, the keyring. Each step has its own refusal.
"""

from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Disk, Surroundings
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.vault.boxes import SealedFileMalformed
from shyraq.vault.layout import (
    ARRIVING_FOLDER,
    BLOBS_FOLDER,
    DERIVED_FOLDER,
    INCOMING_FOLDER,
    KEYRING_FILE,
    LOCK_FILE,
    LOG_FILE,
    NEW_VIEW_FILE,
    SCRATCH_FOLDER,
    SLOTS_FOLDER,
    VAULT_FILE,
    VIEW_FILE,
    NotAVault,
    VaultFormatUnknown,
    decode_vault_file,
    encode_vault_file,
)
from shyraq.vault.slot import (
    CostTooHigh,
    DeviceSecrets,
    SlotOfAnotherVault,
    SlotVersionUnknown,
    WrongPassphrase,
    open_slot,
)

UNFINISHED, WAITING_SLOT = ".part", ".new"


class NoVaultHere(Refusal):
    """The folder holds no vault."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no vault in {path}; `shyraq init` makes one.")


class MadeByNewerProgram(Refusal):
    """The vault, or a file of it, was written in a later version of its format."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was written by a newer program; use that program to open this vault.")
        self.damage = Damage(name, "it was altered, or written by a newer program")


class PassphraseRefused(Refusal):
    """No slot opens with the passphrase. A slot that was altered cannot be told from a wrong passphrase."""

    def __init__(self, names: tuple[str, ...]) -> None:
        listed = ", ".join(names)
        super().__init__(f"The passphrase opens no slot of this vault; it is wrong, or {listed} is damaged.")
        self.slots = names


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files of one vault lie."""

    path: Path

    @property
    def vault_file(self) -> Path:
        """The file that says which vault this is."""
        return self.path / VAULT_FILE

    @property
    def slots(self) -> Path:
        """The folder of the members' ways in."""
        return self.path / SLOTS_FOLDER

    @property
    def log(self) -> Path:
        """The entries, the only truth."""
        return self.path / LOG_FILE

    @property
    def view(self) -> Path:
        """The tables, which can be made anew."""
        return self.path / VIEW_FILE

    @property
    def new_view(self) -> Path:
        """A view while it is being made."""
        return self.path / NEW_VIEW_FILE

    @property
    def keyring(self) -> Path:
        """The secrets of the scopes."""
        return self.path / KEYRING_FILE

    @property
    def lock(self) -> Path:
        """The file whose lock one writer at a time holds."""
        return self.path / LOCK_FILE

    @property
    def blobs(self) -> Path:
        """The sealed files."""
        return self.path / BLOBS_FOLDER

    @property
    def incoming(self) -> Path:
        """Sealed files no entry claims yet."""
        return self.path / INCOMING_FOLDER

    @property
    def scratch(self) -> Path:
        """Words that are kept while they are typed, before any of them is in the record."""
        return self.path / SCRATCH_FOLDER

    @property
    def arriving(self) -> Path:
        """Files on their way in, piece by piece."""
        return self.path / ARRIVING_FOLDER

    @property
    def derived(self) -> Path:
        """What was made from tapes to look at and play; it can be made anew."""
        return self.path / DERIVED_FOLDER

    def name_of(self, path: Path) -> str:
        """Return how a file of this vault is called in sentences."""
        return path.relative_to(self.path).as_posix()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A vault whose slot is open: enough to read the keyring and the log."""

    folder: Folder
    vault_id: bytes
    slot_name: str
    secrets: DeviceSecrets
    surroundings: Surroundings


def read_vault_id(folder: Folder, disk: Disk) -> bytes:
    """Return the random id of the vault in ``folder``.

    Raises: NoVaultHere; MadeByNewerProgram; VaultDamaged where vault.toml is not exactly as this house writes it.
    """
    try:
        data = disk.read(folder.vault_file)
    except (FileNotFoundError, NotADirectoryError) as fault:
        if any(disk.files_below(folder.path)) and folder.log.exists():
            raise VaultDamaged(Damage(VAULT_FILE, "it is missing")) from fault
        raise NoVaultHere(folder.path) from fault
    try:
        vault_file = decode_vault_file(data)
    except VaultFormatUnknown as fault:
        raise MadeByNewerProgram(VAULT_FILE) from fault
    except NotAVault as fault:
        raise VaultDamaged(Damage(VAULT_FILE, "it does not say which vault this is")) from fault
    if encode_vault_file(vault_file) != data:
        raise VaultDamaged(Damage(VAULT_FILE, "it was altered"))
    return vault_file.vault


def unlock(path: Path, *, passphrase: str, surroundings: Surroundings) -> Unlocked:
    """Open the first slot of the vault in ``path`` that ``passphrase`` opens.

    Raises: NoVaultHere; MadeByNewerProgram; PassphraseRefused; VaultDamaged.
    """
    folder, disk = Folder(path), surroundings.disk
    vault_id = read_vault_id(folder, disk)
    tried: list[str] = []
    fault: VaultDamaged | MadeByNewerProgram | None = None
    for slot in slot_files(folder, disk):
        name = folder.name_of(slot)
        try:
            secrets = _open_slot(disk.read(slot), name, vault_id=vault_id, passphrase=passphrase)
        except WrongPassphrase:
            tried.append(name)
        except (VaultDamaged, MadeByNewerProgram) as found:
            fault = found
        else:
            return Unlocked(folder, vault_id, name, secrets, surroundings)
    if fault is not None:
        raise fault
    if not tried:
        raise VaultDamaged(Damage(SLOTS_FOLDER, "there is no slot"))
    raise PassphraseRefused(tuple(tried))


def slot_files(folder: Folder, disk: Disk) -> tuple[Path, ...]:
    """Return the slots of a vault in the order of their ids."""
    return tuple(path for path in disk.files_below(folder.slots) if path.suffix not in (UNFINISHED, WAITING_SLOT))


def _open_slot(data: bytes, name: str, *, vault_id: bytes, passphrase: str) -> DeviceSecrets:
    try:
        return open_slot(data, vault=vault_id, passphrase=passphrase)
    except SlotVersionUnknown as fault:
        raise MadeByNewerProgram(name) from fault
    except SlotOfAnotherVault as fault:
        raise VaultDamaged(Damage(name, f"it belongs to another vault than {VAULT_FILE} names")) from fault
    except (CostTooHigh, SealedFileMalformed) as fault:
        raise VaultDamaged(Damage(name, f"it is no slot ({fault})")) from fault
