"""The predicates of version 1: what a statement can say about a person.

Source: docs/spec/source-sheet.md, "Predicates of version 1".
"""

from enum import StrEnum


class Predicate(StrEnum):
    """What is said. Attributes describe, events happen at a time, the rest tell of relations and words."""

    NAME = "name"
    SEX = "sex"
    BORN_ON = "born_on"
    BORN_AT = "born_at"
    ETHNICITY = "ethnicity"
    CITIZENSHIP = "citizenship"
    OCCUPATION = "occupation"
    LIVES_AT = "lives_at"
    ID_NUMBER = "id_number"
    HEALTH = "health"
    MEMBER_OF = "member_of"

    ARRESTED = "arrested"
    DETAINED = "detained"
    TRANSFERRED = "transferred"
    HELD_AT = "held_at"
    CHARGED = "charged"
    SENTENCED = "sentenced"
    RELEASED = "released"
    DIED = "died"
    LAST_CONTACT = "last_contact"
    LAST_SEEN = "last_seen"
    DOCUMENTS_TAKEN = "documents_taken"
    THREATENED = "threatened"

    RELATIVE_OF = "relative_of"
    REASON_GIVEN = "reason_given"
    FORCES = "forces"
    STEP_TAKEN = "step_taken"
    QUOTE = "quote"
    DEMAND = "demand"
    FIGURE = "figure"


ATTRIBUTES = frozenset(
    {
        Predicate.NAME,
        Predicate.SEX,
        Predicate.BORN_ON,
        Predicate.BORN_AT,
        Predicate.ETHNICITY,
        Predicate.CITIZENSHIP,
        Predicate.OCCUPATION,
        Predicate.LIVES_AT,
        Predicate.ID_NUMBER,
        Predicate.HEALTH,
        Predicate.MEMBER_OF,
    }
)

EVENTS = frozenset(
    {
        Predicate.ARRESTED,
        Predicate.DETAINED,
        Predicate.TRANSFERRED,
        Predicate.HELD_AT,
        Predicate.CHARGED,
        Predicate.SENTENCED,
        Predicate.RELEASED,
        Predicate.DIED,
        Predicate.LAST_CONTACT,
        Predicate.LAST_SEEN,
        Predicate.DOCUMENTS_TAKEN,
        Predicate.THREATENED,
    }
)


class Certainty(StrEnum):
    """How the one who speaks knows it; kept apart from what is said."""

    SEEN = "seen"
    TOLD_BY = "told_by"
    OFFICIAL = "official"
    PRESUMED = "presumed"
    REPORTED = "reported"


class NameRole(StrEnum):
    """Whose spelling of a name it is."""

    OWN = "own"
    OFFICIAL = "official"
    PASSPORT = "passport"
    NICKNAME = "nickname"
    AS_WRITTEN = "as_written"
