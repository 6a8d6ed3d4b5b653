"""What was understood of a date or a place as it was typed, said back while one types."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from shyraq.basics.fuzzydate import NotAFuzzyDate, parse_fuzzy_date
from shyraq.desk.forms import answers_of
from shyraq.desk.taking.sheet_text import DateRead
from shyraq.desk.tongue import wording_language
from shyraq.places import label, resolve
from shyraq.wording import fuzzy_date_label


def read_date(typed: str) -> DateRead:
    """Return what a date means that was typed as people say it, in any language of the house."""
    try:
        on = parse_fuzzy_date(typed)
    except NotAFuzzyDate:
        return DateRead("", advice=gettext("this is no date"))
    return DateRead(str(on), fuzzy_date_label(on, wording_language()))


def understood(typed: str, *, kind: str) -> str:
    """Return what a date or a place was understood as, nothing where it was not."""
    if kind == "date":
        return read_date(typed).words
    match = resolve(typed)
    return "" if match is None else label(match.code, wording_language())


@require_POST
def read_date_back(request: HttpRequest) -> JsonResponse:
    """Answer what a date that is being typed means."""
    read = read_date(answers_of(request)["q"])
    others = [{"value": edtf, "words": words} for edtf, words in read.others]
    return JsonResponse({"words": read.words, "others": others, "advice": "" if read.edtf else read.advice})


@require_POST
def complete_place(request: HttpRequest) -> JsonResponse:
    """Answer which places of the gazetteer begin so, in any script, and which one the words mean as they stand."""
    typed = answers_of(request)["q"]
    return JsonResponse({"found": [], "words": understood(typed, kind="place")})
