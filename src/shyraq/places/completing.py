"""Places proposed while a name is being typed: by how it begins, and by how it sounds across scripts.

Every name of the gazetteer is found from each of its words on. A name that only sounds alike comes behind those that
are written alike. Words for a facility are set aside and told; what is typed before or behind a name and names
something the place lies in narrows the proposals.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from shyraq.places.gazetteer import PlaceName, label, parents, place, places
from shyraq.places.resolving import endings, facility_and_rest, resolve, units, written_forms
from shyraq.places.sounding import skeleton_of, sound_of
from shyraq.places.tables import rows_of
from shyraq.places.words import Words, fold

_LONGEST_SAID = 120
_LEAST_SOUND = 3
_LEAST_SKELETON = 3
_AFTER_ALL = "\U0010ffff"
_CACHED = 2048
_WHOLE, _BEGINS, _BEGINS_A_WORD, _SOUNDS, _RESEMBLES = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProposal:
    """A place that may be meant: its ``code``, its ``label`` in the language asked for, and why it is proposed.

    ``matched`` is the spelling that begins or sounds like what was typed, ``chain`` the labels of what the place
    lies in, the nearest first (county › prefecture › region), without the country; ``facility`` the kind of facility
    whose word was typed with it ("camp", "prison" …), or None.
    """

    code: str
    label: str
    level: str
    matched: str
    chain: tuple[str, ...]
    facility: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """One name that fits: the better the smaller, ``rest`` being how much of it was not typed."""

    tier: int
    rest: int
    order: int
    code: str
    name: str


@lru_cache(maxsize=_CACHED)
def complete_places(text: str, *, lang: str, limit: int = 8) -> tuple[PlaceProposal, ...]:
    """Return the places that ``text`` may be the beginning of, the likeliest first.

    Args: text as far as it is typed, in any language and script of the house, 120 characters of which count; lang
        the language of the labels, as in :func:`shyraq.places.label`; limit the most proposals, from 1.
    Returns: at most one proposal a place; nothing where no name is near.
    """
    facility, rest = facility_and_rest(fold(text[:_LONGEST_SAID]))
    words = tuple(word for stretch in rest for word in stretch)
    if not words:
        return ()
    whole = resolve(text[:_LONGEST_SAID])
    found = _best_of_each(_found(words, lang))
    if whole is not None and not (found and found[0].tier <= _BEGINS):
        matched = next((one.name for one in found if one.code == whole.code), label(whole.code, lang))
        found = [_Found(_WHOLE, 0, 0, whole.code, matched), *(one for one in found if one.code != whole.code)]
    return tuple(_proposal(one, lang=lang, facility=facility) for one in found[:limit])


def _found(words: Words, lang: str) -> Iterator[_Found]:
    """Yield the names that fit all of the words, else those that fit some and lie in what the others name."""
    direct = list(_fitting(words, lang))
    yield from direct
    if any(one.tier <= _BEGINS_A_WORD for one in direct):
        return
    bare = units().left_out_of(words)
    if bare and bare != words:
        yield from _fitting(bare, lang)
    if len(words) > 1 and any(kind.startswith(words[-1]) for kind in _kinds()):
        yield from _fitting(words[:-1], lang)
    for cut in range(1, len(words)):
        yield from _within(_fitting(words[cut:], lang), words[:cut])
        yield from _within(_fitting(words[:cut], lang), words[cut:])


def _within(found: Iterator[_Found], around: Words) -> Iterator[_Found]:
    """Yield what lies in a place whose name begins with the words ``around``."""
    holders = {entry.code for entry, _ in _beginning(_index().written, " ".join(around))}
    for one in found:
        if holders & set(parents(one.code)):
            yield one


def _fitting(words: Words, lang: str) -> Iterator[_Found]:
    index = _index()
    for form in _forms(words):
        typed = " ".join(form)
        for name, rest in _beginning(index.written, typed):
            tier = _BEGINS_A_WORD if name.word else _BEGINS if rest else _WHOLE
            yield name.found(tier, rest, lang)
    sound = sound_of("".join(words))
    if len(sound) >= _LEAST_SOUND:
        for name, rest in _beginning(index.sounds, sound):
            yield name.found(_SOUNDS, rest + (2 if name.word else 0), lang)
    skeleton = skeleton_of(sound)
    if len(skeleton) >= _LEAST_SKELETON and len(sound) > _LEAST_SOUND:
        for name, _ in _beginning(index.skeletons, skeleton):
            yield name.found(_RESEMBLES, _unlike(sound, name.sound) + (2 if name.word else 0), lang)


def _unlike(sound: str, other: str) -> int:
    """Return from 0 to 20 how far the beginnings of two names sound apart."""
    return round(20 * (1 - SequenceMatcher(None, sound, other[: len(sound) + 1], autojunk=False).ratio()))


def _forms(words: Words) -> Iterator[Words]:
    """Yield the words as typed, and without an ending of a case on the last."""
    yield words
    last = words[-1]
    for ending in endings():
        if last.endswith(ending) and len(last) - len(ending) >= _LEAST_SOUND:
            yield (*words[:-1], last[: -len(ending)])


def _best_of_each(found: Iterator[_Found]) -> list[_Found]:
    best: dict[str, _Found] = {}
    for one in found:
        if one.code not in best or one < best[one.code]:
            best[one.code] = one
    ranked = sorted(best.values())
    is_written = bool(ranked) and ranked[0].tier <= _BEGINS
    return [one for one in ranked if one.tier < _RESEMBLES or not is_written]


def _proposal(one: _Found, *, lang: str, facility: str | None) -> PlaceProposal:
    around = tuple(label(code, lang) for code in parents(one.code) if place(code).level != "country")
    return PlaceProposal(
        code=one.code,
        label=label(one.code, lang),
        level=place(one.code).level,
        matched=one.name,
        chain=around,
        facility=facility,
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a place from one of its words on: ``word`` counts those left out before it, ``sound`` is the rest."""

    code: str
    name: str
    lang: str
    order: int
    word: int
    sound: str

    def found(self, tier: int, rest: int, lang: str) -> _Found:
        other = 0 if self.lang.partition("-")[0] == lang.partition("-")[0] else 1
        return _Found(tier, 2 * rest + other, self.order, self.code, self.name)


Keys = tuple[tuple[str, _Name], ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Every name by how it is written, sounds, and by its consonants; each in the order of its keys."""

    written: Keys
    sounds: Keys
    skeletons: Keys


def _beginning(keys: Keys, typed: str) -> Iterator[tuple[_Name, int]]:
    """Yield the names whose key begins with ``typed``, with how many letters were not typed yet."""
    at = bisect_left(keys, typed, key=_key)
    while at < len(keys) and keys[at][0].startswith(typed):
        key, name = keys[at]
        yield name, len(key) - len(typed)
        at += 1


def _key(entry: tuple[str, _Name]) -> str:
    return entry[0]


@cache
def _kinds() -> frozenset[str]:
    """Return the words that tell a facility or a rank, folded, for one of them may be half typed."""
    rows = (*rows_of("facilities"), *rows_of("units"))
    return frozenset(" ".join(fold(row["words"])) for row in rows)


@cache
def _index() -> _Index:
    written: list[tuple[str, _Name]] = []
    sounds: list[tuple[str, _Name]] = []
    skeletons: list[tuple[str, _Name]] = []
    for order, entry in enumerate(places().values()):
        for name in entry.names:
            for words in _words_of(name):
                for start in range(len(words)):
                    sound = sound_of("".join(words[start:]))
                    one = _Name(entry.code, name.name, name.lang, order, start, sound)
                    written.append((" ".join(words[start:]), one))
                    if start == 0 or len(words[start]) > 1:
                        sounds.append((sound, one))
                        skeletons.append((skeleton_of(sound), one))
    return _Index(*(tuple(sorted(keys, key=_key)) for keys in (written, sounds, skeletons)))


def _words_of(name: PlaceName) -> Iterator[Words]:
    """Yield the folded words of each way a name is written, with those that tell a rank and without."""
    for form in written_forms(name.name):
        words = fold(form)
        yield words
        bare = units().left_out_of(words)
        if bare and bare != words:
            yield bare
