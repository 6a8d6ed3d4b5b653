"""What is asked before a transcript is brought in or handed out, in the words of the page."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from shyraq.actions.import_transcript import IMPORTED_STATES
from shyraq.basics.ids import EvidenceId
from shyraq.desk.forms import Choice, Field
from shyraq.desk.people.page import audience_name
from shyraq.desk.tongue import page_language
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import Closed
from shyraq.extracts.transcript import TranscriptForm
from shyraq.letters import LANGS
from shyraq.queries.written_down import WrittenDown
from shyraq.statements.transcript import CueState

PDF = "pdf"
HANDED_TO = tuple(purpose for purpose in Purpose if purpose is not Purpose.STATISTICS)
ACCEPTED = ".vtt,.srt,.txt,.eaf,.otr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The two forms of a tape: what is asked to bring a transcript in, and what to hand it out."""

    tape_id: EvidenceId
    line_count: int
    bring: tuple[Field, ...]
    hand: tuple[Field, ...]


def exchange_of(tape_id: EvidenceId, written: WrittenDown) -> Exchange:
    """Return the forms of a tape that the house may see."""
    return Exchange(
        tape_id=tape_id,
        line_count=written.line_count,
        bring=_bring(written),
        hand=_hand(written) if written.line_count else (),
    )


def closed_words(closed: Closed) -> str:
    """Say why a purpose may see nothing of a transcript."""
    return {
        Closed.NOT_OPEN: gettext("The consents of the source let them see nothing of it."),
        Closed.NOT_IN_FULL: gettext(
            "The source wants names changed for them. Spoken words cannot be changed safely, so nothing of the "
            "transcript goes out; its statements do."
        ),
        Closed.NO_WORDS: gettext("The source does not let the words themselves be shown."),
        Closed.NEVER: gettext("A statistic holds counts, never words."),
        Closed.UNPLACED: gettext(
            "Somebody's health or dwelling is told on the tape, which they are never told, and no statement says in "
            "which seconds. Give these statements their place on the tape."
        ),
        Closed.NOTHING_LEFT: gettext(
            "No line was written or taken over by a member that holds no private number and no name that must not "
            "stand there."
        ),
    }[closed]


def _bring(written: WrittenDown) -> tuple[Field, ...]:
    states = {
        CueState.WRITTEN: gettext("written by a person"),
        CueState.MACHINE: gettext("a machine's draft; no output uses it"),
        CueState.CHECKED: gettext("compared with the tape by me"),
    }
    fields = (
        Field(
            name="file",
            label=gettext("The file"),
            hint=gettext("WebVTT, SubRip, plain text with times, ELAN or oTranscribe. All of it comes in, or nothing."),
            kind="file",
            accept=ACCEPTED,
        ),
        Field(
            name="said_in",
            label=gettext("Language of what is said"),
            hint=gettext("A tag such as kk, ug, ru, zh or kk-Arab."),
            value="" if written.source is None else written.source.language,
            width="short",
        ),
        Field(
            name="meant_in",
            label=gettext("Language of the translation"),
            hint=gettext("Only where the file holds one."),
            width="short",
        ),
        Field(
            name="state",
            label=gettext("How far it can be relied on"),
            kind="choice",
            choices=tuple(Choice(state.value, states[state]) for state in IMPORTED_STATES),
            value=CueState.WRITTEN.value,
        ),
    )
    if not written.line_count:
        return fields
    replace = Field(
        name="replace",
        label=gettext("Take out what is written down now"),
        hint=gettext("Every line of it stays in the history."),
        kind="check",
    )
    return (*fields, replace)


def _hand(written: WrittenDown) -> tuple[Field, ...]:
    names = dict(settings.LANGUAGES)
    chosen = page_language() if page_language() in LANGS else LANGS[0]
    kinds = {
        TranscriptForm.VTT: gettext("WebVTT, for players"),
        TranscriptForm.SRT: gettext("SubRip, for films"),
        TranscriptForm.TXT: gettext("Plain text"),
        TranscriptForm.EAF: gettext("ELAN"),
        TranscriptForm.OTR: gettext("oTranscribe"),
        TranscriptForm.OHMS: gettext("OHMS, for archives"),
    }
    forms = (Choice(PDF, gettext("PDF to print, the translation beside the words")),)
    return (
        Field(
            name="purpose",
            label=gettext("For whom is it?"),
            hint=gettext("They get what the consents let them see today; for the house, everything."),
            kind="choice",
            choices=tuple(Choice(purpose.value, audience_name(purpose)) for purpose in HANDED_TO),
            value=Purpose.COURT.value,
        ),
        Field(
            name="form",
            label=gettext("Kind of file"),
            kind="choice",
            choices=(*forms, *(Choice(form.value, words) for form, words in kinds.items())),
            value=PDF,
        ),
        Field(
            name="translation",
            label=gettext("Translation"),
            kind="choice",
            choices=(
                Choice("", gettext("none: the words as spoken")),
                *(Choice(tag, tag) for tag in written.translations),
            ),
            value=next(iter(written.translations), ""),
            width="short",
        ),
        Field(
            name="lang",
            label=gettext("Language of the printed page"),
            kind="choice",
            choices=tuple(Choice(lang, names[lang]) for lang in LANGS),
            value=chosen,
            width="short",
        ),
    )
