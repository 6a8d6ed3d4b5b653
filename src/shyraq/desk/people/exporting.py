"""Handing a list out: for whom, in which language and as what kind of file; then the file itself."""

import time
from collections.abc import Generator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from shyraq.actions.export_list import Exported, SheetForm, export_list, list_in_steps
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Choice, Field, answers_of, shown
from shyraq.desk.people.asked import Asked
from shyraq.desk.people.filters import chips, who_words
from shyraq.desk.people.page import audience_name
from shyraq.desk.people.register import asked_here
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import wording_language
from shyraq.extracts import EXTRACT_LANGS, EXTRACT_PURPOSES, MAX_ROWS
from shyraq.queries.register import counts
from shyraq.statements.objections import Objection

_TYPES = {
    SheetForm.CSV: "text/csv; charset=utf-8",
    SheetForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MOMENT_S = 0.15
_MOST_AT_DESK = 100_000
"""Of more people the record is not read within one request."""
_TONGUES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


@dataclass(frozen=True, slots=True)
class _Making:
    """A list that is made a step a request."""

    steps: Generator[float, None, Exported]
    form: SheetForm


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Ask for whom a list is, and answer with its file, which is noted in the log.

    Where the page asks for steps, the answer is the key of the work; `step` does it.
    """
    asked, lang = asked_here(request), wording_language()
    if request.method != "POST":
        return _form(request, asked, lang)
    answers = answers_of(request)
    purpose = next((one for one in EXTRACT_PURPOSES if one.value == answers["purpose"]), None)
    if purpose is None:
        return _form(request, asked, lang, Objection("purpose", gettext("Say for whom the list is."), code="missing"))
    house = house_of(request)
    if counts(house).people > _MOST_AT_DESK:
        sentence = gettext("The register is too large to make a list here. At a terminal: shyraq export")
        return _form(request, asked, lang, Objection("purpose", sentence, code="too_large"))
    form = SheetForm(answers["form"]) if answers["form"] in set(SheetForm) else SheetForm.XLSX
    tongue = answers["lang"] if answers["lang"] in EXTRACT_LANGS else EXTRACT_LANGS[0]
    if answers["steps"]:
        steps = list_in_steps(house, wanted=asked.wanted, purpose=purpose, lang=tongue, form=form)
        return JsonResponse(
            {"work": reverse("people-export-step", args=[desk_session().begin_work(_Making(steps, form))])}
        )
    return _file(export_list(house, wanted=asked.wanted, purpose=purpose, lang=tongue, form=form), form)


@require_POST
def step(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - the guard has seen it
    """Go on with a list for a moment; answer how much is done, and at the end with the file."""
    making = desk_session().work(key)
    if not isinstance(making, _Making):
        raise Http404
    share, until = 0.0, time.monotonic() + _MOMENT_S
    try:
        while time.monotonic() < until:
            share = next(making.steps)
    except StopIteration as end:
        desk_session().end_work(key)
        return _file(end.value, making.form)
    except Exception:
        desk_session().end_work(key)
        raise
    return JsonResponse({"share": round(share, 3)})


def _file(made: Exported, form: SheetForm) -> HttpResponse:
    return HttpResponse(
        made.content,
        content_type=_TYPES[form],
        headers={
            "Content-Disposition": f'attachment; filename="{made.file_name}"',
            "X-People": str(made.person_count),
            "X-Cut": "yes" if made.is_cut else "no",
        },
    )


def _form(request: HttpRequest, asked: Asked, lang: str, *objections: Objection) -> HttpResponse:
    context = {
        "asked": asked,
        "back": asked.address(),
        "who": who_words(asked.wanted.who),
        "chips": chips(asked, lang),
        "most": MAX_ROWS,
        "address": asked.address("people-export"),
    }
    return shown(request, "desk/people/export.html", _questions(lang), objections=objections, context=context)


def _questions(lang: str) -> tuple[Field, ...]:
    tongue = lang if lang in EXTRACT_LANGS else EXTRACT_LANGS[0]
    whom = tuple(Choice(purpose.value, audience_name(purpose)) for purpose in EXTRACT_PURPOSES)
    forms = (Choice("xlsx", gettext("XLSX, for a spreadsheet")), Choice("csv", gettext("CSV, for any program")))
    return (
        Field(
            name="purpose",
            label=gettext("For whom is it?"),
            hint=gettext("The list holds what the consents let them see today, and whom the filters find among that."),
            kind="choice",
            choices=(Choice("", ""), *whom),
            is_required=True,
            is_first=True,
        ),
        Field(name="form", label=gettext("Kind of file"), kind="choice", choices=forms, value="xlsx"),
        Field(
            name="lang",
            label=gettext("Language"),
            hint=gettext("Names, places and quoted words stay as the sources have them."),
            kind="choice",
            choices=tuple(Choice(code, _TONGUES[code]) for code in EXTRACT_LANGS),
            value=tongue,
            width="short",
        ),
    )
