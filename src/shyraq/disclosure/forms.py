"""Forms of names: initials and pseudonyms, and which form a person gets where several sources speak of them."""

import re
from collections.abc import Mapping, Set
from datetime import date
from hashlib import sha256

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Script, Text, script_of
from shyraq.disclosure.never import CHILD_YEARS
from shyraq.names.folding import search_key
from shyraq.statements.predicates import NameRole
from shyraq.statements.purposes import Level, Purpose

_WORDS = (
    "Terek Jusan Qaiyng Arsha Emen Ozen Bulaq Tau Dala Orman Kol Qar Jaz Kuz Koktem Bult Jel Tas Shalghyn Jailau "
    "Taldy Toghai Qamys Qum Jagha Shyrsha"
)
NATURE_WORDS = tuple(_WORDS.split())
"""Neutral Kazakh words of nature, none of them a given name: poplar, wormwood, birch, juniper, oak, river …"""

ROLE_ORDER = (NameRole.OWN, NameRole.PASSPORT, NameRole.OFFICIAL, NameRole.NICKNAME, NameRole.AS_WRITTEN)
"""Whose spelling comes first where one is wanted."""

_PARTS = re.compile(r"[^\W\d_]+")
_NUMBERS = 999


def pseudonym_of(person_id: PersonId, purpose: Purpose) -> str:
    """Return the name a person goes by for ``purpose`` instead of their own, such as “Terek 41”.

    It follows from the id and the purpose alone, never from the name, and differs between purposes, so that two
    readers cannot join what each was told. It is not secret and not unique.
    Source: docs/adr/0005-name-forms-and-pseudonyms.md.
    """
    number = int.from_bytes(sha256(f"shyraq/pseudonym/1\0{purpose.value}\0{person_id}".encode()).digest()[:8], "big")
    word = NATURE_WORDS[number % len(NATURE_WORDS)]
    return f"{word} {number // len(NATURE_WORDS) % _NUMBERS + 1}"


def initials_of(name: str) -> str:
    """Return the initials of a name in its own script, in Latin for Han: “Серік Нұрланұлы” gives “С. Н.”.

    Without any letter in it, a name has no initials: the result is empty.
    """
    parts = (search_key(part) if script_of(part) is Script.HAN else part for part in _PARTS.findall(name))
    return " ".join(f"{part[0].upper()}." for part in parts if part)


def initialled(text: Text) -> Text | None:
    """Return the initials of a name as text, None where it has none."""
    initials = initials_of(text.value)
    return Text(initials, script_of(initials), text.lang) if initials else None


def may_be_child(born_on: FuzzyDate, on: date) -> bool:
    """Tell whether somebody born then may be under 18 on a day; True where no last day of birth is known."""
    latest = born_on.latest
    if latest is None:
        return True
    return (on.year - latest.year) - ((on.month, on.day) < (latest.month, latest.day)) < CHILD_YEARS


class Forms:
    """The form of each person's name: the narrowest any covered source asks for, over all who are the same.

    Args: asked holds for each level the persons whose sources ask for it; unnamed the persons who are never named
        here; same maps persons to the smallest visible id of those they are.
    """

    def __init__(
        self,
        asked: Mapping[Level, Set[PersonId]],
        *,
        unnamed: Set[PersonId],
        same: Mapping[PersonId, PersonId],
    ) -> None:
        self._same = same
        self._narrowed: dict[PersonId, Level] = {}
        for level in (Level.INITIALS, Level.PSEUDONYM):
            self._narrow(asked.get(level, frozenset()), level)
        self._narrow(asked.get(Level.UNNAMED, frozenset()) | unnamed, Level.UNNAMED)

    def of(self, person_id: PersonId) -> Level:
        """Return the form in which a person may be named."""
        return self._narrowed.get(self.id_of(person_id), Level.FULL)

    def id_of(self, person_id: PersonId) -> PersonId:
        """Return the id a person goes by: the smallest visible one of those who are the same."""
        return self._same.get(person_id, person_id)

    @property
    def any_narrowed(self) -> bool:
        """Tell whether anybody is not named in full."""
        return bool(self._narrowed)

    def _narrow(self, people: Set[PersonId], level: Level) -> None:
        """Set a level, which must be narrower than those set before."""
        goes_by = map(self.id_of, people) if self._same else people
        self._narrowed.update(dict.fromkeys(goes_by, level))
