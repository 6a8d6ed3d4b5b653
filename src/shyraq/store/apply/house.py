"""Entries about the house and its members."""

from shyraq.store.apply.entry import Apply, OpenedEntry, Subject
from shyraq.store.models import House, Member
from shyraq.store.writer import ViewWriter


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


KINDS: dict[str, Apply] = {"house.founded": house_founded, "member.added": member_added}
