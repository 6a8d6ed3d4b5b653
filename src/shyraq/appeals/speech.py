"""The language of a site: the words of its own pages, and how dates, places, people and relations read in it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from babel import Locale
from babel.numbers import format_decimal

from shyraq.appeals.runs import NOTHING, Words, filled, joined, own, quoted, said
from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Script
from shyraq.disclosure import DisclosedName, DisclosedPerson, DisclosedPlace, NameRole
from shyraq.places import Naming
from shyraq.places import label as place_label
from shyraq.wording import fuzzy_date_label, label, relation_word, word

SITE_LANGS = ("en", "ru", "kk")
_SCRIPTS = {"en": (Script.LATIN, Script.CYRILLIC), "ru": (Script.CYRILLIC, Script.LATIN)}
_SCRIPTS["kk"] = _SCRIPTS["ru"]
_DAYS_A_MONTH = 30.44
_FOLDER = resources.files("shyraq.appeals").joinpath("words")

Phrasebook = Mapping[str, "str | Phrasebook"]


class NoSiteInLanguage(Refusal):
    """The pages have no words in a language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"the site is not written in “{lang}” yet; it is in {', '.join(SITE_LANGS)}")


@dataclass(frozen=True, slots=True)
class Speech:
    """One language: ``words`` are the site's own sentences by page and name."""

    lang: str
    words: Phrasebook

    def sentence(self, path: str) -> str:
        """Return the site's own words at ``path``, such as ``now.nothing``."""
        table, _, name = path.partition(".")
        phrases = self.words[table]
        assert not isinstance(phrases, str), path
        found = phrases[name]
        assert isinstance(found, str), path
        return found

    def label(self, key: str, *, form: str = "") -> Words:
        """Return a word of the house's vocabulary, marked with its language where this one lacks it."""
        return _label(self.lang, key, form)

    def plain(self, key: str, *, form: str = "") -> str:
        """Return a word of the house's vocabulary as bare text."""
        return label(self.lang, key, form=form)

    def count(self, number: int, unit: str) -> str:
        """Return "1 person", "5 people": ``unit`` is a table of plural forms among the site's words."""
        forms = self.words["units"]
        assert not isinstance(forms, str)
        table = forms[unit]
        assert not isinstance(table, str)
        form = table.get(_plural(self.lang, number), table["other"])
        assert isinstance(form, str)
        return form.format(count=self.number(number))

    def duration(self, days: int) -> str:
        """Return days as years and months in words, "" where it is less than two months."""
        years, months = divmod(int(days / _DAYS_A_MONTH), 12)
        if years == 0 and months < 2:
            return ""
        parts = [self.count(years, "years")] if years else []
        parts += [self.count(months, "months")] if months and years < 10 else []
        return f" {self.sentence('now.and')} ".join(parts)

    def number(self, number: int) -> str:
        """Return a number with the separators of the language."""
        return _number(self.lang, number)

    def percent(self, share: float) -> str:
        """Return a share of 0 … 1 in whole percent."""
        return f"{round(share * 100)}\u00a0%" if self.lang != "en" else f"{round(share * 100)}%"

    def day(self, day: date) -> str:
        """Return a civil day in words."""
        return _day(self.lang, day.isoformat())

    def month(self, day: date) -> str:
        """Return the month of a civil day in words."""
        return _day(self.lang, f"{day:%Y-%m}")

    def date(self, on: FuzzyDate | None) -> str:
        """Return a date as it stands alone, "" where there is none."""
        return "" if on is None else _date(self.lang, on)

    def quoted(self, value: str | None) -> Words:
        """Return words of a source, marked where they are in another script."""
        return NOTHING if value is None else quoted(value, page_lang=self.lang)

    def relation(self, relation: str, *, sex: str | None = None) -> Words:
        """Return what somebody is to somebody: a word of the vocabulary, else as the source has it."""
        return said(relation_word(self.lang, relation, sex=sex), page_lang=self.lang)

    def place(self, place: DisclosedPlace | None) -> Words:
        """Return a place as precisely as it may be told: the facility, then where."""
        if place is None:
            return NOTHING
        facility = NOTHING if place.facility is None else own(self.sentence(f"facility.{place.facility}"))
        where = self.quoted(place.said) if place.said is not None else self.region(place.code)
        return where if place.said is not None else joined((facility, where))

    def region(self, code: str | None) -> Words:
        """Return the name of a place by its gazetteer code."""
        return NOTHING if code is None else _region(self.lang, code)

    def name(self, person: DisclosedPerson) -> Words:
        """Return the one name a person goes by on this site, or words that say it is not shown."""
        best = best_name(person, self.lang)
        if best is not None:
            return said(best.text, page_lang=self.lang)
        if person.initials is not None:
            return self.quoted(person.initials)
        if person.pseudonym is not None:
            return filled(self.sentence("person.pseudonym"), name=own(person.pseudonym))
        return own(self.sentence("person.unnamed"))

    def has_name(self, person: DisclosedPerson) -> bool:
        """Tell whether the person can be called by anything."""
        return person.label is not None


def best_name(person: DisclosedPerson, lang: str) -> DisclosedName | None:
    """Return the spelling readers of ``lang`` can read, proper spellings first; None where no name is shown."""
    proper = [name for name in person.names if name.role not in (NameRole.AS_WRITTEN, NameRole.NICKNAME)]
    for script in _SCRIPTS[lang]:
        for name in proper:
            if name.text.script is script:
                return name
    return next(iter(proper or person.names), None)


@lru_cache(maxsize=len(SITE_LANGS))
def speech(lang: str) -> Speech:
    """Return the language a site is written in.

    Raises: NoSiteInLanguage.
    """
    if lang not in SITE_LANGS:
        raise NoSiteInLanguage(lang)
    raw = tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))
    return Speech(lang, MappingProxyType(raw))


@lru_cache(maxsize=4096)
def _number(lang: str, number: int) -> str:
    return str(format_decimal(number, locale=lang))


@lru_cache(maxsize=4096)
def _plural(lang: str, number: int) -> str:
    return str(Locale(lang).plural_form(number))


@lru_cache(maxsize=4096)
def _day(lang: str, edtf: str) -> str:
    return fuzzy_date_label(parse_fuzzy_date(edtf), lang)


@lru_cache(maxsize=16_384)
def _date(lang: str, on: FuzzyDate) -> str:
    return fuzzy_date_label(on, lang)


@lru_cache(maxsize=4096)
def _label(lang: str, key: str, form: str) -> Words:
    return said(word(lang, key, form=form), page_lang=lang)


@lru_cache(maxsize=1024)
def _region(lang: str, code: str) -> Words:
    return quoted(place_label(code, lang, naming=Naming.DIASPORA), page_lang=lang)
