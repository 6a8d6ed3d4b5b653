"""The living page of the look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.desk.forms import Choice, Field

_COLOURS = ("paper", "card", "well", "ink", "ink-2", "ink-3", "line-2", "lamp", "lamp-bg", "sky", "rose", "leaf")


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
