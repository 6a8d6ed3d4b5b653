"""Who of the register is most likely meant by words that somebody spoke?"""

from collections.abc import Collection, Sequence

from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.text import Script, script_of
from shyraq.names.folding import search_key
from shyraq.profiles import Profile
from shyraq.queries.people import find_people, person_lines
from shyraq.store.opened import OpenVault
from shyraq.store.outline import latest_about

_SHORTEST = 3
_MOST_SEARCHED = 8
_MOST_FOUND = 3
_MARKS = " \t\n.,;:!?…“”«»\"'()[]–—،؛؟。，、；：！？"


def meant_in(house: OpenVault, words: str, *, among: Collection[PersonId]) -> tuple[PersonId, ...]:
    """Return those of ``among`` whose names stand in the words, with any ending; where none does, of the register.

    The one who is named first comes first. Of the register only those count who bear a word as it is written, in any
    script: what merely sounds alike is too much of a guess for a form that is filled in.
    """
    spoken = _spoken(words)
    known = [(line.person_id, line.profile) for line in person_lines(house, among).values()]
    places = {one: place for one, profile in known if (place := _place(profile, spoken)) is not None}
    if places:
        return tuple(sorted(places, key=lambda one: (places[one], one)))
    found: dict[PersonId, None] = {}
    for word in spoken[:_MOST_SEARCHED]:
        lines = find_people(house, text=word, limit=_MOST_FOUND)
        found |= dict.fromkeys(line.person_id for line in lines if _bears(line.profile, word))
    return tuple(found)[:_MOST_FOUND]


def last_spoken_of(house: OpenVault, *, source_id: SourceId) -> PersonId | None:  # noqa: ARG001
    """Return whom the newest statement of a source is about, None where it says nothing."""
    return latest_about(source_id)


def _spoken(words: str) -> tuple[str, ...]:
    """Return the words that may be names: those that begin with a capital, and those of a script that has none."""
    found = [word.strip(_MARKS) for word in words.split()]
    return tuple(
        dict.fromkeys(
            word
            for word in found
            if (len(word) >= _SHORTEST and word[0].lower() != word[0].upper() and word[0].isupper())
            or _is_caseless(word)
        )
    )


def _is_caseless(word: str) -> bool:
    return len(word) >= 2 and script_of(word) in (Script.ARABIC, Script.HAN)


def _place(profile: Profile | None, spoken: Sequence[str]) -> int | None:
    return next((place for place, word in enumerate(spoken) if _bears(profile, word)), None)


def _bears(profile: Profile | None, word: str) -> bool:
    """Tell whether the word is one of the names of a person, perhaps with an ending; or a sentence that holds it whole.

    Chinese has no spaces between words: there the whole name is looked for within.
    """
    if profile is None:
        return False
    key = search_key(word).replace(" ", "")
    names = [search_key(name.text.value).split() for name in profile.person.names]
    if script_of(word) is Script.HAN:
        return any("".join(parts) in key for parts in names if len("".join(parts)) > _SHORTEST)
    return any(len(part) >= _SHORTEST and key.startswith(part) for parts in names for part in parts)
