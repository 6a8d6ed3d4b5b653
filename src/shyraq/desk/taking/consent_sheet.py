"""The consent to read aloud and to tick by hand: one sheet for each language, with the house's name on it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shyraq.desk.answering import house_of
from shyraq.statements.purposes import Level, Purpose
from shyraq.wording import LANGS, word
from shyraq.wording.consent_words import ConsentWords, MediaWords, PurposeWords, consent_words

_TAGS = {"zh": "zh-Hans"}
_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "ug": "ئۇيغۇرچە", "zh": "中文", "tr": "Türkçe"}


@dataclass(frozen=True, slots=True)
class SheetLevel:
    """One box to tick: its short label, and the sentence that explains it."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SheetPurpose:
    """One question of the sheet: who may know, and what that means."""

    name: str
    words: PurposeWords


@dataclass(frozen=True, slots=True)
class SheetTongue:
    """A language the sheet can be had in."""

    name: str
    tag: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSheet:
    """All of a sheet, in its own language and direction, whatever those of the page around it are."""

    house: str
    tag: str
    direction: str
    words: ConsentWords
    opening: tuple[str, ...]
    levels: tuple[SheetLevel, ...]
    purposes: tuple[SheetPurpose, ...]
    media: tuple[MediaWords, ...]
    tongues: tuple[SheetTongue, ...]


@require_safe
def consent_sheet(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the consent to read aloud in a language of the house."""
    if lang not in LANGS:
        raise Http404
    return render(request, "desk/taking/consent_sheet.html", {"sheet": sheet_in(lang, house_of(request).house_name)})


def sheet_in(lang: str, house: str) -> ConsentSheet:
    """Return the sheet in a language, one of :data:`shyraq.wording.LANGS`, for the house of that name."""
    words = consent_words(lang)
    return ConsentSheet(
        house=house,
        tag=_TAGS.get(lang, lang),
        direction="rtl" if lang == "ug" else "ltr",
        words=words,
        opening=words.opening_of(house),
        levels=tuple(SheetLevel(_capital(lang, f"level.{level}"), words.levels[level]) for level in Level),
        purposes=tuple(
            SheetPurpose(_capital(lang, f"purpose.{purpose}"), words.purposes[purpose]) for purpose in Purpose
        ),
        media=tuple(words.media.values()),
        tongues=tuple(
            SheetTongue(name, _TAGS.get(code, code), reverse("consent-sheet", args=(code,)), code == lang)
            for code, name in _NAMES.items()
        ),
    )


def _capital(lang: str, key: str) -> str:
    found = word(lang, key).value
    return found[:1].upper() + found[1:]
