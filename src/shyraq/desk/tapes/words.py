"""What tapes, cues, their states and marks are called on a page, and how places of a tape are written."""

from django.utils.translation import gettext

from shyraq.actions.check_cues import (
    CannotBeChecked,
    ChangedSince,
    CheckedTwiceAlready,
    NothingToCheck,
    NotOfAMachine,
    OfAMachine,
    SecondCheckByTheSame,
)
from shyraq.desk.taking.questions import TONGUES
from shyraq.queries.transcript import TapeState
from shyraq.statements.objections import Objection
from shyraq.statements.transcript import CueState, MarkKind

_COLOURS = {
    CueState.MACHINE: "rose",
    CueState.WRITTEN: "plain",
    CueState.CHECKED: "leaf",
    CueState.CHECKED_TWICE: "leaf",
}


def tape_state_words(state: TapeState) -> str:
    """Return what a list of tapes is called."""
    return {
        TapeState.SILENT: gettext("Nothing written down"),
        TapeState.BEGUN: gettext("To go on with"),
        TapeState.CHECKED: gettext("Checked"),
        TapeState.UNPLAYABLE: gettext("Cannot be played"),
    }[state]


def cue_state_words(state: CueState) -> str:
    """Return how far a cue can be relied on, in words."""
    return {
        CueState.MACHINE: gettext("Machine draft"),
        CueState.WRITTEN: gettext("Written"),
        CueState.CHECKED: gettext("Checked"),
        CueState.CHECKED_TWICE: gettext("Checked twice"),
    }[state]


def cue_state_colour(state: CueState) -> str:
    """Return the class of the label of a state."""
    return _COLOURS[state]


def mark_words(kind: MarkKind) -> str:
    """Return what a mark says happens there."""
    return {
        MarkKind.NAME: gettext("Name"),
        MarkKind.DATE: gettext("Date"),
        MarkKind.PLACE: gettext("Place"),
        MarkKind.CONSENT: gettext("Consent given here"),
        MarkKind.GUIDE: gettext("Question of the guide"),
        MarkKind.NOTE: gettext("Note"),
    }[kind]


def tongue_name(tag: str) -> str:
    """Return the name of a language in itself, its tag where the house has none."""
    return TONGUES.get(tag, tag)


def place_words(at_ms: int) -> str:
    """Write a place of a tape to the tenth of a second, as it is typed: 1:20.4, or 1:01:20.4."""
    tenths = at_ms // 100
    seconds, tenth = divmod(tenths, 10)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}.{tenth}" if hours else f"{minute}:{second:02}.{tenth}"


def fault_words(objection: Objection, *, longest: str) -> str:
    """Return an objection to a cue in the language of the page; ``longest`` is the length of the tape."""
    return {
        "outside": gettext("The tape goes from 0:00 to %(end)s; put the cue inside it.") % {"end": longest},
        "backwards": gettext("A cue begins before it ends; put the beginning before the end."),
        "empty": gettext("No words; write what is said, or take the cue out."),
        "lang": gettext("This is no language; write a tag such as kk, ug, ru, zh or kk-Arab."),
        "long": gettext("Too long; split it, or say it shorter."),
    }.get(objection.code, objection.sentence)


def refusal_words(refusal: CannotBeChecked) -> str:
    """Return why a cue cannot be checked, naming the rule, in the language of the page."""
    sentences = {
        SecondCheckByTheSame: gettext(
            "The second check is made by another member than the first; ask somebody else to listen."
        ),
        CheckedTwiceAlready: gettext("This was checked twice already, by two members; nothing is left to check."),
        OfAMachine: gettext("A machine wrote this; correct it or take it over as it is first, then it can be checked."),
        NotOfAMachine: gettext("A member wrote this; only what a machine wrote is taken over."),
        NothingToCheck: gettext("There is nothing to check here; it was taken out, or was not translated yet."),
        ChangedSince: gettext("This was changed since you read it; read it once more, then check it."),
    }
    return sentences.get(type(refusal), str(refusal))
