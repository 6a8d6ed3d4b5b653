"""Where things lie in a vault, and the one file in it that is read without any key.

``vault.toml`` holds a random id and the version of the format; it says nothing of whose vault it is.

Source: docs/spec/vault.md §1.
"""

import tomllib
from dataclasses import dataclass

from shyraq.basics.refusals import Refusal

FORMAT = 1
VAULT_FILE = "vault.toml"
SLOTS_FOLDER = "slots"
LOG_FILE = "log.db"
VIEW_FILE = "view.db"
NEW_VIEW_FILE = "view.new.db"
KEYRING_FILE = "keyring"
LOCK_FILE = "lock"
BLOBS_FOLDER = "blobs"
INCOMING_FOLDER = "blobs/incoming"
SCRATCH_FOLDER = "drafts"
ARRIVING_FOLDER = "arriving"
DERIVED_FOLDER = "derived"
VAULT_ID_BYTES, SLOT_ID_BYTES = 16, 16


class NotAVault(Refusal):
    """The text of vault.toml is not that of a vault; says what is wrong with it."""


class VaultFormatUnknown(Refusal):
    """The vault was made in a later version of this format; a newer program can open it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the vault has format {number}; this program opens format {FORMAT}")
        self.number = number


@dataclass(frozen=True, slots=True)
class VaultFile:
    """What vault.toml says: the random id, 16 bytes, that every header, slot and keyring of the vault repeats."""

    vault: bytes


def encode_vault_file(vault_file: VaultFile) -> bytes:
    """Return the contents of vault.toml."""
    return f'format = {FORMAT}\nvault = "{vault_file.vault.hex()}"\n'.encode()


def decode_vault_file(data: bytes) -> VaultFile:
    """Read the contents of vault.toml.

    Raises: NotAVault; VaultFormatUnknown.
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except ValueError as fault:
        raise NotAVault(f"vault.toml cannot be read: {fault}") from fault
    number, vault = table.get("format"), table.get("vault")
    if type(number) is not int or number < 1:
        raise NotAVault("vault.toml needs “format”, a whole number")
    if number > FORMAT:
        raise VaultFormatUnknown(number)
    if not isinstance(vault, str) or len(vault) != 2 * VAULT_ID_BYTES or set(vault) - set("0123456789abcdef"):
        raise NotAVault("vault.toml needs “vault”, 32 small hexadecimal digits")
    return VaultFile(bytes.fromhex(vault))


def slot_path(slot_id: bytes) -> str:
    """Return where the slot with this id lies, from the folder of the vault."""
    return f"{SLOTS_FOLDER}/{slot_id.hex()}"


def blob_path(sealed_sha256: bytes) -> str:
    """Return where the blob with this SHA-256 of its age file lies, from the folder of the vault."""
    name = sealed_sha256.hex()
    return f"{BLOBS_FOLDER}/{name[:2]}/{name}"
