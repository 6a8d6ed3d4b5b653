"""The list of people: its order, its pages, and what it can be filtered by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shyraq.appeals.cards import PersonCard
from shyraq.appeals.finding import fold, region_of
from shyraq.appeals.speech import Speech

CARDS_ON_A_PAGE = 200


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


def facets(cards: Sequence[PersonCard], speech: Speech) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what the list can be filtered by: a name, and pairs of a value and its words, in order of the words."""
    states = {card.state: str(card.state_words) for card in cards}
    places = {code: str(speech.region(code)) for card in cards if (code := region_of(card.place_code)) is not None}
    years = {str(card.taken_year): str(card.taken_year) for card in cards if card.taken_year is not None}
    return tuple((name, _ordered(found)) for name, found in (("state", states), ("place", places), ("year", years)))


def _ordered(found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (fold(pair[1]), pair[0])))
