"""Bring back an old version of a cue, or of a whole transcript: the record keeps both, and says who brought it back."""

from collections.abc import Mapping
from dataclasses import replace

from shyraq.actions.open_house import House
from shyraq.actions.write_cues import AT_ONCE
from shyraq.basics.ids import CueId, EvidenceId
from shyraq.basics.refusals import Refusal
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.statements.writing_down import is_another
from shyraq.store.cue_rows import CueVersion, cues_with, versions_of, versions_until
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import cues_of, require_tape


class NothingToRestore(Refusal):
    """There was no such version, or it is the one that stands."""


def restore_cue(house: House, *, tape: EvidenceId, cue_id: CueId, seq: int) -> None:
    """Let a cue be again as it was after the entry ``seq``, where that changed it; it is to be checked anew.

    Raises: UnknownTape; NothingToRestore.
    """
    with house.writing():
        require_tape(tape)
        found = next((one for one in versions_of(cue_id) if one.seq == seq), None)
        now = cues_with([cue_id]).get(cue_id)
        if found is None or (now is not None and now[0] != tape):
            raise NothingToRestore(f"Entry {seq} of the log did not change this cue; choose one of its versions.")
        _restore(house, tape, {cue_id: found}, {} if now is None else {cue_id: now[1].cue})


def restore_transcript(house: House, *, tape: EvidenceId, seq: int) -> None:
    """Let a whole transcript be again as it was after the entry ``seq``; what changes is to be checked anew.

    Raises: UnknownTape; NothingToRestore.
    """
    with house.writing():
        require_tape(tape)
        _restore(house, tape, versions_until(tape, seq=seq), {kept.cue.id: kept.cue for kept in cues_of(tape)})


def _restore(
    house: House, tape: EvidenceId, wanted: Mapping[CueId, CueVersion], now: Mapping[CueId, WrittenCue]
) -> None:
    """Write what is wanted and is not so; what came later than all that is wanted is taken out."""
    later = now.keys() - wanted.keys()
    there = {cue_id: version.cue for cue_id, version in wanted.items() if version.cue is not None}
    gone = sorted(later | {cue_id for cue_id in wanted.keys() & now.keys() if wanted[cue_id].cue is None})
    back = [_anew(cue) for cue_id, cue in there.items() if cue_id not in now or is_another(now[cue_id], cue)]
    if not back and not gone:
        raise NothingToRestore("It stands like this already; nothing was changed.")
    ordered = sorted(back, key=lambda cue: (cue.from_ms, cue.to_ms, cue.id))
    source_id = require_tape(tape).source_id
    pen = house.pen(scope_of_source(source_id))
    lots = [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)] or [[]]
    house.append(
        [
            pen.cues_written(
                CueChange(source_id=source_id, tape=tape, cues=tuple(lot), gone=() if nth else tuple(gone))
            )
            for nth, lot in enumerate(lots)
        ]
    )


def _anew(cue: WrittenCue) -> WrittenCue:
    """Return an old version as it comes back: a machine's draft stays one, everything else is to be checked anew."""
    return replace(
        cue,
        state=_fallen(cue.state),
        translations=tuple(replace(one, state=_fallen(one.state)) for one in cue.translations),
    )


def _fallen(state: CueState) -> CueState:
    return CueState.MACHINE if state is CueState.MACHINE else CueState.WRITTEN
