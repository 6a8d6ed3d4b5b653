"""SVG as text, escaped mark by mark."""

from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from shyraq.basics.text import Script, script_of

Number = float | int


def mark(name: str, *inside: SafeString | str, **attributes: Number | str | None) -> SafeString:
    """Return one SVG element; what is inside is escaped unless it is made of marks.

    Args: attributes are written with "-" for "_", without a trailing one; those that are None are left out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = joined(*inside)
    closed = f">{content}</{name}>" if content else "/>"
    return mark_safe(f"<{name}{told}{closed}")  # noqa: S308 - every value and every word was escaped


def joined(*marks: SafeString | str) -> SafeString:
    """Return marks one after another; what is none is escaped."""
    told = (part if isinstance(part, SafeString) else escape(part) for part in marks)
    return mark_safe("".join(told))  # noqa: S308 - made of marks


def written(text: str) -> SafeString:
    """Return the words of a text; Arabic and Han letters carry a class: one typeface has not all."""
    runs = ((face, "".join(part)) for face, part in groupby(text, key=_Faces()))
    return joined(*(mark("tspan", run, class_=face) if face else joined(run) for face, run in runs))


class _Faces:
    """Tells the face of each letter of a text in turn; spaces and points take that of the letter before them."""

    def __init__(self) -> None:
        self._face = ""

    def __call__(self, letter: str) -> str:
        if letter.isalnum():
            self._face = {Script.ARABIC: "arab", Script.HAN: "hani"}.get(script_of(letter), "")
        return self._face


def _value(value: Number | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
