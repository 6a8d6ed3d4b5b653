"""The entries that prove what a pack says: how a file came to the house, and what was stated of it."""

from collections.abc import Collection
from dataclasses import dataclass

from shyraq.basics.ids import StatementId
from shyraq.sealedlog.entry import SealedEntry
from shyraq.sealedlog.header import decode_header
from shyraq.sealedlog.tree import Tree
from shyraq.store import models
from shyraq.store.proving import Proving
from shyraq.store.tape_rows import KeptTape

_CUSTODY = ("evidence.awaited", "evidence.added")


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """One entry as it was written, with the proof that it stands in the log.

    ``key`` opens its body and nothing else; it is None where the body says what must not leave the house.
    """

    seq: int
    kind: str
    claimed_ms: int
    entry: SealedEntry
    key: bytes | None
    path: tuple[bytes, ...]


def custody_seqs(tape: KeptTape) -> tuple[tuple[int, str], ...]:
    """Return the entries that brought a tape, by number and kind, in the order of the log."""
    rows = models.Entry.objects.filter(subject=tape.evidence.id, kind__in=_CUSTODY).order_by("seq")
    found = {row.seq: row.kind for row in rows}
    brought = models.Entry.objects.filter(seq=tape.seq).first()
    if brought is not None:
        found[brought.seq] = brought.kind
    return tuple(sorted(found.items()))


def statement_seqs(statement_ids: Collection[StatementId]) -> dict[StatementId, int]:
    """Return the numbers of the entries that hold these statements."""
    rows = models.Statement.objects.filter(id__in=sorted(statement_ids)).order_by("seq")
    return {StatementId(row.id): row.seq for row in rows}


def prove(proving: Proving, tree: Tree, *, seq: int, kind: str, opens: bool) -> ProvedEntry:
    """Return an entry with its proof under the whole of ``tree``, and with its key where it ``opens``."""
    entry = proving.entry(seq)
    return ProvedEntry(
        seq=seq,
        kind=kind,
        claimed_ms=decode_header(entry.header).claimed_ms,
        entry=entry,
        key=proving.key_of(entry) if opens else None,
        path=tree.inclusion(seq, size=tree.size),
    )
