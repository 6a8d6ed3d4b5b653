"""How the house stands; the check of everything; the living page of the look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.desk.answering import house_of
from shyraq.desk.forms import Choice, Field
from shyraq.queries.house_status import house_status
from shyraq.queries.verify import verify

_COLOURS = ("paper", "card", "well", "ink", "ink-2", "ink-3", "line-2", "lamp", "lamp-bg", "sky", "rose", "leaf")


@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """Show the house in numbers, its members and what was mended."""
    return render(request, "desk/house/standing.html", {"status": house_status(house_of(request))})


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check every entry, blob, slot and table, and name each damaged object."""
    house = house_of(request)
    context = {"status": house_status(house), "report": verify(house)}
    return render(request, "desk/house/standing.html", context)


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show every part the pages are made of."""
    fields = (
        Field(name="one", label=gettext("Name"), hint="Қазақша, ئۇيغۇرچە, 中文", value="Гүлнар"),
        Field(name="two", label=gettext("Born"), value="18", faults=(gettext("an answer is missing"),)),
        Field(name="three", label=gettext("Sex"), kind="choice", choices=(Choice("m", "m"), Choice("f", "f"))),
        Field(name="four", label=gettext("The words may be quoted"), kind="check", value="yes"),
    )
    return render(request, "desk/house/design.html", {"colours": _COLOURS, "fields": fields})
