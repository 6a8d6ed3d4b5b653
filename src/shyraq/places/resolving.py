"""From the words somebody used for a place to the place, where that is beyond doubt.

A text is cut into folded words (every Han character is a word of its own), words that tell the kind of place or its
rank are set aside, and the longest names win. What stays open is not guessed: a name that several places carry
gives the smallest place that holds them all, and words that name two places apart from each other give none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from shyraq.places.gazetteer import PlaceEntry, parents, places
from shyraq.places.tables import rows_of
from shyraq.places.words import Phrases, Words, fold

_LONGEST_NAME = 12
_SHORT_NAME = 3
_LONGEST_SAID = 300
_UNIT_OF_ENDING = {"County": "county", "City": "city", "District": "district", "Region": "region"}
_CACHED = 16_384


@dataclass(frozen=True, slots=True)
class Match:
    """What a place as said was resolved to: the gazetteer's code, and the kind of facility where one was named."""

    code: str
    facility: str | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """Names as words: ``full`` as they are written, ``bare`` without the words that tell a rank."""

    full: dict[Words, frozenset[str]]
    bare: dict[Words, frozenset[str]]


@lru_cache(maxsize=_CACHED)
def resolve(said: str) -> Match | None:
    """Find the place that ``said`` means.

    Args: said in any of the house's languages and scripts; only its first 300 characters are looked at.
    Returns: a Match whose code is in the gazetteer, or None where the words name no place or more than one.
    Source: docs/spec/source-sheet.md, "Places".
    """
    words = fold(said[:_LONGEST_SAID])
    facility, rest = facility_and_rest(words)
    codes = list(_codes_in(rest))
    found = [code for code in codes if code is not None]
    if not found or len(found) < len(codes):
        return None
    deepest = max(found, key=lambda code: len(parents(code)))
    on_one_line = all(code == deepest or code in parents(deepest) for code in found)
    return Match(deepest, facility) if on_one_line else None


def facility_of(said: str) -> str | None:
    """Return the kind of facility the words tell ("camp", "prison" …), whether or not the place is known."""
    return facility_and_rest(fold(said[:_LONGEST_SAID]))[0]


def facility_and_rest(words: Words) -> tuple[str | None, list[Words]]:
    """Return the most telling facility and the stretches of words around all facility words."""
    facilities = _facilities()
    best, best_length = None, 0
    stretches: list[Words] = []
    start = at = 0
    while at < len(words):
        kind, length = facilities.at(words, at)
        if kind is None:
            at += 1
            continue
        if length > best_length:
            best, best_length = kind, length
        stretches.append(words[start:at])
        at += length
        start = at
    return best, [stretch for stretch in (*stretches, words[start:]) if stretch]


def _codes_in(stretches: Sequence[Words]) -> Iterator[str | None]:
    """Yield a code for each name found; None for a name that leaves open which of several places it is."""
    whole = len(stretches) == 1
    for words in stretches:
        at = 0
        while at < len(words):
            codes, length = _longest_name(words, at, whole=whole)
            if codes:
                yield _one_of(_of_rank(codes, words=words, at=at, length=length))
            at += max(length, 1)


def _longest_name(words: Words, at: int, *, whole: bool) -> tuple[frozenset[str], int]:
    names = _names()
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        gram = words[at : at + length]
        alone = whole and length == len(words)
        for form in _forms(gram):
            if form in names.full:
                others = names.bare.get(form, frozenset()) if _has_unit_beside(words, at, length) else frozenset()
                return names.full[form] | others, length
            if form in names.bare and (alone or _is_telling(form) or _has_unit_beside(words, at, length)):
                return names.bare[form], length
    return frozenset(), 0


def _forms(gram: Words) -> Iterator[Words]:
    yield gram
    last = gram[-1]
    for ending in endings():
        if last.endswith(ending) and len(last) - len(ending) > _SHORT_NAME:
            stem = last[: -len(ending)]
            yield (*gram[:-1], stem)
            if "а" <= last[0] <= "я":
                yield from ((*gram[:-1], stem + vowel) for vowel in "аья")


def _is_telling(form: Words) -> bool:
    return len(form) > 1 or len(form[0]) > _SHORT_NAME


def _has_unit_beside(words: Words, at: int, length: int) -> bool:
    return _unit_beside(words, at=at, length=length) is not None


def _unit_beside(words: Words, *, at: int, length: int) -> str | None:
    ranks = units()
    behind = ranks.at(words, at + length)[0]
    before = ranks.at(words, at - 1)[0] if at > 0 else None
    skips_of = ranks.at(words, at - 2)[0] if at > 1 and words[at - 1] == "of" else None
    return next((unit for unit in (behind, before, skips_of) if unit not in (None, "other")), None)


def _of_rank(codes: frozenset[str], *, words: Words, at: int, length: int) -> frozenset[str]:
    """Keep the places whose rank is the one said beside the name; all of them where none fits."""
    unit = _unit_beside(words, at=at, length=length)
    if unit is None:
        return codes
    fitting = frozenset(code for code in codes if unit in _ranks(places()[code]))
    return fitting or codes


def _ranks(entry: PlaceEntry) -> frozenset[str]:
    ending = entry.names[0].name.rpartition(" ")[2]
    if entry.level in ("town", "city") or (entry.level == "prefecture" and ending != "Prefecture"):
        return frozenset({"city", "prefecture"} if entry.level == "prefecture" else {"city"})
    return frozenset({_UNIT_OF_ENDING.get(ending, entry.level)})


def _one_of(codes: frozenset[str]) -> str | None:
    """Return the smallest place that holds all of ``codes``, which may be one of them."""
    lines = [(code, *parents(code)) for code in sorted(codes)]
    shared = [code for code in lines[0] if all(code in line for line in lines)]
    if not shared or (places()[shared[0]].level == "country" and shared[0] not in codes):
        return None
    return shared[0]


@cache
def _names() -> _Names:
    full: dict[Words, frozenset[str]] = {}
    bare: dict[Words, frozenset[str]] = {}
    for entry in places().values():
        for name in entry.names:
            for written in written_forms(name.name):
                words = fold(written)
                full[words] = full.get(words, frozenset()) | {entry.code}
                short = units().left_out_of(words)
                if short != words and len("".join(short)) > 1:
                    bare[short] = bare.get(short, frozenset()) | {entry.code}
    return _Names(full, bare)


def written_forms(name: str) -> tuple[str, ...]:
    """Return a name with and without what stands in brackets: “Dorbiljin (Emin) County” is also “Dorbiljin County”."""
    before, bracket, rest = name.partition(" (")
    if not bracket:
        return (name,)
    inner, _, behind = rest.partition(")")
    return (before + behind, *(part.strip() + behind for part in inner.split(",") if name.endswith(behind) and behind))


@cache
def _facilities() -> Phrases:
    return Phrases((row["words"], row["kind"]) for row in rows_of("facilities"))


@cache
def units() -> Phrases:
    """Return the words that tell an administrative rank, read once."""
    return Phrases((row["words"], row["kind"]) for row in rows_of("units"))


@cache
def endings() -> tuple[str, ...]:
    """Return the endings names take in a sentence, folded, the longest first."""
    found = {ending for row in rows_of("endings") for ending in row["endings"].split()}
    return tuple(sorted((fold(ending)[0] for ending in found), key=lambda ending: (-len(ending), ending)))
