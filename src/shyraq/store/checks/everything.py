"""Checking a whole vault, part by part."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from shyraq.sealedlog.entry import Head, device_key
from shyraq.store.blobs import Blobs
from shyraq.store.checks.files import blob_files, check_blob, check_slots, check_strangers, check_unclaimed
from shyraq.store.checks.log import LogFindings, check_log
from shyraq.store.checks.view import check_standings, check_view
from shyraq.store.damage import Damage
from shyraq.store.entries import opened_entries
from shyraq.store.folder import Unlocked
from shyraq.store.keys import Keys
from shyraq.store.leftovers import clear_leftovers
from shyraq.store.log import Log
from shyraq.store.reading import reading
from shyraq.store.scratch import scratch_files
from shyraq.store.sqlcipher import FileMissing, FileUnreadable, connect_in_memory, damaged_pages
from shyraq.store.standings.keeping import fill as fill_standings
from shyraq.store.view import View, ViewOutdated, fill, no_progress
from shyraq.vault.layout import VIEW_FILE


class Part(StrEnum):
    """A part of a vault that is checked; the log is needed for all of them."""

    FILES = "files"
    LOG = "log"
    BLOBS = "blobs"
    VIEW = "view"


EVERYTHING = frozenset(Part)
Tell = Callable[[Part, int, int], None]
Lock = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and everything that is damaged; a whole vault has no damages."""

    entry_count: int = 0
    blob_count: int = 0
    damages: tuple[Damage, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is damaged."""
        return not self.damages


def tell_nobody(part: Part, done: int, total: int) -> None:
    """Tell nobody how far the check has come."""


def check_vault(unlocked: Unlocked, *, lock: Lock, progress: Tell, parts: Collection[Part]) -> Report:
    """Check the parts of an unlocked vault.

    Args: lock gives a context in which nobody writes; the blobs, which may take long, are read outside of it.
    Raises: VaultDamaged where the keyring or the log does not open at all; nothing further can be checked then.
    """
    return _Check(unlocked, lock=lock, progress=progress, parts=parts).run()


class _Check:
    """One check of one vault."""

    def __init__(self, unlocked: Unlocked, *, lock: Lock, progress: Tell, parts: Collection[Part]) -> None:
        self._unlocked = unlocked
        self._lock = lock
        self._progress = progress
        self._parts = parts
        self._keys = Keys(unlocked)
        self._damages: list[Damage] = []
        self._view_key = b""

    def run(self) -> Report:
        """Check the parts under the lock of the vault, and the blobs, which may take long, without it."""
        unlocked = self._unlocked
        with self._lock():
            findings = self._check_under_lock()
            files = blob_files(unlocked)
        if Part.BLOBS in self._parts:
            self._check_blobs(findings, files)
        blob_count = len(findings.claims) if Part.BLOBS in self._parts else 0
        return Report(findings.entry_count, blob_count, tuple(self._damages))

    def _check_under_lock(self) -> LogFindings:
        unlocked = self._unlocked
        self._keys.keyring()
        log = Log.open(
            unlocked.folder.log,
            unlocked.secrets.log_key,
            vault_id=unlocked.vault_id,
            device=device_key(unlocked.secrets.signing_seed),
        )
        view = self._open_view()
        try:
            findings = self._check_log(log, view)
            if not findings.damages:
                self._finish_leftovers(findings)
                self._check_against_log(log, view)
            if Part.FILES in self._parts:
                self._damages += check_strangers(unlocked)
                self._damages += scratch_files(unlocked, keyring=self._keys.keyring(), lock=self._lock).damages()
                self._damages += [] if findings.damages else check_slots(unlocked, findings.slots)
            return findings
        finally:
            log.close()
            if view is not None:
                view.close()

    def _open_view(self) -> View | None:
        for key in self._keys.view_keys():
            try:
                view, self._view_key = View.open(self._unlocked.folder.view, key), key
                view.stands_at()
            except FileMissing:
                return None  # It may be deleted at any time, and a copy never had one.
            except FileUnreadable as fault:
                damage = fault.damage
            except ViewOutdated:
                view.close()
                return None  # It was made by other rules; opening the vault makes it anew, and nothing is damaged.
            else:
                return view
        if Part.VIEW in self._parts:
            self._damages.append(replace(damage, what=f"{damage.what}; opening the vault makes it anew"))
        return None

    def _check_log(self, log: Log, view: View | None) -> LogFindings:
        start = log.start
        seen = [
            replace(start, seq=head.seq, digest=head.digest)
            for head in self._keys.keyring().witnessed
            if head.device == start.device
        ]
        if view is not None:
            seq, digest = view.stands_at()
            seen += [Head(start.vault, start.device, seq, digest)] if seq else []
        findings = check_log(
            log,
            secrets=self._keys.secrets(),
            seen=dict.fromkeys(seen),
            tell=lambda done, total: self._progress(Part.LOG, done, total),
        )
        self._damages += findings.damages
        return findings

    def _check_against_log(self, log: Log, view: View | None) -> None:
        """Make a view anew in memory and compare the view on disk with it."""
        if Part.VIEW not in self._parts or view is None:
            return
        fresh = connect_in_memory()
        entries = opened_entries(log.entries(), head=log.start, secrets=self._keys.secrets(), signed=False)
        total = log.head().seq
        fill(fresh, entries, total=total, progress=lambda done, _: self._progress(Part.VIEW, done, total))
        self._check_view(log, view, fresh=fresh)
        fresh.close()

    def _finish_leftovers(self, findings: LogFindings) -> None:
        """Finish what a crash left, as opening the vault does: none of it is damage."""
        claimed = {digest.hex() for digest in findings.claims}
        clear_leftovers(
            self._unlocked,
            is_blob_claimed=claimed.__contains__,
            is_slot_claimed=findings.slots.__contains__,
            is_slot_replaced=findings.replaced_slots.__contains__,
        )

    def _check_view(self, log: Log, view: View, *, fresh: sqlite3.Connection) -> None:
        path = self._unlocked.folder.view
        pages = damaged_pages(view.connection, path)
        self._damages += [Damage(VIEW_FILE, fault) for fault in pages]
        if not pages:
            seq, digest = view.stands_at()
            behind = Head(log.start.vault, log.start.device, seq, digest) if seq else log.start
            entries = log.entries(after_seq=seq)
            view.apply(opened_entries(entries, head=behind, secrets=self._keys.secrets(), signed=False))
            damages = [*check_view(view.connection, fresh)] or self._standings_damages(view, fresh=fresh)
            self._damages += damages

    def _standings_damages(self, view: View, *, fresh: sqlite3.Connection) -> list[Damage]:
        """Make the standings anew from the other tables, which are whole, and compare them."""
        with reading(view.path, self._view_key):
            view.follow(no_progress)
            fill_standings(fresh, seq=view.stands_at()[0], progress=no_progress)
        return [*check_standings(view.connection, fresh)]

    def _check_blobs(self, findings: LogFindings, files: tuple[Path, ...]) -> None:
        unlocked = self._unlocked
        blobs = Blobs(unlocked.folder, unlocked.surroundings.disk)
        secrets = self._keys.secrets()
        for done, (name, scopes) in enumerate(findings.claims.values(), start=1):
            damage = check_blob(blobs, name, secrets={scope: secrets[scope] for scope in scopes})
            if damage is not None:
                self._damages.append(damage)
            self._progress(Part.BLOBS, done, len(findings.claims))
        if not findings.damages:
            claimed = [blobs.path_of(name) for name, _ in findings.claims.values()]
            self._damages += check_unclaimed(unlocked.folder, files, claimed=claimed)
