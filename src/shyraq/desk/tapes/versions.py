"""What was there before: each step of a transcript or of one cue, word by word, and the way back to it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from shyraq.actions.restore_cue import NothingToRestore, restore_cue, restore_transcript
from shyraq.basics.ids import CueId, EvidenceId, is_id
from shyraq.desk.answering import back_to, house_of, id_in, number_in, page_begin
from shyraq.desk.tape_names import tape_title
from shyraq.desk.tapes.words import cue_state_words, place_words, tongue_name
from shyraq.queries.transcript import Step, StepOfCue, cue_steps, kept_tape, tape_seen, transcript_steps
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.transcripts.differences import Stretch, differences

MOST_SHOWN = 40
"""So many cues of one step are shown on the page; one that brought a whole transcript has many more."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing of a cue that changed: what it is called, and how it became what it is."""

    label: str
    lang: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class CueChangeLine:
    """What one step did to one cue; ``seq`` is where it can be brought back to, None where it was taken out."""

    cue_id: str
    place: str
    what: str
    changed: tuple[Changed, ...]
    seq: int | None


@dataclass(frozen=True, slots=True)
class StepLines:
    """One step of a transcript: who, when, and what it changed, ``MOST_SHOWN`` cues at the most and how many more."""

    seq: int
    member: str
    at: datetime
    cues: tuple[CueChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a tape is called, and where its page is."""

    id: str
    name: str


@require_safe
def history(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Show the versions of a transcript, or of one cue of it, the latest first."""
    house, tape = house_of(request), EvidenceId(id_in(tape_id))
    cue, before_seq = request.GET.get("cue", ""), page_begin(request)
    kept = kept_tape(house, tape=tape)
    following = None
    if is_id(cue):
        steps = cue_steps(house, tape=tape, cue_id=CueId(cue))
    else:
        steps, following = transcript_steps(house, tape=tape, before_seq=before_seq)
    context = {
        "tape": Head(str(tape), tape_title(kept.evidence.number, kept.evidence.part)),
        "steps": tuple(_lines(step) for step in steps),
        "cue": cue if is_id(cue) else "",
        "next_seq": following,
        "is_first": before_seq is None,
        "kept": "",
    }
    return render(request, "desk/tapes/history.html", context)


@require_POST
def restore(request: HttpRequest, tape_id: str) -> HttpResponse:
    """Bring back an old version of a cue, or of the whole transcript."""
    house, tape = house_of(request), EvidenceId(id_in(tape_id))
    seq, cue = number_in(request.POST.get("seq", "")), request.POST.get("cue", "")
    if tape_seen(house, tape=tape) is None or seq is None:
        return back_to(gettext("There is no such version; choose one of those listed."), "tape-history", tape)
    try:
        if cue:
            restore_cue(house, tape=tape, cue_id=CueId(cue), seq=seq)
        else:
            restore_transcript(house, tape=tape, seq=seq)
    except NothingToRestore:
        return back_to(gettext("It stands like this already; nothing was changed."), "tape-history", tape)
    sentence = gettext("The old version is back, as a step of its own. It is to be checked anew.")
    return back_to(sentence, "tape-history", tape)


def _lines(step: Step) -> StepLines:
    shown = tuple(_line(step.seq, one) for one in step.cues[:MOST_SHOWN])
    return StepLines(step.seq, step.member, step.at, shown, len(step.cues) - len(shown))


def _line(seq: int, step: StepOfCue) -> CueChangeLine:
    before, after = step.before, step.after
    shown = after if after is not None else before
    place = "" if shown is None else place_words(shown.from_ms)
    if after is None:
        words = () if before is None else (Changed("", before.words.lang, differences(before.words.value, "")),)
        return CueChangeLine(step.cue_id, place, gettext("Taken out"), words, None)
    if before is None:
        written = Changed("", after.words.lang, differences("", after.words.value))
        what = cue_state_words(after.state) if after.state is CueState.MACHINE else gettext("New")
        return CueChangeLine(step.cue_id, place, what, (written,), seq)
    what = "" if before.state is after.state else cue_state_words(after.state)
    return CueChangeLine(step.cue_id, place, what, tuple(_changes(before, after)), seq)


def _changes(before: WrittenCue, after: WrittenCue) -> list[Changed]:
    found = []
    if (before.from_ms, before.to_ms) != (after.from_ms, after.to_ms):
        old, new = (f"{place_words(cue.from_ms)} – {place_words(cue.to_ms)}" for cue in (before, after))
        found.append(Changed(gettext("Time"), "", differences(old, new)))
    if before.speaker != after.speaker:
        found.append(Changed(gettext("Speaker"), "", differences(before.speaker or "", after.speaker or "")))
    if before.words.lang != after.words.lang:
        old, new = tongue_name(before.words.lang), tongue_name(after.words.lang)
        found.append(Changed(gettext("Language"), "", differences(old, new)))
    if before.words.value != after.words.value:
        found.append(Changed("", after.words.lang, differences(before.words.value, after.words.value)))
    old_told = {one.words.lang: one for one in before.translations}
    new_told = {one.words.lang: one for one in after.translations}
    for lang in sorted(old_told.keys() | new_told.keys()):
        was, now = old_told.get(lang), new_told.get(lang)
        said = ("" if was is None else was.words.value, "" if now is None else now.words.value)
        if said[0] != said[1]:
            found.append(Changed(tongue_name(lang), lang, differences(*said)))
        elif was is not None and now is not None and was.state is not now.state:
            found.append(
                Changed(tongue_name(lang), "", differences(cue_state_words(was.state), cue_state_words(now.state)))
            )
    return found
