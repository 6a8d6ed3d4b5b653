"""What stands in the cells of an extract: names, births and places as the purpose may see them, in plain text."""

from shyraq.basics.text import Script
from shyraq.disclosure import DisclosedPerson, DisclosedPlace, Predicate
from shyraq.places import UnknownPlace
from shyraq.places import label as place_label
from shyraq.profiles import Profile, Version
from shyraq.wording import fuzzy_date_label, label

_BETWEEN = " / "
_SCRIPTS = {"ru": (Script.CYRILLIC, Script.LATIN), "kk": (Script.CYRILLIC, Script.LATIN)}


def names_of(person: DisclosedPerson, lang: str) -> tuple[str, str]:
    """Return what a person is called, in the script of the language where it is known, and the other spellings."""
    called = person.label_in(*_SCRIPTS.get(lang, (Script.LATIN, Script.CYRILLIC)))
    if called is None:
        return label(lang, "extract.unnamed"), ""
    others = dict.fromkeys(name.text.value for name in person.names if name.text.value != called)
    return called, _BETWEEN.join(others)


def born_cell(profile: Profile, lang: str) -> str:
    """Return every birth that is told, the best attested first."""
    return _told(profile.versions(Predicate.BORN_ON), lang)


def versions_cell(profile: Profile, predicate: str) -> str:
    """Return every version of an attribute in the words of the sources, the best attested first."""
    return _told(profile.versions(Predicate(predicate)), "en")


def place_cell(place: DisclosedPlace | None, lang: str) -> str:
    """Return a place: the words of the source and the gazetteer's name, or what of it may be shown."""
    if place is None:
        return ""
    facility = "" if place.facility is None else label(lang, f"facility.{place.facility}")
    known = "" if place.code is None else _gazetteer_name(place.code, lang)
    if place.said is None:
        return ", ".join(part for part in (facility, known) if part)
    return place.said if not known or known == place.said else f"{place.said} ({known})"


def _gazetteer_name(code: str, lang: str) -> str:
    try:
        return place_label(code, lang)
    except UnknownPlace:
        return code


def _told(versions: tuple[Version, ...], lang: str) -> str:
    cells = (_version_cell(version, lang) for version in versions)
    return _BETWEEN.join(dict.fromkeys(cell for cell in cells if cell))


def _version_cell(version: Version, lang: str) -> str:
    if version.on is not None:
        return fuzzy_date_label(version.on, lang)
    return "" if version.value is None else version.value.value
