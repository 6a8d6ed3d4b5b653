"""What stands around every page: the rooms, the language, the lock."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from shyraq.desk.answering import house_of
from shyraq.desk.house.copies import copy_line
from shyraq.desk.session import Locked, desk_session
from shyraq.desk.today.count import room_counts


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the way through the house; ``count`` says in a few signs what waits there, where something does."""

    label: str
    address: str
    icon: str
    is_here: bool
    count: str = ""


def rooms(path: str, counts: Mapping[str, str]) -> tuple[Room, ...]:
    """Return the rooms in their order, with the one ``path`` lies in marked, and ``counts`` by the name of the room."""
    labelled = (
        ("today", gettext("Today")),
        ("people", gettext("People")),
        ("sources", gettext("Sources")),
        ("tapes", gettext("Tapes")),
        ("letters", gettext("Letters")),
        ("support", gettext("Support")),
        ("publish", gettext("Publish")),
        ("figures", gettext("Figures")),
        ("history", gettext("History")),
        ("house", gettext("House")),
    )
    return tuple(
        Room(
            label=label,
            address=reverse(name),
            icon=name,
            is_here=path.startswith(f"/{name}"),
            count=counts.get(name, ""),
        )
        for name, label in labelled
    )


def _idle_s() -> int:
    try:
        return int(desk_session().idle_s)
    except Locked:
        return 0


def chrome(request: HttpRequest) -> dict[str, object]:
    """Give every template the values of the page around it."""
    is_open = hasattr(request, "house")
    return {
        "is_open": is_open,
        "rooms": SimpleLazyObject(lambda: rooms(request.path, room_counts(house_of(request)))) if is_open else (),
        "idle_s": _idle_s() if is_open else 0,
        "last_copy": SimpleLazyObject(lambda: copy_line(house_of(request))) if is_open else None,
        "said": SimpleLazyObject(desk_session().said) if is_open else (),
        "tongues": settings.LANGUAGES,
        "path": request.path,
    }
