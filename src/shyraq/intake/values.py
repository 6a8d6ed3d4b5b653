"""What a sheet holds once it was read without a fault. Persons are still labels; ids come when it is taken.

The drafts are values of the statements room whose person ids are labels of the sheet and whose own ids are empty;
:func:`shyraq.intake.turn.turn` gives them their ids.
"""

from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Text
from shyraq.statements.consent import Consent
from shyraq.statements.predicates import NameRole
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class SheetName:
    """A name of a person, with whose spelling it is."""

    text: Text
    role: NameRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPerson:
    """A person a sheet speaks of: new to the register, or ``is_id`` where they are in it already."""

    label: str
    is_id: PersonId | None = None
    names: tuple[SheetName, ...] = ()
    sex: str | None = None
    born_on: FuzzyDate | None = None
    protect: bool = False


@dataclass(frozen=True, slots=True)
class MoreSheet:
    """More of what a source says that the house has already: people and statements alone."""

    people: tuple[SheetPerson, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One source with its people, consent and statements.

    ``sha256`` is the digest of the content in hex: two sheets that differ only in spaces, comments, quotation marks
    or the order of keys have the same. ``file`` is the path of the evidence relative to the sheet. ``consent`` None
    means that the source is for the house alone.
    """

    source: Source
    consent: Consent | None
    people: tuple[SheetPerson, ...]
    statements: tuple[Statement, ...]
    sha256: str
    file: str | None = None
