"""The keyring: the one thing in a vault that is overwritten. It holds the secret of every scope.

To forget a scope is to close its entries and blobs for ever, in every copy of the log. Therefore the
log may be copied without end and the keyring may not.

Source: docs/spec/vault.md §4; tests/vectors/vault/keyring.json.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from shyraq.basics.canonical import Plain
from shyraq.basics.refusals import Damaged, Refusal
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
from shyraq.vault.scope import SCOPE_ID_BYTES, SECRET_BYTES, Scope, ScopeKind

VERSION = 1
_KEY_BYTES, _DIGEST_BYTES, _ID_BYTES = 32, 32, 16


class KeyringStaysShut(Damaged):
    """The epoch key does not open the keyring: it is that of another epoch or the file was altered."""


class KeyringOfAnotherVault(Refusal):
    """The keyring belongs to another vault."""


class KeyringVersionUnknown(Refusal):
    """The keyring was written in a later version of this format; a newer program can read it."""


class ScopeUnknown(Refusal):
    """No scope with this id is in the keyring: it was shredded, or never was here."""

    def __init__(self, scope_id: bytes) -> None:
        super().__init__(f"scope {scope_id.hex()} is not in the keyring")
        self.scope_id = scope_id


@dataclass(frozen=True, slots=True)
class WitnessedHead:
    """The newest entry of one device when the keyring was written: chains must go through it."""

    device: bytes
    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """The secrets of one epoch. ``view_next_key`` is set while a new view is being put in the place of the old.

    ``scopes`` are in ascending order of ids, ``witnessed`` in ascending order of devices; ids are unique.
    """

    epoch: int
    view_key: bytes = field(repr=False)
    view_next_key: bytes | None = field(default=None, repr=False)
    scopes: tuple[Scope, ...] = field(default=(), repr=False)
    witnessed: tuple[WitnessedHead, ...] = ()

    def scope(self, scope_id: bytes) -> Scope:
        """Return the scope with this id. Raises: ScopeUnknown."""
        for scope in self.scopes:
            if scope.id == scope_id:
                return scope
        raise ScopeUnknown(scope_id)

    def secrets(self) -> Mapping[bytes, bytes]:
        """Return the secrets of all scopes by scope id."""
        return {scope.id: scope.secret for scope in self.scopes}

    def secrets_of(self, scope_ids: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return the secrets of these scopes by scope id. Raises: ScopeUnknown."""
        known = self.secrets()
        wanted = tuple(scope_ids)
        for scope_id in wanted:
            if scope_id not in known:
                raise ScopeUnknown(scope_id)
        return {scope_id: known[scope_id] for scope_id in wanted}

    def with_scope(self, scope: Scope) -> "Keyring":
        """Return the keyring with ``scope`` in it; one that was there under the same id is replaced."""
        others = [other for other in self.scopes if other.id != scope.id]
        return replace(self, scopes=tuple(sorted([*others, scope], key=lambda each: each.id)))

    def without_scope(self, scope_id: bytes) -> "Keyring":
        """Return the keyring without this scope. Raises: ScopeUnknown."""
        forgotten = self.scope(scope_id)
        return replace(self, scopes=tuple(scope for scope in self.scopes if scope is not forgotten))

    def witnessing(self, head: WitnessedHead) -> "Keyring":
        """Return the keyring that has seen ``head`` of its device."""
        others = [other for other in self.witnessed if other.device != head.device]
        return replace(self, witnessed=tuple(sorted([*others, head], key=lambda each: each.device)))


def seal_keyring(keyring: Keyring, *, vault: bytes, epoch_key: bytes, randomness: Randomness) -> bytes:
    """Return the keyring file of the vault with the id ``vault``, sealed with the 32-byte ``epoch_key``."""
    scopes: list[Plain] = [[scope.id, scope.kind.value, scope.secret] for scope in keyring.scopes]
    witnessed: list[Plain] = [[head.device, head.seq, head.digest] for head in keyring.witnessed]
    content: dict[str, Plain] = {
        "scopes": scopes,
        "view_key": keyring.view_key,
        "view_next_key": keyring.view_next_key,
        "witnessed": witnessed,
    }
    clear: dict[int, Plain] = {1: VERSION, 2: vault, 3: keyring.epoch}
    return seal_file(clear, content, key=epoch_key, randomness=randomness)


def open_keyring(data: bytes, *, vault: bytes, epoch_key: bytes) -> Keyring:
    """Return the keyring in the file ``data``.

    Raises: KeyringStaysShut; KeyringOfAnotherVault; KeyringVersionUnknown; boxes.SealedFileMalformed.
    """
    fields = read_clear(data)
    if number_of(fields.get(1), "the version") != VERSION:
        raise KeyringVersionUnknown(f"this program reads keyrings of version {VERSION}")
    if bytes_of(fields.get(2), "the vault id", _ID_BYTES) != vault:
        raise KeyringOfAnotherVault("the keyring belongs to another vault")
    try:
        content = open_file(fields, key=epoch_key)
    except BoxStaysShut as fault:
        raise KeyringStaysShut("the epoch key does not open the keyring") from fault
    view_next = content.get("view_next_key")
    return Keyring(
        epoch=number_of(fields.get(3), "the epoch"),
        view_key=bytes_of(content.get("view_key"), "the view key", _KEY_BYTES),
        view_next_key=None if view_next is None else bytes_of(view_next, "the next view key", _KEY_BYTES),
        scopes=_scopes(content.get("scopes")),
        witnessed=_witnessed(content.get("witnessed")),
    )


def _scopes(value: Plain) -> tuple[Scope, ...]:
    scopes = tuple(_scope(_three(item, "a scope")) for item in items_of(value, "the scopes"))
    if [scope.id for scope in scopes] != sorted({scope.id for scope in scopes}):
        raise SealedFileMalformed("the scopes are not in ascending order")
    return scopes


def _scope(parts: list[Plain]) -> Scope:
    kind = text_of(parts[1], "the kind of a scope")
    if kind not in tuple(ScopeKind):
        raise SealedFileMalformed(f"“{kind}” is no kind of scope")
    return Scope(
        id=bytes_of(parts[0], "a scope id", SCOPE_ID_BYTES),
        kind=ScopeKind(kind),
        secret=bytes_of(parts[2], "a scope secret", SECRET_BYTES),
    )


def _witnessed(value: Plain) -> tuple[WitnessedHead, ...]:
    heads = tuple(
        WitnessedHead(
            device=bytes_of(parts[0], "a witnessed device", _KEY_BYTES),
            seq=number_of(parts[1], "a witnessed sequence number"),
            digest=bytes_of(parts[2], "a witnessed digest", _DIGEST_BYTES),
        )
        for parts in (_three(item, "a witnessed head") for item in items_of(value, "the witnessed heads"))
    )
    if [head.device for head in heads] != sorted({head.device for head in heads}):
        raise SealedFileMalformed("the witnessed heads are not in ascending order")
    return heads


def _three(value: Plain, name: str) -> list[Plain]:
    parts = items_of(value, f"the parts of {name}")
    if len(parts) != 3:
        raise SealedFileMalformed(f"{name} has three parts")
    return parts
