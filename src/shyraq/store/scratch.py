"""Scratch files: small sealed files for what is typed and not yet in the record, kept through a crash.

Nothing was said to the record yet, so none of them is an entry of the log (docs/adr/0015). What ``put`` returned
from survives a power cut; whoever is killed while putting leaves the one before.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from shyraq.basics.refusals import Damaged
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.folder import UNFINISHED, Unlocked
from shyraq.vault.keyring import Keyring
from shyraq.vault.scope import ScopeKind
from shyraq.vault.scratch import Scratch, open_scratch, scratch_file_name, seal_scratch

Lock = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class ScratchFiles:
    """The scratch files of one open vault. Names are chosen by the house and may be personal: they stand on no disk."""

    unlocked: Unlocked
    secret: bytes = field(repr=False)
    lock: Lock

    def put(self, name: str, data: bytes) -> int:
        """Keep ``data`` under ``name``, NFC, in the place of what was there; return when, in claimed milliseconds.

        Raises: OSError where the disk takes no more; what was there before is then still there.
        """
        surroundings, folder = self.unlocked.surroundings, self.unlocked.folder.scratch
        scratch = Scratch(name, surroundings.clock.now_ms(), data)
        sealed = seal_scratch(
            scratch, vault=self.unlocked.vault_id, secret=self.secret, randomness=surroundings.randomness
        )
        with self.lock():
            surroundings.disk.make_folder(folder)
            surroundings.disk.write(folder / scratch_file_name(name, secret=self.secret), sealed)
        return scratch.kept_at_ms

    def get(self, name: str) -> Scratch | None:
        """Return what is kept under ``name``, None where nothing is. Raises: VaultDamaged."""
        try:
            return self._open(self.unlocked.folder.scratch / scratch_file_name(name, secret=self.secret))
        except FileNotFoundError:
            return None

    def names(self, prefix: str = "") -> tuple[str, ...]:
        """Return the names that begin with ``prefix``, in order; what is damaged has none."""
        return tuple(sorted(scratch.name for scratch in self.all(prefix)))

    def all(self, prefix: str = "") -> tuple[Scratch, ...]:
        """Return everything kept under names that begin with ``prefix``, the newest first, and nothing damaged."""
        found = [scratch for _, scratch in self._each() if isinstance(scratch, Scratch)]
        wanted = [scratch for scratch in found if scratch.name.startswith(prefix)]
        return tuple(sorted(wanted, key=lambda scratch: (-scratch.kept_at_ms, scratch.name)))

    def remove(self, name: str) -> None:
        """Forget what is kept under ``name``; nothing there is no fault."""
        self.unlocked.surroundings.disk.remove(
            self.unlocked.folder.scratch / scratch_file_name(name, secret=self.secret)
        )

    def damages(self) -> tuple[Damage, ...]:
        """Return every file that is not as it was written."""
        return tuple(found for _, found in self._each() if isinstance(found, Damage))

    def remove_damaged(self) -> int:
        """Throw away every file that is not as it was written; return how many there were."""
        damaged = [path for path, found in self._each() if isinstance(found, Damage)]
        for path in damaged:
            self.unlocked.surroundings.disk.remove(path)
        return len(damaged)

    def _each(self) -> Iterator[tuple[Path, Scratch | Damage]]:
        for path in self.unlocked.surroundings.disk.files_below(self.unlocked.folder.scratch):
            if path.name.startswith(".") and path.suffix == UNFINISHED:
                continue  # It is being written, or was when somebody was killed; opening the vault throws it away.
            try:
                yield path, self._open(path)
            except VaultDamaged as fault:
                yield path, fault.damage
            except FileNotFoundError:
                continue

    def _open(self, path: Path) -> Scratch:
        unlocked, name = self.unlocked, self.unlocked.folder.name_of(path)
        data = unlocked.surroundings.disk.read(path)
        try:
            return open_scratch(data, file_name=path.name, vault=unlocked.vault_id, secret=self.secret)
        except Damaged as fault:
            raise VaultDamaged(Damage(name, f"it cannot be read ({fault})")) from fault


def scratch_files(unlocked: Unlocked, *, keyring: Keyring, lock: Lock) -> ScratchFiles:
    """Return the scratch files of an unlocked vault, under the secret of the house."""
    house = next(scope for scope in keyring.scopes if scope.kind is ScopeKind.HOUSE)
    return ScratchFiles(unlocked, secret=house.secret, lock=lock)
