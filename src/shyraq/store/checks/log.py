"""Checking log.db: its pages, its one table, every entry and the end of the chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from shyraq.basics.canonical import NotCanonical, Plain
from shyraq.sealedlog.chain import chain_faults
from shyraq.sealedlog.entry import EntryFault, Head, SealedEntry, open_body
from shyraq.sealedlog.header import HeaderMalformed, HeaderVersionUnknown, decode_header
from shyraq.store.damage import Damage
from shyraq.store.entries import entry_name
from shyraq.store.log import TABLE_SQL, Log
from shyraq.store.sqlcipher import FileUnreadable
from shyraq.vault.blob import BlobName, BlobNameMalformed
from shyraq.vault.layout import LOG_FILE

Tell = Callable[[int, int], None]
_TELL_EVERY = 200


@dataclass(slots=True)
class LogFindings:
    """What was found in a log: damages, and what its entries name.

    ``claims`` are blobs with the scopes each is sealed to; ``slots`` maps slots to the SHA-256 of the file, in hex, and
    ``replaced_slots`` are those that were such once; ``slot_of`` maps members to their slots.
    """

    entry_count: int = 0
    damages: list[Damage] = field(default_factory=list)
    claims: dict[bytes, tuple[BlobName, tuple[bytes, ...]]] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    replaced_slots: set[str] = field(default_factory=set)
    slot_of: dict[str, str] = field(default_factory=dict)

    def note_slot(self, member: str, *, slot: str, digest: str) -> None:
        """Note that ``slot`` opens for ``member`` from now on, and the one before no more."""
        former = self.slot_of.get(member)
        if former is not None:
            self.slots.pop(former, None)
            self.replaced_slots.add(former)
        self.slot_of[member] = slot
        self.slots[slot] = digest


def check_log(log: Log, *, secrets: Mapping[bytes, bytes], seen: Iterable[Head], tell: Tell) -> LogFindings:
    """Check the whole log.

    Args: secrets maps scope ids to scope secrets; seen are heads this vault remembers, which the chain must go
        through; tell(done, total) is called now and then.
    Returns: one damage for each page, entry or gap that is not as it was written.
    """
    findings = LogFindings()
    findings.damages += [Damage(LOG_FILE, fault) for fault in log.damaged_pages()]
    try:
        _check_tables(log, findings)
        _check_entries(log, secrets, findings=findings, tell=tell)
        _check_heads(log, seen, findings)
    except FileUnreadable as fault:
        findings.damages.append(fault.damage)
    return findings


def _check_tables(log: Log, findings: LogFindings) -> None:
    if log.schema() != (TABLE_SQL,):
        findings.damages.append(Damage(LOG_FILE, "it holds other tables than a log does"))
    findings.damages += [
        Damage(LOG_FILE, f"it holds entries of a device {device[:8].hex()} that is not of this vault")
        for device in log.other_devices()
    ]


def _check_entries(log: Log, secrets: Mapping[bytes, bytes], *, findings: LogFindings, tell: Tell) -> None:
    total = log.head().seq
    opener = _Opener(secrets, findings)
    watched = opener.watch(log.entries(), lambda done: tell(done, total))
    for fault in chain_faults(watched, head=log.start):
        opener.faulty.add(fault.seq)
        findings.damages.append(Damage(entry_name(fault.seq), fault.sentence))
    opener.finish()


class _Opener:
    """Opens the body of every entry that passes by, one step behind the chain, and notes what its body names."""

    def __init__(self, secrets: Mapping[bytes, bytes], findings: LogFindings) -> None:
        self._secrets = secrets
        self._findings = findings
        self._latest: tuple[int, SealedEntry] | None = None
        self.faulty: set[int] = set()

    def watch(
        self, entries: Iterable[tuple[int, SealedEntry]], tell: Callable[[int], None]
    ) -> Iterator[tuple[int, SealedEntry]]:
        """Pass ``entries`` on; by the time the next is asked for, the chain has judged the one before."""
        for done, (seq, entry) in enumerate(entries, start=1):
            self.finish()
            self._latest = (seq, entry)
            yield seq, entry
            if done % _TELL_EVERY == 0:
                tell(done)

    def finish(self) -> None:
        """Open the entry that passed last, unless the chain found it faulty."""
        if self._latest is None:
            return
        seq, entry = self._latest
        self._latest = None
        self._findings.entry_count += 1
        if seq not in self.faulty:
            self._open(seq, entry)

    def _open(self, seq: int, entry: SealedEntry) -> None:
        try:
            header = decode_header(entry.header)
            body = open_body(entry, header=header, secrets=self._secrets)
            for name in _blob_names(body):
                self._findings.claims[name.sealed_sha256] = (name, header.scopes)
            slot, digest, member = body.get("slot"), body.get("slot_sha256"), body.get("member")
            if isinstance(slot, bytes) and isinstance(digest, bytes) and isinstance(member, str):
                self._findings.note_slot(member, slot=slot.hex(), digest=digest.hex())
        except EntryFault as fault:
            self._findings.damages.append(Damage(entry_name(seq), fault.sentence))
        except (NotCanonical, HeaderMalformed, HeaderVersionUnknown, BlobNameMalformed) as fault:
            self._findings.damages.append(Damage(entry_name(seq), str(fault)))


def _blob_names(value: Plain) -> Iterator[BlobName]:
    """Yield the names of blobs in a body: maps with the keys blob, sha256 and size."""
    if isinstance(value, dict):
        if value.keys() >= {"blob", "sha256", "size"}:
            yield BlobName.from_plain(value)
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _blob_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _blob_names(item)


def _check_heads(log: Log, seen: Iterable[Head], findings: LogFindings) -> None:
    """Find a tail that was cut off, or a chain that was written anew."""
    for head in seen:
        stood = log.head_at(head.seq)
        if stood is None:
            findings.damages.append(Damage(entry_name(head.seq), "it is missing, although this vault has seen it"))
        elif stood.digest != head.digest:
            findings.damages.append(Damage(entry_name(head.seq), "it is not the entry this vault has seen here"))
