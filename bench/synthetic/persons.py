"""Invented persons: what is true of each, before it is written."""

import random
from dataclasses import dataclass

from synthetic.stems import FEMALE, KAZAKH, MALE, UYGHUR, GivenName
from synthetic.stock import Stock

_PLACES = tuple(f"P{number:03d}" for number in range(90))
_PLACE_WEIGHTS = tuple(1 / (number + 2) ** 0.7 for number in range(90))
_SHARE_WITH_SURNAME = {KAZAKH: 0.3, UYGHUR: 0.12}
_EARLIEST_YEAR, _LATEST_YEAR = 1925, 2006


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register.

    ``surname``: the name the surname is made of; None for a person without one. Only citizens of Kazakhstan have one.
    """

    language: str
    sex: str
    given: GivenName
    father: GivenName
    surname: GivenName | None
    birth_year: int
    place: str


def draw_person(stock: Stock, *, chance: random.Random) -> Person:
    """Draw a person."""
    language = KAZAKH if chance.random() < 0.5 else UYGHUR
    sex = MALE if chance.random() < 0.65 else FEMALE
    given = stock.draw(language, sex, chance=chance)
    father = stock.draw(language, MALE, chance=chance)
    has_surname = chance.random() < _SHARE_WITH_SURNAME[language]
    return Person(
        language=language,
        sex=sex,
        given=given,
        father=father,
        surname=stock.draw(language, MALE, chance=chance) if has_surname else None,
        birth_year=min(_LATEST_YEAR, max(_EARLIEST_YEAR, int(chance.gauss(1975, 16)))),
        place=draw_place(chance=chance),
    )


def draw_place(*, chance: random.Random) -> str:
    """Draw a place, ``P000`` to ``P089``, low numbers more often."""
    return chance.choices(_PLACES, _PLACE_WEIGHTS)[0]
