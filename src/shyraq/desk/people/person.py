"""The page of one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.open_house import House
from shyraq.actions.weigh_versions import NothingToWeigh
from shyraq.basics.ids import NotAnId, PersonId, is_id, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Answers, Choice, Field, answers_of, faults_by_name, filled, objected, required, told
from shyraq.desk.history.views import history_days
from shyraq.desk.letters.lines import letter_line
from shyraq.desk.people.dossier import dossier_question
from shyraq.desk.people.durations import time_words
from shyraq.desk.people.facts import with_hidden
from shyraq.desk.people.heard import heard_lines
from shyraq.desk.people.page import AUDIENCES, PersonPage, nothing_page, person_page, share_line, with_rows
from shyraq.desk.people.same_person import judged_lines, proposals, verdict_words
from shyraq.desk.people.tapes import tape_lines
from shyraq.desk.people.weighing import (
    NOTHING_TYPED,
    Typed,
    read_weighing,
    typed_faults,
    weigh,
    weighed_lines,
    weighed_now,
)
from shyraq.desk.support.lines import need_line
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Purpose
from shyraq.profiles import Profile
from shyraq.queries.audiences import shares
from shyraq.queries.history import history
from shyraq.queries.letters import letters
from shyraq.queries.needs import needs
from shyraq.queries.person import PersonView, person_view
from shyraq.statements.judgement import Verdict
from shyraq.statements.objections import Objection

_HISTORY = 40


@dataclass(frozen=True, slots=True)
class _Returned:
    """What was sent to the page and comes back with objections, so that nothing typed is lost."""

    weighing: Typed = NOTHING_TYPED
    judging: Answers | None = None
    objections: Sequence[Objection] = ()


@require_safe
def person(request: HttpRequest, person_id: str, purpose: str = Purpose.INTERNAL.value) -> HttpResponse:
    """Show one person as an audience gets them, with what is withheld marked where we see everything."""
    return _shown(request, PersonId(id_in(person_id)), _audience(purpose), _Returned())


@require_POST
def weigh_page(request: HttpRequest, person_id: str) -> HttpResponse:
    """Say which of several versions is believed; a form that lacks something comes back with what was typed."""
    about, house = PersonId(id_in(person_id)), house_of(request)
    question, answers, believed = read_weighing(request)
    reason = answers[f"reason-{question}"]
    fault = "" if believed else gettext("Choose the version you believe.")
    if believed and reason:
        try:
            weigh(house, about, question, believed=believed, reason=reason)
        except NothingToWeigh as refusal:
            fault = str(refusal)
        else:
            return HttpResponseRedirect(f"{reverse('person', args=[about])}?weighed={question}", status=303)
    return _shown(request, about, Purpose.INTERNAL, _Returned(weighing=Typed(question, answers, fault)))


@require_POST
def judge(request: HttpRequest, person_id: str) -> HttpResponse:
    """Say whether this person and another are one; a later judgement replaces it."""
    about, answers = PersonId(id_in(person_id)), answers_of(request)
    objections = required(answers, ("other", "reason"))
    if answers["verdict"] not in set(Verdict):
        objections.append(Objection("verdict", gettext("Choose one of the answers.")))
    if not objections:
        try:
            other = PersonId(parse_id(answers["other"]))
            verdict = Verdict(answers["verdict"])
            judge_persons(house_of(request), one=about, other=other, verdict=verdict, reason=answers["reason"])
        except (NotAnId, Refusal) as refusal:
            objections.append(Objection("other", str(refusal)))
        else:
            return back_to(gettext("Your judgement is sealed in the record; a later one replaces it."), "person", about)
    return _shown(request, about, Purpose.INTERNAL, _Returned(judging=answers, objections=objections))


@require_safe
def look_alikes(request: HttpRequest, person_id: str) -> HttpResponse:
    """Look who may be the same person: the part of the page that is asked for once the page is there."""
    about, house, lang = PersonId(id_in(person_id)), house_of(request), wording_language()
    profile = person_view(house, person_id=about).profile
    context = {"proposals": () if profile is None else proposals(house, profile, lang), "is_looked": True}
    return render(request, "desk/people/person/perhaps.html", context)


@require_safe
def what_others_get(request: HttpRequest, person_id: str) -> HttpResponse:
    """Tell what each audience gets: the part of the page that is asked for once the page is there."""
    about = PersonId(id_in(person_id))
    return render(request, "desk/people/person/shares.html", {"shares": _shares(house_of(request), about)})


def _shown(request: HttpRequest, about: PersonId, audience: Purpose, returned: _Returned) -> HttpResponse:
    house, lang = house_of(request), wording_language()
    view = person_view(house, person_id=about, purpose=audience)
    is_inside = audience is Purpose.INTERNAL
    lines = weighed_lines(house, view.profile) if is_inside and view.profile is not None else {}
    page = (
        nothing_page(view, lang)
        if view.profile is None
        else person_page(view.profile, view.states, lang, weighed=lines, typed=returned.weighing)
    )
    context: dict[str, object] = {
        "page": _marked(page, view, lang),
        "heard": heard_lines(house, about, lang) if is_inside else None,
        "silence": _silence(page.silent_months),
        "hidden_count": len(view.withheld),
        "dossier": None if view.profile is None else dossier_question(audience),
    }
    if is_inside:
        context |= _inside(request, house, view, page=page, returned=returned)
    is_refused = returned != _Returned()
    return render(request, "desk/people/person.html", context, status=422 if is_refused else 200)


def _inside(
    request: HttpRequest, house: House, view: PersonView, *, page: PersonPage, returned: _Returned
) -> dict[str, object]:
    """Return what only the house sees: tapes, letters, support, judgements, history."""
    about, lang, profile = view.person_id, wording_language(), view.profile
    same = (about,) if profile is None else profile.person_ids
    looks = request.GET.get("look", "")
    question, sentence = weighed_now(request, house, about)
    judging = _judging(other=request.GET.get("other", ""), returned=returned)
    return {
        "judging": judging,
        "is_judging": returned.judging is not None,
        "objections": (*told(returned.objections, judging), *typed_faults(returned.weighing)),
        "weighed_now": question,
        "weighed_sentence": sentence,
        "is_looked": looks == "alike",
        "proposals": _proposals(house, profile, lang) if looks == "alike" else (),
        "judged": judged_lines(house, person_id=page.person_id, person_ids=same, lang=lang),
        "shares": _shares(house, about) if looks == "others" else (),
        "tapes": () if profile is None else tape_lines(house, profile, lang),
        "letters": tuple(letter_line(letter) for letter in letters(house, person_id=about)),
        "needs": tuple(need_line(one, member_id=house.member_id) for one in needs(house, person_id=about)),
        "days": history_days(history(house, person_id=about, limit=_HISTORY).lines),
    }


def _proposals(house: House, profile: Profile | None, lang: str) -> tuple[object, ...]:
    return () if profile is None else proposals(house, profile, lang)


def _shares(house: House, about: PersonId) -> tuple[object, ...]:
    lang, found = wording_language(), shares(house, person_id=about, purposes=AUDIENCES[1:])
    return tuple(share_line(about, share, lang) for share in found)


def _marked(page: PersonPage, view: PersonView, lang: str) -> PersonPage:
    known = {line.statement_id: line.predicate for line in view.withheld}
    hidden = [(line.statement_id, line.reason) for line in view.withheld]
    return with_rows(page, with_hidden(page.rows, known=known, hidden=hidden, lang=lang))


def _judging(*, other: str, returned: _Returned) -> tuple[Field, ...]:
    """Return what is asked of two persons, with what was typed; ``other`` is who was chosen already, or anything."""
    verdicts = tuple(Choice(verdict.value, verdict_words(verdict)) for verdict in Verdict)
    fields: tuple[Field, ...] = (
        Field(
            name="other",
            label=gettext("Id of the other person"),
            value=other if is_id(other) else "",
            is_required=True,
            width="short",
        ),
        Field(name="verdict", label=gettext("They are"), kind="choice", choices=verdicts),
        Field(name="reason", label=gettext("Why"), hint=gettext("Kept with the judgement."), is_required=True),
    )
    if returned.judging is None:
        return fields
    return objected(filled(fields, returned.judging), faults_by_name(returned.objections))


def _audience(purpose: str) -> Purpose:
    found = next((one for one in AUDIENCES if one.value == purpose.replace("-", "_")), None)
    if found is None:
        raise Http404
    return found


def _silence(months: int | None) -> str:
    """Say for how long nothing was heard; nothing below half a year."""
    return "" if months is None else gettext("No news for %(time)s.") % {"time": time_words(months)}
