"""What the search in the reader's own browser looks through: names in every script, and one Latin key for all."""

import json
import string
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from shyraq.appeals.cards import PersonCard
from shyraq.appeals.runs import Words
from shyraq.names.folding import search_key
from shyraq.places import parents, place

_COARSE = ("prefecture", "region")
_FOREIGN = (range(0x00C0, 0x0250), range(0x0400, 0x0530), range(0x0620, 0x06D4))


def search_script(cards: Iterable[PersonCard]) -> bytes:
    """Return the script that holds what the search looks through: one line of ASCII a person, nothing else."""
    lines = ",\n".join(_literal(_entry(card)) for card in cards)
    letters = _literal(latin_letters())
    return f'"use strict";\nwindow.shyraqLetters = {letters};\nwindow.shyraqPeople = [\n{lines}\n];\n'.encode("ascii")


def region_of(code: str | None) -> str | None:
    """Return the prefecture a place lies in, or the region where there is none between; None for no place."""
    if code is None:
        return None
    levels = {place(one).level: one for one in reversed((code, *parents(code)))}
    return next((levels[level] for level in _COARSE if level in levels), code)


def fold(text: str) -> str:
    """Return the key a text is found by: small letters without accents or vowel marks; the script does the same."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not _is_mark(letter)).lower()


def _is_mark(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f" or "\u064b" <= letter <= "\u065f" or letter == "\u0670"


@cache
def latin_letters() -> dict[str, str]:
    """Return what the letters of other scripts, and pairs of Latin letters, become in a search key."""
    foreign = [chr(point) for letters in _FOREIGN for point in letters]
    found = {letter: search_key(letter) for letter in foreign if letter.isalpha() and fold(letter) == letter}
    single = {letter: search_key(letter) for letter in string.ascii_lowercase}
    pairs = {one + other: search_key(one + other) for one, other in product(string.ascii_lowercase, repeat=2)}
    found |= {letter: key for letter, key in single.items() if key != letter}
    found |= {
        pair: key for pair, key in pairs.items() if pair[0] != pair[1] and key != single[pair[0]] + single[pair[1]]
    }
    return {letter: found[letter] for letter in sorted(found) if letter != found[letter]}


def _entry(card: PersonCard) -> dict[str, object]:
    state = " · ".join(filter(None, (str(card.state_words), str(card.place))))
    spellings = [str(card.name), *map(str, card.also)]
    return {
        "id": card.id,
        "name": _run(card.name),
        "also": [_run(name) for name in card.beside],
        "state": state,
        "when": card.as_of_words,
        "key": fold(" ".join((*spellings, str(card.place), card.id))),
        "latin": search_key(" ".join((*spellings, str(card.place)))),
        "facets": {
            "state": card.state,
            "place": region_of(card.place_code) or "",
            "year": "" if card.taken_year is None else str(card.taken_year),
        },
    }


def _run(words: Words) -> dict[str, str]:
    marked = next((run for run in words.runs if run.lang), None)
    if marked is None or len(words.runs) > 1:
        return {"value": str(words), "lang": "", "dir": ""}
    return {"value": marked.value, "lang": marked.lang, "dir": marked.direction}


def _literal(entry: Mapping[str, object]) -> str:
    return json.dumps(entry, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
