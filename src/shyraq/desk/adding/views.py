"""Add to a source that is there: many lines from its page, drafts kept, everything checked as when it was taken."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from shyraq.actions.keep_draft import begin_draft
from shyraq.actions.open_house import House
from shyraq.basics.ids import SourceId, is_id
from shyraq.desk.adding.adding import Asked, Objected, add_all, added_words
from shyraq.desk.adding.form import AddingForm, first_answers, form_of, people_of, sent_form, tape_choices
from shyraq.desk.adding.page import adding_page
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers
from shyraq.desk.naming import source_title
from shyraq.desk.taking.draft import draft_answers, keep_answers
from shyraq.desk.taking.likely import LikelyQuestion
from shyraq.desk.tape_players import tape_players
from shyraq.desk.tongue import wording_language
from shyraq.queries.sources import SourceView, source_view
from shyraq.statements.objections import Objection
from shyraq.statements.source import Source

_FIRST_LINES = 2


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, source_id: str) -> HttpResponse:
    """Write down what a source says: begin or go on with a draft, and on POST keep it, add a line, or add it all."""
    house, number = house_of(request), SourceId(id_in(source_id))
    view = source_view(house, source_id=number)
    if view.line.source is None:
        return _shut(number)
    if request.method != "POST":
        return _shown(request, house, _begun(request, house, view), view)
    form = sent_form(request, house)
    if form.answers["then"] == "keep":
        keep_answers(house, form.draft_id, form.answers)
        return back_to(gettext("The draft is kept, sealed."), "source", number)
    if form.answers["more"] in ("people", "statements"):
        counted = {"people": form.people_count, "statements": form.statement_count}[form.answers["more"]]
        form = form.and_also({form.answers["more"]: str(counted + 1)})
        return _shown(request, house, form, view)
    try:
        added = add_all(house, form, source_id=number)
    except Asked as asked:
        return _shown(request, house, form, view, likely=asked.likely)
    except Objected as objected:
        return _shown(request, house, form, view, found=objected.found)
    return back_to(added_words(added), "source", number)


def _begun(request: HttpRequest, house: House, view: SourceView) -> AddingForm:
    draft_id = request.GET.get("draft", "")
    kept = draft_answers(house, draft_id) if is_id(draft_id) else None
    if kept is not None:
        return form_of(draft_id, kept)
    source = _source_of(view)
    people = people_of(view, source)
    first = first_answers(source, people) | {"statements": str(_FIRST_LINES)}
    about = next((nth for nth, person in enumerate(people) if nth and person is not None), None)
    if about is not None:
        first |= {f"statements[{number}].about": f"p{about}" for number in range(_FIRST_LINES)}
    return form_of(begin_draft(house), Answers(first))


def _source_of(view: SourceView) -> Source:
    assert view.line.source is not None
    return view.line.source


def _shut(source_id: SourceId) -> HttpResponse:
    words = gettext("The house may not see what this source says, so nothing is added to it.")
    return back_to(words, "source", source_id)


def _shown(
    request: HttpRequest,
    house: House,
    form: AddingForm,
    view: SourceView,
    *,
    found: Sequence[Objection] = (),
    likely: Sequence[LikelyQuestion] = (),
) -> HttpResponse:
    source = _source_of(view)
    page = adding_page(house, form, tapes=tape_choices(source), found=found, likely=likely)
    address = reverse("source-add", args=[source.id])
    context = {
        "page": page,
        "source_id": source.id,
        "source_title": source.title,
        "spoken": source.language,
        "title": source_title(source, wording_language()),
        "draft_id": form.draft_id,
        "address": address,
        "objections": page.objections,
        "likely": page.likely,
        "players": tape_players(source),
    }
    return render(request, "desk/adding/add.html", context, status=422 if found or likely else 200)
