"""The first page after unlocking: what waits, what happened, and the numbers of the day."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import house_of
from shyraq.desk.today.happened import happened_shown
from shyraq.desk.today.lines import waiting_groups
from shyraq.desk.tongue import wording_language
from shyraq.queries.day_numbers import day_numbers
from shyraq.queries.first_steps import first_steps
from shyraq.queries.happened import happened
from shyraq.queries.waiting import MOST_COUNTED, WaitingKind, waiting


@require_safe
def front(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Begin with today."""
    return HttpResponseRedirect(reverse("today"))


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits, what others did since the last visit, and how much was done today and this week."""
    house = house_of(request)
    on, steps = civil_day(house.surroundings.clock.now_ms()), first_steps(house)
    is_told = WaitingKind.SAFE_COPY if not steps.are_taken else None
    found = [group for group in waiting(house) if group.kind is not is_told]
    shown = waiting_groups(house, found, lang=wording_language(), today=on)
    context = {
        "on": on,
        "groups": tuple(group for group in shown if not group.is_for_another),
        "others": tuple(group for group in shown if group.is_for_another),
        "happened": happened_shown(happened(house)),
        "numbers": day_numbers(house),
        "steps": steps,
    }
    return render(request, "desk/today/today.html", context)


@require_safe
def kind(request: HttpRequest, kind: str, waits_for: str) -> HttpResponse:
    """Show all that waits of one kind, as far as it is counted."""
    house = house_of(request)
    found = [one for one in waiting(house, items=MOST_COUNTED) if (one.kind, one.waits_for) == (kind, waits_for)]
    if not found:
        raise Http404
    on = civil_day(house.surroundings.clock.now_ms())
    (group,) = waiting_groups(house, found, lang=wording_language(), today=on)
    return render(request, "desk/today/kind.html", {"group": group})
