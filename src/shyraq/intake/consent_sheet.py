"""A consent that comes later: the part ``consent`` of a sheet alone, for a source the house has already.

Source: docs/spec/source-sheet.md, "A consent that comes later".
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from shyraq.basics.ids import PersonId
from shyraq.intake.consent_part import read_consent
from shyraq.intake.faults import Faults, TooManyFaults
from shyraq.intake.section import section_of
from shyraq.intake.tree import read_tree
from shyraq.statements.consent import Consent

_PARTS = frozenset({"shyraq", "consent"})


def check_consent(data: bytes, *, people: Collection[PersonId], tape_ms: int | None, today: date) -> Consent:
    """Read a consent for a source that was taken before.

    Args: data the bytes of a YAML file with the key ``consent``; people the ids of those who can give it: whom the
        source speaks of, who made it and who consented before; tape_ms the length of its tape; today the last day on
        which it can be given.
    Returns: the draft, its own id and that of the source empty. It says when and by whom it was given, and for what.
    Raises: Objections with every fault.
    """
    faults = Faults()
    found: Consent | None = None
    with suppress(TooManyFaults):
        tree = read_tree(data, faults)
        root = None if tree is None else section_of(tree, path="", allowed=_PARTS, faults=faults, line=tree.line)
        if root is not None and root.require("consent", "say who agrees to what"):
            found = read_consent(root, labels=frozenset(people), tape_ms=tape_ms, today=today)
        section = None if root is None else root.map_of_any("consent")
        if section is not None:
            section.require("given_on", "write the day on which it was given, such as 2026-11-23")
            section.require("how", "tell how it was given: on a tape, signed, or aloud before a witness")
            section.require("purposes", "say for which purposes, and in which form people may be named")
    faults.raise_if_any()
    assert found is not None, "a consent that could not be read has a fault"
    return found
