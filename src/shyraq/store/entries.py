"""Opening the entries of the log, so that they can be applied.

Two ways: entries that come one by one are verified with their signatures; a view made anew follows the chain of
hashes and opens every body, which nobody without the scope keys can forge, and leaves signatures to `shyraq verify`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shyraq.basics.canonical import NotCanonical
from shyraq.sealedlog.chain import BrokenChain, NotAHeader, WrongHash, WrongPlace, verify_entry
from shyraq.sealedlog.entry import EntryFault, Head, SealedEntry, open_body
from shyraq.sealedlog.header import Header, HeaderMalformed, HeaderVersionUnknown, decode_header
from shyraq.store.apply.entry import OpenedEntry
from shyraq.store.damage import Damage, VaultDamaged
from shyraq.vault.layout import LOG_FILE


@dataclass(frozen=True, slots=True)
class Applicable:
    """An entry with its body open, and the head once it stands."""

    opened: OpenedEntry
    head: Head


class EntryDamaged(VaultDamaged):
    """An entry of the log is damaged; nothing behind it was applied."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(Damage(entry_name(seq), what))
        self.seq = seq


def entry_name(seq: int) -> str:
    """Return how an entry is called in sentences."""
    return f"{LOG_FILE} entry {seq}"


def opened_entries(
    entries: Iterable[tuple[int, SealedEntry]], *, head: Head, secrets: Mapping[bytes, bytes], signed: bool
) -> Iterator[Applicable]:
    """Yield the entries that follow ``head``, opened, in order.

    Args: secrets maps scope ids to scope secrets; signed verifies every signature as well.
    Raises: EntryDamaged for the first entry that is not the genuine one that follows.
    """
    for seq, sealed in entries:
        if seq != head.seq + 1:
            raise EntryDamaged(head.seq + 1, "the entry is missing")
        try:
            header = verify_entry(sealed, head=head) if signed else _linked(sealed, head)
            body = open_body(sealed, header=header, secrets=secrets)
        except EntryFault as fault:
            raise EntryDamaged(seq, fault.sentence) from fault
        head = head.after(sealed)
        yield Applicable(OpenedEntry(seq, header.entry_class, header.claimed_ms, header.scopes, body), head)


def _linked(sealed: SealedEntry, head: Head) -> Header:
    """Return the header of an entry that stands where it should and carries its own body."""
    place = (head.device, head.seq + 1)
    try:
        header = decode_header(sealed.header)
    except (NotCanonical, HeaderMalformed, HeaderVersionUnknown) as fault:
        raise NotAHeader(*place, str(fault)) from fault
    if (header.device, header.seq) != place or header.vault != head.vault:
        raise WrongPlace(*place)
    if header.previous != head.digest:
        raise BrokenChain(*place)
    if hashlib.sha256(sealed.body).digest() != header.body_digest:
        raise WrongHash(*place)
    return header
