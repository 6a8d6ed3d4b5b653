"""A person as one line of the register."""

from dataclasses import dataclass

from shyraq.basics.text import Text
from shyraq.desk.naming import best_name, person_address
from shyraq.desk.people.chances import Chance, chance
from shyraq.desk.telling import date_words, place_words
from shyraq.disclosure import Predicate
from shyraq.profiles import Profile
from shyraq.queries.people import PersonLine
from shyraq.wording import Words, word


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """What tells people apart in a list: name, spellings in other scripts, birth, where and since when.

    ``chance`` that they are who is sought, where a search found them by a name that is only like the words.
    """

    person_id: str
    address: str
    name: Words
    other_names: tuple[Text, ...]
    born: Words
    status: Text | None
    place: Words
    as_of: Words
    source_count: int
    is_protected: bool
    is_seen: bool
    chance: Chance | None


def register_line(line: PersonLine, lang: str) -> RegisterLine:
    """Return a person as a line."""
    profile = line.profile
    name = () if profile is None else best_name(profile.person, lang)
    status = None if profile is None else profile.status
    return RegisterLine(
        person_id=line.person_id,
        address=person_address(line.person_id if profile is None else profile.id),
        name=name,
        other_names=() if profile is None else _others(profile, name),
        born=() if profile is None else _born(profile, lang),
        status=None if status is None else word(lang, f"status.{status.kind}"),
        place=() if status is None else place_words(status.place, lang),
        as_of=() if status is None else date_words(status.as_of, lang),
        source_count=0 if profile is None else len(profile.sources),
        is_seen=profile is not None,
        is_protected=profile is not None and profile.person.protected,
        chance=None if line.probability is None else chance(line.probability),
    )


def _others(profile: Profile, name: Words) -> tuple[Text, ...]:
    shown = {text.value for text in name}
    scripts = {text.script for text in name}
    found: list[Text] = []
    for other in profile.person.names:
        if other.text.value not in shown and other.text.script not in scripts:
            scripts.add(other.text.script)
            found.append(other.text)
    return tuple(found)


def _born(profile: Profile, lang: str) -> Words:
    versions = profile.versions(Predicate.BORN_ON)
    return date_words(versions[0].on, lang) or ((versions[0].value,) if versions[0].value else ()) if versions else ()
