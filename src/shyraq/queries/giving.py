"""To whom may a tape be given, whole or some seconds of it, and why not to the others?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shyraq.basics.ids import SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import OUTSIDE, Purpose
from shyraq.outside.sticks import mounted_sticks
from shyraq.queries.sources import source_view
from shyraq.statements.transcript import CueState
from shyraq.store.disclosing import held_from
from shyraq.store.giving import Held, whole_footage
from shyraq.store.opened import OpenVault
from shyraq.store.stamp_rows import kept_stamps
from shyraq.store.tape_rows import UnknownTape, cues_of, require_tape

__all__ = ["Held", "TapeToGive", "UnknownTape", "tape_to_give"]

_ASKED = tuple(one for one in Purpose if one in OUTSIDE and one is not Purpose.STATISTICS)
_CHECKED = frozenset({CueState.CHECKED, CueState.CHECKED_TWICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeToGive:
    """A tape as it may be given away. ``held`` has for each purpose outside why all of it is kept back, if it is.

    ``languages`` are those in which something of it is written down and checked; ``latest_stamp_ms`` is when the log
    was last time-stamped, None where it never was; ``places`` are the sticks in this machine.
    """

    number: int
    part: int
    source_id: SourceId
    name: str
    duration_ms: int | None
    is_film: bool
    held: Mapping[Purpose, tuple[Held, ...]]
    languages: tuple[str, ...]
    latest_stamp_ms: int | None
    places: tuple[Path, ...]


def tape_to_give(house: OpenVault, *, tape_id: str) -> TapeToGive:
    """Return a tape with whom it may be given to today. Raises: UnknownTape, also where the house may not see it."""
    kept = require_tape(tape_id)
    if source_view(house, source_id=kept.source_id).line.source is None:
        raise UnknownTape(tape_id)
    on = civil_day(house.surroundings.clock.now_ms())
    evidence, found = kept.evidence, set[str]()
    cues = [one.cue for one in cues_of(evidence.id)] if evidence.id is not None else []
    checked = [cue for cue in cues if cue.state in _CHECKED]
    for cue in checked:
        found |= {cue.words.lang, *(one.words.lang for one in cue.translations if one.state in _CHECKED)}
    footage = replace(
        whole_footage(kept, kept.source_id),
        words=tuple(cue.words.value for cue in checked),
        is_written_down=bool(checked) and len(checked) == len(cues),
    )
    return TapeToGive(
        number=evidence.number or 0,
        part=evidence.part or 1,
        source_id=kept.source_id,
        name=evidence.name,
        duration_ms=evidence.duration_ms,
        is_film=evidence.media_type.startswith("video/"),
        held={purpose: held_from(footage, purpose=purpose, on=on) for purpose in _ASKED},
        languages=tuple(sorted(found - {"und"})),
        latest_stamp_ms=max((one.at_ms for one in kept_stamps()), default=None),
        places=mounted_sticks(),
    )
