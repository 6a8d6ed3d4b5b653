"""The sources, one source, and consent taken back."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import back_to, house_of, id_in
from shyraq.desk.forms import Field, answers_of, told
from shyraq.desk.naming import source_title
from shyraq.desk.people.page import audience_name
from shyraq.desk.sifting import pages
from shyraq.desk.sources.consenting import by_part, consent_fields, objected_fields, objections_shown, record
from shyraq.desk.sources.lists import kind_choices, sieve_of, source_lines, state_sifts
from shyraq.desk.sources.page import (
    evidence_lines,
    given_consents,
    level_lines,
    said_about,
    source_row,
)
from shyraq.desk.sources.standing import standing, stood_on
from shyraq.desk.sources.tape import partial
from shyraq.desk.taking.draft import draft_list
from shyraq.desk.tongue import number_words, wording_language
from shyraq.disclosure import Purpose, Reason
from shyraq.queries.evidence import evidence_of
from shyraq.queries.exposure import exposure
from shyraq.queries.letters import letters_standing
from shyraq.queries.said_on_tape import words_under
from shyraq.queries.sources import Answer, source_view
from shyraq.statements.objections import Objection

_OUTSIDE = tuple(purpose for purpose in Purpose if purpose is not Purpose.INTERNAL)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the sources of a kind and a state of consent, the newest first, those that end soon by their day."""
    house, behind = house_of(request), request.GET.get("behind", "")
    sieve = sieve_of(request.GET.get("kind", ""), request.GET.get("consent", ""))
    page = source_lines(house, sieve, behind=behind)
    kind = None if sieve.kind is None else sieve.kind.value
    state = None if sieve.state is None else sieve.state.value
    context = {
        "sources": page.lines,
        "sifts": state_sifts(house, sieve),
        "kinds": kind_choices(house),
        "kind": kind or "",
        "state": state or "",
        "pages": pages("sources", behind=page.behind, here=behind, kind=kind, consent=state),
        "is_empty_house": not page.lines and sieve.kind is None and sieve.state is None,
        "drafts": None if behind else draft_list(request),
    }
    return render(request, "desk/sources/register.html", context)


@require_safe
def source(request: HttpRequest, source_id: str) -> HttpResponse:
    """Show one source: its consent, its tape, what it says, what stands on it."""
    return _shown(request, SourceId(id_in(source_id)))


@require_POST
def consent(request: HttpRequest, source_id: str) -> HttpResponse:
    """Record a consent that came later; a form that meets objections comes back with what was typed."""
    number = SourceId(id_in(source_id))
    objections = record(request, number)
    if objections:
        return _shown(request, number, objections)
    return back_to(gettext("The consent is sealed in the record and counts from now on."), "source", number)


def _shown(request: HttpRequest, number: SourceId, objections: Sequence[Objection] = ()) -> HttpResponse:
    lang, house = wording_language(), house_of(request)
    view, stood = source_view(house, source_id=number), exposure(house, source_id=number)
    line = view.line
    on = civil_day(house.surroundings.clock.now_ms())
    context = {
        "row": source_row(line, lang),
        "title": source_title(line.source, lang),
        "source": line.source,
        "levels": level_lines(line.answers, on=on),
        "consents": given_consents(line.consents, view, lang),
        "evidence": evidence_lines(line.source),
        "taken": view.taken,
        "about": said_about(view, words_under(house, view.facts), lang),
        "stands": standing(stood, letters_standing(house, (one.filing_id for one in stood.letters)), line.answers),
        "withdrawals": _withdrawal_questions(line.answers),
        "can_give_back": line.can_be_given_back,
    }
    later = consent_fields(house, number, line.consents)
    shown = objections_shown(objections)
    if objections:
        later = objected_fields(later, answers_of(request), shown)
    context |= {"later": by_part(later), "objections": told(shown, later)}
    return render(request, "desk/sources/source.html", context, status=422 if objections else 200)


@require_POST
def withdraw(request: HttpRequest, source_id: str) -> HttpResponse:
    """Take consent back, for the purposes ticked or for everything."""
    number = SourceId(id_in(source_id))
    ticked = frozenset(purpose for purpose in _OUTSIDE if request.POST.get(f"purpose-{purpose}") == "yes")
    is_for_all = request.POST.get("all") == "yes"
    if not ticked and not is_for_all:
        return back_to(gettext("Nothing was ticked, so nothing was taken back."), "source", number)
    stood = withdraw_consent(house_of(request), source_id=number, purposes=frozenset() if is_for_all else ticked)
    count = stood_on(stood)
    told = ngettext(
        "The consent is taken back. %(n)s page or letter stood on this source; it is listed here.",
        "The consent is taken back. %(n)s pages and letters stood on this source; they are listed here.",
        count,
    )
    return back_to(told % {"n": number_words(count)}, "source", number)


@require_safe
def tape(request: HttpRequest, source_id: str, blob: str) -> HttpResponseBase:
    """Give a kept file to the player of the page, or any stretch of it; nothing is left on the disk."""
    found = evidence_of(house_of(request), source_id=SourceId(id_in(source_id)), blob=blob)
    if found is None:
        raise Http404
    return partial(request, found.content, media_type=found.media_type)


def _withdrawal_questions(answers: tuple[Answer, ...]) -> tuple[Field, ...]:
    """Return a box for each audience that may see anything of the source, or will be asked for it."""
    open_to = (one.purpose for one in answers if one.purpose in _OUTSIDE and one.reason in (None, Reason.ASK_FIRST))
    return tuple(Field(name=f"purpose-{purpose}", label=audience_name(purpose), kind="check") for purpose in open_to)
