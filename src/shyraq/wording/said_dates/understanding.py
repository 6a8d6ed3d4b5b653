"""How a date that was read is shown back, so that whoever typed it sees what was understood."""

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.wording.catalogue import word
from shyraq.wording.dates import fuzzy_date_label, fuzzy_date_span


def understood(on: FuzzyDate, lang: str) -> str:
    """Return what a date was understood as: "understood as: spring 2017, March to May".

    A season is told with its months, a decade with its years.
    Raises: NoCatalogue.
    """
    phrases = [fuzzy_date_label(on, lang)]
    if not on.is_interval and on.precision in ("season", "decade", "century"):
        phrases.append(fuzzy_date_span(on, lang))
    return word(lang, "said_date.understood").value.replace("{}", word(lang, "said_date.comma").value.join(phrases))
