"""Which machines can draft a transcript here, and which tapes have what written down?"""

from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.outside.speech.engine import engine_names, is_whisper_installed
from shyraq.outside.speech.shelf import Shelf, SpeechModel
from shyraq.queries.sources import source_view
from shyraq.statements.transcript import CueState
from shyraq.store.opened import OpenVault
from shyraq.store.tape_rows import UnknownTape, cues_of, require_tape

__all__ = [
    "SpeechModel",
    "TapeToHear",
    "UnknownTape",
    "can_hear",
    "engine_names",
    "is_whisper_installed",
    "speech_models",
    "tape_to_hear",
]


def speech_models(vault: Path) -> tuple[SpeechModel, ...]:
    """Return the speech models beside the vault in this folder, by their names; needs no passphrase."""
    return Shelf.beside(vault).models()


def can_hear() -> bool:
    """Tell whether any engine is installed here."""
    return is_whisper_installed() or len(engine_names()) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeToHear:
    """A tape as somebody sees it who would have a machine draft its transcript.

    ``language`` is that of its source, "und" where nobody told. ``machine_cues`` were written by a machine alone,
    ``own_cues`` by a member, or signed by one.
    """

    id: EvidenceId
    source_id: SourceId
    number: int | None
    part: int | None
    duration_ms: int | None
    language: str
    machine_cues: int
    own_cues: int


def tape_to_hear(house: OpenVault, tape: EvidenceId) -> TapeToHear | None:
    """Return a tape and how far it is written down; None where the house may not hear it. Raises: UnknownTape."""
    kept = require_tape(tape)
    source = source_view(house, source_id=kept.source_id).line.source
    if source is None:
        return None
    states = [one.cue.state for one in cues_of(tape)]
    machine_cues = states.count(CueState.MACHINE)
    return TapeToHear(
        id=tape,
        source_id=kept.source_id,
        number=kept.evidence.number,
        part=kept.evidence.part,
        duration_ms=kept.evidence.duration_ms,
        language=source.language or "und",
        machine_cues=machine_cues,
        own_cues=len(states) - machine_cues,
    )
