"""The picture: for each pair of scripts how many are found first, by us, by the best other tool, and at best."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from names.pairs import in_words

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW, _BOTTOM = 920, 168, 142, 126, 40, 46
_LEGEND = 94
_OURS, _OURS_INK, _OTHER, _OTHER_INK, _CEILING = "#2f7f79", "#1d5652", "#d9c7a8", "#86714d", "#3b3a36"
_PAPER, _INK, _QUIET, _LINE = "#fcfbf8", "#2b2a27", "#77736a", "#e6e2d8"
_FEWEST = 20
"""A tool that was asked fewer questions of a pair is not the best there."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One pair of scripts: the shares found first."""

    pair: str
    asked: int
    ours: float
    other: float
    other_title: str
    ceiling: float


def draw(result: Mapping[str, Any]) -> str:
    """Return the picture of one result, as SVG."""
    rows = sorted(_rows(result), key=lambda row: row.other - row.ours)
    height = _TOP + _ROW * len(rows) + _BOTTOM
    title = "Found first, though written in another script"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f"font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" font-size=\"13\">",
        f"<title>{title}</title>",
        f'<rect width="{_WIDTH}" height="{height}" rx="10" fill="{_PAPER}"/>',
        _text(28, 40, title, size=20, weight=600),
        _text(28, 62, _subtitle(result), ink=_QUIET),
        *_axis(height),
        *_legend(),
    ]
    for number, row in enumerate(rows):
        parts += _bars(row, _TOP + _ROW * number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _subtitle(result: Mapping[str, Any]) -> str:
    asked = result["ceiling"]["recall"]["asked"]
    return f"Share of {asked:,} people whom the search puts first among {result['persons']:,} in the register"


def _rows(result: Mapping[str, Any]) -> Iterator[_Row]:
    tools = result["tools"]
    peers = [tool for key, tool in tools.items() if not key.startswith("ours")]
    for pair, ceiling in result["ceiling"]["pairs"].items():
        ours = tools["ours"]["pairs"][pair]
        fewest = min(_FEWEST, ours["asked"])
        shares = [
            (tool["pairs"][pair]["first"], tool["title"])
            for tool in peers
            if pair in tool["pairs"] and tool["pairs"][pair]["asked"] >= fewest
        ]
        other, title = max(shares, default=(0.0, ""))
        yield _Row(pair, ours["asked"], ours["first"], other, _short(title), ceiling["first"])


def _short(title: str) -> str:
    """Return the tool's name without what it is joined with."""
    return title.split(" on ")[0].split(" + ")[0].replace(" token-sort ratio", "").replace(" FTS5 trigram", "")


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _axis(height: int) -> Iterator[str]:
    bottom = height - _BOTTOM + 2
    for tenth in (0, 2, 4, 6, 8, 10):
        x = _x(tenth / 10)
        yield f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{bottom}" stroke="{_LINE}"/>'
        yield _text(x, bottom + 18, f"{tenth * 10} %", ink=_QUIET, size=12, anchor="middle")
    yield _text(_WIDTH - 28, _LEGEND, "people sought", ink=_QUIET, size=12, anchor="end")


def _legend() -> Iterator[str]:
    y = _LEGEND
    yield f'<rect x="{_LEFT}" y="{y - 11}" width="26" height="13" rx="2.5" fill="{_OURS}"/>'
    yield _text(_LEFT + 34, y, "Shyraq", ink=_OURS_INK, weight=600)
    yield f'<rect x="{_LEFT + 110}" y="{y - 9}" width="26" height="9" rx="2.5" fill="{_OTHER}"/>'
    yield _text(_LEFT + 144, y, "the best other tool for that pair", ink=_OTHER_INK)
    x = _LEFT + 384
    yield f'<line x1="{x}" y1="{y - 13}" x2="{x}" y2="{y + 4}" stroke="{_CEILING}" stroke-width="2.5"/>'
    yield _text(x + 9, y, "the most that can be found", ink=_CEILING)


def _bars(row: _Row, y: int) -> Iterator[str]:
    ours, other, ceiling = _x(row.ours), _x(row.other), _x(row.ceiling)
    yield _text(_LEFT - 14, y + 17, in_words(row.pair), anchor="end")
    yield _text(_WIDTH - 28, y + 17, f"{row.asked:,}", ink=_QUIET, size=12, anchor="end")
    yield f'<rect x="{_LEFT}" y="{y}" width="{ours - _LEFT:.1f}" height="14" rx="2.5" fill="{_OURS}"/>'
    yield f'<rect x="{_LEFT}" y="{y + 16}" width="{other - _LEFT:.1f}" height="10" rx="2.5" fill="{_OTHER}"/>'
    yield (
        f'<line x1="{ceiling:.1f}" y1="{y - 3}" x2="{ceiling:.1f}" y2="{y + 14}" stroke="{_CEILING}" '
        'stroke-width="2.5"/>'
    )
    yield _text(min(ours, ceiling) - 7, y + 11.5, _percent(row.ours), ink="#ffffff", size=12, weight=600, anchor="end")
    yield _text(other + 7, y + 25.5, f"{_percent(row.other)}  {row.other_title}", ink=_OTHER_INK, size=11.5)
    if row.ceiling > row.ours:
        yield _text(ceiling + 8, y + 11.5, _percent(row.ceiling), ink=_CEILING, size=11.5)


def _percent(share: float) -> str:
    return f"{share * 100:.0f}"


def _text(
    x: float, y: float, text: str, *, ink: str = _INK, size: float = 13, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )
