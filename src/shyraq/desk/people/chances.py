"""How likely two persons are one, or somebody is who is sought: in words, with the number behind."""

from dataclasses import dataclass

from babel.numbers import format_percent
from django.utils.translation import gettext

from shyraq.desk.tongue import babel_locale

_SUREST = 0.99
"""No program is surer than this: only people are sure."""
_LIKELY, _VERY_LIKELY = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability in words with its number; ``percent`` from 1 to 99."""

    words: str
    percent: int
    colour: str


def chance(probability: float) -> Chance:
    """Return a probability, from 0 to 1, in words with its number."""
    percent = max(1, round(min(probability, _SUREST) * 100))
    number = {"percent": str(format_percent(percent / 100, locale=babel_locale()))}
    if probability >= _VERY_LIKELY:
        return Chance(gettext("very likely %(percent)s") % number, percent, "lampish")
    if probability >= _LIKELY:
        return Chance(gettext("likely %(percent)s") % number, percent, "lampish")
    return Chance(gettext("possibly %(percent)s") % number, percent, "plain")
