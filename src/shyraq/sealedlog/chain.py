"""The chain of one device: every entry names the one before it, so that nothing can be changed, dropped,
put in or moved without being found and named.

Source: docs/spec/entry.md §7; tests/vectors/entry.
"""

import hashlib
from collections.abc import Iterable, Iterator

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from shyraq.basics.canonical import NotCanonical
from shyraq.sealedlog.entry import SIGNATURE_BYTES, SIGNED_PREFIX, EntryFault, Head, SealedEntry
from shyraq.sealedlog.header import Header, HeaderMalformed, HeaderVersionUnknown, decode_header


class NotCanonicalHeader(EntryFault):
    """The bytes of the header are not the canonical encoding of anything."""

    sentence = "the header is not canonical"


class NotAHeader(EntryFault):
    """The bytes of the header are canonical, but break a rule of headers."""

    sentence = "the header breaks a rule of headers"


class UnknownVersion(EntryFault):
    """The entry was written in a later version of the format; it is not damaged."""

    sentence = "the entry was written by a newer program"


class BadSignature(EntryFault):
    """The header is not what the device signed."""

    sentence = "the signature is not that of the device"


class OtherVault(EntryFault):
    """The entry belongs to another vault."""

    sentence = "the entry belongs to another vault"


class WrongPlace(EntryFault):
    """The entry is genuine, but it stands at a place in the chain that is not its own."""

    sentence = "the entry stands in the place of another"


class BrokenChain(EntryFault):
    """The entry does not follow the one that stands before it: one of the two was replaced."""

    sentence = "the entry does not follow the one before it"


class _BodyFault(EntryFault):
    """The header is genuine; what is wrong is the body."""


class BodyMissing(_BodyFault):
    """The header stands, but the body is gone."""

    sentence = "the body is missing"


class WrongSize(_BodyFault):
    """The body is shorter or longer than the header says."""

    sentence = "the body has another size than the header says"


class WrongHash(_BodyFault):
    """The body is not the one the header was signed for."""

    sentence = "the body is not the one that was signed for"


class EntryMissing(EntryFault):
    """An entry that must be there is not."""

    sentence = "the entry is missing"


class NotTheWitnessed(EntryFault):
    """Another entry stands where this one was seen before: the chain was rewritten or rolled back."""

    sentence = "the entry is not the one that was seen here before"


def verify_entry(entry: SealedEntry, *, head: Head) -> Header:
    """Return the header of ``entry`` after checking that it is the genuine one that follows ``head``.

    Raises: one EntryFault, the first of: NotAHeader, NotCanonicalHeader, UnknownVersion, BadSignature,
        OtherVault, WrongPlace, BrokenChain, BodyMissing, WrongSize, WrongHash.
    Source: docs/spec/entry.md §7.
    """
    place = (head.device, head.seq + 1)
    header = _read_header(entry.header, place)
    _check_signature(entry, header, place)
    if header.vault != head.vault:
        raise OtherVault(*place)
    if (header.device, header.seq) != place:
        raise WrongPlace(*place, f"it is entry {header.device[:8].hex()}/{header.seq}")
    if header.previous != head.digest:
        raise BrokenChain(*place)
    _check_body(entry.body, header, place)
    return header


def verified(entries: Iterable[SealedEntry], *, head: Head) -> Iterator[tuple[SealedEntry, Header]]:
    """Yield each of the ``entries`` that follow ``head`` with its header, verified.

    Raises: the first EntryFault, as ``verify_entry`` does; nothing is yielded of the damaged entry.
    """
    for entry in entries:
        header = verify_entry(entry, head=head)
        yield entry, header
        head = head.after(entry)


def verify_chain(entries: Iterable[SealedEntry], *, head: Head, witnessed: Iterable[Head] = ()) -> Head:
    """Verify all ``entries`` that follow ``head`` and return the newest head.

    Args: witnessed are heads of this chain seen before; the chain must go through all of them that are not
        before ``head``. That is how a tail that was cut off is found.
    Raises: the first EntryFault; EntryMissing or NotTheWitnessed where a witnessed head is not in the chain.
    """
    awaited = {seen.seq: seen.digest for seen in witnessed if seen.seq >= head.seq}
    _check_witnessed(head, awaited)
    for entry, _ in verified(entries, head=head):
        head = head.after(entry)
        _check_witnessed(head, awaited)
    for seq in sorted(awaited):
        raise EntryMissing(head.device, seq)
    return head


def _check_witnessed(head: Head, awaited: dict[int, bytes]) -> None:
    if awaited.pop(head.seq, head.digest) != head.digest:
        raise NotTheWitnessed(head.device, head.seq)


def chain_faults(entries: Iterable[tuple[int, SealedEntry]], *, head: Head) -> Iterator[EntryFault]:
    """Yield every fault in a chain of numbered ``entries`` behind ``head``, going on after each of them.

    Args: entries in ascending order of the numbers they are stored under.
    Returns: one EntryFault for each damaged entry and one for each gap; none for whole entries. An entry
        behind a gap or behind a damaged header is checked in itself, for its link cannot be.
    """
    linked = True
    for seq, entry in entries:
        if seq > head.seq + 1:
            yield EntryMissing(head.device, head.seq + 1, f"entries up to {seq - 1} are not here")
            linked = False
        before = Head(head.vault, head.device, seq - 1, head.digest)
        fault = _fault_of(entry, before if linked else _as_claimed(entry, before))
        if fault is not None:
            yield fault
        linked = fault is None or isinstance(fault, _BodyFault)
        head = before.after(entry)


def _fault_of(entry: SealedEntry, head: Head) -> EntryFault | None:
    try:
        verify_entry(entry, head=head)
    except EntryFault as fault:
        return fault
    return None


def _as_claimed(entry: SealedEntry, head: Head) -> Head:
    try:
        return Head(head.vault, head.device, head.seq, decode_header(entry.header).previous)
    except (NotCanonical, HeaderMalformed, HeaderVersionUnknown):
        return head


def _read_header(data: bytes, place: tuple[bytes, int]) -> Header:
    try:
        return decode_header(data)
    except NotCanonical as fault:
        raise NotCanonicalHeader(*place, str(fault)) from fault
    except HeaderMalformed as fault:
        raise NotAHeader(*place, str(fault)) from fault
    except HeaderVersionUnknown as fault:
        raise UnknownVersion(*place, str(fault)) from fault


def _check_signature(entry: SealedEntry, header: Header, place: tuple[bytes, int]) -> None:
    if len(entry.signature) != SIGNATURE_BYTES:
        raise BadSignature(*place)
    try:
        crypto_sign_open(entry.signature + SIGNED_PREFIX + entry.header, header.device)
    except BadSignatureError as fault:
        raise BadSignature(*place) from fault


def _check_body(body: bytes, header: Header, place: tuple[bytes, int]) -> None:
    if not body:
        raise BodyMissing(*place)
    if len(body) != header.body_size:
        raise WrongSize(*place)
    if hashlib.sha256(body).digest() != header.body_digest:
        raise WrongHash(*place)
