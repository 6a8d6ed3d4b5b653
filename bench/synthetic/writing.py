"""How the name of a person is written: which parts, in which order, with which endings, in one script.

One record keeps to one convention of Kazakh Latin or of the Latin of China. A person with a surname is a citizen of
Kazakhstan; Chinese texts write their names mostly by the table for Russian spellings, others by ear.
"""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from synthetic.endings import patronymic, surname, title_ending
from synthetic.hanzi import from_russian, pinyin, traditional
from synthetic.orthography import (
    kazakh_arabic,
    kazakh_english,
    kazakh_latin,
    uyghur_arabic,
    uyghur_cyrillic,
    uyghur_english,
    uyghur_sasm,
)
from synthetic.persons import Person
from synthetic.scripts import (
    CHINESE,
    ENGLISH,
    KAZAKH_ARABIC,
    KAZAKH_CYRILLIC,
    KAZAKH_LATIN,
    PINYIN,
    RUSSIAN,
    SASM,
    SIMPLIFIED,
    TRADITIONAL,
    TURKISH,
    UYGHUR_ARABIC,
    UYGHUR_CYRILLIC,
    UYGHUR_LATIN,
)
from synthetic.stems import KAZAKH, MALE, UYGHUR, GivenName
from synthetic.tables import DATA, lines

_LATIN_CONVENTIONS = (0, 0, 0, 1, 1, 2)
_SASM_CONVENTIONS = (0, 0, 0, 0, 1, 2)
"""The convention of a record, by the face of its die."""

_TURKISH_SURNAMES = tuple(lines(DATA / "turkish_surnames.txt"))
_SHARE_WITH_TITLE = 0.04


class Role(StrEnum):
    """What a part of a written name is."""

    GIVEN = "g"
    FATHER = "f"
    SURNAME = "s"
    OTHER = "x"


class Part(NamedTuple):
    """A part of a written name."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Hand:
    """One record being written: of whom, in which script, and what is drawn for the whole of it.

    ``die``: 0 to 5, picks the conventions; ``shape`` and ``detail``: lots from 0 to below 1.
    """

    person: Person
    script: str
    chance: random.Random
    die: int
    shape: float
    detail: float

    @property
    def latin_convention(self) -> int:
        """Return which of orthography.LATIN_CONVENTIONS the record keeps to."""
        return _LATIN_CONVENTIONS[self.die]


def write_name(person: Person, *, script: str, chance: random.Random) -> list[Part]:
    """Write the name of a person; some carry an ending of respect on the given name.

    Returns: one to three parts in written order, each role once.
    """
    hand = Hand(
        person=person,
        script=script,
        chance=chance,
        die=chance.randrange(6),
        shape=chance.random(),
        detail=chance.random(),
    )
    parts = _parts(hand)
    return _titled(parts, hand) if chance.random() < _SHARE_WITH_TITLE else parts


def _parts(hand: Hand) -> list[Part]:
    if hand.script in CHINESE:
        return _chinese(hand)
    if hand.script == TURKISH:
        return _turkish(hand)
    if hand.script in (UYGHUR_ARABIC, UYGHUR_LATIN, SASM):
        return [_given(hand)] if hand.shape < 0.03 else [_given(hand), _father(hand)]
    if hand.script == KAZAKH_ARABIC:
        return _kazakh_arabic(hand)
    return _without_surname(hand) if hand.person.surname is None else _with_surname(hand)


def _titled(parts: list[Part], hand: Hand) -> list[Part]:
    person = hand.person
    ending = title_ending(
        person.given.natives[0], language=person.language, sex=person.sex, script=hand.script, chance=hand.chance
    )
    return [Part(role, text + ending if role is Role.GIVEN else text) for role, text in parts]


def _chinese(hand: Hand) -> list[Part]:
    by_table = hand.person.surname is not None and hand.shape < 0.65
    parts = _by_russian_table(hand) if by_table else _by_ear(hand)
    if hand.script == TRADITIONAL:
        return [Part(role, traditional(text)) for role, text in parts]
    return _in_pinyin(parts, chance=hand.chance) if hand.script == PINYIN else parts


def _by_russian_table(hand: Hand) -> list[Part]:
    person, chance = hand.person, hand.chance
    given = Part(Role.GIVEN, chance.choice(person.given.russian_hanzi if hand.detail < 0.6 else person.given.hanzi))
    family = Part(Role.SURNAME, _surname_in_hanzi(hand))
    father = Part(Role.FATHER, _patronymic_in_hanzi(hand))
    lot = chance.random()
    if lot < 0.62:
        return [given, family]
    if lot < 0.84:
        return [given, father, family]
    return [family, given] if lot < 0.96 else [family]


def _surname_in_hanzi(hand: Hand) -> str:
    person, chance = hand.person, hand.chance
    ancestor = chance.choice(_ancestor(person).russian)
    russian = surname(ancestor, sex=person.sex, script=RUSSIAN, chance=chance)
    return from_russian(russian, feminine=person.sex != MALE)


def _patronymic_in_hanzi(hand: Hand) -> str:
    person, chance = hand.person, hand.chance
    if person.language == KAZAKH:
        child_of = ["吾勒", "乌勒", "乌雷"] if person.sex == MALE else ["克孜", "克孜", "克济"]
        return chance.choice(person.father.russian_hanzi) + chance.choice(child_of)
    russian = patronymic(
        chance.choice(person.father.russian),
        sex=person.sex,
        script=UYGHUR_CYRILLIC,
        convention=hand.latin_convention,
        russian_only=True,
        chance=chance,
    )
    return from_russian(russian, feminine=person.sex != MALE)


def _by_ear(hand: Hand) -> list[Part]:
    person = hand.person
    given = _spelling(person.given, hand, script=SIMPLIFIED)
    father = _spelling(person.father, hand, script=SIMPLIFIED)
    if person.language == KAZAKH and hand.detail < 0.08:
        daughter_of = "卡孜" if hand.detail < 0.02 else "克孜"
        father += "吾勒" if person.sex == MALE else daughter_of
    parts = [Part(Role.GIVEN, given), Part(Role.FATHER, father)]
    return parts[:1] if hand.detail > 0.96 else parts


def _in_pinyin(parts: list[Part], *, chance: random.Random) -> list[Part]:
    lot = chance.random()
    separator = "'" if lot < 0.15 else " " if lot < 0.20 else ""
    romanized = [Part(role, pinyin(text, separator)) for role, text in parts]
    return romanized[::-1] if len(parts) == 2 and chance.random() < 0.35 else romanized


def _turkish(hand: Hand) -> list[Part]:
    if hand.shape < 0.15:
        return [_given(hand), Part(Role.OTHER, hand.chance.choice(_TURKISH_SURNAMES))]
    return [_given(hand), _father(hand)]


def _kazakh_arabic(hand: Hand) -> list[Part]:
    if hand.person.surname is not None and hand.shape < 0.6:
        if hand.shape < 0.45:
            return [_given(hand), _surname(hand)]
        return [_surname(hand), _given(hand)]
    return [_given(hand), _patronymic(hand) if hand.detail < 0.3 else _father(hand)]


def _with_surname(hand: Hand) -> list[Part]:
    has_ending = hand.shape < 0.75 or hand.person.language == UYGHUR
    family = _surname(hand) if has_ending else Part(Role.SURNAME, _spelling(_ancestor(hand.person), hand))
    given = _given(hand)
    if hand.detail < 0.25:
        return [family, given] if hand.chance.random() < 0.5 else [given, family]
    father = _patronymic(hand)
    if hand.detail < 0.65:
        return [family, given, father]
    return [given, father, family] if hand.detail < 0.92 else [given, _father(hand), family]


def _without_surname(hand: Hand) -> list[Part]:
    if hand.shape < 0.35:
        return [_given(hand), _father(hand)]
    if hand.shape < 0.65:
        return [_given(hand), _patronymic(hand) if hand.person.language == KAZAKH else _father(hand)]
    father = Part(Role.FATHER, _with_surname_ending(hand.person.father, hand))
    given = _given(hand)
    return [father, given] if hand.chance.random() < 0.5 else [given, father]


def _given(hand: Hand) -> Part:
    return Part(Role.GIVEN, _spelling(hand.person.given, hand))


def _father(hand: Hand) -> Part:
    return Part(Role.FATHER, _spelling(hand.person.father, hand))


def _patronymic(hand: Hand) -> Part:
    person = hand.person
    written = patronymic(
        _spelling(person.father, hand),
        sex=person.sex,
        script=hand.script,
        convention=hand.latin_convention,
        russian_only=person.surname is not None and person.language == UYGHUR,
        chance=hand.chance,
    )
    return Part(Role.FATHER, written)


def _surname(hand: Hand) -> Part:
    return Part(Role.SURNAME, _with_surname_ending(_ancestor(hand.person), hand))


def _ancestor(person: Person) -> GivenName:
    assert person.surname is not None
    return person.surname


def _with_surname_ending(name: GivenName, hand: Hand) -> str:
    """Put the ending on; in Kazakh Latin and Arabic the whole surname is converted from Cyrillic."""
    sex, chance = hand.person.sex, hand.chance
    if hand.script not in (KAZAKH_LATIN, KAZAKH_ARABIC):
        return surname(_spelling(name, hand), sex=sex, script=hand.script, chance=chance)
    cyrillic = surname(name.natives[0], sex=sex, script=KAZAKH_CYRILLIC, chance=chance)
    return kazakh_arabic(cyrillic) if hand.script == KAZAKH_ARABIC else kazakh_latin(cyrillic, hand.latin_convention)


def _spelling(name: GivenName, hand: Hand, *, script: str | None = None) -> str:
    """Draw one spelling of a name in the script of the hand, or in ``script``."""
    script = hand.script if script is None else script
    chance = hand.chance
    native = chance.choice(name.natives)
    if script == ENGLISH and chance.random() < 0.4:
        habit = chance.randrange(3)
        return kazakh_english(native, habit) if name.language == KAZAKH else uyghur_english(native, habit)
    listed = {ENGLISH: name.english, RUSSIAN: name.russian, TURKISH: name.turkish, SIMPLIFIED: name.hanzi}
    if script in listed:
        return chance.choice(listed[script])
    return _by_rule(native, hand, script=script)


def _by_rule(native: str, hand: Hand, *, script: str) -> str:
    """Convert a native spelling, for the scripts that have a rule for each letter."""
    if script == KAZAKH_LATIN:
        return kazakh_latin(native, hand.latin_convention)
    if script == KAZAKH_ARABIC:
        return kazakh_arabic(native)
    if script == UYGHUR_ARABIC:
        return uyghur_arabic(native)
    if script == UYGHUR_CYRILLIC:
        return uyghur_cyrillic(native).replace("'", hand.chance.choice(["'", ""]))
    if script == SASM:
        return uyghur_sasm(native, _SASM_CONVENTIONS[hand.die])
    return _uyghur_latin(native, chance=hand.chance) if script == UYGHUR_LATIN else native


def _uyghur_latin(native: str, *, chance: random.Random) -> str:
    """Leave out the mark of é or the apostrophe, as writers do."""
    if chance.random() < 0.3:
        native = native.replace("é", "e")
    return native if chance.random() < 0.5 else native.replace("'", "")
