"""The list of people: its order, its pages, and what the search in the reader's own browser looks through."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shyraq.appeals.cards import PersonCard
from shyraq.appeals.runs import Words
from shyraq.appeals.speech import Speech
from shyraq.places import parents, place

CARDS_ON_A_PAGE = 200
_COARSE = ("prefecture", "region")


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list; ``number`` counts from 1."""

    number: int
    path: str
    cards: tuple[PersonCard, ...]


def in_list_order(cards: Iterable[PersonCard]) -> tuple[PersonCard, ...]:
    """Return the named by name, then the unnamed, those last heard of latest first; ids settle the rest."""
    by_id = sorted(cards, key=lambda card: card.id)
    latest = sorted(by_id, key=lambda card: "" if card.as_of is None else card.as_of.edtf, reverse=True)
    return tuple(sorted(latest, key=lambda card: (not card.is_named, fold(str(card.name)) if card.is_named else "")))


def list_pages(cards: Sequence[PersonCard]) -> tuple[ListPage, ...]:
    """Return the pages of the list, at least one."""
    starts = range(0, max(len(cards), 1), CARDS_ON_A_PAGE)
    return tuple(
        ListPage(number, list_path(number), tuple(cards[start : start + CARDS_ON_A_PAGE]))
        for number, start in enumerate(starts, 1)
    )


def list_path(number: int) -> str:
    """Return the path of a page of the list."""
    return "people.html" if number == 1 else f"people-{number}.html"


def region_of(code: str | None) -> str | None:
    """Return the prefecture a place lies in, or the region where there is none between; None for no place."""
    if code is None:
        return None
    levels = {place(one).level: one for one in reversed((code, *parents(code)))}
    return next((levels[level] for level in _COARSE if level in levels), code)


def facets(cards: Sequence[PersonCard], speech: Speech) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what the list can be filtered by: a name, and pairs of a value and its words, in order of the words."""
    states = {card.state: str(card.state_words) for card in cards}
    places = {code: str(speech.region(code)) for card in cards if (code := region_of(card.place_code)) is not None}
    years = {str(card.taken_year): str(card.taken_year) for card in cards if card.taken_year is not None}
    return tuple((name, _ordered(found)) for name, found in (("state", states), ("place", places), ("year", years)))


def search_script(cards: Iterable[PersonCard]) -> bytes:
    """Return the script that holds what the search looks through: one line of ASCII a person, nothing else."""
    lines = ",\n".join(_literal(_entry(card)) for card in cards)
    return f'"use strict";\nwindow.shyraqPeople = [\n{lines}\n];\n'.encode("ascii")


def fold(text: str) -> str:
    """Return the key a text is found by: small letters without accents or vowel marks; the script does the same."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not _is_mark(letter)).lower()


def _is_mark(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f" or "\u064b" <= letter <= "\u065f" or letter == "\u0670"


def _ordered(found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (fold(pair[1]), pair[0])))


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


def _literal(entry: dict[str, object]) -> str:
    return json.dumps(entry, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
