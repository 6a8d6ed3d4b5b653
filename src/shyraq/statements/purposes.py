"""For what something may be shown, and in which form a person may be named there."""

from enum import StrEnum


class Purpose(StrEnum):
    """The audiences of the house. Exactly one is asked for at a time; there is no "any".

    Source: docs/spec/consent.md §2; the three separate UN questions follow the special procedures' form.
    """

    INTERNAL = "internal"
    PARTNER = "partner"
    UN = "un"
    HOME_AUTHORITY = "home_authority"
    FOREIGN_MISSION = "foreign_mission"
    PRESS = "press"
    PUBLIC = "public"
    COURT = "court"
    STATISTICS = "statistics"


OUTSIDE = frozenset(Purpose) - {Purpose.INTERNAL}
OPEN_TO_ALL = frozenset({Purpose.PRESS, Purpose.PUBLIC})


class Level(StrEnum):
    """What a consent answers for one purpose, from the widest to the narrowest."""

    FULL = "full"
    INITIALS = "initials"
    PSEUDONYM = "pseudonym"
    UNNAMED = "unnamed"
    ASK = "ask"
    NO = "no"

    @property
    def allows(self) -> bool:
        """Tell whether anything at all may be shown; "ask first" shows nothing until somebody asked."""
        return self not in (Level.ASK, Level.NO)


_NARROWNESS = {level: rank for rank, level in enumerate(Level)}


def narrower(one: Level, other: Level) -> Level:
    """Return the more restrictive of two levels: the meet of the consent lattice."""
    return one if _NARROWNESS[one] >= _NARROWNESS[other] else other
