"""Entries about the house, its members, and the lists they keep."""

from shyraq.basics.canonical import Plain, encode
from shyraq.store.apply.entry import Apply, EntryMalformed, OpenedEntry, Subject, text_in, text_or_none_in
from shyraq.store.models import House, KeptList, Member, ReplacedSlot, SafeCopy, StampedHead
from shyraq.store.writer import Cell, ViewWriter


def house_founded(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note the name of the organisation."""
    view.insert(House, seq=entry.seq, name=entry.text("name"))
    return Subject()


def member_added(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a member and the slot file that was made for them."""
    member_id = entry.text("member")
    view.insert(
        Member,
        id=member_id,
        seq=entry.seq,
        name=entry.text("name"),
        slot=entry.digest("slot").hex(),
        slot_sha256=entry.digest("slot_sha256").hex(),
    )
    return Subject(id=member_id)


def list_kept(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a list under its name; a later entry of the same id replaces it."""
    kept = entry.part("list")
    list_id = text_in(kept, "id")
    row: dict[str, Cell] = {"seq": entry.seq, "body": encode(kept), "is_dropped": False}
    if view.find(KeptList, id=list_id) is None:
        view.insert(KeptList, id=list_id, **row)
    else:
        view.change(KeptList, {"id": list_id}, **row)
    return Subject(id=list_id)


def list_dropped(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a list is kept no longer; what it was stays, so that it can be kept again."""
    list_id = entry.text("list")
    view.change(KeptList, {"id": list_id}, seq=entry.seq, is_dropped=True)
    return Subject(id=list_id)


def slot_replaced(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note the slot that opens for a member from now on, and that the one before is none any more."""
    member_id, slot = entry.text("member"), entry.digest("slot").hex()
    former = view.find(Member, id=member_id)
    if former is None:
        raise EntryMalformed("member")
    view.insert(ReplacedSlot, slot=former["slot"], seq=entry.seq, member=member_id)
    view.change(Member, {"id": member_id}, slot=slot, slot_sha256=entry.digest("slot_sha256").hex())
    return Subject(id=member_id)


def copy_made(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that the vault was copied to another place."""
    copy = entry.part("copy")
    copy_id = text_in(copy, "id")
    view.insert(
        SafeCopy,
        id=copy_id,
        seq=entry.seq,
        claimed_ms=entry.claimed_ms,
        entries=_count_in(copy, "entries"),
        blobs=_count_in(copy, "blobs"),
        size_bytes=_count_in(copy, "bytes"),
        label=text_or_none_in(copy, "label") or "",
    )
    return Subject(id=copy_id)


def head_stamped(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a time stamp over the tree of the first entries."""
    stamp = entry.part("stamp")
    view.insert(
        StampedHead,
        seq=entry.seq,
        size=_count_in(stamp, "size"),
        root=_bytes_in(stamp, "root").hex(),
        at_ms=_count_in(stamp, "at"),
        by=text_in(stamp, "by"),
        token=_bytes_in(stamp, "token"),
    )
    return Subject()


def _bytes_in(part: dict[str, Plain], key: str) -> bytes:
    value = part.get(key)
    if not isinstance(value, bytes):
        raise EntryMalformed(key)
    return value


def _count_in(part: dict[str, Plain], key: str) -> int:
    value = part.get(key)
    if type(value) is not int:
        raise EntryMalformed(key)
    return value


KINDS: dict[str, Apply] = {
    "house.founded": house_founded,
    "member.added": member_added,
    "list.kept": list_kept,
    "list.dropped": list_dropped,
    "slot.replaced": slot_replaced,
    "copy.made": copy_made,
    "head.stamped": head_stamped,
}
