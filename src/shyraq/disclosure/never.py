"""What is never shown, whatever the consent: the tables, as data, each with the source of its rule.

A consent can only open what these tables leave open. They may grow; to take something out needs an ADR.
"""

from dataclasses import dataclass

from shyraq.statements.predicates import EVENTS, Predicate
from shyraq.statements.purposes import OPEN_TO_ALL, OUTSIDE, Purpose

_PAGES = "docs/spec/consent.md §8; ADR 0004: what a public page may show, from data protection practice"


@dataclass(frozen=True, slots=True)
class NeverRule:
    """These predicates are withheld for these purposes; ``source`` says who made the rule."""

    predicates: frozenset[Predicate]
    purposes: frozenset[Purpose]
    source: str


_COUNTED = EVENTS | {Predicate.SEX, Predicate.BORN_ON, Predicate.BORN_AT}

NEVER_RULES: tuple[NeverRule, ...] = (
    NeverRule(frozenset({Predicate.ID_NUMBER}), OPEN_TO_ALL, _PAGES),
    NeverRule(frozenset({Predicate.HEALTH}), OPEN_TO_ALL, _PAGES),
    NeverRule(frozenset({Predicate.LIVES_AT}), OPEN_TO_ALL, _PAGES),
    NeverRule(
        frozenset(Predicate) - _COUNTED,
        frozenset({Purpose.STATISTICS}),
        "docs/spec/consent.md §8: a statistic holds counts, never words",
    ),
)

NEEDS_FULL_NAME = frozenset({Predicate.ID_NUMBER, Predicate.LIVES_AT})
"""Predicates that name a person as surely as a name does: shown outside only of those who are named in full.

Source: docs/adr/0005-name-forms-and-pseudonyms.md.
"""

WHEREABOUTS_HIDDEN_FROM = OPEN_TO_ALL | {Purpose.FOREIGN_MISSION}
"""Purposes that are not told the dwelling of whoever made a source, named in full or not: the witness lives there.

Source: docs/spec/consent.md §8.
"""

TITLES_SHOWN = frozenset({Purpose.INTERNAL, Purpose.UN, Purpose.COURT, Purpose.HOME_AUTHORITY, Purpose.PARTNER})
"""Purposes that are told the title and address of a source that was not public before, and the number of its tape.

An embassy of the State complained of is not among them: a title such as “Testimony of a mother, Almaty” tells
where a witness is. Source: docs/adr/0004-the-gate-and-noninterference.md.
"""

WORDS_OF_PLACES = OUTSIDE - OPEN_TO_ALL - {Purpose.STATISTICS} | {Purpose.INTERNAL}
"""Purposes that see a place in the words of the source; the others see a gazetteer code of a county at best."""

CHILD_YEARS = 18
"""Below this age nobody is named to everybody. Source: Convention on the Rights of the Child, art. 1."""


def never_shown(purpose: Purpose) -> frozenset[Predicate]:
    """Return the predicates that are withheld for ``purpose``, whatever the consent."""
    rules = (rule.predicates for rule in NEVER_RULES if purpose in rule.purposes)
    return frozenset().union(*rules)
