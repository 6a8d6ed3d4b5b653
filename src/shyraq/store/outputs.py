"""What left the house, read from the view: letters, publications, and what each of them stands on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.canonical import Plain, decode
from shyraq.basics.ids import FilingId, MemberId, OutputId, PersonId, PublicationId, SourceId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.store import models

_AT_ONCE = 500


class OutputKind(StrEnum):
    """What an output that is neither a letter nor a page can be."""

    LIST = "list"
    DOSSIER = "dossier"
    COURT_PACK = "court_pack"
    EXCERPT = "excerpt"


class UnknownFiling(Refusal):
    """No letter of the house has this id."""

    def __init__(self, filing_id: str) -> None:
        super().__init__(f"There is no letter {filing_id}.")
        self.filing_id = filing_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it was drafted, and how it was sent where it was; days are ISO dates or fuzzy dates as text."""

    filing_id: FilingId
    person_id: PersonId
    recipient: str
    purpose: str
    lang: str
    is_draft: bool
    drafted_on: date
    pdf_sha256: str
    blob: str | None
    statement_ids: tuple[StatementId, ...]
    sent_on: str | None = None
    sent_how: str | None = None
    sent_proof: str | None = None
    answers: tuple["LetterAnswer", ...] = ()


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """An answer that came to a letter, on a fuzzy date as text, in the words of whoever noted it."""

    on: str
    what: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A page that was published and then removed or changed, with the day of the publication without it."""

    on: date
    kind: str
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """The latest state of the public site, in which language, and who approved it."""

    publication_id: PublicationId
    on: date
    digest: str
    taken_back: tuple[TakenBack, ...]
    lang: str | None = None
    approved_by: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOutput:
    """What was made (`OutputKind`), for whom, and its digest in hex.

    ``person_id`` is whom a dossier is about; None for the others.
    """

    output_id: OutputId
    what: OutputKind
    purpose: str
    lang: str
    made_on: date
    sha256: str
    person_id: PersonId | None


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A published page that stands on given statements; ``is_live`` where the latest publication still has it so."""

    path: str
    published_on: date
    is_live: bool


def letters(*, person_ids: Collection[PersonId] | None = None) -> tuple[Letter, ...]:
    """Return every letter, the newest first: all, or those about any of these persons."""
    rows = models.Filing.objects.order_by("-seq")
    if person_ids is not None:
        rows = rows.filter(person__in=person_ids)
    return tuple(_with_notes(rows))


def letter_counts() -> tuple[int, int]:
    """Return how many letters there are, and how many of them were sent."""
    return models.Filing.objects.count(), models.FilingSent.objects.values("filing").distinct().count()


def letter(filing_id: FilingId) -> Letter:
    """Return one letter. Raises: UnknownFiling."""
    row = models.Filing.objects.filter(id=filing_id).first()
    if row is None:
        raise UnknownFiling(filing_id)
    return _with_notes([row])[0]


def letters_with(filing_ids: Iterable[FilingId]) -> Mapping[FilingId, Letter]:
    """Return the letters with these ids, the newest first; ids of none are left out."""
    wanted = sorted(set(filing_ids))
    rows: list[models.Filing] = []
    for start in range(0, len(wanted), _AT_ONCE):
        rows += models.Filing.objects.filter(id__in=wanted[start : start + _AT_ONCE])
    rows.sort(key=lambda row: -row.seq)
    return {told.filing_id: told for told in _with_notes(rows)}


def letters_standing_on(statement_ids: Collection[StatementId]) -> tuple[Letter, ...]:
    """Return the letters that stand on any of these statements, the newest first."""
    filings = {FilingId(output) for output, path in _outputs_of(statement_ids) if not path}
    return tuple(letters_with(filings).values())


def outputs_standing_on(
    statement_ids: Collection[StatementId], *, tape_ids: Collection[str] = ()
) -> tuple[MadeOutput, ...]:
    """Return what was made and stands on any of these statements, or holds any of these tapes, the newest first."""
    held = models.OutputTape.objects.filter(tape__in=sorted(tape_ids)).values_list("output", flat=True)
    found = sorted({output for output, _ in _outputs_of(statement_ids)} | set(held))
    rows = [
        row
        for start in range(0, len(found), _AT_ONCE)
        for row in models.MadeOutput.objects.filter(id__in=found[start : start + _AT_ONCE])
    ]
    return tuple(_made(row) for row in sorted(rows, key=lambda row: -row.seq))


def sources_of_statements(statement_ids: Collection[StatementId]) -> frozenset[SourceId]:
    """Return the sources that made any of these statements."""
    ids = sorted(statement_ids)
    found: set[SourceId] = set()
    for start in range(0, len(ids), _AT_ONCE):
        rows = models.Statement.objects.filter(id__in=ids[start : start + _AT_ONCE])
        found.update(SourceId(source_id) for source_id in rows.values_list("source", flat=True))
    return frozenset(found)


def latest_site() -> PublishedSite | None:
    """Return the latest publication, None where nothing was published yet."""
    row = models.Publication.objects.order_by("-seq").first()
    return None if row is None else _site(row)


def pages_of(publication_id: PublicationId) -> dict[str, frozenset[StatementId]]:
    """Return the pages of a publication that are about one person each, with what they stand on."""
    found: dict[str, set[StatementId]] = {}
    for path in models.OutputPerson.objects.filter(output=publication_id).values_list("path", flat=True):
        found.setdefault(path, set())
    rows = models.OutputStatement.objects.filter(output=publication_id).values_list("path", "statement")
    for path, statement_id in rows.iterator():
        found.setdefault(path, set()).add(StatementId(statement_id))
    return {path: frozenset(ids) for path, ids in found.items()}


def pages_standing_on(statement_ids: Collection[StatementId]) -> tuple[StandingPage, ...]:
    """Return each published page that stood on any of these statements, by path, with its latest such publication."""
    days = {row.id: _site(row).on for row in models.Publication.objects.order_by("seq")}
    order = {publication_id: place for place, publication_id in enumerate(days)}
    latest = max(order.values(), default=-1)
    newest: dict[str, int] = {}
    for output, path in _outputs_of(statement_ids):
        if output in order:
            newest[path] = max(newest.get(path, -1), order[output])
    by_place = {place: publication_id for publication_id, place in order.items()}
    return tuple(
        StandingPage(path, days[by_place[place]], is_live=place == latest) for path, place in sorted(newest.items())
    )


def _outputs_of(statement_ids: Collection[StatementId]) -> set[tuple[str, str]]:
    ids = sorted(statement_ids)
    found: set[tuple[str, str]] = set()
    for start in range(0, len(ids), _AT_ONCE):
        rows = models.OutputStatement.objects.filter(statement__in=ids[start : start + _AT_ONCE])
        found.update(rows.values_list("output", "path").distinct())
    return found


def _with_notes(rows: Iterable[models.Filing]) -> list[Letter]:
    """Return letters with what was noted about each: how it was sent, what came back."""
    drafted = list(rows)
    sent: dict[str, dict[str, Plain]] = {}
    answers: dict[str, list[LetterAnswer]] = {}
    for start in range(0, len(drafted), _AT_ONCE):
        ids = [row.id for row in drafted[start : start + _AT_ONCE]]
        for note in models.FilingSent.objects.filter(filing__in=ids).order_by("seq"):
            sent[note.filing] = _map(note.body)
        for answer in models.FilingAnswered.objects.filter(filing__in=ids).order_by("seq"):
            _note_answer(answers.setdefault(answer.filing, []), _map(answer.body))
    return [_letter(row, sent.get(row.id, {}), tuple(answers.get(row.id, ()))) for row in drafted]


def _note_answer(answers: list[LetterAnswer], body: dict[str, Plain]) -> None:
    """Add an answer, or take the latest one back."""
    if body.get("back") is not True:
        answers.append(LetterAnswer(_text(body["on"]), _text(body["what"])))
    elif answers:
        answers.pop()


def _letter(row: models.Filing, sent: dict[str, Plain], answers: tuple[LetterAnswer, ...]) -> Letter:
    body = _map(row.body)
    file = body.get("file")
    blob = file.get("blob") if isinstance(file, dict) else None
    return Letter(
        filing_id=FilingId(row.id),
        person_id=PersonId(row.person),
        recipient=_text(body["recipient"]),
        purpose=_text(body["purpose"]),
        lang=_text(body["lang"]),
        is_draft=body["draft"] is True,
        drafted_on=date.fromisoformat(_text(body["on"])),
        pdf_sha256=_bytes(body["pdf_sha256"]).hex(),
        blob=blob.hex() if isinstance(blob, bytes) else None,
        statement_ids=tuple(StatementId(_text(found)) for found in _items(body.get("statements", []))),
        sent_on=_optional(sent.get("on")),
        sent_how=_optional(sent.get("how")),
        sent_proof=_optional(sent.get("proof")),
        answers=answers,
    )


def _made(row: models.MadeOutput) -> MadeOutput:
    body = _map(row.body)
    person = _optional(body.get("person"))
    return MadeOutput(
        output_id=OutputId(row.id),
        what=OutputKind(_text(body["what"])),
        purpose=_text(body["purpose"]),
        lang=_text(body["lang"]),
        made_on=date.fromisoformat(_text(body["on"])),
        sha256=_bytes(body["sha256"]).hex(),
        person_id=None if person is None else PersonId(person),
    )


def _site(row: models.Publication) -> PublishedSite:
    body = _map(row.body)
    taken_back = tuple(_taken_back(_items(item)) for item in _items(body.get("taken_back", [])))
    return PublishedSite(
        publication_id=PublicationId(row.id),
        on=date.fromisoformat(_text(body["on"])),
        digest=_bytes(body["digest"]).hex(),
        taken_back=taken_back,
        lang=_optional(body.get("lang")),
        approved_by=tuple(MemberId(_text(one)) for one in _items(body.get("approvals", []))),
    )


def _taken_back(parts: list[Plain]) -> TakenBack:
    on, kind, person_id = (_text(part) for part in parts)
    return TakenBack(date.fromisoformat(on), kind, PersonId(person_id))


def _map(data: bytes) -> dict[str, Plain]:
    value = decode(bytes(data))
    assert isinstance(value, dict)
    return value


def _items(value: Plain) -> list[Plain]:
    assert isinstance(value, list)
    return value


def _text(value: Plain) -> str:
    assert isinstance(value, str)
    return value


def _optional(value: Plain) -> str | None:
    return None if value is None else _text(value)


def _bytes(value: Plain) -> bytes:
    assert isinstance(value, bytes)
    return value
