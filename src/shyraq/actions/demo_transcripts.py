"""Write down what is said on the tapes of the demo, as members would: cues, a translation, marks, two checks."""

from collections.abc import Mapping

from shyraq.actions.check_cues import check_cues
from shyraq.actions.mark_tape import mark_tape
from shyraq.actions.open_house import House
from shyraq.actions.write_cues import CueToWrite, write_cues
from shyraq.basics.ids import CueId, EvidenceId, SourceId, draw_id
from shyraq.intake.demo import DemoSheet
from shyraq.statements.transcript import MarkKind
from shyraq.store.rows import require_source

_MEANT_IN = "en"


def write_down(house: House, sheet: DemoSheet, *, source_id: SourceId) -> tuple[EvidenceId, Mapping[CueId, int]] | None:
    """Write down what is spoken on the tape of a sheet, and compare it a first time where the demo says so.

    Returns: the tape and its cues by the entry each stands by; None where there is nothing to check again.
    """
    tape = require_source(source_id).tape(None)
    if sheet.written is None or tape is None or tape.id is None or tape.duration_ms is None:
        return None
    cues = _cues(house, sheet, duration_ms=tape.duration_ms)
    made = write_cues(house, tape=tape.id, cues=cues)
    mark_tape(house, tape=tape.id, at_ms=cues[1].from_ms, kind=MarkKind.CONSENT)
    mark_tape(house, tape=tape.id, at_ms=cues[3].from_ms, kind=MarkKind.DATE)
    if sheet.written != "checked":
        return None
    seen = {cue_id: kept.seq for cue_id, kept in made.cues.items()}
    if sheet.meant is not None:
        seen = {cue_id: kept.seq for cue_id, kept in check_cues(house, tape=tape.id, seen=seen, lang=_MEANT_IN).items()}
    checked = check_cues(house, tape=tape.id, seen=seen)
    return tape.id, {cue_id: kept.seq for cue_id, kept in checked.items()}


def _cues(house: House, sheet: DemoSheet, *, duration_ms: int) -> tuple[CueToWrite, ...]:
    """Return a cue for each sentence, as long as it has letters: nobody listened to where each really begins."""
    sentences = sheet.sentences()
    letters = sum(len(spoken) for spoken, _ in sentences)
    cues, done = [], 0
    for spoken, meant in sentences:
        begin, done = done, done + len(spoken)
        cues.append(
            CueToWrite(
                id=CueId(draw_id(house.surroundings.randomness)),
                from_ms=begin * duration_ms // letters,
                to_ms=done * duration_ms // letters,
                lang=sheet.voice or "und",
                words=spoken,
                translations=((_MEANT_IN, meant),) if meant else (),
            )
        )
    return tuple(cues)
