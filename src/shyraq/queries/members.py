"""Who works here, since when, and when did they last write something?"""

from dataclasses import dataclass
from datetime import datetime

from shyraq.basics.ids import MemberId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import moment
from shyraq.store.logged import Wanted, wanted_entries
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_at, members


class NoSuchMember(Refusal):
    """Nobody of this name works here."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"Nobody called “{name}” works here; the members are {', '.join(known)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member: since when they have a passphrase, and their latest entry; claimed times in UTC.

    ``latest_at`` and ``latest_seq`` are None for a member who has written nothing yet; ``is_here`` marks the one who
    works at this desk.
    """

    id: MemberId
    name: str
    since: datetime
    latest_at: datetime | None
    latest_seq: int | None
    is_here: bool


def members_of_house(house: OpenVault) -> tuple[MemberLine, ...]:
    """Return every member in the order in which they came."""
    lines = []
    for member in members():
        latest = next(iter(wanted_entries(Wanted(member_id=member.id), before_seq=None, limit=1)), None)
        lines.append(
            MemberLine(
                id=member.id,
                name=member.name,
                since=moment(entry_at(member.seq).claimed_ms),
                latest_at=None if latest is None else moment(latest.claimed_ms),
                latest_seq=None if latest is None else latest.seq,
                is_here=member.id == house.member_id,
            )
        )
    return tuple(lines)


def member_called(house: OpenVault, name: str) -> MemberId:  # noqa: ARG001 - one vault a process
    """Return the id of the member with this name. Raises: NoSuchMember."""
    known = members()
    found = next((member.id for member in known if member.name == name.strip()), None)
    if found is None:
        raise NoSuchMember(name, tuple(member.name for member in known))
    return found
