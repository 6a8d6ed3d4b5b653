"""What stands around every page: the rooms, the language, the lock."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from shyraq.desk.answering import house_of
from shyraq.desk.house.copies import copy_line
from shyraq.desk.session import Locked, desk_session


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the way through the house."""

    label: str
    address: str
    icon: str
    is_here: bool


def rooms(path: str) -> tuple[Room, ...]:
    """Return the rooms in their order, with the one ``path`` lies in marked."""
    labelled = (
        ("people", gettext("People")),
        ("sources", gettext("Sources")),
        ("letters", gettext("Letters")),
        ("support", gettext("Support")),
        ("publish", gettext("Publish")),
        ("history", gettext("History")),
        ("house", gettext("House")),
    )
    return tuple(
        Room(label=label, address=reverse(name), icon=name, is_here=path.startswith(f"/{name}"))
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
        "rooms": SimpleLazyObject(lambda: rooms(request.path)) if is_open else (),
        "idle_s": _idle_s() if is_open else 0,
        "last_copy": SimpleLazyObject(lambda: copy_line(house_of(request))) if is_open else None,
        "said": SimpleLazyObject(desk_session().said) if is_open else (),
        "tongues": settings.LANGUAGES,
        "path": request.path,
    }
