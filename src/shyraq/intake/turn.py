"""From a sheet to the record: labels become persons, drafts get their ids, names become statements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shyraq.basics.ids import ConsentId, PersonId, SourceId, StatementId
from shyraq.basics.text import Script, Text
from shyraq.intake.statement_part import default_certainty
from shyraq.intake.values import MoreSheet, Sheet, SheetPerson
from shyraq.statements.consent import Consent
from shyraq.statements.judgement import Protection
from shyraq.statements.predicates import Predicate
from shyraq.statements.source import Evidence, Maker, Source, SourceKind
from shyraq.statements.statement import Statement

Draw = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A sheet in the words of the record.

    ``people`` holds the person of every label; ``opened`` those of them that are new to the register.
    ``consent`` None means that the source is for the house alone.
    """

    source: Source
    people: Mapping[str, PersonId]
    opened: tuple[PersonId, ...]
    consent: Consent | None
    protections: tuple[Protection, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedMore:
    """More of a source in the words of the record; the fields are those of ``Turned``."""

    people: Mapping[str, PersonId]
    opened: tuple[PersonId, ...]
    protections: tuple[Protection, ...]
    statements: tuple[Statement, ...]


def turn(sheet: Sheet, *, draw: Draw, evidence: tuple[Evidence, ...] = ()) -> Turned:
    """Give the source, the new persons, the consent and every statement of a sheet their ids.

    Args: draw returns a new identifier at each call; evidence what is kept of the source's files.
    Returns: statements in the order of the sheet, those made from names, sex and birth of its people first.
    """
    source_id = SourceId(draw())
    people = _people(sheet.people, draw)
    makers = tuple(_maker(maker, people) for maker in sheet.source.made_by)
    source = replace(sheet.source, id=source_id, sheet_sha256=sheet.sha256, made_by=makers, evidence=evidence)
    consent = _consent(sheet, source_id, people, draw)
    said = _turned(sheet.people, sheet.statements, source=source, people=people, draw=draw)
    return Turned(
        source=source,
        people=people,
        opened=said.opened,
        consent=consent,
        protections=said.protections,
        statements=said.statements,
    )


def turn_more(more: MoreSheet, *, source: Source, draw: Draw) -> TurnedMore:
    """Give the new persons and the statements that are added to a source their ids; the rest as in :func:`turn`."""
    return _turned(more.people, more.statements, source=source, people=_people(more.people, draw), draw=draw)


def _people(people: Sequence[SheetPerson], draw: Draw) -> Mapping[str, PersonId]:
    return {person.label: person.is_id or PersonId(draw()) for person in people}


def _turned(
    told: Sequence[SheetPerson],
    statements: Sequence[Statement],
    *,
    source: Source,
    people: Mapping[str, PersonId],
    draw: Draw,
) -> TurnedMore:
    own = (draft for person in told for draft in _descriptions(person, source.kind))
    return TurnedMore(
        people=people,
        opened=tuple(people[person.label] for person in told if person.is_id is None),
        protections=tuple(Protection(people[person.label], source.id) for person in told if person.protect),
        statements=tuple(
            _placed(draft, source_id=source.id, people=people, draw=draw) for draft in (*own, *statements)
        ),
    )


def _maker(maker: Maker, people: Mapping[str, PersonId]) -> Maker:
    return maker if maker.person is None else Maker(person=people[maker.person])


def _consent(sheet: Sheet, source_id: SourceId, people: Mapping[str, PersonId], draw: Draw) -> Consent | None:
    draft = sheet.consent
    if draft is None:
        return None
    giver = None if draft.given_by is None else people[draft.given_by]
    return replace(draft, id=ConsentId(draw()), source_id=source_id, given_by=giver)


def _placed(draft: Statement, *, source_id: SourceId, people: Mapping[str, PersonId], draw: Draw) -> Statement:
    other = None if draft.other is None else people[draft.other]
    return replace(draft, id=StatementId(draw()), source_id=source_id, about=people[draft.about], other=other)


def _descriptions(person: SheetPerson, kind: SourceKind) -> Iterator[Statement]:
    """Yield what ``people`` says of a person as statements of the source: names, sex, date of birth."""
    blank = Statement(
        id=StatementId(""),
        source_id=SourceId(""),
        about=PersonId(person.label),
        predicate=Predicate.NAME,
        certainty=default_certainty(kind),
    )
    for name in person.names:
        yield replace(blank, value=name.text, name_role=name.role)
    if person.sex is not None:
        yield replace(blank, predicate=Predicate.SEX, value=Text(person.sex, Script.LATIN))
    if person.born_on is not None:
        yield replace(blank, predicate=Predicate.BORN_ON, on=person.born_on)
