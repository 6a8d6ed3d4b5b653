"""Words for what one person is to another, and what the other is in return."""

from collections.abc import Mapping

SELF = "self"
RELATIVE = "relative"

_MUTUAL = (
    "spouse sibling cousin in_law fiance friend neighbour colleague classmate fellow_detainee acquaintance relative"
)

_INVERSES: Mapping[str, str] = {
    **{word: word for word in _MUTUAL.split()},
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "uncle_aunt": "nephew_niece",
    "nephew_niece": "uncle_aunt",
    "lawyer": "client",
    "client": "lawyer",
    SELF: SELF,
}

_PLAIN: Mapping[str, str] = {
    "mother": "parent",
    "father": "parent",
    "son": "child",
    "daughter": "child",
    "wife": "spouse",
    "husband": "spouse",
    "partner": "spouse",
    "brother": "sibling",
    "sister": "sibling",
    "grandmother": "grandparent",
    "grandfather": "grandparent",
    "grandson": "grandchild",
    "granddaughter": "grandchild",
    "uncle": "uncle_aunt",
    "aunt": "uncle_aunt",
    "nephew": "nephew_niece",
    "niece": "nephew_niece",
    "fiancé": "fiance",
    "fiancée": "fiance",
    "in-law": "in_law",
    "in_law": "in_law",
}

_FAMILY = "spouse parent child sibling grandparent grandchild uncle_aunt nephew_niece cousin in_law fiance relative"
FAMILY = frozenset(_FAMILY.split())
"""Relations that become "relative" where the person is not named: the exact one could tell who it is."""


def plain_relation(said: str) -> str:
    """Return the word of this table for a relation as said: “mother” gives "parent"; unknown words come back."""
    word = said.strip().casefold().replace(" ", "_")
    return _PLAIN.get(word, word if word in _INVERSES else said)


def inverse_relation(said: str) -> str | None:
    """Return what the other person is in return: “child” gives "parent"; None where the table does not know."""
    return _INVERSES.get(plain_relation(said))
