"""Rows of the record as values: what actions and queries read. Every function reads the vault that is open.

Everything comes in the order of the log, so that the same log always gives the same values in the same order.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from shyraq.basics.canonical import decode
from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.disclosure.redaction import words_of
from shyraq.disclosure.screens import NameScreen
from shyraq.statements.codec import from_body
from shyraq.statements.consent import Consent, ConsentEvent, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.predicates import Predicate
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement
from shyraq.statements.weighing import Weighing
from shyraq.store import models
from shyraq.store.lots import rows_where, values_where

_Told: TypeAlias = tuple[int, str, str, str | None, bytes]


class UnknownPerson(Refusal):
    """No person of the register has this id."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"There is no person {person_id} in the register.")
        self.person_id = person_id


class UnknownSource(Refusal):
    """No source of the house has this id."""

    def __init__(self, source_id: str) -> None:
        super().__init__(f"There is no source {source_id}.")
        self.source_id = source_id


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the gate needs to judge some statements: these, their sources and protections, and what is judged.

    Consents, judgements and weighings stand in the order of the log.
    """

    statements: tuple[Statement, ...]
    sources: dict[SourceId, Source]
    consents: tuple[ConsentEvent, ...]
    protected: frozenset[PersonId]
    judgements: tuple[Judgement, ...]
    weighings: tuple[Weighing, ...]


@dataclass(frozen=True, slots=True)
class StatementOutline:
    """Which question a statement answers, and whether it is about somebody who made its source."""

    id: StatementId
    predicate: Predicate
    is_about_maker: bool


def person_page(*, before_seq: int | None, limit: int) -> tuple[tuple[PersonId, ...], int | None]:
    """Return up to ``limit`` persons, the newest first, and where the next page begins.

    Args: before_seq is what the page before returned, None for the first page.
    Returns: ids, and the ``before_seq`` of the next page, None where there is none.
    """
    rows = models.Person.objects.order_by("-seq")
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    page = list(rows.values_list("id", "seq")[: limit + 1])
    ids = tuple(PersonId(person_id) for person_id, _ in page[:limit])
    return ids, page[limit - 1][1] if len(page) > limit else None


def all_person_ids() -> tuple[PersonId, ...]:
    """Return every person in the order in which they came."""
    return tuple(PersonId(found) for found in models.Person.objects.order_by("seq").values_list("id", flat=True))


def known_persons(person_ids: Collection[str]) -> frozenset[PersonId]:
    """Return those of ``person_ids`` that are in the register."""
    found = (row.id for row in rows_where(models.Person, "id", person_ids))
    return frozenset(PersonId(person_id) for person_id in found)


def require_person(person_id: str) -> PersonId:
    """Return ``person_id`` as one of the register. Raises: UnknownPerson."""
    if not models.Person.objects.filter(id=person_id).exists():
        raise UnknownPerson(person_id)
    return PersonId(person_id)


def require_source(source_id: str) -> Source:
    """Return the source with this id. Raises: UnknownSource."""
    row = models.Source.objects.filter(id=source_id).first()
    if row is None:
        raise UnknownSource(source_id)
    return _source(row)


def scope_of_source(source_id: str) -> bytes:
    """Return the id of the scope of a source. Raises: UnknownSource."""
    row = models.Source.objects.filter(id=source_id).first()
    if row is None:
        raise UnknownSource(source_id)
    return bytes(row.scope)


def source_of_sheet(sheet_sha256: str) -> SourceId | None:
    """Return the source that was taken from the sheet with this digest, in hex; None where there is none."""
    found = models.Source.objects.filter(sheet_sha256=sheet_sha256).order_by("seq").first()
    return None if found is None else SourceId(found.id)


def all_sources() -> tuple[Source, ...]:
    """Return every source in the order in which they came."""
    return tuple(_source(row) for row in models.Source.objects.order_by("seq"))


def sources_made_by(person_ids: Collection[PersonId]) -> tuple[Source, ...]:
    """Return the sources that any of these persons made, in the order of their ids."""
    found = sources_with(_made_by(person_ids))
    return tuple(found[source_id] for source_id in sorted(found))


def sources_with(source_ids: Collection[SourceId]) -> dict[SourceId, Source]:
    """Return the sources with these ids; ids of none are left out."""
    return {SourceId(row.id): _source(row) for row in rows_where(models.Source, "id", source_ids)}


def consents_with(source_ids: Collection[SourceId]) -> dict[SourceId, tuple[ConsentEvent, ...]]:
    """Return the consents and withdrawals of each of these sources in the order of the log."""
    found: dict[SourceId, list[ConsentEvent]] = {source_id: [] for source_id in source_ids}
    for row in sorted(rows_where(models.ConsentEvent, "source", source_ids), key=lambda row: row.seq):
        found[SourceId(row.source)].append(_consent(row))
    return {source_id: tuple(events) for source_id, events in found.items()}


def source_material(source_id: SourceId) -> Material:
    """Return one source, its statements and its consents, with the protections of the persons they concern.

    Raises: UnknownSource.
    """
    require_source(source_id)
    statements = _statements_where("source", [source_id])
    return _material(statements, {source_id}, _persons_in(statements))


def material_about(person_ids: Collection[PersonId]) -> Material:
    """Return all that is needed to show these persons.

    That is every statement of every source that concerns one of them or a person judged the same, and every
    statement that concerns a person those sources speak of or who made them, the sources these persons made
    included: the form of each name stands on all of these. Protected persons whose names may stand in words of
    those sources are among them, whoever they are; of others whom nothing joins to these persons nothing is read.
    """
    persons = same_persons(person_ids)
    sources = _sources_of(persons)
    told = _told_where("source", sources)
    spoken = {statement_id: statement_of(one[-1]) for statement_id, one in told.items()}
    hidden = _hidden_and_named_in(spoken.values())
    near = same_persons(_persons_in(spoken.values()) | persons | _makers_of(sources) | hidden)
    told |= _told_of(near) | _told_where("source", _made_by(near))
    in_order = sorted(told, key=lambda one: told[one][0])
    statements = tuple(spoken[one] if one in spoken else statement_of(told[one][-1]) for one in in_order)
    return _material(statements, sources | {statement.source_id for statement in statements}, near)


def material_inside(person_ids: Collection[PersonId]) -> Material:
    """Return all that is needed to show these persons inside the house.

    Where every consent lets the house name people in full, no name takes its form from what other sources allow,
    and only the statements on these persons, and on those these speak of, are read: a person of a list of ten
    thousand is shown without the list. Otherwise it is what ``material_about`` returns.
    """
    if narrows_inside():
        return material_about(person_ids)
    persons = same_persons(person_ids)
    told = _told_of(persons)
    makers = _makers_of({SourceId(source) for _, source, _, _, _ in told.values()})
    others = {PersonId(one) for _, _, *pair, _ in told.values() for one in pair if one is not None}
    near = same_persons(others | persons | makers)
    told |= _told_of(near - persons)
    statements = tuple(statement_of(body) for _, _, _, _, body in sorted(told.values()))
    return _material(statements, {statement.source_id for statement in statements}, near)


def narrows_inside() -> bool:
    """Tell whether any consent keeps names from the house itself, be it by initials alone."""
    return models.ConsentEvent.objects.filter(narrows_inside=True).exists()


def persons_of_source(source_id: SourceId) -> frozenset[PersonId]:
    """Return whom a source speaks of, who made it and who consented to it before. Raises: UnknownSource."""
    require_source(source_id)
    givers = {event.given_by for event in consents_of(source_id) if isinstance(event, Consent)}
    spoken = _persons_in(_statements_where("source", [source_id]))
    return spoken | _makers_of([source_id]) | {giver for giver in givers if giver is not None}


def statements_of_persons(person_ids: Collection[PersonId]) -> tuple[Statement, ...]:
    """Return every statement about any of these persons, in the order of the log."""
    return _statements_where("about", person_ids)


def relatives_of(person_ids: Collection[PersonId]) -> frozenset[PersonId]:
    """Return everybody of whom any statement says that they are a relative of one of these persons."""
    told = (statement_of(body) for *_, body in _told_of(person_ids).values())
    return _persons_in(one for one in told if one.predicate is Predicate.RELATIVE_OF) - set(person_ids)


def all_material() -> Material:
    """Return every statement, source, consent, protection, judgement and weighing of the house."""
    return Material(
        statements=tuple(_statement(row) for row in models.Statement.objects.order_by("seq").iterator()),
        sources={SourceId(row.id): _source(row) for row in models.Source.objects.order_by("seq").iterator()},
        consents=tuple(_consent(row) for row in models.ConsentEvent.objects.order_by("seq").iterator()),
        protected=frozenset(protection.person_id for protection in all_protections()),
        judgements=all_judgements(),
        weighings=tuple(_weighing(row) for row in models.Weighing.objects.order_by("seq")),
    )


def statement_outlines(statement_ids: Iterable[StatementId]) -> Iterator[StatementOutline]:
    """Yield what these statements are about, without what they say."""
    rows = list(values_where(models.Statement, "id", statement_ids, columns=("id", "predicate", "about", "source")))
    made_by: dict[str, set[str]] = {}
    for source, person in values_where(
        models.SourceMaker, "source", {row[3] for row in rows}, columns=("source", "person")
    ):
        made_by.setdefault(source, set()).add(person)
    for statement_id, predicate, about, source in rows:
        is_about_maker = about in made_by.get(source, ())
        yield StatementOutline(StatementId(statement_id), Predicate(predicate), is_about_maker)


def all_protections() -> tuple[Protection, ...]:
    """Return every protection in the order of the log."""
    return tuple(
        Protection(PersonId(row.person), SourceId(row.source)) for row in models.Protection.objects.order_by("seq")
    )


def all_judgements() -> tuple[Judgement, ...]:
    """Return every judgement in the order of the log."""
    return tuple(_judgement(row) for row in models.Judgement.objects.order_by("seq"))


def consents_of(source_id: SourceId) -> tuple[ConsentEvent, ...]:
    """Return the consents and withdrawals of one source in the order of the log."""
    return tuple(_consent(row) for row in models.ConsentEvent.objects.filter(source=source_id).order_by("seq"))


def weighings_of(person_ids: Collection[PersonId]) -> tuple[Weighing, ...]:
    """Return every weighing of what is said about these persons, in the order of the log."""
    rows = sorted(rows_where(models.Weighing, "person", person_ids), key=lambda row: row.seq)
    return tuple(map(_weighing, rows))


def same_persons(person_ids: Collection[PersonId]) -> frozenset[PersonId]:
    """Return these persons and all who were judged the same as one of them, over any number of judgements."""
    found, fresh = set(person_ids), set(person_ids)
    while fresh:
        fresh = {
            person_id
            for judgement in _latest(_judgements_on(fresh))
            if judgement.verdict is Verdict.SAME
            for person_id in (judgement.one, judgement.other)
        } - found
        found |= fresh
    return frozenset(found)


def statement_of(body: bytes) -> Statement:
    """Return the statement with this body, as a row keeps it."""
    return from_body(Statement, decode(bytes(body)))


def _statements_where(column: str, values: Iterable[str]) -> tuple[Statement, ...]:
    rows = {row.id: row for row in rows_where(models.Statement, column, values)}
    return tuple(_statement(row) for row in sorted(rows.values(), key=lambda row: row.seq))


def _sources_of(person_ids: Collection[PersonId]) -> frozenset[SourceId]:
    """Return the sources that speak of one of these persons or that one of them made."""
    found = {
        source_id
        for column in ("about", "other")
        for (source_id,) in values_where(models.Statement, column, person_ids, columns=("source",))
    }
    return frozenset(SourceId(source_id) for source_id in found) | _made_by(person_ids)


def _hidden_and_named_in(statements: Iterable[Statement]) -> frozenset[PersonId]:
    """Return whom nobody outside, or not even the house, may name, and whose name may stand in these words."""
    names: dict[PersonId, list[str]] = {}
    for row in rows_where(models.PersonName, "person", _hidden_persons()):
        names.setdefault(PersonId(row.person), []).append(row.written)
    texts = [text for statement in statements for text in words_of(statement)]
    anybody = NameScreen(written for found in names.values() for written in found)
    hit = [text for text in texts if anybody.finds_in(text)]
    return frozenset(person_id for person_id, found in names.items() if any(map(NameScreen(found).finds_in, hit)))


def _hidden_persons() -> frozenset[PersonId]:
    protected = models.Protection.objects.values_list("person", flat=True)
    return hidden_inside() | same_persons({PersonId(person_id) for person_id in protected})


def hidden_inside() -> frozenset[PersonId]:
    """Return everybody whom some consent ever kept from being named in full to the house itself."""
    narrowing = models.ConsentEvent.objects.filter(narrows_inside=True).values_list("source", flat=True)
    sources = [SourceId(source_id) for source_id in narrowing]
    return same_persons(_persons_in(_statements_where("source", sources)) | _makers_of(sources))


def _told_of(person_ids: Collection[PersonId]) -> dict[str, _Told]:
    return _told_where("about", person_ids) | _told_where("other", person_ids)


def _told_where(column: str, values: Iterable[str]) -> dict[str, _Told]:
    """Return sequence, source, about, other and body of each such statement by its id, its body not read yet."""
    columns = ("id", "seq", "source", "about", "other", "body")
    found = values_where(models.Statement, column, values, columns=columns)
    return {
        statement_id: (seq, source, about, other, bytes(body))
        for statement_id, seq, source, about, other, body in found
    }


def _made_by(person_ids: Collection[PersonId]) -> frozenset[SourceId]:
    return frozenset(SourceId(row.source) for row in rows_where(models.SourceMaker, "person", person_ids))


def _makers_of(source_ids: Collection[SourceId]) -> frozenset[PersonId]:
    return frozenset(PersonId(row.person) for row in rows_where(models.SourceMaker, "source", source_ids))


def _persons_in(statements: Iterable[Statement]) -> frozenset[PersonId]:
    found = {statement.about for statement in statements}
    return frozenset(found | {statement.other for statement in statements if statement.other is not None})


def _material(
    statements: tuple[Statement, ...], source_ids: Collection[SourceId], person_ids: Collection[PersonId]
) -> Material:
    consents = sorted(rows_where(models.ConsentEvent, "source", source_ids), key=lambda row: row.seq)
    protections = rows_where(models.Protection, "person", person_ids)
    return Material(
        statements=statements,
        sources={SourceId(row.id): _source(row) for row in rows_where(models.Source, "id", source_ids)},
        consents=tuple(_consent(row) for row in consents),
        protected=frozenset(PersonId(row.person) for row in protections),
        judgements=tuple(_judgements_on(person_ids)),
        weighings=weighings_of(person_ids),
    )


def _judgements_on(person_ids: Collection[PersonId]) -> list[Judgement]:
    """Return every judgement on one of these persons in the order of the log."""
    rows = {row.id: row for column in ("one", "other") for row in rows_where(models.Judgement, column, person_ids)}
    return [_judgement(row) for row in sorted(rows.values(), key=lambda row: row.seq)]


def _latest(judgements: Iterable[Judgement]) -> Iterable[Judgement]:
    """Return the judgement that counts for each pair: the latest."""
    return {frozenset((judgement.one, judgement.other)): judgement for judgement in judgements}.values()


def _statement(row: models.Statement) -> Statement:
    return statement_of(row.body)


def _source(row: models.Source) -> Source:
    return from_body(Source, decode(bytes(row.body)))


def _judgement(row: models.Judgement) -> Judgement:
    return from_body(Judgement, decode(bytes(row.body)))


def _weighing(row: models.Weighing) -> Weighing:
    return from_body(Weighing, decode(bytes(row.body)))


def _consent(row: models.ConsentEvent) -> ConsentEvent:
    body = decode(bytes(row.body))
    return from_body(Withdrawal, body) if row.is_withdrawal else from_body(Consent, body)
