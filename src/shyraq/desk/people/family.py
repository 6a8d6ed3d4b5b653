"""The family of a person, as a tree and as a list with who says so."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shyraq.basics.ids import PersonId
from shyraq.basics.text import Text, is_right_to_left
from shyraq.desk.naming import best_name, person_address
from shyraq.desk.people.tree import CARD_WIDTH, Card, Join, Kin, is_in_tree, plant
from shyraq.desk.telling import Attribution, attribution, relation_text
from shyraq.disclosure import DisclosedPerson, Purpose
from shyraq.profiles import Profile, Relative, Status, StatusKind
from shyraq.wording import Words, relation_word, word

_FREE = frozenset({StatusKind.RELEASED})
_ROOM = CARD_WIDTH - 12
_LETTER, _WIDE_LETTER = 9.0, 15.5
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class RelativeLine:
    """One of the family as the page links to them; ``state`` is empty where nothing dated is known of them."""

    person_id: PersonId
    address: str
    relation: Words
    name: Words
    state: Words
    colour: str
    is_protected: bool
    says: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KinCard:
    """A card of the tree: ``lines`` are the name, cut to the card; ``spoken`` is all of it for who does not see it."""

    x: int
    y: int
    middle: int
    address: str
    relation: str
    lines: tuple[str, ...]
    lang: str
    is_rtl: bool
    state: str
    colour: str
    is_protected: bool
    is_self: bool
    spoken: str

    @property
    def name_y(self) -> int:
        """Return the y of the first line of the name; a name of one line stands in the middle."""
        return self.y + (44 if len(self.lines) > 1 else 52)

    @property
    def second_y(self) -> int:
        """Return the y of the second line of the name."""
        return self.name_y + 18


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """The drawn tree."""

    cards: tuple[KinCard, ...]
    joins: tuple[Join, ...]
    width: int
    height: int
    card_width: int
    card_height: int


@dataclass(frozen=True, slots=True)
class Family:
    """The family of a person: everybody as a list, and the tree, None where nobody has a place in it."""

    lines: tuple[RelativeLine, ...]
    tree: FamilyTree | None


def family(profile: Profile, states: Mapping[PersonId, Status], lang: str) -> Family:
    """Return the family of the person of ``profile``, as its purpose may see them.

    Args: states where or how each of them is, as far as that is known.
    """
    lines = tuple(
        _line(relative, states.get(relative.person.id), profile.purpose, lang) for relative in profile.relatives
    )
    return Family(lines, _tree(profile, lines, lang))


def _line(relative: Relative, state: Status | None, purpose: Purpose, lang: str) -> RelativeLine:
    person = relative.person
    return RelativeLine(
        person_id=person.id,
        address=person_address(person.id, purpose),
        relation=(_relation(relative, lang),),
        name=best_name(person, lang),
        state=() if state is None else (word(lang, f"status.{state.kind}", form=person.sex or ""),),
        colour=_colour(state),
        is_protected=person.protected,
        says=tuple(attribution(fact, lang) for fact in relative.facts),
    )


def _relation(relative: Relative, lang: str) -> Text:
    """Return the word for a relative: "mother" where the sex is known and the language has the word, else "parent"."""
    found = relation_word(lang, relative.relation, sex=relative.person.sex)
    return relation_text(relative.relation, lang) if found.value == relative.relation else found


def _colour(state: Status | None) -> str:
    if state is None:
        return "plain"
    return "leaf" if state.kind in _FREE else "dead" if state.kind is StatusKind.DEAD else "held"


def _tree(profile: Profile, lines: Sequence[RelativeLine], lang: str) -> FamilyTree | None:
    once: dict[PersonId, Kin[int]] = {}
    for number, (relative, line) in enumerate(zip(profile.relatives, lines, strict=True)):
        if is_in_tree(relative.relation):
            once.setdefault(line.person_id, Kin(number, relative.relation))
    tree = plant(once.values())
    if tree is None:
        return None
    cards = tuple(
        _self_card(card, profile.person, lang) if card.key is None else _card(card, lines[card.key])
        for card in tree.cards
    )
    return FamilyTree(cards, tree.joins, tree.width, tree.height, tree.card_width, tree.card_height)


def _self_card(card: Card[int], person: DisclosedPerson, lang: str) -> KinCard:
    return _drawn(card, best_name(person, lang), relation="", state="", colour="self", address="", protected=False)


def _card(card: Card[int], line: RelativeLine) -> KinCard:
    return _drawn(
        card,
        line.name,
        relation=_plain(line.relation),
        state=_plain(line.state),
        colour=line.colour,
        address=line.address,
        protected=line.is_protected,
    )


def _drawn(
    card: Card[int], name: Words, *, relation: str, state: str, colour: str, address: str, protected: bool
) -> KinCard:
    called = _plain(name)
    return KinCard(
        x=card.x,
        y=card.y,
        middle=card.middle,
        address=address,
        relation=relation,
        lines=_cut(called),
        lang=name[0].lang if name else "",
        is_rtl=bool(name) and is_right_to_left(name[0].script),
        state=state,
        colour=colour,
        is_protected=protected,
        is_self=card.key is None,
        spoken=", ".join(part for part in (relation, called, state) if part),
    )


def _cut(name: str) -> tuple[str, ...]:
    """Cut a name into two lines at most, each as wide as a card has room; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for part in name.split():
        if lines and _length(f"{lines[-1]} {part}") <= _ROOM:
            lines[-1] = f"{lines[-1]} {part}"
        else:
            lines.append(part)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
    return tuple(map(_fitted, lines))


def _fitted(line: str) -> str:
    if _length(line) <= _ROOM:
        return line
    kept = line
    while kept and _length(f"{kept}…") > _ROOM:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _length(text: str) -> float:
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text)


def _plain(words: Words) -> str:
    return "".join(text.value for text in words)
