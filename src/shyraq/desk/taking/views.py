"""Take a testimony at the counter: shown, kept as a draft, added to, and taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from shyraq.actions.drop_draft import forget_draft
from shyraq.actions.keep_draft import begin_draft
from shyraq.actions.open_house import House
from shyraq.actions.take_source import SheetsRefused, take_source
from shyraq.basics.ids import is_id
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import back_to, house_of
from shyraq.desk.forms import Answers, answers_of
from shyraq.desk.taking.draft import draft_answers, draft_list, keep_answers
from shyraq.desk.taking.incoming import done, incoming_sheet, kept, name_of, upload_in
from shyraq.desk.taking.likely import LikelyQuestion, chosen, is_answered, questions
from shyraq.desk.taking.lines import OFFERED, offered_answers
from shyraq.desk.taking.page import taking_page
from shyraq.desk.taking.people import called, chosen_people
from shyraq.desk.taking.questions import MOST_PEOPLE, MOST_STATEMENTS, capital
from shyraq.desk.taking.sheet_text import MadeSheet, ReadDate, made_sheet
from shyraq.desk.taking.understood import read_date
from shyraq.desk.tongue import day_words, wording_language
from shyraq.desk.uploads import SealedUpload
from shyraq.queries.would_be_new import would_be_new
from shyraq.statements.objections import Objection
from shyraq.wording import word

_FIRST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class _Form:
    """One form as it was sent or begun: its draft, its answers, how many people and lines it has, and its file."""

    draft_id: str
    answers: Answers
    people_count: int
    statement_count: int
    upload: SealedUpload | None = None


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Take a testimony: begin one or go on with a draft, and on POST keep it, add to it, or take it in."""
    house = house_of(request)
    if request.method != "POST":
        return _begin(request, house)
    form = _sent(request, house)
    if form.answers["then"] == "keep":
        keep_answers(house, form.draft_id, form.answers)
        return back_to(gettext("The draft is kept, sealed."), "sources")
    more = form.answers["more"]
    if more in ("people", "statements"):
        return _shown(request, _with_more(form, more))
    return _take_in(request, house, form)


def _begin(request: HttpRequest, house: House) -> HttpResponse:
    draft_id = request.GET.get("draft", "")
    kept_answers = draft_answers(house, draft_id) if is_id(draft_id) else None
    if kept_answers is not None and is_id(kept_answers["adds_to"]):
        tape = kept_answers["tape"]
        name, number = ("tape-statement", tape) if is_id(tape) else ("source-add", kept_answers["adds_to"])
        return HttpResponseRedirect(f"{reverse(name, args=[number])}?draft={draft_id}")
    if kept_answers is None:
        kept_answers, draft_id = _first_answers(request, house), begin_draft(house)
    return _shown(request, _form(draft_id, kept_answers, None), is_begun=draft_id not in request.GET.values())


def _sent(request: HttpRequest, house: House) -> _Form:
    answers = answers_of(request)
    draft_id = answers["draft"] if is_id(answers["draft"]) else begin_draft(house)
    form = _form(draft_id, answers, upload_in(request, "source.file", kept=answers["kept"]))
    labels = {number: chosen(answers, f"p{number}") for number in range(form.people_count)}
    known = {f"people.p{number}.is": known for number, known in labels.items() if known is not None}
    return _form(draft_id, answers.and_also(known), form.upload)


def _form(draft_id: str, answers: Answers, upload: SealedUpload | None) -> _Form:
    people_count = answers.number("people", default=_FIRST_PEOPLE, most=MOST_PEOPLE)
    statement_count = answers.number("statements", default=len(OFFERED), most=MOST_STATEMENTS)
    return _Form(draft_id, answers, people_count, statement_count, upload)


def _first_answers(request: HttpRequest, house: House) -> Answers:
    """Return the answers a new form begins with: today, and the usual lines about the person somebody came for."""
    about = request.GET.get("about", "")
    today = civil_day(house.surroundings.clock.now_ms()).isoformat()
    first = {"source.kind": "testimony", "source.language": _spoken(), "source.made_on": today}
    first |= {"consent.given_on": today, "consent.media.text": "yes", **offered_answers("p1", first=0)}
    return Answers(first | ({"people.p1.is": about} if is_id(about) else {}))


def _spoken() -> str:
    """Return the language somebody most likely speaks: that of the page, Kazakh where the page is in English."""
    lang = wording_language()
    return "kk" if lang == "en" else lang


def _with_more(form: _Form, more: str) -> _Form:
    """Return the form with one more person, and the usual lines about them, or with one more line."""
    people, statements, added = form.people_count, form.statement_count, {}
    if more == "people":
        added = offered_answers(f"p{people}", first=statements)
        people, statements = people + 1, statements + len(OFFERED)
    else:
        statements += 1
    counts = {"people": str(people), "statements": str(statements)}
    return _form(form.draft_id, form.answers.and_also(added | counts), form.upload)


def _take_in(request: HttpRequest, house: House, form: _Form) -> HttpResponse:
    made = _made(house, form)
    incoming = incoming_sheet("form", made.data, form.upload)
    asked = questions(would_be_new(house, [incoming]), form.answers)
    if not all(is_answered(question, form.answers) for question in asked):
        return _shown(request, form, likely=asked)
    try:
        taken = take_source(house, sheets=[incoming])[0]
    except SheetsRefused as refusal:
        return _shown(request, form, found=[made.in_form(objection) for _, objection in refusal.faults])
    forget_draft(house, draft_id=form.draft_id)
    return done(taken)


def _made(house: House, form: _Form) -> MadeSheet:
    return made_sheet(
        form.answers,
        people_count=form.people_count,
        statement_count=form.statement_count,
        filename=name_of(form.upload),
        title=_title(house, form),
        read_date=_reader(house, form.answers),
    )


def _reader(house: House, answers: Answers) -> ReadDate:
    """Return what reads the dates of a form: they were said today, in the language somebody speaks."""
    today = civil_day(house.surroundings.clock.now_ms())
    return partial(read_date, today=today, spoken=answers["source.language"])


def _title(house: House, form: _Form) -> str:
    """Return the title a source gets by itself: what it is, who speaks, and the day; empty where nobody speaks."""
    answers = form.answers
    speaks = answers["source.organisation"]
    if answers["people.p0.names[0].text"] or answers["people.p0.is"]:
        speaks = called(answers, 0, found=chosen_people(house, answers, 1))
    if not speaks:
        return ""
    on = _reader(house, answers)(answers["source.made_on"])
    today = day_words(civil_day(house.surroundings.clock.now_ms()))
    kind = word(wording_language(), f"kind.{answers['source.kind'] or 'testimony'}").value
    return gettext("%(kind)s, %(name)s, %(day)s") % {"kind": capital(kind), "name": speaks, "day": on.words or today}


def _shown(
    request: HttpRequest,
    form: _Form,
    *,
    found: Sequence[Objection] = (),
    likely: Sequence[LikelyQuestion] = (),
    is_begun: bool = False,
) -> HttpResponse:
    page = taking_page(
        house_of(request),
        form.answers,
        people_count=form.people_count,
        statement_count=form.statement_count,
        found=found,
        likely=likely,
    )
    context: dict[str, object] = {"page": page, "draft_id": form.draft_id, **kept(form.upload)}
    context |= {"objections": page.objections, "likely": page.likely}
    context |= {"drafts": draft_list(request)} if is_begun else {}
    return render(request, "desk/taking/take.html", context, status=422 if found or likely else 200)
