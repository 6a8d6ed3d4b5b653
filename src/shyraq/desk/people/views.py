"""The register and the page of one person."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shyraq.basics.ids import PersonId
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.forms import answers_of
from shyraq.desk.letters.lines import letter_line
from shyraq.desk.people.facts import with_hidden
from shyraq.desk.people.lines import register_line
from shyraq.desk.people.page import (
    AUDIENCES,
    PersonPage,
    ShareLine,
    nothing_page,
    person_page,
    share_line,
    with_rows,
)
from shyraq.desk.session import desk_session
from shyraq.desk.support.lines import need_line
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Purpose
from shyraq.queries.audiences import shares
from shyraq.queries.letters import letters
from shyraq.queries.needs import needs
from shyraq.queries.people import find_people, people
from shyraq.queries.person import PersonView, person_view

PAGE_SIZE = 50
_MOST_FOUND = 50


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
        context = {"people": [register_line(line, lang) for line in found], "words": words, "is_search": True}
        return render(request, "desk/people/register.html", context)
    before = request.GET.get("before", "")
    page = people(house, before_seq=int(before) if before.isascii() and before.isdigit() else None, limit=PAGE_SIZE)
    context = {
        "people": [register_line(line, lang) for line in page.lines],
        "total": page.total,
        "next_seq": page.next_seq,
        "is_first": not before,
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
        context |= {
            "shares": tuple[ShareLine, ...](share_line(about, share, lang) for share in found),
            "letters": tuple(letter_line(letter) for letter in letters(house, person_id=about)),
            "needs": tuple(need_line(one, member_id=house.member_id) for one in needs(house, person_id=about)),
        }
    return render(request, "desk/people/person.html", context)


def _marked(page: PersonPage, view: PersonView, lang: str) -> PersonPage:
    known = {line.statement_id: line.predicate for line in view.withheld}
    hidden = [(line.statement_id, line.reason) for line in view.withheld]
    return with_rows(page, with_hidden(page.rows, known=known, hidden=hidden, lang=lang))


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
