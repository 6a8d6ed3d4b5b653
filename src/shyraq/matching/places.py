"""Places as two records are compared by them: one key for one place, in whatever words and script it was said.

The gazetteer's own reading comes first, for it leaves nothing open. Where it knows no such words, an index of the
names of all places finds the one that sounds like them: a spelling the gazetteer has not got. What no place is like
stands for itself by its folded words.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from shyraq.basics.text import Script, script_of
from shyraq.disclosure import Predicate
from shyraq.matching.described import TELLING_PLACES
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery
from shyraq.places import UnknownPlace, parents, resolve
from shyraq.places.gazetteer import PlaceEntry, places
from shyraq.places.tables import rows_of
from shyraq.places.words import Phrases, fold

SURE_ENOUGH = 0.85
"""From this probability on a place that only sounds like the words is taken for the one that is meant."""
_LONGEST_SAID = 100
_MOST_WORDS = 3
_CACHED = 4_096
_TOO_WIDE = frozenset({"country", "region"})


def place_key(said: str, code: str | None = None) -> str:
    """Return what stands for a place wherever it is compared: a gazetteer code, else the folded words.

    Args: said as a source says it, in any script; code what it was resolved to, where that is known.
    Returns: empty for a text without a letter or digit.
    """
    return code or _key_of(said)


def within(one: str, other: str) -> bool:
    """Tell whether the place with the key ``one`` lies in that with the key ``other``; False where either is words."""
    return other in _above(one)


def home(places: Iterable[tuple[Predicate, str]]) -> str:
    """Return the key of the place that says most of where somebody belongs, empty where none is known.

    Args: pairs of one of `TELLING_PLACES` and a key. The most telling predicate counts, then the smallest place.
    """
    found = sorted({(TELLING_PLACES.index(told), -_depth_of(key), key) for told, key in places if key})
    return found[0][2] if found else ""


def likely_place(said: str) -> tuple[str, float] | None:
    """Return the code of the place whose names sound most like ``said``, and the probability that it is meant.

    For words the gazetteer cannot resolve. Where two places bear the name, a city and its county, it is the smallest
    place that holds both, as in `places.resolving`.
    Returns: None where no name is like the words, or where they are too many to be the name of a place.
    """
    words = _without_kinds(said[:_LONGEST_SAID])
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    hits = _names_of_places().search(NameQuery(" ".join(words)), limit=2)
    if not hits:
        return None
    if len(hits) == 1 or hits[0].probability >= SURE_ENOUGH:
        return hits[0].pid, hits[0].probability
    shared = [code for code in _line(hits[0].pid) if code in _line(hits[1].pid)]
    if not shared or places()[shared[0]].level in _TOO_WIDE:
        return hits[0].pid, hits[0].probability
    return shared[0], hits[0].probability + hits[1].probability


def forget_places() -> None:
    """Forget which words were looked up: they are what sources said."""
    _key_of.cache_clear()


@lru_cache(maxsize=_CACHED)
def _key_of(said: str) -> str:
    match = resolve(said)
    if match is not None:
        return match.code
    likely = likely_place(said)
    if likely is not None and likely[1] >= SURE_ENOUGH:
        return likely[0]
    return " ".join(fold(said))


def _line(key: str) -> tuple[str, ...]:
    return (key, *_above(key))


@cache
def _above(key: str) -> tuple[str, ...]:
    try:
        return parents(key)
    except UnknownPlace:
        return ()


def _depth_of(key: str) -> int:
    """Return how many places a place lies in, one after the other; -1 where the key is words."""
    return len(_above(key)) if key in places() else -1


@cache
def _names_of_places() -> NameIndex:
    named = ((entry.code, tuple(dict.fromkeys(_bare_names(entry)))) for entry in places().values())
    return NameIndex.build(NameRecord(code, names) for code, names in named)


def _bare_names(entry: PlaceEntry) -> Iterator[str]:
    """Yield the names of a place without the words that tell its rank; what stands in brackets is a name of its own."""
    for name in entry.names:
        before, _, inner = name.name.partition(" (")
        for written in (before, inner.partition(")")[0]):
            words = _without_kinds(written)
            if words:
                yield " ".join(words)


def _without_kinds(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` but for those that tell a rank ("county") or a facility ("camp"); Han undivided."""
    return tuple(_rejoined(_kinds().left_out_of(fold(text))))


def _rejoined(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the words, but Han characters that follow each other as one, for `fold` has cut them apart."""
    for is_han, run in groupby(words, key=lambda word: script_of(word) is Script.HAN):
        if is_han:
            yield "".join(run)
        else:
            yield from run


@cache
def _kinds() -> Phrases:
    tables = ("units", "facilities")
    return Phrases((row["words"], row["kind"]) for table in tables for row in rows_of(table))
