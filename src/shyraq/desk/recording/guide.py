"""The interview guide as a checklist beside a recording, in every language of the house, and as a sheet of paper."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shyraq.desk.answering import house_of
from shyraq.desk.tongue import wording_language
from shyraq.wording import LANGS
from shyraq.wording.interview_guide import InterviewGuide, interview_guide

_TAGS = {"zh": "zh-Hans"}
_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "ug": "ئۇيغۇرچە", "zh": "中文", "tr": "Türkçe"}


@dataclass(frozen=True, slots=True)
class GuideTongue:
    """A language the guide can be had in; ``note`` says where nobody who speaks it has read the words."""

    code: str
    name: str
    tag: str
    direction: str
    note: str
    sheet: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class GuideWords:
    """One question in one language."""

    tongue: GuideTongue
    name: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One question in every language; ``key`` is what a mark names it by."""

    key: str
    words: tuple[GuideWords, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The guide beside a recording; ``rules`` are for whoever asks, in the language of the page."""

    tongues: tuple[GuideTongue, ...]
    lines: tuple[GuideLine, ...]
    rules: tuple[str, ...]


def checklist(spoken: str) -> Checklist:
    """Return the guide with the language somebody speaks on top; that of the page where the house has none in it."""
    here = spoken if spoken in LANGS else wording_language()
    tongues = _tongues(here)
    guides = {tongue.code: interview_guide(tongue.code) for tongue in tongues}
    return Checklist(
        tongues=tongues,
        lines=tuple(_line(number, tongues, guides) for number in range(len(guides[here].questions))),
        rules=interview_guide(wording_language()).rules,
    )


@require_safe
def guide_sheet(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the interview guide as a sheet to print, in a language of the house."""
    if lang not in LANGS:
        raise Http404
    tongues = _tongues(lang)
    context = {
        "guide": interview_guide(lang),
        "tongue": next(one for one in tongues if one.is_here),
        "sheets": tongues,
        "house": house_of(request).house_name,
    }
    return render(request, "desk/recording/guide_sheet.html", context)


def _tongues(here: str) -> tuple[GuideTongue, ...]:
    return tuple(
        GuideTongue(
            code=code,
            name=name,
            tag=_TAGS.get(code, code),
            direction="rtl" if code == "ug" else "ltr",
            note="" if interview_guide(code).is_reviewed else interview_guide(code).sheet["unreviewed"],
            sheet=reverse("record-guide", args=[code]),
            is_here=code == here,
        )
        for code, name in _NAMES.items()
    )


def _line(number: int, tongues: tuple[GuideTongue, ...], guides: dict[str, InterviewGuide]) -> GuideLine:
    words = []
    for tongue in tongues:
        question = guides[tongue.code].questions[number]
        words.append(GuideWords(tongue, question.name, question.ask))
    return GuideLine(guides["en"].questions[number].key, tuple(words))
