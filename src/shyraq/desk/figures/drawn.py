"""Columns along the years as SVG, for a page and for a file."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from shyraq.desk.figures.columns import Break, Column, Columns, Year
from shyraq.desk.figures.marks import mark, written
from shyraq.desk.tongue import month_words, number_words

Address = Callable[[int], str]
_NOTHING: Mapping[str, str] = MappingProxyType({})
_CHARACTER = 7.2
"""About how wide a character of a label is, in pixels."""


def columns_svg(drawing: Columns, *, address: Address | None, small: Mapping[str, str] = _NOTHING) -> SafeString:
    """Return a drawing as one SVG element; it takes its colours from the page.

    Args: address leads from a year to who is counted in it, None where nothing does; small are the months and years
        whose number is not told, with what is told instead.
    """
    paper = drawing.paper
    label = gettext("Columns along the years; the numbers stand in the table below.")
    return mark(
        "svg",
        *columns_marks(drawing, address=address, small=small),
        viewBox=f"0 0 {paper.width:g} {paper.height:g}",
        role="group",
        aria_label=label,
        focusable="false",
    )


def small_svg(drawing: Columns) -> SafeString:
    """Return a small drawing: columns, the first and the last year, and the number on the tallest."""
    paper, years = drawing.paper, drawing.years
    marks = [_column(column) for column in drawing.columns]
    marks.append(mark("path", class_="axis", d=f"M{paper.left:g} {paper.base:g}H{paper.width - paper.right:g}"))
    for year, anchor, x in ((years[0], "start", paper.left), (years[-1], "end", paper.width - paper.right)):
        marks.append(mark("text", str(year.year), class_="year", x=x, y=paper.base + 15, text_anchor=anchor))
    peak = drawing.peak
    if peak is not None:
        at = max(12.0, min(peak.middle, paper.width - 12))
        marks.append(mark("text", number_words(peak.count), class_="peak", x=at, y=peak.y - 4, text_anchor="middle"))
    box = f"0 0 {paper.width:g} {paper.height:g}"
    return mark("svg", *marks, viewBox=box, aria_hidden="true", focusable="false")


def columns_marks(
    drawing: Columns, *, address: Address | None, small: Mapping[str, str] = _NOTHING
) -> Iterator[SafeString]:
    """Yield the marks of a drawing from back to front."""
    paper = drawing.paper
    for tick in drawing.ticks:
        if tick.value:
            yield mark("path", class_="grid", d=f"M{paper.left:g} {tick.y:g}H{paper.width - paper.right:g}")
            yield mark(
                "text", number_words(tick.value), class_="value", x=paper.left - 6, y=tick.y + 4, text_anchor="end"
            )
    for year in drawing.years:
        yield _year(year, drawing, address=address, small=small)
    yield mark("path", class_="axis", d=f"M{paper.left:g} {paper.base:g}H{paper.width - paper.right:g}")
    for one in drawing.breaks:
        yield _break(one, paper.base)
    if drawing.peak is not None and drawing.peak.key not in small:
        yield _peak(drawing.peak, paper.width - paper.right)


def _year(year: Year, drawing: Columns, *, address: Address | None, small: Mapping[str, str]) -> SafeString:
    paper, key = drawing.paper, f"{year.year:04}"
    columns = [_column(column, instead=small.get(column.key)) for column in drawing.columns if column.key[:4] == key]
    is_told = not any(one[:4] == key for one in small)
    words = gettext("%(when)s: %(n)s") % {"when": key, "n": number_words(year.count)} if is_told else key
    inside = [
        mark("title", words),
        mark("rect", class_="hit", x=year.x, y=paper.top, width=year.width, height=paper.height - paper.top),
        *columns,
    ]
    if year.is_labelled:
        inside.append(mark("text", key, class_="year", x=year.middle, y=paper.base + 17, text_anchor="middle"))
        if year.without_month:
            more = f"+{'…' if key in small else number_words(year.without_month)}"
            inside.append(mark("text", more, class_="more", x=year.middle, y=paper.base + 33, text_anchor="middle"))
    if address is None or not year.count:
        return mark("g", *inside)
    return mark("a", *inside, href=address(year.year), aria_label=words)


def _column(column: Column, *, instead: str | None = None) -> SafeString:
    told = number_words(column.count) if instead is None else instead
    words = gettext("%(when)s: %(n)s") % {"when": month_words(column.key), "n": told}
    return mark(
        "rect",
        mark("title", words),
        class_="col" if instead is None else "col few",
        x=column.x,
        y=column.y,
        width=column.width,
        height=column.height,
    )


def _break(one: Break, base: float) -> SafeString:
    x = one.middle
    words = gettext("nobody from %(first)s to %(last)s") % {"first": str(one.first), "last": str(one.last)}
    gap = mark("path", class_="gap", d=f"M{x - 9:g} {base:g}H{x + 9:g}")
    return mark("g", mark("title", words), gap, mark("path", class_="break", d=_slashes(x, base)))


def _slashes(x: float, base: float) -> str:
    return f"M{x - 6:g} {base + 5:g}L{x - 2:g} {base - 5:g}M{x + 2:g} {base + 5:g}L{x + 6:g} {base - 5:g}"


def _peak(column: Column, right: float) -> SafeString:
    """Label the tallest column; the label stays on the paper."""
    words = gettext("%(when)s: %(n)s") % {"when": month_words(column.key), "n": number_words(column.count)}
    half = len(words) * _CHARACTER / 2
    x = max(half, min(column.middle, right - half))
    return mark("text", written(words), class_="peak", x=round(x, 1), y=column.y - 7, text_anchor="middle")
