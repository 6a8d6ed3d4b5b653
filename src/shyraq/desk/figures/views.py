"""The figures: numbers with what they are of, as of which day, and the way to who is counted."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.actions.open_house import House
from shyraq.desk.answering import house_of
from shyraq.desk.figures.columns import Columns, Paper, month_columns, year_columns
from shyraq.desk.figures.compared import compared
from shyraq.desk.figures.drawn import columns_svg
from shyraq.desk.figures.sheet import sheet
from shyraq.desk.figures.small import SMALL_BELOW, is_small
from shyraq.desk.figures.told import Figure, Kind, band_words, figures_told, year_address
from shyraq.desk.session import desk_session
from shyraq.desk.tongue import day_words, number_words
from shyraq.disclosure import Purpose
from shyraq.outside.picture import picture
from shyraq.queries.figures import TakesLong, figures, taken_by_place
from shyraq.queries.register import RegisterCounts

WIDE = Paper(width=720, height=250)
HALF = Paper(width=440, height=220)
THIN = Paper(width=340, height=220, left=34, right=4)
PURPOSES = (Purpose.INTERNAL, Purpose.STATISTICS, Purpose.PRESS, Purpose.PUBLIC)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its drawings for a wide and for a narrow page, where it is one of columns."""

    figure: Figure
    wide: SafeString | None
    thin: SafeString | None


@dataclass(frozen=True, slots=True)
class AudienceChoice:
    """One position of the switch that shows the figures as an audience may be told them."""

    label: str
    address: str
    is_here: bool


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the register in numbers, as the house or an audience may be told them."""
    house, purpose = house_of(request), _purpose(request)
    context: dict[str, object] = {
        "purpose": purpose.value,
        "is_inside": purpose is Purpose.INTERNAL,
        "choices": tuple(AudienceChoice(_audience(one), _address(one), one is purpose) for one in PURPOSES),
    }
    try:
        found = _counts(house, purpose, is_asked_for=request.GET.get("count") == "yes")
    except TakesLong as refusal:
        return render(request, "desk/figures/figures.html", context | {"too_many": refusal})
    is_inside = purpose is Purpose.INTERNAL
    shown = (one for one in figures_told(found, purpose=purpose) if one.parts)
    context |= {
        "found": found,
        # A singular would tell that it is one.
        "cases_form": found.cases if is_inside else max(found.cases, SMALL_BELOW),
        "told_cases": _told_number(found.cases, is_inside=is_inside),
        "told_people": _told_number(found.people, is_inside=is_inside),
        "figures": tuple(drawn(one, is_inside=is_inside) for one in shown),
    }
    if is_inside:
        context |= _compared(house, is_asked_for=request.GET.get("compare") == "yes")
    return render(request, "desk/figures/figures.html", context)


@require_safe
def file(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """Hand out one figure as a file: a drawing, a picture, or for the house itself its numbers."""
    house, purpose = house_of(request), _purpose(request)
    found = _counts(house, purpose, is_asked_for=True)
    figure = next((one for one in figures_told(found, purpose=purpose) if one.key == key and one.parts), None)
    if figure is None or (ending == "csv" and purpose is not Purpose.INTERNAL):
        raise Http404
    if ending == "csv":
        return _handed(_numbers(figure, found), "text/csv; charset=utf-8", name=f"figure-{key}.csv")
    drawing = drawing_of(figure, found, purpose=purpose, house_name=house.house_name)
    if ending == "svg":
        return _handed(drawing.encode(), "image/svg+xml", name=f"figure-{key}.svg")
    if ending == "png":
        return _handed(picture(drawing), "image/png", name=f"figure-{key}.png")
    raise Http404


def drawn(figure: Figure, *, is_inside: bool) -> Drawn:
    """Return a figure with its drawings."""
    if figure.kind is Kind.BARS:
        return Drawn(figure, None, None)
    address = year_address if is_inside and figure.kind is Kind.MONTHS else None
    papers = (WIDE if figure.kind is Kind.MONTHS else HALF, THIN)
    wide, thin = (columns_svg(_laid_out(figure, paper), address=address, small=figure.small) for paper in papers)
    return Drawn(figure, wide, thin)


def _laid_out(figure: Figure, paper: Paper) -> Columns:
    return (month_columns if figure.kind is Kind.MONTHS else year_columns)(figure.counts, paper=paper)


def _compared(house: House, *, is_asked_for: bool) -> dict[str, object]:
    """Return the prefectures side by side, or that they are to be asked for."""
    try:
        found = desk_session().once(
            "figures by place", at=house.entry_count, make=lambda: taken_by_place(house, is_asked_for=is_asked_for)
        )
    except TakesLong:
        return {"may_compare": True}
    return {"smalls": compared(found)}


def _told_number(count: int, *, is_inside: bool) -> str:
    return band_words(count) if is_small(count) and not is_inside else number_words(count)


def _purpose(request: HttpRequest) -> Purpose:
    asked = request.GET.get("for", Purpose.INTERNAL.value)
    found = next((one for one in PURPOSES if one.value == asked), None)
    if found is None:
        raise Http404
    return found


def _counts(house: House, purpose: Purpose, *, is_asked_for: bool) -> RegisterCounts:
    at = (house.entry_count, house.surroundings.clock.now_ms() // 86_400_000)
    return desk_session().once(
        f"figures/{purpose}", at=at, make=lambda: figures(house, purpose=purpose, is_asked_for=is_asked_for)
    )


def _audience(purpose: Purpose) -> str:
    return {
        Purpose.INTERNAL: gettext("Everything we have"),
        Purpose.STATISTICS: gettext("As statistics may tell"),
        Purpose.PRESS: gettext("As the press may be told"),
        Purpose.PUBLIC: gettext("As everybody may be told"),
    }[purpose]


def _address(purpose: Purpose) -> str:
    page_address = reverse("figures")
    return page_address if purpose is Purpose.INTERNAL else f"{page_address}?for={purpose.value}"


def _head(figure: Figure) -> str:
    if not figure.unknown:
        return figure.head
    return figure.head + " · " + gettext("not known: %(n)s") % {"n": figure.shown_unknown}


def drawing_of(figure: Figure, found: RegisterCounts, *, purpose: Purpose, house_name: str) -> str:
    """Return a figure as the text of an SVG file for a purpose.

    Outside the house it does not tell the number of the entry, which counts what an audience may not know of.
    """
    day, seq = "" if found.on is None else day_words(found.on), number_words(found.seq)
    if purpose is Purpose.INTERNAL:
        told = [house_name, gettext("as of %(day)s, entry %(seq)s") % {"day": day, "seq": seq}]
    else:
        told = [house_name, gettext("as of %(day)s") % {"day": day}, _audience(purpose)]
    return sheet(figure, head=_head(figure), foot=" · ".join(filter(None, told)))


def _numbers(figure: Figure, found: RegisterCounts) -> bytes:
    """Return the numbers of a figure as CSV with a mark of its letters, which spreadsheets want."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("figure", "key", "label", "people", "of", "as_of", "entry"))
    for row in _rows(figure):
        writer.writerow((figure.key, *row, figure.total, "" if found.on is None else found.on.isoformat(), found.seq))
    return "\ufeff".encode() + text.getvalue().encode()


def _rows(figure: Figure) -> Iterator[tuple[str, str, int]]:
    """Yield key, label and number; words of a source that a spreadsheet would compute stand behind an apostrophe."""
    for part in figure.parts:
        yield _told(part.key), _told(part.label.value), part.count
    if figure.unknown:
        yield "", gettext("not known"), figure.unknown


def _told(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _handed(content: bytes, media_type: str, *, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
