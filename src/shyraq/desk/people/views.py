"""The register."""
"""The page of one person."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from shyraq.desk.answering import house_of, page_begin
from shyraq.desk.forms import answers_of
from shyraq.desk.people.lines import register_line
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import wording_language
from shyraq.queries.people import find_people, people
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.judge_persons import judge_persons
from shyraq.basics.ids import NotAnId, PersonId, is_id, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Choice, Field, answers_of
from shyraq.desk.letters.lines import letter_line
from shyraq.desk.people.facts import with_hidden
from shyraq.desk.people.page import (
    AUDIENCES,
    PersonPage,
    ShareLine,
    nothing_page,
    person_page,
    share_line,
    with_rows,
)
from shyraq.desk.people.same_person import judged_lines, proposals, verdict_words
from shyraq.desk.support.lines import need_line
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Purpose
from shyraq.queries.audiences import shares
from shyraq.queries.letters import letters
from shyraq.queries.needs import needs
from shyraq.queries.person import PersonView, person_view
from shyraq.statements.judgement import Verdict


@require_safe
def front(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Begin with the people."""
    return HttpResponseRedirect(reverse("people"))


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """List the people, or those a search finds; the words of a search are kept in memory and not in the address."""
    if request.method == "POST":
        words = answers_of(request)["q"]
        if not words:
            return HttpResponseRedirect(reverse("people"), status=303)
        return HttpResponseRedirect(f"{reverse('people')}?s={desk_session().keep_search(words)}", status=303)
    lang, house = wording_language(), house_of(request)
    words = desk_session().kept_search(request.GET.get("s", ""))
    if words:
        found = find_people(house, text=words, limit=_MOST_FOUND)
        lines = [register_line(line, lang) for line in found]
        context = {
            "people": [line for line in lines if line.chance is None],
            "likely": [line for line in lines if line.chance is not None],
            "found": len(lines),
            "words": words,
            "is_search": True,
        }
        return render(request, "desk/people/register.html", context)
    before_seq = page_begin(request)
    page = people(house, before_seq=before_seq, limit=PAGE_SIZE)
    context = {
        "people": [register_line(line, lang) for line in page.lines],
        "total": page.total,
        "next_seq": page.next_seq,
        "is_first": before_seq is None,
    }
    return render(request, "desk/people/register.html", context)
@require_safe
def person(request: HttpRequest, person_id: str, purpose: str = Purpose.INTERNAL.value) -> HttpResponse:
    """Show one person as an audience gets them, with what is withheld marked where we see everything."""
    about, audience = PersonId(id_in(person_id)), _audience(purpose)
    house, lang = house_of(request), wording_language()
    view = person_view(house, person_id=about, purpose=audience)
    page = nothing_page(view, lang) if view.profile is None else person_page(view.profile, lang)
    context: dict[str, object] = {
        "page": _marked(page, view, lang),
        "silence": _silence(page.silent_months),
        "hidden_count": len(view.withheld),
    }
    if audience is Purpose.INTERNAL:
        found = shares(house, person_id=about, purposes=AUDIENCES[1:])
        same = (about,) if view.profile is None else view.profile.person_ids
        context |= {
            "judging": _judgement_questions(other=request.GET.get("other", "")),
            "proposals": () if view.profile is None else proposals(house, view.profile, lang),
            "judged": judged_lines(house, person_id=page.person_id, person_ids=same, lang=lang),
            "shares": tuple[ShareLine, ...](share_line(about, share, lang) for share in found),
            "letters": tuple(letter_line(letter) for letter in letters(house, person_id=about)),
            "needs": tuple(need_line(one, member_id=house.member_id) for one in needs(house, person_id=about)),
        }
    return render(request, "desk/people/person.html", context)


@require_POST
def judge(request: HttpRequest, person_id: str) -> HttpResponse:
    """Say whether this person and another are one; a later judgement replaces it."""
    about, answers = PersonId(id_in(person_id)), answers_of(request)
    verdict = Verdict(answers["verdict"]) if answers["verdict"] in set(Verdict) else Verdict.UNSURE
    try:
        other = PersonId(parse_id(answers["other"]))
        judge_persons(house_of(request), one=about, other=other, verdict=verdict, reason=answers["reason"])
    except (NotAnId, Refusal) as refusal:
        return back_to(str(refusal), "person", about)
    return back_to(gettext("Your judgement is sealed in the record; a later one replaces it."), "person", about)


def _marked(page: PersonPage, view: PersonView, lang: str) -> PersonPage:
    known = {line.statement_id: line.predicate for line in view.withheld}
    hidden = [(line.statement_id, line.reason) for line in view.withheld]
    return with_rows(page, with_hidden(page.rows, known=known, hidden=hidden, lang=lang))


def _judgement_questions(*, other: str) -> tuple[Field, ...]:
    """Return what is asked of two persons; ``other`` is who was chosen already, an id or anything else."""
    verdicts = tuple(Choice(verdict.value, verdict_words(verdict)) for verdict in Verdict)
    chosen = other if is_id(other) else ""
    return (
        Field(name="other", label=gettext("Id of the other person"), value=chosen, is_required=True),
        Field(name="verdict", label=gettext("They are"), kind="choice", choices=verdicts),
        Field(name="reason", label=gettext("Why"), hint=gettext("Kept with the judgement."), is_required=True),
    )


def _audience(purpose: str) -> Purpose:
    found = next((one for one in AUDIENCES if one.value == purpose.replace("-", "_")), None)
    if found is None:
        raise Http404
    return found


def _silence(months: int | None) -> str:
    """Say for how long nothing was heard; nothing below half a year."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    parts = [ngettext("%(n)s year", "%(n)s years", years) % {"n": years}] if years else []
    parts += [ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest}] if rest else []
    return gettext("No news for %(time)s.") % {"time": gettext(" and ").join(parts)}
