"""The family tree: a row a generation, the person among their own, no two cards on one place."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.desk.people.tree import CARD_HEIGHT, CARD_WIDTH, Kin, Tree, is_in_tree, plant

RELATIONS = (
    *("grandparent", "parent", "uncle_aunt", "spouse", "fiance", "sibling", "cousin"),
    *("child", "nephew_niece", "grandchild"),
)


def planted(*relations: str) -> Tree[int]:
    tree = plant(Kin(number, relation) for number, relation in enumerate(relations))
    assert tree is not None
    return tree


def rows(tree: Tree[int]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for card in tree.cards:
        found.setdefault(card.y, []).append(card.relation)
    return [found[y] for y in sorted(found)]


def test_generations_stand_one_above_the_other() -> None:
    tree = planted("child", "parent", "grandparent", "spouse", "sibling", "parent", "grandchild")

    assert rows(tree) == [
        ["grandparent"],
        ["parent", "parent"],
        ["sibling", "self", "spouse"],
        ["child"],
        ["grandchild"],
    ]


@pytest.mark.parametrize("relation", ["neighbour", "lawyer", "in_law", "relative", "friend"])
def test_who_has_no_generation_is_not_in_the_tree(relation: str) -> None:
    assert not is_in_tree(relation)
    assert plant([Kin(1, relation)]) is None


def test_parents_are_joined_to_the_person_and_the_siblings_and_not_to_the_spouse() -> None:
    tree = planted("parent", "sibling", "spouse")
    by_relation = {card.relation: card for card in tree.cards}

    joined = "".join(
        join.path for join in tree.joins if not join.path.startswith(f"M{by_relation['self'].x + CARD_WIDTH}")
    )

    assert f"M{by_relation['self'].middle} " in joined
    assert f"M{by_relation['sibling'].middle} " in joined
    assert f"M{by_relation['spouse'].middle} " not in joined


def test_who_is_skipped_between_two_generations_makes_the_line_loose() -> None:
    assert [join.is_loose for join in planted("grandparent").joins] == [True]
    assert [join.is_loose for join in planted("grandchild").joins] == [True]
    assert [join.is_loose for join in planted("parent", "child").joins] == [False, False]


@given(st.lists(st.sampled_from(RELATIONS), min_size=1, max_size=14))
def test_no_two_cards_meet_and_all_stand_within_the_frame(relations: list[str]) -> None:
    tree = planted(*relations)

    assert sorted(card.key for card in tree.cards if card.key is not None) == list(range(len(relations)))
    assert sum(card.key is None for card in tree.cards) == 1
    for one, other in combinations(tree.cards, 2):
        assert abs(one.x - other.x) >= CARD_WIDTH or abs(one.y - other.y) >= CARD_HEIGHT
    for card in tree.cards:
        assert 0 <= card.x <= tree.width - CARD_WIDTH
        assert 0 <= card.y <= tree.height - CARD_HEIGHT


@given(st.lists(st.sampled_from(RELATIONS), min_size=1, max_size=10))
def test_lines_stay_within_the_frame(relations: list[str]) -> None:
    tree = planted(*relations)

    for join in tree.joins:
        for x, y in re.findall(r"M(-?\d+) (-?\d+)", join.path):
            assert 0 <= int(x) <= tree.width
            assert 0 <= int(y) <= tree.height
