"""What was understood of a date or a place as it was typed, said back while one types."""

from datetime import date

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import house_of
from shyraq.desk.forms import answers_of
from shyraq.desk.taking.sheet_text import DateRead
from shyraq.desk.tongue import wording_language
from shyraq.places import complete_places, label, resolve
from shyraq.wording import fuzzy_date_label, fuzzy_date_span
from shyraq.wording.said_dates import NotASaidDate, SaidDate, read_said_date

_MOST_PLACES = 7
_SPANNING = ("season", "decade", "century")


def read_date(typed: str, *, today: date, spoken: str) -> DateRead:
    """Return what a date means that was typed as people say it, in any language of the house.

    Args: today the civil day on which it was said; spoken the language somebody speaks, which is tried first.
    """
    lang = wording_language()
    try:
        read = read_said_date(typed, today=today, lang_hint=spoken)
    except NotASaidDate as refusal:
        return DateRead("", advice=refusal.sentence(lang))
    others = tuple((str(on), _words(on, lang)) for on in (read.date, *read.alternatives)) if read.alternatives else ()
    return DateRead(
        edtf="" if others else str(read.date),
        words=_words(read.date, lang),
        others=others,
        advice=_which(read, lang) if others else "",
        says_more=not read.is_sure,
    )


def understood(typed: str, *, kind: str, today: date, spoken: str) -> str:
    """Return what a date or a place was understood as, nothing where it was not."""
    if kind == "date":
        read = read_date(typed, today=today, spoken=spoken)
        return read.words if read.edtf else ""
    match = resolve(typed)
    return "" if match is None else label(match.code, wording_language())


@require_POST
def read_date_back(request: HttpRequest) -> JsonResponse:
    """Answer what a date that is being typed means."""
    answers = answers_of(request)
    today = civil_day(house_of(request).surroundings.clock.now_ms())
    read = read_date(answers["q"], today=today, spoken=answers["lang"])
    others = [{"value": edtf, "words": words} for edtf, words in read.others]
    advice = gettext("Which one?") if others else read.advice
    return JsonResponse({"words": read.words if read.edtf else "", "others": others, "advice": advice})


@require_POST
def complete_place(request: HttpRequest) -> JsonResponse:
    """Answer which places of the gazetteer begin or sound so, in any script, and which one the words mean already."""
    typed, lang = answers_of(request)["q"], wording_language()
    found = [
        {"name": one.label, "tells": " › ".join(one.chain), "words": one.label}
        for one in complete_places(typed, lang=lang, limit=_MOST_PLACES)
    ]
    told = ngettext("%(n)s place found", "%(n)s places found", len(found)) % {"n": len(found)}
    match = resolve(typed)
    return JsonResponse({"found": found, "told": told, "words": "" if match is None else label(match.code, lang)})


def _words(on: FuzzyDate, lang: str) -> str:
    """Say a date back; a season with its months, a decade with its years."""
    shown = fuzzy_date_label(on, lang)
    is_spanning = not on.is_interval and on.precision in _SPANNING
    return f"{shown} ({fuzzy_date_span(on, lang)})" if is_spanning else shown


def _which(read: SaidDate, lang: str) -> str:
    """Say that a date can be read in several ways, and how each of them is written without a doubt."""
    readings = " · ".join(f"{on}: {_words(on, lang)}" for on in (read.date, *read.alternatives))
    return gettext("this can be read in several ways, write one of them: %(readings)s") % {"readings": readings}
