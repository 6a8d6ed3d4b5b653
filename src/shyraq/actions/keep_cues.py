"""Keep what is typed into a transcript before it is written, so that a crash costs a breath and no more."""

from collections.abc import Collection, Mapping

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, is_id
from shyraq.store.kept_cues import forget_cues, put_cues
from shyraq.store.tape_rows import require_tape


def keep_cues(house: House, *, tape: EvidenceId, cues: Mapping[str, Mapping[str, str]]) -> int:
    """Keep cues as they are typed, sealed, beside those of the tape that are kept already.

    Nothing was said to the record yet, so nothing is written to the log (docs/adr/0015).

    Args: cues by their ids, each by the names of its fields.
    Returns: when it was kept, in claimed milliseconds.
    Raises: UnknownTape; TooMuchUnwritten; OSError where the disk takes no more, and what was kept before stays.
    """
    require_tape(tape)
    return put_cues(house, tape, {cue_id: cue for cue_id, cue in cues.items() if is_id(cue_id)})


def drop_cues(house: House, *, tape: EvidenceId, cue_ids: Collection[str]) -> None:
    """Forget what was typed into cues and nobody wants, such as one without words. Raises: UnknownTape."""
    require_tape(tape)
    forget_cues(house, tape, cue_ids)
