"""What came through the gate: facts, and the persons, places and sources they speak of, already redacted.

A writer of letters or pages prints from these values what is there and asks for nothing more. What must not
be shown is not in them; an absent value is None or an empty tuple, and no value tells why it is absent.
"""

from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.basics.text import Script, Text
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level
from shyraq.statements.source import SourceKind
from shyraq.statements.statement import Anchor


@dataclass(frozen=True, slots=True)
class DisclosedName:
    """One spelling of a name as it may be shown, with whose spelling it is."""

    text: Text
    role: NameRole


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedPerson:
    """A person in the form in which they may be named for the purpose.

    ``id`` is the smallest id of the persons judged to be the same whom the purpose may see: use it for links,
    file names and equality, and print nothing else of it. ``form`` is FULL, INITIALS, PSEUDONYM or UNNAMED.
    ``names`` holds every spelling (own, passport, official, nickname, as written; in that order) where the form
    is FULL, else nothing. ``initials`` such as “С. Н.” and ``pseudonym`` such as “Terek 41” stand only in their
    own form; a pseudonym is printed with “(name changed)”. Unnamed persons, and named forms of which no name is
    known, have neither: print the relation, or words such as “a person whose name is withheld”.
    ``sex`` is "m" or "f" where all who tell it agree, for the right word in a sentence; else None.
    ``protected`` is told INTERNAL alone and is False everywhere else. ``stands_on`` are the statements the names,
    initials and sex come from, in order.
    """

    id: PersonId
    form: Level
    names: tuple[DisclosedName, ...] = ()
    initials: str | None = None
    pseudonym: str | None = None
    sex: str | None = None
    protected: bool = False
    stands_on: tuple[StatementId, ...] = ()

    @property
    def label(self) -> str | None:
        """Return the best single word for the person in any script, or None where they cannot be called."""
        if self.names:
            return self.names[0].text.value
        return self.initials or self.pseudonym

    def label_in(self, *scripts: Script) -> str | None:
        """Return the label in the first of ``scripts`` a spelling is known in, else the label in any script.

        Spellings "as written" in some source are taken only where there is no other in any script.
        """
        proper = [name for name in self.names if name.role is not NameRole.AS_WRITTEN]
        for script in scripts:
            for name in proper:
                if name.text.script is script:
                    return name.text.value
        return self.label

    @property
    def is_name_changed(self) -> bool:
        """Tell whether the label is a pseudonym and must be marked so."""
        return self.pseudonym is not None


@dataclass(frozen=True, slots=True)
class DisclosedPlace:
    """A place as precisely as it may be told.

    ``said`` the words of the source, or None where only the code may be shown (PUBLIC, PRESS, STATISTICS);
    ``code`` a gazetteer code, of a county or coarser where only that may be shown, None where the words were
    not resolved; ``facility`` the kind of facility named ("camp", "prison", …: codes of the places room), or
    None. At least one of the three is given.
    """

    said: str | None = None
    code: str | None = None
    facility: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so: a person or an organisation that made the source; exactly one of the two is given.

    ``relation`` is what the person is to the one the fact is about, where the purpose may see it: a word of
    :mod:`shyraq.disclosure.relations` such as "parent" or "spouse", "self" for the person's own words, "relative"
    for one of the family who is not named, else as the source says it; None where nobody says it. ``stands_on``
    are the statements the relation comes from.
    """

    person: DisclosedPerson | None = None
    organisation: str | None = None
    relation: str | None = None
    stands_on: tuple[StatementId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedSource:
    """A source as it may be described.

    ``title`` and ``url`` are None where they may not be shown: describe it by kind, makers and ``made_on``
    ("testimony of a relative, November 2018"). ``made_on`` is told by the month at most, unless the source was
    public before (``is_public``) or the purpose is INTERNAL. ``made_at`` and ``recorded_by`` are told INTERNAL
    alone. ``makers`` are persons in their form and organisations, their ``relation`` always None here.
    """

    id: SourceId
    kind: SourceKind
    language: str
    is_public: bool = False
    title: str | None = None
    url: str | None = None
    made_on: FuzzyDate | None = None
    made_at: DisclosedPlace | None = None
    makers: tuple[Speaker, ...] = ()
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True)
class DisclosedTape:
    """A tape as it may be cited: its number in the house, and which part of it where it was interrupted, from 2."""

    number: int
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One kept statement, redacted for the purpose; its fields mean what they mean in a statement.

    ``value`` text as said (of a name: the spelling, or its initials); ``on`` when it happened, ``since`` from
    when a figure counts; ``at``, ``origin``, ``to_place`` places; ``by`` who did it (an authority); ``to`` who
    was addressed; ``other`` the second person of ``relative_of``: ``about`` is the ``relation`` of ``other``;
    ``role`` in ``member_of``; ``term``, ``charge`` of a sentence; ``means`` of a contact; ``result`` of a step;
    ``of`` what a figure counts; ``told_by`` how the speaker knows, in words. ``speakers`` say so, each with the
    relation to ``about``. ``anchor`` where in the source; the id of a tape in it is told INTERNAL alone, and so is
    ``note``. ``tape`` is the tape the anchor stands on, where its number may be told as a title may, else None.

    ``stands_on`` are the ids of every statement that shows in this fact, in order: its own, and those of the names
    and relations of the persons in it. A manifest lists these, so that a withdrawn source finds each output.
    ``is_believed`` where the house believes it more than what contradicts it; why, no fact tells.
    """

    statement_id: StatementId
    source: DisclosedSource
    speakers: tuple[Speaker, ...]
    about: DisclosedPerson
    predicate: Predicate
    certainty: Certainty
    value: Text | None = None
    name_role: NameRole | None = None
    on: FuzzyDate | None = None
    since: FuzzyDate | None = None
    at: DisclosedPlace | None = None
    origin: DisclosedPlace | None = None
    to_place: DisclosedPlace | None = None
    by: str | None = None
    to: str | None = None
    other: DisclosedPerson | None = None
    relation: str | None = None
    role: str | None = None
    term: str | None = None
    charge: str | None = None
    means: str | None = None
    result: str | None = None
    of: str | None = None
    told_by: str | None = None
    anchor: Anchor | None = None
    tape: DisclosedTape | None = None
    note: str | None = None
    stands_on: tuple[StatementId, ...] = ()
    is_believed: bool = False
