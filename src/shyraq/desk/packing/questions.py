"""What is asked before a tape is given away, and to whom it may be given, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from shyraq.actions.make_excerpt import EXCERPT_PURPOSES
from shyraq.actions.pack_for_court import PACK_PURPOSES
from shyraq.desk.forms import Choice, Field
from shyraq.desk.people.page import audience_name
from shyraq.disclosure import Purpose
from shyraq.intake.moments import format_moment
from shyraq.outside.pack_sheet import PACK_LANGS
from shyraq.queries.giving import Held, TapeToGive

_TONGUES = {"en": "English", "ru": "Русский", "kk": "Қазақша", "zh": "中文", "ug": "ئۇيغۇرچە", "tr": "Türkçe"}
_PROPOSED_MS = 25_000


@dataclass(frozen=True, slots=True)
class GivingLine:
    """Whether one audience may be given the whole tape, and if not, why, one sentence each."""

    audience: str
    is_given: bool
    reasons: tuple[str, ...]


def giving_lines(tape: TapeToGive) -> tuple[GivingLine, ...]:
    """Return to whom the whole tape may be given, those it may be given to first."""
    lines = [GivingLine(audience_name(one), not held, held_words(held)) for one, held in tape.held.items()]
    return tuple(sorted(lines, key=lambda line: not line.is_given))


def held_words(held: Iterable[Held]) -> tuple[str, ...]:
    """Return why a tape is kept back, one sentence each."""
    words = {
        Held.NOT_ALLOWED: gettext("The consent allows them nothing today."),
        Held.NOT_IN_FULL: gettext("The consent allows less than full names, and a tape tells every name said on it."),
        Held.NO_FACE: gettext("The consent does not let the face be shown."),
        Held.NO_VOICE: gettext("The consent does not let the voice be heard."),
        Held.NO_TEXT: gettext("The consent does not let the very words be shown."),
        Held.SOMEBODY_NOT_NAMED: gettext("Somebody it speaks of, or who made it, must not be named to them in full."),
        Held.SOMETHING_WITHHELD: gettext("Something said there, or perhaps said there, is withheld from them."),
        Held.NOT_WRITTEN_DOWN: gettext("What is said there is not written down and checked yet, all of it."),
        Held.HARMFUL_WORDS: gettext("What is said there holds a private number, or a name that must not be named."),
    }
    return tuple(words[one] for one in held)


def pack_questions(tape: TapeToGive) -> tuple[Field, ...]:
    """Ask for whom a pack is, in which language, and where to it is written."""
    given = [one for one in PACK_PURPOSES if not tape.held[one]]
    return (
        Field(
            name="purpose",
            label=gettext("For whom is it?"),
            kind="choice",
            choices=tuple(Choice(one.value, audience_name(one)) for one in given or PACK_PURPOSES),
            value=(given or list(PACK_PURPOSES))[0].value,
            width="short",
        ),
        Field(
            name="lang",
            label=gettext("Language of its first sheet"),
            kind="choice",
            choices=tuple(Choice(code, _TONGUES[code]) for code in PACK_LANGS),
            value=PACK_LANGS[0],
            width="short",
        ),
        Field(
            name="place",
            label=gettext("Where to"),
            hint=gettext("A new file ending in .zip, best on a stick. It is not encrypted there."),
            value=str(tape.places[0] / _pack_name(tape)) if len(tape.places) == 1 else "",
            is_required=True,
        ),
    )


def excerpt_questions(tape: TapeToGive) -> tuple[Field, ...]:
    """Ask for whom an excerpt is, from when to when, and how it is shown."""
    end_ms = _PROPOSED_MS if tape.duration_ms is None else min(_PROPOSED_MS, tape.duration_ms)
    tongues = tuple(Choice(code, _TONGUES.get(code.partition("-")[0], code)) for code in tape.languages)
    fields = [
        Field(
            name="excerpt_purpose",
            label=gettext("For whom is it?"),
            kind="choice",
            choices=tuple(Choice(one.value, audience_name(one)) for one in EXCERPT_PURPOSES),
            value=Purpose.PUBLIC.value,
            width="short",
        ),
        Field(name="begin", label=gettext("From"), value=format_moment(0), width="short"),
        Field(name="end", label=gettext("To"), value=format_moment(end_ms // 1000 * 1000), width="short"),
        Field(
            name="subtitles",
            label=gettext("Subtitles"),
            kind="choice",
            choices=(Choice("", gettext("none")), *tongues),
            width="short",
        ),
    ]
    if tape.is_film:
        blur = Field(name="blur", label=gettext("Blur the whole picture"), kind="check")
        fields += [Field(name="sound_only", label=gettext("Sound only"), kind="check"), blur]
    hint = gettext("It hides the voice from the ear alone: whoever wants to can change it back.")
    return (*fields, Field(name="voice", label=gettext("Change the voice"), hint=hint, kind="check"))


def example_place(tape: TapeToGive) -> str:
    """Return a place a pack may be written to, as an example."""
    return str((tape.places[0] if tape.places else Path("/media/stick")) / _pack_name(tape))


def _pack_name(tape: TapeToGive) -> str:
    return f"tape-{tape.number}.zip"
