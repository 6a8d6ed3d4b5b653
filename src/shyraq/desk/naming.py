"""What persons and sources are called on the desk, and where their pages are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, PersonId
from shyraq.basics.text import Script, Text, script_of
from shyraq.desk.telling import own, person_words
from shyraq.disclosure import DisclosedPerson, NameRole, Purpose
from shyraq.queries.labels import labels
from shyraq.statements.source import Source
from shyraq.wording import Words

_SCRIPTS = {
    "kk": (Script.CYRILLIC, Script.LATIN, Script.ARABIC),
    "ru": (Script.CYRILLIC, Script.LATIN),
    "ug": (Script.ARABIC, Script.CYRILLIC, Script.LATIN),
    "zh": (Script.HAN, Script.LATIN),
}


@dataclass(frozen=True, slots=True)
class AudienceLink:
    """One position of the switch that shows the page as an audience gets it."""

    label: str
    address: str
    is_here: bool


def person_address(person_id: PersonId, purpose: Purpose = Purpose.INTERNAL) -> str:
    """Return the address of a person's page as an audience gets it."""
    if purpose is Purpose.INTERNAL:
        return reverse("person", args=[person_id])
    return reverse("person-as", args=[person_id, purpose.value.replace("_", "-")])


def tape_address(tape: EvidenceId, at_ms: int | None = None) -> str:
    """Return the address of a tape, or of a second of it."""
    place = "" if at_ms is None else f"#t={at_ms / 1000:.1f}"
    return f"{reverse('tape-page', args=[tape])}{place}"


def best_name(person: DisclosedPerson, lang: str) -> Words:
    """Return the spelling a reader of the page can read best, initials or pseudonym; nothing where there is none."""
    proper = [name for name in person.names if name.role not in (NameRole.AS_WRITTEN, NameRole.NICKNAME)]
    for script in _SCRIPTS.get(lang, (Script.LATIN, Script.CYRILLIC)):
        for name in proper:
            if name.text.script is script:
                return (name.text,)
    return person_words(person, lang)


def names_in(house: House, person_ids: Iterable[PersonId], lang: str) -> Mapping[PersonId, Words]:
    """Return what persons are called in a list; the id of those who cannot be called."""
    wanted = tuple(person_ids)
    found = labels(house, wanted)
    named = {person_id: best_name(person, lang) for person_id, person in found.items()}
    return {person_id: named.get(person_id) or (own(lang, person_id),) for person_id in wanted}


def source_title(source: Source | None, lang: str) -> Words:
    """Return the title of a source; words that say so where the house may not see it any more."""
    if source is None:
        return (own(lang, gettext("A source that was withdrawn")),)
    return (Text(source.title, script_of(source.title), source.language),)
