"""The colours of the look as the style sheet has them, and how well one is read on another.

Source: WCAG 2.2, relative luminance and contrast ratio; 4.5 for text (1.4.3), 3 for the edges of fields (1.4.11).
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

STYLES = Path(__file__).parents[1] / "static" / "desk"
LEAST_FOR_TEXT, LEAST_FOR_EDGES = 4.5, 3.0

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})", re.IGNORECASE)
_ROOT = re.compile(r":root\s*{([^}]*)}")

_GROUNDS = ("paper", "card", "well", "lamp-bg", "leaf-bg", "rose-bg")
TEXT_PAIRS = (
    *product(("ink", "ink-2"), _GROUNDS),
    *product(("ink-3",), ("paper", "card", "well")),
    *product(("sky",), (*_GROUNDS, "sky-bg")),
    *product(("rose",), ("paper", "card", "well", "rose-bg")),
    *product(("leaf",), ("paper", "card", "well", "leaf-bg")),
    *product(("lamp",), ("paper", "card", "well", "lamp-bg")),
    ("paper", "ink"),
    ("paper", "ink-2"),
)
"""Every pair of colours in which words are written: the words, and what is behind them."""

EDGE_PAIRS = (("line-3", "paper"), ("line-3", "card"), ("lamp", "paper"), ("rose", "card"))
"""The edges by which a field, the focus or a fault is seen."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How well words of one colour are read on another, by day and in the dark; 1 to 21."""

    front: str
    ground: str
    light: float
    dark: float
    least: float

    @property
    def is_edge(self) -> bool:
        """Tell whether the pair is the edge of something, in which no words are written."""
        return self.least < LEAST_FOR_TEXT

    @property
    def is_enough(self) -> bool:
        """Tell whether it is enough in both."""
        return min(self.light, self.dark) >= self.least


@cache
def colours() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours by their names, as "#rrggbb": by day, and in the dark."""
    light, dark = (dict(_TOKEN.findall(block)) for block in _ROOT.findall(_sheet())[:2])
    return light, {**light, **dark}


def contrasts(pairs: tuple[tuple[str, str], ...], *, least: float) -> tuple[Contrast, ...]:
    """Return the contrast of each pair of colours."""
    light, dark = colours()
    return tuple(
        Contrast(
            front,
            ground,
            contrast_ratio(light[front], light[ground]),
            contrast_ratio(dark[front], dark[ground]),
            least,
        )
        for front, ground in pairs
    )


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written "#rrggbb", 1 for the same and 21 for black on white."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _sheet() -> str:
    return (STYLES / "desk.css").read_text(encoding="utf-8")
