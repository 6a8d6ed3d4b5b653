"""The questions about consent: who agrees, for which purpose, in which form people may be named, and the proof."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.desk.forms import Choice, Field
from shyraq.desk.taking.questions import capital
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Level, Purpose
from shyraq.wording import LANGS, word
from shyraq.wording.consent_words import consent_words

PURPOSES = tuple(purpose for purpose in Purpose if purpose is not Purpose.INTERNAL)
_LEVELS = (Level.NO, Level.ASK, Level.UNNAMED, Level.PSEUDONYM, Level.INITIALS, Level.FULL)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Plain words in the language ``lang``, running in ``direction``; ``note`` tells where it is not the one asked for.

    ``means`` and ``wrong`` say of each purpose what a yes means and what can go wrong; ``sheet`` is the address of the
    sheet to read aloud.
    """

    lang: str
    direction: str
    note: str
    means: Mapping[str, str]
    wrong: Mapping[str, str]
    sheet: str


@dataclass(frozen=True, slots=True)
class Row:
    """One purpose: the question, what a yes means and what can go wrong."""

    field: Field
    means: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A quick choice: it fills the rows, which stay there to be changed. ``levels`` is JSON, purpose to level."""

    label: str
    levels: str


def consent_questions(people: tuple[Choice, ...]) -> tuple[Field, ...]:
    """Return who agrees, when, until when, and how that can be shown."""
    given_by = (Choice("", gettext("No consent yet: for the house alone")), *people)
    given_by += (Choice("public", gettext("It was public before we had it")),)
    ways = (
        Choice("", "–"),
        Choice("tape", gettext("on the tape, at")),
        Choice("signature", gettext("signed, paper")),
        Choice("oral", gettext("aloud, before the witness")),
    )
    return (
        Field(name="consent.given_by", label=gettext("Who agrees"), kind="choice", choices=given_by, width="double"),
        Field(name="consent.way", label=gettext("How it was given"), kind="choice", choices=ways),
        Field(
            name="consent.how",
            label=gettext("At, on, before"),
            hint=gettext("Such as 00:00:12, a file name, a witness."),
        ),
        Field(name="consent.given_on", label=gettext("Given on"), kind="date"),
        Field(
            name="consent.valid_until",
            label=gettext("Valid until"),
            kind="date",
            hint=gettext("Empty: until it is withdrawn."),
        ),
    )


def level_questions() -> tuple[Field, ...]:
    """Return the question for each purpose: in which form may people be named?"""
    lang = wording_language()
    levels = tuple(Choice(level.value, word(lang, f"level.{level}").value) for level in _LEVELS)
    return tuple(
        Field(
            name=f"consent.purposes.{purpose}",
            label=capital(word(lang, f"purpose.{purpose}").value),
            kind="choice",
            choices=levels,
        )
        for purpose in PURPOSES
    )


def rows(fields: Iterable[Field], told: Spoken) -> tuple[Row, ...]:
    """Return the questions of the purposes with what is read aloud about them."""
    named = ((field, field.name.rpartition(".")[2]) for field in fields)
    return tuple(Row(field, told.means[purpose], told.wrong[purpose]) for field, purpose in named)


def media_questions() -> tuple[Field, ...]:
    """Return what of a tape may be shown outside."""
    return (
        Field(name="consent.media.text", label=gettext("The words may be quoted"), kind="check"),
        Field(name="consent.media.voice", label=gettext("The voice may be heard"), kind="check"),
        Field(name="consent.media.face", label=gettext("The face may be seen"), kind="check"),
    )


def presets() -> tuple[Preset, ...]:
    """Return the quick choices."""
    bodies = {Purpose.UN, Purpose.HOME_AUTHORITY}
    shut = {Purpose.PRESS, Purpose.PUBLIC}
    return (
        _preset(gettext("Nothing outside"), frozenset()),
        _preset(gettext("UN and authorities at home, with full names"), frozenset(bodies)),
        _preset(gettext("Everybody but press and public"), frozenset(PURPOSES) - shut),
    )


def spoken(lang: str) -> Spoken:
    """Return the words in which consent is asked for in the language somebody speaks.

    Where the house has none in it, they are in the language of the page, and the note says so.
    """
    is_known = lang in LANGS
    told = consent_words(lang if is_known else wording_language())
    note = "" if is_known else gettext("There are no words in this language yet; read them out in your own.")
    if is_known and not told.is_reviewed:
        note = gettext("No native reader has read these words yet.")
    return Spoken(
        lang="zh-Hans" if told.lang == "zh" else told.lang,
        direction="rtl" if told.lang == "ug" else "ltr",
        note=note,
        means={purpose.value: told.purposes[purpose.value].means for purpose in PURPOSES},
        wrong={purpose.value: told.purposes[purpose.value].wrong for purpose in PURPOSES},
        sheet=reverse("consent-sheet", args=[told.lang]),
    )


@require_safe
def consent_in(request: HttpRequest) -> JsonResponse:
    """Answer in which words consent is asked for in a language."""
    told = spoken(request.GET.get("lang", ""))
    words = {"lang": told.lang, "dir": told.direction, "note": told.note, "sheet": told.sheet}
    return JsonResponse({**words, "means": dict(told.means), "wrong": dict(told.wrong)})


def _preset(label: str, full: frozenset[Purpose]) -> Preset:
    levels = {purpose.value: (Level.FULL if purpose in full else Level.NO).value for purpose in PURPOSES}
    return Preset(label, json.dumps(levels))
