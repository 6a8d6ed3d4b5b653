"""The family around a person, drawn as a tree: one row a generation, from the eldest down, the person in the middle.

Only geometry in user units; the template draws it. Who is no generation of the family, such as a neighbour, stands
beside the tree and not in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

K = TypeVar("K")

CARD_WIDTH, CARD_HEIGHT = 142, 88
_ACROSS, _DOWN, _EDGE = 14, 44, 3

_ABOVE_2, _ABOVE, _BESIDE, _BELOW, _BELOW_2 = -2, -1, 0, 1, 2
_GENERATION: Mapping[str, int] = {
    "grandparent": _ABOVE_2,
    "parent": _ABOVE,
    "uncle_aunt": _ABOVE,
    "spouse": _BESIDE,
    "fiance": _BESIDE,
    "sibling": _BESIDE,
    "cousin": _BESIDE,
    "child": _BELOW,
    "nephew_niece": _BELOW,
    "grandchild": _BELOW_2,
}
"""What a relative is to the person, as a generation; an in-law may be of any and stands beside the tree."""
_LEFT_TO_RIGHT = (
    *("uncle_aunt", "parent", "grandparent", "cousin", "sibling", "self"),
    *("spouse", "fiance", "nephew_niece", "child", "grandchild"),
)
_ORDER: Mapping[str, int] = {word: place for place, word in enumerate(_LEFT_TO_RIGHT)}
_SELF = "self"


@dataclass(frozen=True, slots=True)
class Kin(Generic[K]):
    """One of the family: ``relation`` is what they are to the person, ``key`` whatever the caller knows them by."""

    key: K
    relation: str


@dataclass(frozen=True, slots=True)
class Card(Generic[K]):
    """A person as drawn; ``key`` None is the person in the middle."""

    key: K | None
    relation: str
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Return the x of the middle."""
        return self.x + CARD_WIDTH // 2


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two generations or two spouses, as the ``d`` of a path; ``is_loose`` where it skips somebody."""

    path: str
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Tree(Generic[K]):
    """A finished tree, its cards in the order in which they are read: from the eldest down, from left to right."""

    cards: tuple[Card[K], ...]
    joins: tuple[Join, ...]
    width: int
    height: int
    card_width: int = CARD_WIDTH
    card_height: int = CARD_HEIGHT


def is_in_tree(relation: str) -> bool:
    """Tell whether a relation has a generation: "parent", "sibling", "spouse", "child" and the like."""
    return relation in _GENERATION


def plant(family: Iterable[Kin[K]]) -> Tree[K] | None:
    """Lay out the family of a person.

    Args: family relatives in the order in which equals of one generation stand; those without a generation are left
        out. Returns: None where nobody has one.
    """
    members = [kin for kin in family if is_in_tree(kin.relation)]
    if not members:
        return None
    rows = _rows(members)
    widest = max(map(len, rows.values()))
    width = widest * CARD_WIDTH + (widest - 1) * _ACROSS + 2 * _EDGE
    # Siblings whose parents nobody tells are joined above their own row, which is the first then.
    top = _EDGE if min(rows) < _BESIDE else _EDGE + _DOWN // 2
    placed: dict[int, list[Card[K]]] = {}
    for number, (generation, row) in enumerate(sorted(rows.items())):
        placed[generation] = _placed(row, width=width, y=top + number * (CARD_HEIGHT + _DOWN))
    height = top + len(rows) * (CARD_HEIGHT + _DOWN) - _DOWN + _EDGE
    cards = tuple(card for generation in sorted(placed) for card in placed[generation])
    return Tree(cards, tuple(_joins(placed)), width, height)


def _rows(members: Sequence[Kin[K]]) -> Mapping[int, Sequence[Kin[K | None]]]:
    rows: dict[int, list[Kin[K | None]]] = {_BESIDE: [Kin(None, _SELF)]}
    for kin in members:
        rows.setdefault(_GENERATION[kin.relation], []).append(Kin(kin.key, kin.relation))
    return {generation: sorted(row, key=lambda kin: _ORDER[kin.relation]) for generation, row in rows.items()}


def _placed(row: Sequence[Kin[K | None]], *, width: int, y: int) -> list[Card[K]]:
    length = len(row) * CARD_WIDTH + (len(row) - 1) * _ACROSS
    start = (width - length) // 2
    return [Card(kin.key, kin.relation, start + at * (CARD_WIDTH + _ACROSS), y) for at, kin in enumerate(row)]


def _joins(placed: Mapping[int, Sequence[Card[K]]]) -> Iterable[Join]:
    """Yield the lines: spouses side by side, and between the rows whom a line of descent joins."""
    beside = placed[_BESIDE]
    (person,) = (card for card in beside if card.relation == _SELF)
    spouses = [card for card in beside if card.relation in ("spouse", "fiance")]
    for one, other in pairwise([person, *spouses]):
        y = one.y + CARD_HEIGHT // 2
        yield Join(f"M{one.x + CARD_WIDTH} {y}H{other.x}")
    parents = _of(placed, _ABOVE, "parent")
    born_of_them = [card for card in beside if card.relation in (_SELF, "sibling")]
    grandparents = _of(placed, _ABOVE_2, "grandparent")
    aside = _of(placed, _ABOVE, "uncle_aunt")
    if grandparents:
        yield _join(grandparents, [*aside, *parents] or born_of_them, is_loose=not parents)
    if parents:
        yield _join(parents, born_of_them)
    elif len(born_of_them) > 1:
        yield Join(_brace(born_of_them, y=person.y - _DOWN // 2))
    children = _of(placed, _BELOW, "child")
    if children:
        yield _join([person, *spouses[:1]] if len(spouses) == 1 else [person], children)
    grandchildren = _of(placed, _BELOW_2, "grandchild")
    if grandchildren:
        yield _join(children or [person], grandchildren, is_loose=not children)


def _of(placed: Mapping[int, Sequence[Card[K]]], generation: int, relation: str) -> list[Card[K]]:
    return [card for card in placed.get(generation, ()) if card.relation == relation]


def _join(above: Sequence[Card[K]], below: Sequence[Card[K]], *, is_loose: bool = False) -> Join:
    """Draw from the lower edge of everybody above to one line, and from it to everybody below."""
    foot, head = above[0].y + CARD_HEIGHT, below[0].y
    y = head - _DOWN // 2
    ends = [card.middle for card in (*above, *below)]
    down = "".join(f"M{card.middle} {foot}V{y}" for card in above)
    return Join(f"{down}M{min(ends)} {y}H{max(ends)}{_drops(below, y=y)}", is_loose)


def _brace(cards: Sequence[Card[K]], *, y: int) -> str:
    ends = [card.middle for card in cards]
    return f"M{min(ends)} {y}H{max(ends)}{_drops(cards, y=y)}"


def _drops(cards: Sequence[Card[K]], *, y: int) -> str:
    return "".join(f"M{card.middle} {y}V{card.y}" for card in cards)
