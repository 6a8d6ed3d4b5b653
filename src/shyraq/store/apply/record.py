"""Entries about the record: sources, persons, statements, consents, judgements.

Bodies are kept as they came; only what is asked for becomes a column. Nothing here judges.
"""

from shyraq.basics.canonical import Plain, encode
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.names.folding import search_key, skeleton_key
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.store.apply.entry import (
    Apply,
    EntryMalformed,
    OpenedEntry,
    Subject,
    items_in,
    map_in,
    text_in,
    text_or_none_in,
)
from shyraq.store.apply.tape import claim_file
from shyraq.store.models import (
    ConsentEvent,
    Judgement,
    Person,
    PersonBirth,
    PersonName,
    Protection,
    Source,
    SourceMaker,
    Statement,
    Weighing,
)
from shyraq.store.writer import ViewWriter

_NARROWER = frozenset({Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED})
_OPEN = frozenset({Level.FULL, *_NARROWER})


def source_taken(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a source, the persons who made it and the files that are kept of it."""
    source = entry.part("source")
    source_id = text_in(source, "id")
    sheet = source.get("sheet_sha256")
    if not isinstance(sheet, bytes):
        raise EntryMalformed("sheet_sha256")
    scope = b"".join(entry.scopes)
    view.insert(
        Source,
        id=source_id,
        seq=entry.seq,
        scope=scope,
        kind=text_in(source, "kind"),
        sheet_sha256=sheet.hex(),
        body=encode(source),
    )
    for maker in items_in(source, "made_by"):
        person_id = text_or_none_in(map_in(maker, "made_by"), "person")
        if person_id is not None:
            view.insert(SourceMaker, source=source_id, person=person_id)
    for evidence in items_in(source, "evidence"):
        claim_file(entry, map_in(evidence, "evidence"), view, source_id=source_id)
    return Subject(id=source_id, source=source_id)


def person_opened(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a person whom a source speaks of for the first time."""
    person_id, source_id = entry.text("person"), entry.text("source")
    view.insert(Person, id=person_id, seq=entry.seq, source=source_id)
    return Subject(id=person_id, person=person_id, source=source_id)


def person_protected(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a person who is never named outside."""
    person_id, source_id = entry.text("person"), entry.text("source")
    view.insert(Protection, seq=entry.seq, person=person_id, source=source_id)
    return Subject(person=person_id, source=source_id)


def statement_made(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a statement, and what persons are found by: names and years of birth."""
    statement = entry.part("statement")
    statement_id, source_id = text_in(statement, "id"), text_in(statement, "source")
    about, predicate = text_in(statement, "about"), text_in(statement, "says")
    view.insert(
        Statement,
        id=statement_id,
        seq=entry.seq,
        source=source_id,
        about=about,
        other=text_or_none_in(statement, "other"),
        predicate=predicate,
        body=encode(statement),
    )
    if predicate == Predicate.NAME:
        _note_name(statement, view)
    elif predicate == Predicate.BORN_ON:
        _note_birth(statement, view)
    return Subject(id=statement_id, person=about, source=source_id)


def _note_name(statement: dict[str, Plain], view: ViewWriter) -> None:
    written = text_in(map_in(statement.get("value"), "value"), "text")
    key = search_key(written)
    view.insert(
        PersonName,
        person=text_in(statement, "about"),
        statement=text_in(statement, "id"),
        written=written,
        key=key,
        skeleton=skeleton_key(key),
    )


def _note_birth(statement: dict[str, Plain], view: ViewWriter) -> None:
    written = text_or_none_in(statement, "on")
    if written is None:
        return
    born = parse_fuzzy_date(written)
    if born.earliest is None or born.latest is None:
        return
    view.insert(
        PersonBirth,
        statement=text_in(statement, "id"),
        person=text_in(statement, "about"),
        earliest_year=born.earliest.year,
        latest_year=born.latest.year,
    )


def consent_given(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a consent, in the order of the log."""
    consent = entry.part("consent")
    source_id = text_in(consent, "source")
    inside = map_in(consent.get("levels", {}), "levels").get(Purpose.INTERNAL)
    view.insert(
        ConsentEvent,
        seq=entry.seq,
        source=source_id,
        is_withdrawal=False,
        narrows_inside=inside in _NARROWER,
        closes_inside=inside not in _OPEN,
        given_by=_given_by(consent),
        last_day=_last_day(consent),
        withdraws_all=False,
        body=encode(consent),
    )
    return Subject(id=text_in(consent, "id"), source=source_id)


def consent_withdrawn(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a withdrawal, in the order of the log."""
    withdrawal = entry.part("withdrawal")
    source_id = text_in(withdrawal, "source")
    view.insert(
        ConsentEvent,
        seq=entry.seq,
        source=source_id,
        is_withdrawal=True,
        narrows_inside=False,
        closes_inside=True,
        given_by=None,
        last_day=None,
        withdraws_all=not items_in(withdrawal, "purposes"),
        body=encode(withdrawal),
    )
    return Subject(source=source_id)


def _given_by(consent: dict[str, Plain]) -> str | None:
    return None if consent.get("given_by") is None else text_in(consent, "given_by")


def _last_day(consent: dict[str, Plain]) -> str | None:
    written = text_or_none_in(consent, "valid_until")
    latest = None if written is None else parse_fuzzy_date(written).latest
    return None if latest is None else latest.isoformat()


def judgement_made(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note what a member judged about two persons."""
    judgement = entry.part("judgement")
    judgement_id, one = text_in(judgement, "id"), text_in(judgement, "one")
    other = text_in(judgement, "other")
    view.insert(Judgement, id=judgement_id, seq=entry.seq, one=one, other=other, body=encode(judgement))
    return Subject(id=judgement_id, person=one)


def weighing_made(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note which version of what is said about a person is believed."""
    weighing = entry.part("weighing")
    weighing_id, person_id = text_in(weighing, "id"), text_in(weighing, "person")
    view.insert(Weighing, seq=entry.seq, weighing=weighing_id, person=person_id, body=encode(weighing))
    return Subject(id=weighing_id, person=person_id)


KINDS: dict[str, Apply] = {
    "source.taken": source_taken,
    "person.opened": person_opened,
    "person.protected": person_protected,
    "statement.made": statement_made,
    "consent.given": consent_given,
    "consent.withdrawn": consent_withdrawn,
    "judgement.made": judgement_made,
    "weighing.made": weighing_made,
}
