"""Recordings that are not kept yet as lines of a page, what they are called, and the words of the recorder."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from shyraq.basics.ids import EvidenceId
from shyraq.desk.session import desk_session
from shyraq.desk.tape_names import tape_title
from shyraq.desk.telling import tape_time
from shyraq.desk.tongue import bytes_words, number_words
from shyraq.queries.recordings import Recording
from shyraq.statements.source import Evidence

LIVE_FOR_S = 8.0
"""So long after its latest piece a recording counts as one that still runs in another window."""
_LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedLine:
    """A recording that is not kept yet: what it is called, since when and by whom, and how much of it is sealed.

    ``is_live`` where it still runs in another window; ``is_empty`` where not one byte of it came.
    """

    id: str
    title: str
    began_at: datetime
    member: str
    amount: str
    is_live: bool
    is_empty: bool


def unfinished_lines(found: Iterable[Recording]) -> tuple[UnfinishedLine, ...]:
    """Return recordings that are not kept yet as lines."""
    return tuple(
        UnfinishedLine(
            id=one.file.id,
            title=tape_title(one.file.number, one.file.part),
            began_at=one.began_at,
            member=one.member,
            amount=_amount(one),
            is_live=is_live(one.file.id),
            is_empty=one.size_bytes == 0,
        )
        for one in found
    )


def kept_words(evidence: Evidence) -> str:
    """Tell in one sentence as what a recording is kept."""
    told = {"tape": tape_title(evidence.number, evidence.part), "size": bytes_words(evidence.size_bytes)}
    if evidence.duration_ms is None:
        return gettext("%(tape)s is kept, %(size)s. No player here understands it.") % told
    return gettext("%(tape)s is kept: %(length)s, %(size)s.") % {**told, "length": tape_time(evidence.duration_ms)}


def note_live(evidence_id: EvidenceId) -> None:
    """Note that a recording runs at this moment; one whose page was left never does again."""
    if desk_session().kept(_name(evidence_id), at=0) != _LEFT:
        desk_session().keep(_name(evidence_id), at=0, made=time.monotonic())


def note_left(evidence_id: EvidenceId) -> None:
    """Note that the page of a recording was left."""
    desk_session().keep(_name(evidence_id), at=0, made=_LEFT)


def is_live(evidence_id: EvidenceId) -> bool:
    """Tell whether a recording still runs in another window."""
    heard_s = desk_session().kept(_name(evidence_id), at=0)
    return isinstance(heard_s, float) and time.monotonic() - heard_s < LIVE_FOR_S


def recorder_words() -> dict[str, str]:
    """Return what the recorder says in the browser, by key; %(…)s is filled in there."""
    return {
        "asking": gettext("The browser asks whether this page may use the microphone."),
        "ready": gettext("Ready to record"),
        "recording": gettext("Recording"),
        "paused": gettext("Paused"),
        "ending": gettext("Sealing the last words …"),
        "sealed": gettext("Sealed up to %(time)s, %(size)s"),
        "late": gettext("The desk does not answer. %(seconds)s seconds of the recording wait in this window."),
        "locked": gettext(
            "The desk was locked, so the microphone is off. Unlock it in another window: %(seconds)s seconds wait here."
        ),
        "locked_on": gettext(
            "The desk began anew and is locked. Unlock it in another window: %(seconds)s seconds wait here."
        ),
        "full": gettext("The disk is full. Make room on it; %(seconds)s seconds wait in this window."),
        "gone": gettext("This recording was ended in another window. What was sealed until then is kept."),
        "broken": gettext(
            "The desk holds other bytes than this window sent. The recording ended; look at what is kept."
        ),
        "refused": gettext("The browser lets no page use this. Allow it beside the address, then try again."),
        "missing": gettext("No microphone was found. Plug one in, then try again."),
        "missing_camera": gettext("No camera was found. Plug one in and try again, or record sound only."),
        "busy": gettext("Another program uses the microphone or the camera. Close it, then try again."),
        "unable": gettext("This browser cannot record. Take a newer one, or send a file from a phone."),
        "unanswered": gettext("The desk does not answer, so nothing was begun. Try again."),
        "quiet": gettext("Nothing is heard. Is it the right microphone, and is it switched on?"),
        "loud": gettext("It is too loud: the sound is cut off. Move the microphone away a little."),
        "lost": gettext("The microphone or the camera is gone. What was recorded is sealed."),
        "begin": gettext("Record"),
        "pause": gettext("Pause"),
        "go_on": gettext("Go on"),
        "name": gettext("Name"),
        "date": gettext("Date"),
        "place": gettext("Place"),
        "consent": gettext("Consent given here"),
        "note": gettext("Note"),
        "said": gettext("What was said (may be left empty)"),
        "take_off": gettext("Take off"),
        "set_again": gettext("Set again"),
        "unwritten": gettext("not written yet"),
    }


def _name(evidence_id: EvidenceId) -> str:
    return f"recording {evidence_id}"


def _amount(one: Recording) -> str:
    if not one.size_bytes:
        return gettext("nothing of it came")
    size = gettext("%(size)s sealed") % {"size": bytes_words(one.size_bytes)}
    if not one.marks:
        return size
    marks = ngettext("%(n)s mark", "%(n)s marks", len(one.marks)) % {"n": number_words(len(one.marks))}
    return f"{size}, {marks}"
