"""Places by code: their names, what they lie in, and how coarse they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from shyraq.places.tables import rows_of

_COUNTY_OR_COARSER = frozenset({"country", "region", "prefecture", "county", "city", "town"})


class UnknownPlace(LookupError):
    """No place of the gazetteer carries this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the gazetteer has no place with the code {code}")
        self.code = code


class Naming(StrEnum):
    """Whose name of a place is used where several are: the State's own, or that of the diaspora."""

    OFFICIAL = "official"
    DIASPORA = "diaspora"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place; ``lang`` is a BCP 47 tag, ``kind`` says whose or how old it is."""

    name: str
    lang: str
    kind: str
    confidence: str


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place: ``level`` is country, region, prefecture, county, city, town, village or border."""

    code: str
    level: str
    parent: str | None
    names: tuple[PlaceName, ...]


@cache
def places() -> Mapping[str, PlaceEntry]:
    """Return every place by its code, read once."""
    aliases: dict[str, list[PlaceName]] = {}
    for row in rows_of("aliases"):
        found = PlaceName(row["alias"], row["lang"], row["kind"], row["confidence"])
        aliases.setdefault(row["code"], []).append(found)
    return MappingProxyType({row["code"]: _entry(row, aliases.get(row["code"], [])) for row in rows_of("places")})


def place(code: str) -> PlaceEntry:
    """Return the place with this code. Raises: UnknownPlace."""
    found = places().get(code)
    if found is None:
        raise UnknownPlace(code)
    return found


def parents(code: str) -> tuple[str, ...]:
    """Return the codes of everything the place lies in, the nearest first. Raises: UnknownPlace."""
    parent = place(code).parent
    return () if parent is None else (parent, *parents(parent))


def county_of(code: str) -> str:
    """Return the county, district or town the place lies in; itself where it is one or is coarser than that.

    Nothing finer may stand on a public page. A village or a border crossing gives its region.
    Raises: UnknownPlace.
    Source: docs/spec/consent.md, places on public pages.
    """
    found = place(code)
    return code if found.level in _COUNTY_OR_COARSER or found.parent is None else county_of(found.parent)


def label(code: str, lang: str, *, naming: Naming = Naming.OFFICIAL) -> str:
    """Return the name the house writes for a place in a language, in English where it has none in that.

    Args: lang is a BCP 47 tag, of which the first part counts; naming chooses among names that are contested.
    Raises: UnknownPlace.
    """
    names = place(code).names
    tongue = lang.partition("-")[0]
    wanted = ("diaspora", "label", "official") if naming is Naming.DIASPORA else ("label", "official", "short")
    for tag in (tongue, "en"):
        for kind in wanted:
            for name in names:
                if name.lang == tag and name.kind == kind:
                    return name.name.partition(" (")[0] if tag == "ru" else name.name
    return code


def is_name_checked(code: str, lang: str) -> bool:
    """Tell whether somebody looked up the name that the house writes for a place; False for a place nobody knows.

    Args: lang as in :func:`label`. Source: the column ``confidence`` of the tables, see data/README.md.
    """
    found = places().get(code)
    if found is None:
        return False
    written = label(code, lang)
    return all(name.confidence == "L" for name in found.names if name.name == written and name.kind == "label")


def _entry(row: Mapping[str, str], aliases: list[PlaceName]) -> PlaceEntry:
    trust = dict(part.split("=") for part in row["confidence"].split(";")) if row["confidence"] else {}
    own = [PlaceName(row[lang], lang, "label", trust.get(lang, "L")) for lang in ("en", "zh", "ug", "kk") if row[lang]]
    return PlaceEntry(row["code"], row["level"], row["parent"] or None, (*own, *aliases))
