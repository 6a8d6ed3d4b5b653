"""How much waits, told beside the names of the rooms: worked out once for each state of the log."""

from collections.abc import Mapping

from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import number_words
from shyraq.queries.waiting import MOST_COUNTED, Waiting, WaitingKind, WaitsFor, waiting

DAY_MS = 86_400_000
_CALM = frozenset({WaitingKind.CONSENT, WaitingKind.DRAFT})
"""What presses nobody, and what comes and goes without an entry of the log, is not counted beside a room."""


def room_counts(house: House) -> Mapping[str, str]:
    """Return the few words beside the names of rooms, by the name of the room; a room with nothing has none."""
    at = (house.entry_count, house.surroundings.clock.now_ms() // DAY_MS)
    found = desk_session().once("waits", at=at, make=lambda: waiting(house, items=0))
    pressing = [one for one in found if one.waits_for is not WaitsFor.ANOTHER and one.kind not in _CALM]
    due = [one for one in pressing if one.kind is WaitingKind.LETTER]
    counts = {"today": _number(pressing)} if pressing else {}
    return counts | ({"letters": gettext("%(n)s due") % {"n": _number(due)}} if due else {})


def _number(pressing: list[Waiting]) -> str:
    total = sum(one.count for one in pressing)
    if total > MOST_COUNTED or any(one.is_more for one in pressing):
        return gettext("%(n)s+") % {"n": number_words(MOST_COUNTED)}
    return number_words(total)
