"""Compare cues with the tape: a first check, and a second one by another member; take over what a machine wrote."""

from collections.abc import Mapping, Sequence

from shyraq.actions.open_house import House
from shyraq.actions.write_cues import AT_ONCE
from shyraq.basics.ids import CueId, EvidenceId, MemberId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.statements.writing_down import checked, state_of, taken_over
from shyraq.store.cue_rows import cues_with, versions_of
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import KeptCue, require_tape


class CannotBeChecked(Refusal):
    """A rule of the transcript forbids the check; nothing was written."""


class SecondCheckByTheSame(CannotBeChecked):
    """Whoever checked a cue first checks it a second time."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("The second check is made by another member than the first; ask somebody else to listen.")
        self.cue_id = cue_id


class CheckedTwiceAlready(CannotBeChecked):
    """A cue was checked twice already."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("This was checked twice already, by two members; nothing is left to check.")
        self.cue_id = cue_id


class OfAMachine(CannotBeChecked):
    """Nobody took over yet what a machine wrote."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("A machine wrote this; correct it or take it over as it is first, then it can be checked.")
        self.cue_id = cue_id


class NotOfAMachine(CannotBeChecked):
    """What is to be taken over is no machine's draft."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("A member wrote this; only what a machine wrote is taken over.")
        self.cue_id = cue_id


class NothingToCheck(CannotBeChecked):
    """The cue, or its translation into the language, is not there."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("There is nothing to check here; it was taken out, or was not translated yet.")
        self.cue_id = cue_id


class ChangedSince(CannotBeChecked):
    """The cue is no longer as it was when it was read: what was heard is compared with other words."""

    def __init__(self, cue_id: CueId) -> None:
        super().__init__("This was changed since you read it; read it once more, then check it.")
        self.cue_id = cue_id


def check_cues(
    house: House, *, tape: EvidenceId, seen: Mapping[CueId, int], lang: str | None = None
) -> Mapping[CueId, KeptCue]:
    """Note that the member compared cues with the tape: the first time, or the second after another member.

    Args: seen maps each cue to the entry it stood by when it was read; lang asks for the translation into it.
    Returns: the cues as they stand now.
    Raises: UnknownTape; CannotBeChecked for the first cue a rule forbids; nothing is written then.
    """
    with house.writing():
        source_id = require_tape(tape).source_id
        now = _as_seen(tape, seen)
        for found in now:
            _require_checkable(house, found, lang=lang)
        _write(house, [checked(found.cue, lang=lang) for found in now], source_id=source_id, tape=tape)
        return {cue_id: found for cue_id, (_, found) in cues_with(list(seen)).items()}


def take_over_cues(
    house: House, *, tape: EvidenceId, seen: Mapping[CueId, int], lang: str | None = None
) -> Mapping[CueId, KeptCue]:
    """Take over cues as a machine wrote them: from now on the member stands for them as if they had written them.

    Args, Returns: as :func:`check_cues`.
    Raises: UnknownTape; CannotBeChecked for the first cue that is no machine's draft, or was changed since.
    """
    with house.writing():
        source_id = require_tape(tape).source_id
        now = _as_seen(tape, seen)
        for found in now:
            state = state_of(found.cue, lang=lang)
            if state is None:
                raise NothingToCheck(found.cue.id)
            if state is not CueState.MACHINE:
                raise NotOfAMachine(found.cue.id)
        _write(house, [taken_over(found.cue, lang=lang) for found in now], source_id=source_id, tape=tape)
        return {cue_id: found for cue_id, (_, found) in cues_with(list(seen)).items()}


def _as_seen(tape: EvidenceId, seen: Mapping[CueId, int]) -> tuple[KeptCue, ...]:
    now = {cue_id: found for cue_id, (of, found) in cues_with(list(seen)).items() if of == tape}
    for cue_id, seq in seen.items():
        if cue_id not in now:
            raise NothingToCheck(cue_id)
        if now[cue_id].seq != seq:
            raise ChangedSince(cue_id)
    return tuple(now.values())


def _write(house: House, cues: Sequence[WrittenCue], *, source_id: SourceId, tape: EvidenceId) -> None:
    ordered = sorted(cues, key=lambda cue: (cue.from_ms, cue.to_ms, cue.id))
    pen = house.pen(scope_of_source(source_id))
    lots = [tuple(ordered[start : start + AT_ONCE]) for start in range(0, len(ordered), AT_ONCE)]
    if lots:
        house.append([pen.cues_written(CueChange(source_id=source_id, tape=tape, cues=lot)) for lot in lots])


def _require_checkable(house: House, now: KeptCue, *, lang: str | None) -> None:
    cue_id, state = now.cue.id, state_of(now.cue, lang=lang)
    if state is None:
        raise NothingToCheck(cue_id)
    if state is CueState.MACHINE or now.cue.state is CueState.MACHINE:
        raise OfAMachine(cue_id)
    if state is CueState.CHECKED_TWICE:
        raise CheckedTwiceAlready(cue_id)
    if state is CueState.CHECKED:
        first = now.checked_by if lang is None else _who_checked(cue_id, lang)
        if first == house.member_id:
            raise SecondCheckByTheSame(cue_id)


def _who_checked(cue_id: CueId, lang: str) -> MemberId | None:
    """Return who checked the translation of a cue first since it was last written."""
    found: MemberId | None = None
    was_checked = False
    for version in versions_of(cue_id):
        state = None if version.cue is None else state_of(version.cue, lang=lang)
        is_checked = state in (CueState.CHECKED, CueState.CHECKED_TWICE)
        if is_checked and not was_checked:
            found = version.actor
        was_checked = is_checked
    return found
