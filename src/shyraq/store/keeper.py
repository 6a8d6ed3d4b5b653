"""Keeping the view beside the log: opened, caught up, made anew when it must be, and switched in one step.

A new view is built under a new random key. The keyring names both keys while the file changes its name, so that
at every moment of a crash one of them opens what lies there, or the view is simply made once more.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from shyraq.sealedlog.entry import Head
from shyraq.store.damage import VaultDamaged
from shyraq.store.entries import Applicable, EntryDamaged, opened_entries
from shyraq.store.folder import Unlocked
from shyraq.store.keys import Keys, with_view, witnessing
from shyraq.store.log import Log
from shyraq.store.reading import reading
from shyraq.store.sqlcipher import KEY_BYTES, DiskRefuses, FileUnreadable, damaged_pages
from shyraq.store.view import Progress, View, ViewOutdated, build_view, no_progress
from shyraq.vault.keyring import Keyring

REBUILT = "The tables were made anew from the log."
_READ_WHOLE_BYTES = 128 << 20
_JOURNALS = ("-journal", "-wal", "-shm")


class DraftMalformed(RuntimeError):
    """A new entry has a body that is not what its kind says: a fault of the program, found before it was written."""


class ViewKeeper:
    """The view of one open vault; every method is called under the lock of the vault."""

    def __init__(self, unlocked: Unlocked, *, keys: Keys, log: Log) -> None:
        self._unlocked = unlocked
        self._keys = keys
        self._log = log
        self._view: View | None = None
        self.notes: list[str] = []

    def ensure(self) -> None:
        """Make sure that the view is open and stands where the log ends.

        Raises: VaultDamaged where the log cannot be read or followed.
        """
        if self._view is not None and self._view.is_replaced:
            self.close()
        try:
            if self._view is None:
                self._view = self._open()
            self._catch_up(self._view)
            self._view.follow(no_progress)
        except (FileUnreadable, ViewOutdated) as fault:
            if isinstance(fault, FileUnreadable) and fault.damage.object == self._unlocked.folder.log.name:
                raise
            self._note_rebuild()
            self.rebuild(no_progress)

    def apply(self, entries: Sequence[Applicable], *, before_commit: Callable[[], None]) -> None:
        """Apply ``entries`` and call ``before_commit`` once they are written and do not count yet.

        A view that turns out to be damaged is made anew first, and the entries are applied then.

        Raises: DraftMalformed and DiskRefuses, both before anything is in the log.
        """
        assert self._view is not None
        try:
            self._view.apply(entries, before_commit=before_commit)
        except EntryDamaged as fault:
            raise DraftMalformed(fault.damage.what) from fault
        except DiskRefuses:
            # Once the log has the entries they are saved; the view catches up when the disk takes its rows.
            if self._log.head() != entries[-1].head:
                raise
        except FileUnreadable:
            self._note_rebuild()
            self.rebuild(no_progress)
            if self._log.head() != entries[-1].head:
                self._view.apply(entries, before_commit=before_commit)
        self._follow()

    def rebuild(self, progress: Progress) -> None:
        """Make the view anew from the first entry on.

        Raises: EntryDamaged for the first entry that is not genuine; the view that was there then stays.
        """
        folder, disk = self._unlocked.folder, self._unlocked.surroundings.disk
        keyring = self.witness()
        key = self._unlocked.surroundings.randomness.draw(KEY_BYTES)
        self._remove_new_view()
        self._keys.save(with_view(keyring, key=keyring.view_key, next_key=key))
        try:
            self._build(key, progress)
        except (VaultDamaged, DiskRefuses):
            self._keys.save(with_view(keyring, key=keyring.view_key, next_key=None))
            self._remove_new_view()
            raise
        self.close()
        for journal in _JOURNALS:
            disk.remove(folder.view.with_name(folder.view.name + journal))
            disk.remove(folder.new_view.with_name(folder.new_view.name + journal))
        disk.move(folder.new_view, folder.view)
        self._keys.save(with_view(keyring, key=key, next_key=None))
        self._view = View.open(folder.view, key)

    def close(self) -> None:
        """Close the file."""
        if self._view is not None:
            self._view.close()
            self._view = None

    def lost_head(self) -> Head | None:
        """Return a head this vault has seen and the log does not go through; None where nothing was lost."""
        for seen in self._keys.keyring().witnessed:
            if seen.device == self._log.start.device:
                found = self._log.head_at(seen.seq)
                if found is None or found.digest != seen.digest:
                    return replace(self._log.start, seq=seen.seq, digest=seen.digest)
        return None

    def witness(self) -> Keyring:
        """Return the keyring that has seen the newest head, unless one it saw before is lost."""
        keyring = self._keys.keyring()
        return keyring if self.lost_head() is not None else witnessing(keyring, self._log.head())

    def _follow(self) -> None:
        """Bring the standings up to entries that are saved; where the disk refuses they catch up the next time."""
        assert self._view is not None
        try:
            self._view.follow(no_progress)
        except DiskRefuses:
            pass
        except FileUnreadable:
            self._note_rebuild()
            self.rebuild(no_progress)

    def _build(self, key: bytes, progress: Progress) -> None:
        path = self._unlocked.folder.new_view
        self._build_rows(path, key, progress)
        view = View.open(path, key)
        try:
            with reading(path, key):
                view.fill_standings(progress)
        finally:
            view.close()

    def _build_rows(self, path: Path, key: bytes, progress: Progress) -> None:
        log = self._log
        entries = opened_entries(log.entries(), head=log.start, secrets=self._keys.secrets(), signed=False)
        build_view(path, key, entries, total=log.head().seq, progress=progress)

    def _open(self) -> View:
        """Open the view; where a switch was cut off, the new one if it is in place and else the old one."""
        folder, keyring = self._unlocked.folder, self._keys.keyring()
        if keyring.view_next_key is None:
            return _whole_view(folder.view, keyring.view_key)
        try:
            view, key = _whole_view(folder.view, keyring.view_next_key), keyring.view_next_key
        except FileUnreadable:
            view, key = _whole_view(folder.view, keyring.view_key), keyring.view_key
        self._keys.save(with_view(keyring, key=key, next_key=None))
        self._remove_new_view()
        return view

    def _catch_up(self, view: View) -> None:
        seq, digest = view.stands_at()
        stood = self._log.head_at(seq)
        if stood is None or (seq and stood.digest != digest):
            self._keep_witness(replace(self._log.start, seq=seq, digest=digest))
            raise ViewOutdated
        if self._log.head().seq > seq:
            entries = self._log.entries(after_seq=seq)
            view.apply(opened_entries(entries, head=stood, secrets=self._keys.secrets(), signed=True))

    def _keep_witness(self, seen: Head) -> None:
        """Remember a head the view had come to and the log has lost, before the view is made anew."""
        if self.lost_head() is None:
            self._keys.save(witnessing(self._keys.keyring(), seen))

    def _note_rebuild(self) -> None:
        """Note that the view is made anew, unless there was none: a new vault has its first view made so."""
        if self._unlocked.folder.view.exists() and REBUILT not in self.notes:
            self.notes.append(REBUILT)

    def _remove_new_view(self) -> None:
        folder = self._unlocked.folder
        for suffix in ("", *_JOURNALS):
            self._unlocked.surroundings.disk.remove(folder.new_view.with_name(folder.new_view.name + suffix))


def _whole_view(path: Path, key: bytes) -> View:
    """Open a view and read all of its pages where they are not too many to read at every opening.

    Raises: FileUnreadable.
    """
    view = View.open(path, key)
    faults = damaged_pages(view.connection, path) if path.stat().st_size <= _READ_WHOLE_BYTES else []
    if faults:
        view.close()
        raise FileUnreadable(path.name, faults[0])
    return view
