"""Queries: a person of the register, or a stranger, written once more in another script and with mistakes.

The noise of a query tells what was done: swap (parts reversed), drop (a part left out), typo, by1 (a year off), noby,
plx (another place), nopl; nog, nof, nos (given name, father's name, surname not written though the person has one).
"""

import random
from dataclasses import dataclass

from synthetic.joining import join
from synthetic.persons import Person, draw_place
from synthetic.scripts import draw_script
from synthetic.writing import Part, Role, write_name

STRANGER = -1
"""In place of the number of a person: whoever is asked for is not in the register."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to ask for; ``script``: the one in the register, empty for a stranger."""

    number: int
    person: Person
    script: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query; year and place are empty where they are not known, the noise has its parts joined by +."""

    name: str
    script: str
    birth_year: int | str
    place: str
    noise: str


def ask(asked: Asked, *, chance: random.Random) -> Query:
    """Make the query for somebody, in a script other than that of the register."""
    script = asked.script
    while script == asked.script:
        script = draw_script(asked.person.language, chance=chance)
    parts, noise = _spoil(write_name(asked.person, script=script, chance=chance), chance=chance)
    noise += _missing(asked.person, parts)
    birth_year, year_noise = _recalled_year(asked.person, chance=chance)
    place, place_noise = _recalled_place(asked.person, chance=chance)
    return Query(
        name=join([part.text for part in parts], script=script, chance=chance),
        script=script,
        birth_year=birth_year,
        place=place,
        noise="+".join(noise + year_noise + place_noise),
    )


def _spoil(parts: list[Part], *, chance: random.Random) -> tuple[list[Part], list[str]]:
    """Reverse, leave out, mistype; return what is left and the noise."""
    noise = []
    if chance.random() < 0.15:
        noise.append("swap")
        parts = parts[::-1]
    if chance.random() < 0.10:
        others = [place for place, part in enumerate(parts) if part.role is not Role.GIVEN]
        if others and len(parts) > 1:
            noise.append("drop")
            dropped = chance.choice(others)
            parts = parts[:dropped] + parts[dropped + 1 :]
    if chance.random() < 0.15:
        noise.append("typo")
        place = chance.randrange(len(parts))
        mistyped = parts[place]._replace(text=_mistype(parts[place].text, chance=chance))
        parts = [*parts[:place], mistyped, *parts[place + 1 :]]
    return parts, noise


def _mistype(text: str, *, chance: random.Random) -> str:
    """Leave out a letter, double it, swap it with the next sign or put another in its place; short texts stay."""
    letters = [place for place, sign in enumerate(text) if sign.isalpha()]
    if len(letters) < 3:
        return text
    place = chance.choice(letters)
    before, letter, after = text[:place], text[place], text[place + 1 :]
    lot = chance.random()
    if lot < 0.35:
        return before + after
    if lot < 0.6:
        return before + letter + letter + after
    if lot < 0.8 and after:
        return before + after[0] + letter + after[1:]
    return before + text[chance.choice(letters)] + after


def _missing(person: Person, parts: list[Part]) -> list[str]:
    written = {part.role for part in parts}
    named = {Role.GIVEN: person.given, Role.FATHER: person.father, Role.SURNAME: person.surname}
    return [f"no{role}" for role, name in named.items() if name is not None and role not in written]


def _recalled_year(person: Person, *, chance: random.Random) -> tuple[int | str, list[str]]:
    lot = chance.random()
    if lot < 0.12:
        return person.birth_year + chance.choice([-1, 1]), ["by1"]
    return ("", ["noby"]) if lot < 0.27 else (person.birth_year, [])


def _recalled_place(person: Person, *, chance: random.Random) -> tuple[str, list[str]]:
    lot = chance.random()
    if lot < 0.05:
        return draw_place(chance=chance), ["plx"]
    return ("", ["nopl"]) if lot < 0.30 else (person.place, [])
