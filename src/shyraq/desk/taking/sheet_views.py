"""Take a source sheet that was made elsewhere, with the file it names."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from shyraq.actions.take_source import SheetsRefused, take_source
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Field, answers_of, faults_by_name, objected, told
from shyraq.desk.session import desk_session
from shyraq.desk.taking.incoming import done, incoming_sheet, kept, name_of, upload_in
from shyraq.desk.taking.likely import LikelyQuestion, chosen, is_answered, questions
from shyraq.desk.uploads import SealedUpload
from shyraq.intake.known_people import with_known_people
from shyraq.outside.evidence import MOST_SHEET_BYTES
from shyraq.queries.would_be_new import would_be_new
from shyraq.statements.objections import Objection


@require_http_methods(["GET", "POST"])
def take_sheet(request: HttpRequest) -> HttpResponse:
    """Take a source sheet that was made elsewhere, with the file it names."""
    fields, answers = _sheet_questions(), answers_of(request)
    if request.method != "POST":
        return render(request, "desk/taking/sheet.html", {"fields": fields})
    sheet = upload_in(request, "sheet", kept=answers["kept_sheet"])
    upload = upload_in(request, "file", kept=answers["kept"])
    if sheet is None or sheet.spool.size_bytes > MOST_SHEET_BYTES:
        missing = Objection("sheet", gettext("choose a sheet"), code="missing")
        return _refused(request, fields, [missing], upload)
    sheet.spool.seek(0)
    incoming = incoming_sheet(name_of(sheet), sheet.spool.read(), upload)
    asked = questions(would_be_new(house_of(request), [incoming]), answers)
    if not all(is_answered(question, answers) for question in asked):
        return _asked(request, asked, sheet, upload)
    known = {one.label: person_id for one in asked if (person_id := chosen(answers, one.label)) is not None}
    if known:
        incoming = incoming_sheet(name_of(sheet), with_known_people(incoming.data, known), upload)
    try:
        taken = take_source(house_of(request), sheets=[incoming])[0]
    except SheetsRefused as refusal:
        return _refused(request, fields, [objection for _, objection in refusal.faults], upload)
    return done(taken)


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


def _refused(
    request: HttpRequest, fields: tuple[Field, ...], found: list[Objection], upload: SealedUpload | None
) -> HttpResponse:
    context = {"fields": objected(fields, faults_by_name(found)), "objections": told(found, fields), **kept(upload)}
    return render(request, "desk/taking/sheet.html", context, status=422)


def _asked(
    request: HttpRequest, asked: Sequence[LikelyQuestion], sheet: SealedUpload, upload: SealedUpload | None
) -> HttpResponse:
    """Ask whether persons of a sheet are known, and keep the sheet and its file for the answer."""
    context = {
        "asked": asked,
        "likely": tuple((one.id, one.label) for one in asked),
        "kept_sheet": desk_session().keep_upload(sheet),
        "sheet_name": name_of(sheet),
        **kept(upload),
    }
    return render(request, "desk/taking/sheet.html", context, status=422)
