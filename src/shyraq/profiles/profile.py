"""Profile: everything that may be shown about one person for one purpose, in order, with who says so.

Letters and pages are written from a Profile and from nothing else. Nothing in it is hidden where sources contradict
each other: every version stands beside the others with its sources and its certainty. What a member weighed and
believes stands first.
"""

from dataclasses import InitVar, dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, StatementId
from shyraq.basics.text import Text
from shyraq.disclosure import (
    Certainty,
    DisclosedPerson,
    DisclosedPlace,
    DisclosedSource,
    Fact,
    NotThroughTheGate,
    Predicate,
    Purpose,
    never_copied,
)

_ASSEMBLY_KEY = object()


class StatusKind(StrEnum):
    """In which state a person was when they were last heard of."""

    ARRESTED = "arrested"
    HELD = "held"
    SENTENCED = "sentenced"
    RELEASED = "released"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Version:
    """One answer to a question about a person, with every fact that gives this answer.

    ``value`` is text as said, or None where the answer is a date (``on``) or a place (``at``) or may not be
    shown in words. ``facts`` has at least one fact, what the house believes first, then the surest: official, seen,
    told by, reported, presumed; each fact says its speakers, source and certainty.
    """

    value: Text | None
    on: FuzzyDate | None
    at: DisclosedPlace | None
    facts: tuple[Fact, ...]

    @property
    def certainty(self) -> Certainty:
        """Return the certainty of the surest fact."""
        return self.facts[0].certainty

    @property
    def is_believed(self) -> bool:
        """Tell whether a member weighed the versions and believes this one."""
        return any(fact.is_believed for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Attribute:
    """All that is said of one thing: at least one version, the one that is believed first, then the best attested.

    ``contradicts`` is True where two versions cannot both be true (two births, two sexes); names, citizenships,
    occupations, dwellings and memberships may be several without contradiction.
    """

    predicate: Predicate
    versions: tuple[Version, ...]
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Status:
    """Where or how the person was, as of when and according to whom: say all three, never the state alone.

    ``place`` where, or None; ``as_of`` the time the newest facts speak of (of an interval: its end); ``facts`` say
    so, the surest first, at least one; ``certainty`` is that of the surest.
    """

    kind: StatusKind
    place: DisclosedPlace | None
    as_of: FuzzyDate
    certainty: Certainty
    facts: tuple[Fact, ...]

    @property
    def is_believed(self) -> bool:
        """Tell whether a member weighed what contradicts each other and believes this."""
        return any(fact.is_believed for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Spell:
    """A dated stay in one place of detention, the surest fact first.

    ``began_on`` and ``ended_on`` may be fuzzy or None where nobody tells; ``is_open`` where no end is known.
    """

    place: DisclosedPlace | None
    began_on: FuzzyDate | None
    ended_on: FuzzyDate | None
    facts: tuple[Fact, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether nobody says when the stay ended."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True)
class SignOfLife:
    """The latest time somebody saw, heard or was in contact with the person; ``facts`` say so."""

    on: FuzzyDate
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """One of the family: ``person`` is the ``relation`` of the profile's person ("mother", "child", "spouse" …)."""

    person: DisclosedPerson
    relation: str
    facts: tuple[Fact, ...]


@never_copied
@dataclass(frozen=True, slots=True)
class Profile:
    """One person for one purpose on one day; made by :func:`shyraq.profiles.assemble` alone.

    ``person`` holds the form of the name, the spellings, initials or pseudonym; ``person_ids`` every id judged to
    be the same person, in order, ``person.id`` the first. ``attributes`` stand in the order of the predicates.
    ``events`` are dated and undated happenings by time, undated last; ``spells`` are stays in detention by time.
    ``statuses`` is empty where nothing dated is known, has one element where sources agree, and several where they
    contradict each other for the same time: show them all, the first is the one believed or the best attested; of these
    ``standing`` are those that count. ``relatives``, ``steps`` (what was done to find them,
    and the answers), ``demands``, ``figures``, ``quotes``, ``reasons`` (why, as somebody says), ``forces`` (who is
    believed responsible) are facts by time, undated last. ``sources`` are those of all the facts; ``statement_ids``
    is the manifest: every statement this profile stands on, in order.
    """

    guard: InitVar[object]
    purpose: Purpose
    on: date
    person: DisclosedPerson
    person_ids: tuple[PersonId, ...]
    attributes: tuple[Attribute, ...]
    events: tuple[Fact, ...]
    spells: tuple[Spell, ...]
    statuses: tuple[Status, ...]
    last_sign_of_life: SignOfLife | None
    relatives: tuple[Relative, ...]
    steps: tuple[Fact, ...]
    demands: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    quotes: tuple[Fact, ...]
    reasons: tuple[Fact, ...]
    forces: tuple[Fact, ...]
    sources: tuple[DisclosedSource, ...]
    statement_ids: tuple[StatementId, ...]

    def __post_init__(self, guard: object) -> None:
        if guard is not _ASSEMBLY_KEY:
            raise NotThroughTheGate("Profile")

    def __init_subclass__(cls, **_arguments: object) -> None:
        raise NotThroughTheGate("Profile")

    @property
    def id(self) -> PersonId:
        """Return the id the person goes by for this purpose."""
        return self.person.id

    @property
    def status(self) -> Status | None:
        """Return the best attested status, or None; look at ``statuses`` before printing it as the only one."""
        return self.statuses[0] if self.statuses else None

    @property
    def standing(self) -> tuple[Status, ...]:
        """Return what the state of the person is derived from: what a member believes, all of it where none weighed."""
        return tuple(status for status in self.statuses if status.is_believed) or self.statuses

    @property
    def is_case(self) -> bool:
        """Tell whether anything happened to the person: witnesses and relatives have a profile and no case."""
        return bool(self.events or self.demands)

    def attribute(self, predicate: Predicate) -> Attribute | None:
        """Return what is said of ``predicate``, None where nothing is."""
        return next((attribute for attribute in self.attributes if attribute.predicate is predicate), None)

    def versions(self, predicate: Predicate) -> tuple[Version, ...]:
        """Return the versions of ``predicate``, an empty tuple where nothing is said."""
        found = self.attribute(predicate)
        return () if found is None else found.versions
