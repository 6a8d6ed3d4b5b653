"""Take a source in: both ways end in the same action and meet the same objections."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from shyraq.actions.take_source import SheetsRefused, Taken, take_source
from shyraq.basics.ids import is_id
from shyraq.desk.answering import back_to, house_of
from shyraq.desk.forms import Answers, Field, answers_of, faults_by_name, filled, objected, told
from shyraq.desk.session import desk_session
from shyraq.desk.taking.likely import NEW, LikelyQuestion, chosen, is_answered, question_name, questions
from shyraq.desk.taking.questions import (
    MOST_PEOPLE,
    MOST_STATEMENTS,
    Line,
    answered,
    consent_questions,
    level_questions,
    media_questions,
    person_line,
    source_questions,
    statement_line,
)
from shyraq.desk.taking.sheet_text import made_sheet
from shyraq.desk.uploads import SealedUpload
from shyraq.intake.known_people import with_known_people
from shyraq.outside.evidence import MOST_SHEET_BYTES, IncomingSheet, NothingBeside, UploadBeside
from shyraq.queries.would_be_new import would_be_new
from shyraq.statements.objections import Objection

_NUMBER = "__n__"
_FIRST_PEOPLE, _FIRST_STATEMENTS = 2, 3


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Take a source with the short form."""
    answers = answers_of(request)
    people_count = answers.number("people", default=_FIRST_PEOPLE, most=MOST_PEOPLE)
    answers = _with_chosen(answers, people_count)
    statement_count = answers.number("statements", default=_FIRST_STATEMENTS, most=MOST_STATEMENTS)
    if request.method != "POST":
        return _form(request, _begun(request), people_count=people_count, statement_count=statement_count)
    upload = _upload(request, "source.file") or desk_session().kept_upload(answers["kept"])
    made = made_sheet(answers, people_count=people_count, statement_count=statement_count, filename=_name_of(upload))
    incoming = _incoming("form", made.data, upload)
    form = partial(_form, request, answers, people_count=people_count, statement_count=statement_count, upload=upload)
    asked = questions(would_be_new(house_of(request), [incoming]), answers)
    if not all(is_answered(question, answers) for question in asked):
        return form(likely=asked)
    try:
        taken = take_source(house_of(request), sheets=[incoming])[0]
    except SheetsRefused as refusal:
        found = [made.in_form(objection) for _, objection in refusal.faults]
        return form(objections=found)
    return _done(taken)


@require_http_methods(["GET", "POST"])
def take_sheet(request: HttpRequest) -> HttpResponse:
    """Take a source sheet that was made elsewhere, with the file it names."""
    fields, answers = _sheet_questions(), answers_of(request)
    if request.method != "POST":
        return render(request, "desk/taking/sheet.html", {"fields": fields})
    sheet = _upload(request, "sheet") or desk_session().kept_upload(answers["kept_sheet"])
    upload = _upload(request, "file") or desk_session().kept_upload(answers["kept"])
    if sheet is None or sheet.spool.size_bytes > MOST_SHEET_BYTES:
        missing = Objection("sheet", gettext("choose a sheet"), code="missing")
        return _sheet_refused(request, fields, [missing], upload)
    sheet.spool.seek(0)
    incoming = _incoming(_name_of(sheet), sheet.spool.read(), upload)
    asked = questions(would_be_new(house_of(request), [incoming]), answers)
    if not all(is_answered(question, answers) for question in asked):
        return _sheet_asked(request, asked, sheet, upload)
    known = {one.label: person_id for one in asked if (person_id := chosen(answers, one.label)) is not None}
    if known:
        incoming = _incoming(_name_of(sheet), with_known_people(incoming.data, known), upload)
    try:
        taken = take_source(house_of(request), sheets=[incoming])[0]
    except SheetsRefused as refusal:
        return _sheet_refused(request, fields, [objection for _, objection in refusal.faults], upload)
    return _done(taken)


def _with_chosen(answers: Answers, people_count: int) -> Answers:
    """Return the answers where whoever was chosen as known has their id in the question that asks for it."""
    labels = {number: chosen(answers, f"p{number}") for number in range(people_count)}
    return answers.and_also({f"people.p{number}.is": known for number, known in labels.items() if known is not None})


def _begun(request: HttpRequest) -> Answers:
    """Return the answers an empty form begins with: the person somebody came to speak about."""
    about = request.GET.get("about", "")
    first = {"source.kind": "testimony", "consent.media.text": "yes", "source.language": "kk"}
    first |= {f"statements[{number}].about": "p0" for number in range(_FIRST_STATEMENTS)}
    return Answers(first | ({"people.p0.is": about} if is_id(about) else {}))


def _form(
    request: HttpRequest,
    answers: Answers,
    *,
    people_count: int,
    statement_count: int,
    objections: list[Objection] | None = None,
    likely: Sequence[LikelyQuestion] = (),
    upload: SealedUpload | None = None,
) -> HttpResponse:
    found = objections or []
    people = [answered(person_line(str(number)), answers) for number in range(people_count)]
    lines = [answered(statement_line(str(number)), answers) for number in range(statement_count)]
    groups = {
        "source": source_questions(),
        "consent": consent_questions(),
        "levels": level_questions(),
        "media": media_questions(),
    }
    shown = {name: filled(fields, answers) for name, fields in groups.items()}
    every = [field for fields in shown.values() for field in fields]
    every += [field for line in (*people, *lines) for field in (*line.fields, *line.more)]
    placed = [_placed(objection, every) for objection in found]
    faults = faults_by_name(placed)
    context: dict[str, object] = {name: objected(fields, faults) for name, fields in shown.items()}
    context |= {
        "people": [_asked(_objected_line(line, faults), answers, likely) for line in people],
        "likely": _addressed(likely),
        "statements": [_objected_line(line, faults) for line in lines],
        "blank_person": person_line(_NUMBER),
        "blank_statement": statement_line(_NUMBER),
        "most_people": MOST_PEOPLE,
        "most_statements": MOST_STATEMENTS,
        "objections": told(placed, every),
        **_kept(upload),
    }
    return render(request, "desk/taking/take.html", context, status=422 if found or likely else 200)


def _asked(line: Line, answers: Answers, likely: Sequence[LikelyQuestion]) -> Line:
    """Return the questions of a person with the one whether they are known, or with the answer that they are not."""
    label = f"p{line.number}"
    name = question_name(label)
    question = next((one for one in likely if one.label == label), None)
    said_new = answers[f"{name}.shown"] if answers[name] == NEW else ""
    return replace(line, likely=question, said_new=said_new)


def _addressed(likely: Sequence[LikelyQuestion]) -> tuple[tuple[str, str], ...]:
    """Return what the warning leads to: the id of each question in the page, and what the person is called there."""
    return tuple((one.id, gettext("Person %(number)s") % {"number": int(one.label[1:]) + 1}) for one in likely)


def _kept(upload: SealedUpload | None) -> dict[str, object]:
    """Keep a file that came with a form that met objections, so that it need not be chosen again."""
    if upload is None:
        return {}
    return {"kept": desk_session().keep_upload(upload), "kept_name": _name_of(upload)}


def _placed(objection: Objection, fields: list[Field]) -> Objection:
    """Return the objection at the question it belongs to, where the form asks for it in other words."""
    path = objection.path
    if any(field.name == path for field in fields):
        return objection
    near = [field.name for field in fields if field.name.startswith(f"{path}.") or path.startswith(f"{field.name}.")]
    near += [field.name for field in fields if path.startswith(f"{field.name}[")]
    return Objection(near[0], objection.sentence, 0, objection.code) if near and path else objection


def _objected_line(line: Line, faults: dict[str, list[str]]) -> Line:
    return replace(line, fields=objected(line.fields, faults), more=objected(line.more, faults))


def _sheet_questions() -> tuple[Field, ...]:
    return (
        Field(
            name="sheet",
            label=gettext("The sheet"),
            hint=gettext("A YAML file as the guide describes it; every fault is told with its line."),
            kind="file",
            accept=".yaml,.yml",
        ),
        Field(
            name="file",
            label=gettext("The tape or paper it names"),
            hint=gettext("Only where the sheet has a line “file”. It is sealed while it is read."),
            kind="file",
        ),
    )


def _sheet_refused(
    request: HttpRequest, fields: tuple[Field, ...], found: list[Objection], upload: SealedUpload | None
) -> HttpResponse:
    context = {"fields": objected(fields, faults_by_name(found)), "objections": told(found, fields), **_kept(upload)}
    return render(request, "desk/taking/sheet.html", context, status=422)


def _sheet_asked(
    request: HttpRequest, asked: Sequence[LikelyQuestion], sheet: SealedUpload, upload: SealedUpload | None
) -> HttpResponse:
    """Ask whether persons of a sheet are known, and keep the sheet and its file for the answer."""
    context = {
        "asked": asked,
        "likely": tuple((one.id, one.label) for one in asked),
        "kept_sheet": desk_session().keep_upload(sheet),
        "sheet_name": _name_of(sheet),
        **_kept(upload),
    }
    return render(request, "desk/taking/sheet.html", context, status=422)


def _upload(request: HttpRequest, name: str) -> SealedUpload | None:
    found = request.FILES.get(name)
    return found if isinstance(found, SealedUpload) else None


def _name_of(upload: SealedUpload | None) -> str:
    return "" if upload is None else (upload.name or "file")


def _incoming(filename: str, data: bytes, upload: SealedUpload | None) -> IncomingSheet:
    if upload is None:
        return IncomingSheet(filename, data, NothingBeside())
    stream = cast(BinaryIO, upload.spool)
    return IncomingSheet(filename, data, UploadBeside(_name_of(upload), stream, upload.spool.size_bytes))


def _done(taken: Taken) -> HttpResponse:
    if taken.was_there:
        return back_to(gettext("This was taken before; nothing new was written."), "source", taken.source_id)
    return back_to(gettext("It is sealed in the record."), "source", taken.source_id)
