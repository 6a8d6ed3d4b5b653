"""What was made from tapes, on disk: sealed while it is made, put in place whole, and opened in stretches.

No entry names any of it, so nothing here takes the lock of the vault: two processes that make the same make it twice,
and the later one stays. Whatever is there that no tape calls for is thrown away.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from shyraq.basics.ids import EvidenceId
from shyraq.basics.refusals import Damaged
from shyraq.basics.surroundings import Disk
from shyraq.store.blobs import BlobClosed
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.store.folder import UNFINISHED
from shyraq.vault.age_file import AgeFile
from shyraq.vault.derived import FOOT_BYTES, Made, Names, What, derived_names, derived_secret, lengths_in, seal_derived
from shyraq.vault.layout import DERIVED_FOLDER

ROOM_BYTES = 1 << 30
"""What is left to the record: the disk is never filled with what can be made anew."""


class OpenedDerived:
    """One file, to be read in stretches. A byte that was altered is never given. Not for several threads at once."""

    def __init__(self, opening: AbstractContextManager[BinaryIO], *, secret: bytes) -> None:
        """Open the sealed file. Raises: Damaged."""
        self._opened = ExitStack()
        self._file = self._opened.enter_context(opening)
        try:
            self._age = AgeFile(self._file, secrets=[secret])
            sealed_bytes = self._age.size_bytes
            foot = self._age.read(max(0, sealed_bytes - FOOT_BYTES), sealed_bytes)
            self._lengths = lengths_in(foot, sealed_bytes=sealed_bytes)
        except Damaged:
            self.close()
            raise
        self.size_bytes = self._lengths.size_bytes

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` up to, not including, ``end``; less where there are fewer.

        Raises: VaultDamaged; BlobClosed.
        """
        if self._file.closed:
            raise BlobClosed
        try:
            return b"".join(self._age.read(*stretch) for stretch in self._lengths.stretches(start, end))
        except Damaged as fault:
            name = f"{DERIVED_FOLDER}/{Path(self._file.name).name}"
            raise VaultDamaged(Damage(name, "it is not as it was made; it may be thrown away")) from fault

    def close(self) -> None:
        """Close the file; reading is over."""
        self._opened.close()


@dataclass(frozen=True, slots=True)
class TapeKey:
    """A tape with the secret of the scope of its source."""

    tape: EvidenceId
    secret: bytes = field(repr=False)

    def names(self) -> dict[What, Names]:
        """Return how the files are called that are made of it."""
        return derived_names(self.secret, self.tape)

    def opens(self, what: What) -> bytes:
        """Return the secret that opens one of them."""
        return derived_secret(self.secret, what, self.tape)


class DerivedFiles:
    """What was made from the tapes of one vault."""

    def __init__(self, folder: Path, disk: Disk, *, opens: Callable[[OpenedDerived], None]) -> None:
        """``opens`` is told of each file that is opened, so that somebody closes it when the vault is closed."""
        self._folder, self._disk, self._opens = folder, disk, opens

    def has_room(self) -> bool:
        """Tell whether the disk has room for what can be made anew."""
        return self._disk.free_bytes(self._folder) >= ROOM_BYTES

    def names(self) -> frozenset[str]:
        """Return the names of all files that are there."""
        return frozenset(path.name for path in self._paths())

    def has(self, key: TapeKey, what: What) -> bool:
        """Tell whether it was made."""
        return (self._folder / key.names()[what].made).exists()

    def has_none(self, key: TapeKey, what: What) -> bool:
        """Tell whether it was tried, and cannot be made."""
        return (self._folder / key.names()[what].none).exists()

    def put(self, key: TapeKey, what: What, *, made: Made) -> None:
        """Keep what is made, sealed while it is made; whatever goes wrong meanwhile leaves nothing behind.

        Raises: whatever making it raises; OSError where the disk takes no more.
        """
        self._put(key.names()[what].made, key, what, made=made)
        self._disk.remove(self._folder / key.names()[what].none)

    def put_none(self, key: TapeKey, what: What) -> None:
        """Remember that it cannot be made, so that it is not tried for ever. Raises: OSError."""
        self._put(key.names()[what].none, key, what, made=_Nothing())

    def forget_none(self, key: TapeKey, what: What) -> None:
        """Forget that it could not be made: it is tried once more."""
        self._disk.remove(self._folder / key.names()[what].none)

    def open(self, key: TapeKey, what: What) -> OpenedDerived | None:
        """Open what was made; None where it is not there, or is not as it was made: then it is thrown away."""
        path = self._folder / key.names()[what].made
        try:
            opened = OpenedDerived(self._disk.open(path), secret=key.opens(what))
        except FileNotFoundError:
            return None
        except Damaged:
            self._disk.remove(path)
            return None
        self._opens(opened)
        return opened

    def keep_only(self, keys: Collection[TapeKey], *, of: frozenset[str]) -> int:
        """Throw away those files ``of`` which belong to none of these tapes; return how many there were.

        Args: of are names that were listed before the tapes were: what was made since is left alone.
        """
        wanted = {name for key in keys for name in _names_of(key)}
        strangers = sorted(of - wanted)
        for name in strangers:
            self._disk.remove(self._folder / name)
        return len(strangers)

    def forget(self, key: TapeKey) -> None:
        """Throw away everything that was made from a tape."""
        for name in _names_of(key):
            self._disk.remove(self._folder / name)

    def _put(self, name: str, key: TapeKey, what: What, *, made: Made) -> None:
        self._disk.make_folder(self._folder)
        with self._disk.create(self._folder / name) as file:
            seal_derived(made, file, secret=key.opens(what))

    def _paths(self) -> Iterator[Path]:
        for path in self._disk.files_below(self._folder):
            if not (path.name.startswith(".") and path.suffix == UNFINISHED):
                yield path


class _Nothing:
    """Nothing at all."""

    head = b""

    def read(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - as a file is read
        return b""


def _names_of(key: TapeKey) -> Iterator[str]:
    for names in key.names().values():
        yield names.made
        yield names.none


def states_of(key: TapeKey, names: Collection[str]) -> dict[What, bool | None]:
    """Return of each thing whether it was made (True), cannot be (False), or neither yet (None), by names listed."""
    return {what: _state(one, names) for what, one in key.names().items()}


def _state(of: Names, names: Collection[str]) -> bool | None:
    if of.made in names:
        return True
    return False if of.none in names else None
