"""How does the house stand?"""

from dataclasses import dataclass
from datetime import date, datetime

from shyraq.basics.surroundings import moment
from shyraq.store.opened import OpenVault
from shyraq.store.outline import entry_count, logged_entries, members, person_count, source_count
from shyraq.store.outputs import latest_site, letter_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStatus:
    """The house in numbers; ``latest_entry_at`` is a claimed time in UTC, ``published_on`` None before the first site.

    ``notes`` are sentences about what was mended when the vault was opened.
    """

    house_name: str
    member: str
    members: tuple[str, ...]
    people: int
    sources: int
    entries: int
    letters: int
    letters_sent: int
    latest_entry_at: datetime | None
    published_on: date | None
    notes: tuple[str, ...]


def house_status(house: OpenVault) -> HouseStatus:
    """Return the house in numbers."""
    latest = logged_entries(before_seq=None, limit=1)
    filed, sent = letter_counts()
    site = latest_site()
    return HouseStatus(
        house_name=house.house_name,
        member=house.member_name,
        members=tuple(member.name for member in members()),
        people=person_count(),
        sources=source_count(),
        entries=entry_count(),
        letters=filed,
        letters_sent=sent,
        latest_entry_at=moment(latest[0].claimed_ms) if latest else None,
        published_on=None if site is None else site.on,
        notes=house.notes,
    )
