"""Drafts of testimonies: kept while somebody types, gone on with after a crash, put away and brought back."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from shyraq.actions.drop_draft import bring_back_draft, drop_draft, forget_damaged_drafts
from shyraq.actions.keep_draft import keep_draft
from shyraq.actions.open_house import House
from shyraq.basics.ids import is_id
from shyraq.basics.surroundings import moment
from shyraq.basics.text import nfc
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers
from shyraq.desk.taking.people import called, chosen_people
from shyraq.desk.taking.questions import MOST_PEOPLE, MOST_STATEMENTS
from shyraq.queries.drafts import KeptForm, draft, drafts

_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "draft", "kept", "then", "more"})
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a list shows it: who speaks, about how many, how much was said, when and by whom it was kept."""

    id: str
    who: str
    amount: str
    kept_at: datetime
    member: str


@dataclass(frozen=True, slots=True)
class DraftList:
    """The drafts of the house; ``damaged`` are sentences; ``away`` is the id of one that was just put away."""

    lines: tuple[DraftLine, ...]
    damaged: tuple[str, ...]
    away: str = ""


def draft_list(request: HttpRequest) -> DraftList:
    """Return the drafts for the top of a page."""
    house = house_of(request)
    found = drafts(house)
    away = request.GET.get("away", "")
    return DraftList(tuple(_line(house, form) for form in found.forms), found.damaged, away if is_id(away) else "")


def draft_answers(house: House, draft_id: str) -> Answers | None:
    """Return what was typed into a draft, None where there is none."""
    form = draft(house, draft_id=draft_id)
    return None if form is None else Answers(form.answers)


def keep_answers(house: House, draft_id: str, answers: Answers) -> int:
    """Keep the answers of a form that was sent whole; return when, in claimed milliseconds."""
    return keep_draft(house, draft_id=draft_id, answers=_kept({name: answers[name] for name in answers.names()}))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what a page sends while somebody types: a draft id and all answers as one JSON map of texts."""
    draft_id = request.POST.get("draft", "")
    try:
        answers = json.loads(request.POST.get("answers", ""))
    except ValueError:
        return HttpResponseBadRequest()
    is_map = isinstance(answers, dict) and all(isinstance(value, str) for value in answers.values())
    if not is_id(draft_id) or not is_map:
        return HttpResponseBadRequest()
    return JsonResponse({"kept": keep_draft(house_of(request), draft_id=draft_id, answers=_kept(answers))})


@require_POST
def put_away(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Put a draft away and go back to the list, which offers to undo it."""
    draft_id = id_in(draft_id)
    drop_draft(house_of(request), draft_id=draft_id)
    return HttpResponseRedirect(f"{reverse(_list(request))}?away={draft_id}", status=303)


@require_POST
def bring_back(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Bring back a draft that was put away."""
    is_back = bring_back_draft(house_of(request), draft_id=id_in(draft_id))
    words = gettext("The draft is back.") if is_back else gettext("This draft is no longer there.")
    return back_to(words, _list(request))


@require_POST
def forget_damaged(request: HttpRequest) -> HttpResponse:
    """Throw away the drafts that cannot be read."""
    forget_damaged_drafts(house_of(request))
    return back_to(gettext("What could not be read is thrown away."), _list(request))


def _list(request: HttpRequest) -> str:
    """Return the page a draft was put away from."""
    return "sources" if request.POST.get("from") == "sources" else "take"


def _kept(answers: dict[str, str]) -> dict[str, str]:
    return {
        nfc(name): nfc(value)
        for name, value in answers.items()
        if value and name not in _NOT_KEPT and len(name) <= _LONGEST_NAME
    }


def _line(house: House, form: KeptForm) -> DraftLine:
    answers = Answers(form.answers)
    people = answers.number("people", default=1, most=MOST_PEOPLE)
    statements = answers.number("statements", default=1, most=MOST_STATEMENTS)
    count = sum(1 for number in range(statements) if _says_anything(answers, number))
    others = ngettext("about %(n)s person", "about %(n)s people", people - 1) % {"n": people - 1}
    lines = ngettext("%(n)s line", "%(n)s lines", count) % {"n": count}
    return DraftLine(
        id=form.id,
        who=called(answers, 0, found=chosen_people(house, answers, 1)),
        amount=f"{others}, {lines}",
        kept_at=moment(form.kept_at_ms),
        member=form.member,
    )


def _says_anything(answers: Answers, number: int) -> bool:
    return any(answers[f"statements[{number}].{key}"] for key in ("on", "at", "by", "value", "certainty", "relation"))
