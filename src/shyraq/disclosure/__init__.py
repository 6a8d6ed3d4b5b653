"""Floor 2: the gate. Statements, consents, a purpose and a day go in; only what may be shown comes out.

Rooms above take the words they need from here, never from ``shyraq.statements``.
"""

from shyraq.disclosure.disclosure import Disclosure, NotThroughTheGate, never_copied
from shyraq.disclosure.facts import (
    DisclosedName,
    DisclosedPerson,
    DisclosedPlace,
    DisclosedSource,
    DisclosedTape,
    Fact,
    Speaker,
)
from shyraq.disclosure.reasons import Reason, Withheld
from shyraq.statements.predicates import ATTRIBUTES, EVENTS, Certainty, NameRole, Predicate
from shyraq.statements.purposes import OPEN_TO_ALL, OUTSIDE, Level, Purpose
from shyraq.statements.source import SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, TapeAnchor

__all__ = [
    "ATTRIBUTES",
    "EVENTS",
    "OPEN_TO_ALL",
    "OUTSIDE",
    "Anchor",
    "Certainty",
    "DisclosedName",
    "DisclosedPerson",
    "DisclosedPlace",
    "DisclosedSource",
    "DisclosedTape",
    "Disclosure",
    "Fact",
    "Level",
    "NameRole",
    "NotThroughTheGate",
    "PageAnchor",
    "Predicate",
    "Purpose",
    "QuoteAnchor",
    "Reason",
    "SourceKind",
    "Speaker",
    "TapeAnchor",
    "Withheld",
    "never_copied",
]
