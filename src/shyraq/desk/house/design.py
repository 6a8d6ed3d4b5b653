"""The living page of the look: every token and every part, each with its class, as the pages use them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.desk.forms import Choice, Field
from shyraq.desk.house.tokens import EDGE_PAIRS, LEAST_FOR_EDGES, LEAST_FOR_TEXT, TEXT_PAIRS, colours, contrasts

_TYPE = ("title", "lead", "text", "note", "small")
_SPACES = tuple(f"s{step}" for step in range(1, 8))


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour by its name, as it is by day and in the dark."""

    name: str
    light: str
    dark: str


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show every token and every part the pages are made of."""
    light, dark = colours()
    context = {
        "colours": tuple(Colour(name, light[name], dark[name]) for name in light),
        "pairs": contrasts(TEXT_PAIRS, least=LEAST_FOR_TEXT) + contrasts(EDGE_PAIRS, least=LEAST_FOR_EDGES),
        "sizes": _TYPE,
        "spaces": _SPACES,
        "fields": _fields(),
        "asked": (Field(name="eight", label=gettext("From")), Field(name="nine", label=gettext("Up to"))),
        "certainties": (
            ("seen", gettext("seen")),
            ("told_by", gettext("told by")),
            ("official", gettext("official")),
            ("presumed", gettext("presumed")),
            ("reported", gettext("reported")),
        ),
    }
    return render(request, "desk/house/design.html", context)


def _fields() -> tuple[Field, ...]:
    """Return one question of each kind, one of them with an objection."""
    return (
        Field(name="one", label=gettext("Name"), hint="Қазақша, ئۇيغۇرچە, 中文", value="Гүлнар"),
        Field(name="two", label=gettext("Born"), value="18", faults=(gettext("an answer is missing"),)),
        Field(name="three", label=gettext("Sex"), kind="choice", choices=(Choice("m", "m"), Choice("f", "f"))),
        Field(name="four", label=gettext("The words may be quoted"), kind="check", value="yes"),
        Field(name="five", label=gettext("Passphrase"), kind="secret"),
        Field(name="six", label=gettext("In their own words"), kind="area", value="…"),
        Field(name="seven", label=gettext("Tape or paper"), kind="file"),
    )
