"""Words for a page: runs of text, each with its language and direction where it is not the page's own.

A run is the only way anything somebody said reaches a page. ``__html__`` escapes it, so that no template
can forget to; ``str`` gives the plain words for JSON, RSS and labels of drawings.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from shyraq.basics.text import Script, Text, is_right_to_left, script_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_USUAL_SCRIPT = {
    "en": Script.LATIN,
    "tr": Script.LATIN,
    "ru": Script.CYRILLIC,
    "kk": Script.CYRILLIC,
    "ug": Script.ARABIC,
    "zh": Script.HAN,
}
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_DROPPED = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF, *_TURNING)
_SPACED = (0x09, 0x0A, 0x0D, 0x2028, 0x2029)
_CONTROLS: dict[int, str | None] = {**dict.fromkeys(_DROPPED), **dict.fromkeys(_SPACED, " ")}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``lang`` is a BCP 47 tag, "" where it is in the page's own language."""

    value: str
    lang: str = ""
    is_right_to_left: bool = False

    @property
    def direction(self) -> str:
        """Return the HTML direction of the run."""
        return "rtl" if self.is_right_to_left else "ltr"


@dataclass(frozen=True, slots=True)
class Words:
    """Runs in reading order."""

    runs: tuple[Run, ...] = ()

    def __html__(self) -> str:
        return "".join(_html(run) for run in self.runs)

    def __str__(self) -> str:
        return "".join(run.value for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def direction(self) -> str:
        """Return the HTML direction of a paragraph that holds nothing but these words."""
        return self.runs[0].direction if len({run.direction for run in self.runs}) == 1 else "ltr"


NOTHING = Words()


def own(text: str) -> Words:
    """Return words of the page itself, in the page's own language."""
    return Words((Run(text),)) if text else NOTHING


def said(text: Text, *, page_lang: str) -> Words:
    """Return words somebody said or wrote, marked with their language and script."""
    value = clean(text.value)
    tag = _tag(text.lang, text.script)
    return Words((Run(value, "" if tag == page_lang else tag, is_right_to_left(text.script)),)) if value else NOTHING


def quoted(value: str, *, page_lang: str) -> Words:
    """Return words of a source whose language nobody noted, marked where they are in another script."""
    script = script_of(value)
    if script in (Script.OTHER, _USUAL_SCRIPT.get(page_lang)):
        return own(clean(value))
    return said(Text(value, script), page_lang=page_lang)


def joined(parts: Iterable[Words], separator: str = ", ") -> Words:
    """Return the parts that hold anything, with the separator between them."""
    runs: list[Run] = []
    for part in parts:
        if runs and part.runs:
            runs.append(Run(separator))
        runs.extend(part.runs)
    return Words(tuple(runs))


def filled(pattern: str, **values: Words | str | int) -> Words:
    """Return ``pattern`` with each ``{name}`` replaced by its words.

    Every other character stays, but for a full stop after words that end in one ("г." at the end of a sentence).
    """
    runs: list[Run] = []
    for index, piece in enumerate(re.split(r"\{(\w*)\}", pattern)):
        value = piece if index % 2 == 0 else values[piece]
        if index % 2 == 0 and piece.startswith(".") and runs and runs[-1].value.endswith("."):
            value = piece[1:]
        runs.extend((value if isinstance(value, Words) else own(str(value))).runs)
    return Words(tuple(runs))


def clean(value: str) -> str:
    """Return ``value`` without control characters and without marks that could turn a line's direction."""
    return value.translate(_CONTROLS).strip()


def _tag(lang: str, script: Script) -> str:
    known = lang if _LANGUAGE.fullmatch(lang) else "und"
    if "-" in known or script is Script.OTHER or _USUAL_SCRIPT.get(known) is script:
        return known
    return f"{known}-{script.value}"


@lru_cache(maxsize=65_536)
def _html(run: Run) -> str:
    if not run.lang:
        return escape(run.value)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(run.lang, run.direction, run.value)
