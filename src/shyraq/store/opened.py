"""An open vault: the one way to write to the log, and the keys to what it holds.

A process opens one vault at a time. Whoever writes holds the lock of the vault meanwhile, so that what was read
to decide still holds when it is written; two processes never write at once, and the chain never forks.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from weakref import WeakSet

from shyraq.basics.ids import EvidenceId, MemberId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Surroundings
from shyraq.sealedlog.entry import Head, SealedEntry, device_key
from shyraq.store import name_memory
from shyraq.store.arriving import ArrivingFile, PiecesKnown, clear_arrived
from shyraq.store.backend import view_file
from shyraq.store.blobs import Blobs, OpenedBlob
from shyraq.store.derived import DerivedFiles, OpenedDerived, TapeKey
from shyraq.store.drafts import Draft, Pen
from shyraq.store.folder import Unlocked, slot_files
from shyraq.store.keeper import ViewKeeper
from shyraq.store.keys import Keys, with_scopes
from shyraq.store.leftovers import clear_leftovers
from shyraq.store.log import Log
from shyraq.store.outline import (
    blob_name,
    blob_names,
    house_name,
    is_blob_claimed,
    is_slot_claimed,
    is_slot_replaced,
)
from shyraq.store.proving import Proving
from shyraq.store.scratch import ScratchFiles, scratch_files
from shyraq.store.sealing import seal_drafts
from shyraq.store.straight import StraightFile
from shyraq.store.tape_rows import is_awaited
from shyraq.store.view import Progress, no_progress
from shyraq.vault.blob import BlobName, Reader, Writer
from shyraq.vault.keyring import Keyring
from shyraq.vault.layout import LOG_FILE
from shyraq.vault.pieces import pieces_key
from shyraq.vault.scope import Scope, ScopeKind, age_secret, draw_scope


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A vault at one moment: its newest head, its keyring, its slots by name, and the names of its blobs."""

    head: Head
    keyring: Keyring
    slots: Mapping[str, bytes]
    blobs: tuple[bytes, ...]


class LogIncomplete(Refusal):
    """The log ends before an entry this vault has seen; writing on would fork it."""

    def __init__(self, seq: int) -> None:
        super().__init__(
            f"{LOG_FILE} lacks entry {seq}, which this vault has already seen; nothing can be written "
            "until the newer log is put back."
        )
        self.seq = seq


class OpenVault:
    """A vault that is open in this process. Close it, or use it as a context.

    ``notes`` are sentences about what was mended on the way in; ``surroundings`` the clock, chance and disk.
    """

    def __init__(self, unlocked: Unlocked) -> None:
        secrets = unlocked.secrets
        self.unlocked = unlocked
        self.surroundings: Surroundings = unlocked.surroundings
        self.member_id: MemberId = secrets.member_id
        self.member_name: str = secrets.member_name
        self._keys = Keys(unlocked)
        self._keys.keyring()
        self._log = Log.open(
            unlocked.folder.log,
            secrets.log_key,
            vault_id=unlocked.vault_id,
            device=device_key(secrets.signing_seed),
        )
        self._keeper = ViewKeeper(unlocked, keys=self._keys, log=self._log)
        self._blobs = Blobs(unlocked.folder, unlocked.surroundings.disk)
        self._thread_lock = threading.RLock()
        self._names_lock = threading.Lock()
        self._names: name_memory.NameMemory | None = None
        self._is_closed = False
        self._is_locked = False
        self._is_writing = False
        self._new_scopes: list[Scope] = []
        self._pieces_known: dict[EvidenceId, PiecesKnown] = {}
        self._opened_blobs: WeakSet[OpenedBlob | OpenedDerived] = WeakSet()
        self._view_file = view_file.ViewFile(unlocked.folder.view, self._keys.view_keys)

    def __enter__(self) -> "OpenVault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_closed(self) -> bool:
        """Tell whether the vault was closed; nothing can be read any more."""
        return self._is_closed

    @property
    def path(self) -> Path:
        """The folder of the vault."""
        return self.unlocked.folder.path

    @property
    def device(self) -> bytes:
        """The public key under which this desk writes."""
        return self._log.start.device

    @property
    def house_name(self) -> str:
        """The organisation that keeps this record and signs its letters."""
        return house_name()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was mended since the vault was opened, one sentence each."""
        return tuple(self._keeper.notes)

    @property
    def names(self) -> "name_memory.NameMemory":
        """Whom a name may mean, for each purpose: in memory, while the vault is open.

        Raises: NoVaultOpen once it is closed.
        """
        with self._names_lock:
            if self._is_closed:
                raise view_file.NoVaultOpen
            if self._names is None:
                self._names = name_memory.NameMemory()
            return self._names

    @property
    def scratch(self) -> ScratchFiles:
        """What is kept while it is typed, sealed and beside the log."""
        return scratch_files(self.unlocked, keyring=self._keys.keyring(), lock=self.locked)

    @property
    def entry_count(self) -> int:
        """How many entries the log of this device has."""
        return self._log.head().seq

    @property
    def proving(self) -> Proving:
        """What proofs for somebody outside are made from."""
        return Proving(self._log, self._keys, self.unlocked.secrets.signing_seed)

    def start(self) -> None:
        """Finish what a crash left, catch the view up, and let Django read it.

        Raises: AnotherVaultOpen; VaultDamaged.
        """
        view_file.point_at(self._view_file)
        with self.writing():
            clear_leftovers(
                self.unlocked,
                is_blob_claimed=is_blob_claimed,
                is_slot_claimed=is_slot_claimed,
                is_slot_replaced=is_slot_replaced,
            )
            clear_arrived(self.unlocked.folder.arriving, self.surroundings.disk, is_awaited=is_awaited)

    def close(self) -> None:
        """Close every file and every connection, in all threads; the keys go with this object.

        Names that a thread still gathers are given up first: a connection must not be closed while it is read from.
        """
        with self._names_lock:
            self._is_closed = True
        if self._names is not None:
            self._names.drop()
        view_file.forget(self._view_file)
        for blob in tuple(self._opened_blobs):
            blob.close()
        with self._thread_lock:
            self._keeper.close()
            self._log.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of the vault: nobody else writes, and the view stands where the log ends.

        Nests. Raises: VaultDamaged.
        """
        with self.locked():
            if self._is_writing:
                yield
                return
            self._keeper.ensure()
            self._is_writing = True
            try:
                yield
            finally:
                self._is_writing = False
                self._new_scopes.clear()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the vault and do nothing else: nobody writes meanwhile. Nests."""
        with self._thread_lock:
            if self._is_locked:
                yield
                return
            with self.surroundings.disk.lock(self.unlocked.folder.lock):
                self._is_locked = True
                try:
                    yield
                finally:
                    self._is_locked = False

    def pen(self, *scope_ids: bytes) -> Pen:
        """Return what writes drafts of the member at this desk, under these scopes."""
        return Pen(self.member_id, scope_ids)

    def scope_of_kind(self, kind: ScopeKind) -> bytes:
        """Return the id of the one scope of the house, or of its books."""
        return next(scope.id for scope in self._keys.keyring().scopes if scope.kind is kind)

    @property
    def house_scope(self) -> bytes:
        """The id of the scope of what the house decides."""
        return self.scope_of_kind(ScopeKind.HOUSE)

    @property
    def ledger_scope(self) -> bytes:
        """The id of the scope of the books."""
        return self.scope_of_kind(ScopeKind.LEDGER)

    def draw_source_scope(self) -> bytes:
        """Draw the scope of a new source; it is kept once something is appended under the same lock.

        Only within ``writing``: what is drawn and not used by its end is forgotten.
        """
        assert self._is_writing, "a scope is drawn while writing"
        scope = draw_scope(ScopeKind.SOURCE, self.surroundings.randomness)
        self._new_scopes.append(scope)
        return scope.id

    def snapshot(self) -> Snapshot:
        """Return the vault as it stands; its entries and blobs never change afterwards. Raises: VaultDamaged."""
        disk, folder = self.surroundings.disk, self.unlocked.folder
        with self.writing():
            slots = {path.name: disk.read(path) for path in slot_files(folder, disk)}
            return Snapshot(self._log.head(), self._keys.keyring(), slots, blob_names())

    def sealed_entries(self, *, after_seq: int, up_to_seq: int) -> Iterator[SealedEntry]:
        """Yield the entries behind ``after_seq`` up to and with ``up_to_seq``, in order. Raises: FileUnreadable."""
        for seq, entry in self._log.entries(after_seq=after_seq):
            if seq > up_to_seq:
                return
            yield entry

    def goes_through(self, head: Head) -> bool:
        """Tell whether ``head`` is that of an entry of this log, or of none at all."""
        return self._log.head_at(head.seq) == head

    def seal_blob(self, reader: Reader, *, scope_ids: Sequence[bytes]) -> BlobName:
        """Seal a file to these scopes; it is kept once an entry that names it is appended under the same lock.

        Raises: OSError where the disk takes no more; what was written is gone then.
        """
        assert self._is_writing, "a blob is sealed while writing"
        secrets = self._secrets()
        wanted = {scope_id: secrets[scope_id] for scope_id in scope_ids}
        return self._blobs.seal(reader, secrets=wanted, randomness=self.surroundings.randomness)

    def seal_ahead(self, reader: Reader, *, scope_ids: Sequence[bytes]) -> BlobName:
        """Seal a long file while others may write; whoever appends its entry asks `is_sealed_ahead` under the lock.

        Raises: OSError where the disk takes no more; what was written is gone then.
        """
        secrets = self._keys.secrets()
        wanted = {scope_id: secrets[scope_id] for scope_id in scope_ids}
        return self._blobs.seal(reader, secrets=wanted, randomness=self.surroundings.randomness)

    def is_sealed_ahead(self, name: BlobName) -> bool:
        """Tell whether a file that was sealed ahead is still there; opening the vault elsewhere may have cleared it."""
        assert self._is_writing, "a blob is claimed while writing"
        return self._blobs.is_waiting(name)

    def arriving(self, evidence_id: EvidenceId, *, scope_id: bytes) -> ArrivingFile:
        """Return a file of a source that is on its way in, by the scope of that source."""
        return ArrivingFile(
            evidence_id,
            self.unlocked.folder.arriving / evidence_id,
            self.surroundings.disk,
            self.surroundings.randomness,
            key=pieces_key(self._keys.secrets()[scope_id], evidence_id),
            known=self._pieces_known.setdefault(evidence_id, PiecesKnown()),
        )

    def straight(self, evidence_id: EvidenceId, *, scope_id: bytes) -> StraightFile:
        """Return what seals a file of this machine straight into its blob, in the place of an arriving file."""
        return StraightFile(
            self.unlocked.folder.arriving / evidence_id,
            self.surroundings.disk,
            self.surroundings.randomness,
            age_secret=age_secret({scope_id: self._keys.secrets()[scope_id]}),
        )

    def adopt_blob(self, made: StraightFile, name: BlobName) -> None:
        """Let what was sealed straight wait for its entry, as what was sealed ahead does."""
        self._blobs.adopt(made.path, name)

    @property
    def derived(self) -> DerivedFiles:
        """What was made from tapes; closing the vault closes what is open of it."""
        return DerivedFiles(self.unlocked.folder.derived, self.surroundings.disk, opens=self._opened_blobs.add)

    def tape_key(self, tape: EvidenceId, *, scope_id: bytes) -> TapeKey:
        """Return what leads to what was made from a tape, by the scope of its source."""
        return TapeKey(tape, self._keys.secrets()[scope_id])

    def copy_blob(self, sealed_sha256: str, writer: Writer) -> None:
        """Write the content of the blob with this name, in hex, to ``writer``; use it only once this returns.

        Raises: UnknownBlob; VaultDamaged.
        """
        name, scope_ids = blob_name(sealed_sha256)
        secrets = self._keys.secrets()
        self._blobs.copy(name, writer, secrets={scope_id: secrets[scope_id] for scope_id in scope_ids})

    def open_blob(self, sealed_sha256: str) -> OpenedBlob:
        """Open the blob with this name, in hex, to read stretches of it; closing the vault closes it.

        Raises: UnknownBlob; VaultDamaged.
        """
        name, scope_ids = blob_name(sealed_sha256)
        secrets = self._keys.secrets()
        opened = self._blobs.open(name, secrets={scope_id: secrets[scope_id] for scope_id in scope_ids})
        self._opened_blobs.add(opened)
        return opened

    def append(self, drafts: Sequence[Draft], *, blobs: Sequence[BlobName] = ()) -> range:
        """Append all of ``drafts``, or none; they are safe once this returns.

        Args: blobs were sealed under the same lock and are named by the drafts.
        Returns: the numbers of the new entries.
        Raises: LogIncomplete; NotSaved; VaultDamaged; DraftMalformed, a fault of the program.
        """
        with self.writing():
            lost = self._keeper.lost_head()
            if lost is not None:
                raise LogIncomplete(lost.seq)
            secrets = self._secrets()
            self._keep_new_scopes()
            head = self._log.head()
            made = seal_drafts(drafts, head=head, unlocked=self.unlocked, secrets=secrets)
            sealed = [entry for entry, _ in made]
            self._keeper.apply(
                [applicable for _, applicable in made],
                before_commit=lambda: self._log.append(sealed, behind=head),
            )
            self._blobs.settle(blobs)
        return range(head.seq + 1, head.seq + 1 + len(made))

    def rebuild(self, progress: Progress = no_progress) -> int:
        """Make the view anew from the log; return how many entries it stands on.

        Raises: EntryDamaged for the first entry that is not genuine.
        """
        with self.writing():
            self._keeper.rebuild(progress)
            return self.entry_count

    def _secrets(self) -> Mapping[bytes, bytes]:
        kept = self._keys.secrets()
        return {**kept, **{scope.id: scope.secret for scope in self._new_scopes}} if self._new_scopes else kept

    def _keep_new_scopes(self) -> None:
        """Put new scopes into the keyring on disk, before anything is written that needs them."""
        if self._new_scopes:
            self._keys.save(with_scopes(self._keeper.witness(), self._new_scopes))
            self._new_scopes.clear()
