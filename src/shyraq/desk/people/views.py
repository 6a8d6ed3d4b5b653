"""The register."""

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
