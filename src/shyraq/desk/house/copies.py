"""Safe copies as the desk tells of them: how old in words, and in a colour that never stands alone."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext, ngettext

from shyraq.actions.open_house import House
from shyraq.desk.tongue import age_words, number_words
from shyraq.queries.safe_copy import CopyMade, latest_copy

_FRESH, _OLD = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """The newest safe copy in words.

    ``foot`` is for the foot of the rooms; ``verdict`` says how good that is and ``colour`` is the class of it;
    ``since`` tells what would be lost, empty where there is no copy.
    """

    foot: str
    age: str
    verdict: str
    colour: str
    since: str
    copy: CopyMade | None


def copy_line(house: House) -> CopyLine:
    """Return the newest safe copy of the house in words."""
    return told_copy(latest_copy(house))


def told_copy(copy: CopyMade | None) -> CopyLine:
    """Return a copy in words; None tells that there is none yet."""
    if copy is None:
        never = gettext("No safe copy yet")
        return CopyLine(foot=never, age=never, verdict=gettext("never"), colour="rose", since="", copy=None)
    age = age_words(copy.age)
    verdict, colour = _judged(copy.age)
    count = copy.entries_since
    since = ngettext(
        "%(n)s entry was written since; it would be lost with this machine.",
        "%(n)s entries were written since; they would be lost with this machine.",
        count,
    ) % {"n": number_words(count)}
    return CopyLine(
        foot=gettext("Last safe copy: %(age)s") % {"age": age},
        age=age,
        verdict=verdict,
        colour=colour,
        since=since if count else gettext("Nothing was written since."),
        copy=copy,
    )


def _judged(age: timedelta) -> tuple[str, str]:
    if age <= _FRESH:
        return gettext("fresh"), "leaf"
    if age <= _OLD:
        return gettext("more than a week old"), "lampish"
    return gettext("more than a month old"), "rose"
