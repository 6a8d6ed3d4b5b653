"""A figure as one SVG file that stands alone: title, numbers, how they were counted, and as of which day."""

from collections.abc import Iterator
from textwrap import wrap

from django.utils.safestring import SafeString

from shyraq.desk.figures.columns import Paper, month_columns, year_columns
from shyraq.desk.figures.drawn import columns_marks
from shyraq.desk.figures.marks import mark, written
from shyraq.desk.figures.told import Figure, Kind, Part

WIDTH = 760.0
_MARGIN = 28.0
_HEAD = 86.0
_ROW = 42.0
_LINE = 19.0
_LETTERS_A_LINE = 108
_NUMBERS_WIDTH = 130.0
_COLUMNS = Paper(width=WIDTH - 2 * _MARGIN, height=280)
_SERIF, _SANS = "'Noto Serif', serif", "'Noto Sans', 'Noto Serif', sans-serif"
_STYLE = (
    f"text {{ font: 400 14px {_SANS}; fill: #5d574d; }} .arab {{ font-family: 'Noto Naskh Arabic'; }} "
    ".hani { font-family: 'Noto Sans SC'; } "
    f".title {{ font: 700 21px {_SERIF}; fill: #23211d; }} .name, .peak, .strong {{ fill: #23211d; }} "
    ".foot { font-size: 13px; } .paper { fill: #fffefb; } .col { fill: #8f5300; } .few { fill: #d9c3a3; } "
    ".hit { fill: none; } "
    ".grid { stroke: #e2dccf; } .axis, .break { stroke: #8a8171; fill: none; } "
    ".gap { stroke: #fffefb; stroke-width: 3; }"
)


def sheet(figure: Figure, *, head: str, foot: str) -> str:
    """Return a figure as the text of an SVG file.

    Args: head tells of how many it is; foot of which house, day and entry.
    """
    body, height = _columns(figure) if figure.kind is not Kind.BARS else _bars(figure)
    lines = [*wrap(figure.note, _LETTERS_A_LINE), foot]
    whole = _HEAD + height + 18 + _LINE * len(lines) + 10
    marks = [
        mark("style", SafeString(_STYLE)),
        mark("rect", class_="paper", width=WIDTH, height=whole),
        mark("text", written(figure.title), class_="title", x=_MARGIN, y=42),
        mark("text", written(head), x=_MARGIN, y=66),
        body,
        *_foot(lines, top=_HEAD + height + 28),
    ]
    box = f"0 0 {WIDTH:g} {whole:g}"
    namespace = {"xmlns": "http://www.w3.org/2000/svg"}
    return str(mark("svg", *marks, viewBox=box, width=WIDTH, height=whole, **namespace))


def _columns(figure: Figure) -> tuple[SafeString, float]:
    drawing = (month_columns if figure.kind is Kind.MONTHS else year_columns)(figure.counts, paper=_COLUMNS)
    marks = columns_marks(drawing, address=None, small=figure.small)
    return mark("g", *marks, transform=f"translate({_MARGIN:g} {_HEAD:g})"), _COLUMNS.height


def _bars(figure: Figure) -> tuple[SafeString, float]:
    rows = [_row(part, y=_ROW * place) for place, part in enumerate(figure.drawn)]
    return mark("g", *rows, transform=f"translate({_MARGIN:g} {_HEAD:g})"), _ROW * len(rows)


def _row(part: Part, *, y: float) -> SafeString:
    width = round((WIDTH - 2 * _MARGIN - _NUMBERS_WIDTH) * part.length / 100, 1)
    numbers = " · ".join(filter(None, (part.shown, part.share)))
    return mark(
        "g",
        mark("text", written(part.label.value), class_="name", x=0, y=y + 14),
        mark("rect", class_="col few" if part.is_small else "col", x=0, y=y + 20, width=width, height=13),
        mark("text", written(numbers), class_="strong", x=width + 8, y=y + 31),
    )


def _foot(lines: list[str], *, top: float) -> Iterator[SafeString]:
    for place, line in enumerate(lines):
        yield mark("text", written(line), class_="foot", x=_MARGIN, y=top + _LINE * place)
