"""Hand out a transcript: what a purpose may see of it becomes a file, noted before it is handed out."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from shyraq.actions.draft_letter import manifest_path
from shyraq.actions.note_output import NotedTape, OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, OutputId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import Closed, DisclosedTranscript, SpokenTape
from shyraq.extracts.transcript import NotTranslatedInto, TranscriptForm, transcript_file
from shyraq.letters.manifest import TranscriptManifest
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.store.disclosing import disclosed_transcript
from shyraq.store.outline import members
from shyraq.store.tape_rows import KeptCue, KeptTape, cues_of, marks_on, require_tape

__all__ = ["NotTranslatedInto", "NothingOfTranscript", "NothingWritten", "TranscriptForm", "hand_out_transcript"]

_WHY = {
    Closed.NOT_OPEN: "the consents of its source let them see nothing of it",
    Closed.NOT_IN_FULL: "its source wants names changed, and spoken words cannot be changed safely",
    Closed.NO_WORDS: "its source does not let the words themselves be shown",
    Closed.NEVER: "a statistic holds counts, never words",
    Closed.UNPLACED: (
        "somebody's health or dwelling is told, which they are never told, and no statement says in which seconds; "
        "give those statements their place on the tape"
    ),
    Closed.NOTHING_LEFT: (
        "no line was written by a person that holds no private number and no name that must not stand there"
    ),
}


class NothingOfTranscript(Refusal):
    """A purpose may see nothing of a transcript; for the house's own eyes."""

    def __init__(self, closed: Closed, purpose: Purpose) -> None:
        super().__init__(f"Nothing of this transcript may be shown for “{purpose}”: {_WHY[closed]}.")
        self.closed = closed


class NothingWritten(Refusal):
    """Nothing is written down of a tape."""

    def __init__(self) -> None:
        super().__init__("Nothing is written down of this tape yet; write it down, or import a transcript.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """A transcript as a file under ``name``, with what it stands on and the id under which it is noted."""

    output_id: OutputId
    name: str
    content: bytes
    cue_count: int
    manifest: TranscriptManifest


@dataclass(frozen=True, slots=True)
class Shown:
    """What a purpose may see of a tape, with the tape and all that is written down of it."""

    kept: KeptTape
    cues: tuple[KeptCue, ...]
    transcript: DisclosedTranscript


def hand_out_transcript(
    house: House,
    *,
    tape: EvidenceId,
    purpose: Purpose,
    form: TranscriptForm,
    lang: str = "",
    out: Path | None = None,
) -> HandedOut:
    """Write what a purpose may see of a transcript, and note it so that a withdrawn consent finds it.

    For the house itself the file holds everything, what a machine wrote too.

    Args: lang the tag of a translation, empty for the words as spoken; out where to write the file, its manifest
        beside it.
    Raises: UnknownTape; NothingWritten; NothingOfTranscript; NotTranslatedInto; OSError where ``out`` can't be written.
    """
    with house.writing():
        shown = shown_to(house, tape=tape, purpose=purpose)
        is_film = shown.kept.evidence.media_type.startswith("video/")
        content = transcript_file(shown.transcript, form=form, lang=lang, house_name=house.house_name, is_film=is_film)
        output_id, manifest = note_transcript(
            house, shown, lang=lang or shown.transcript.cues[0].words.lang, sha256=hashlib.sha256(content).hexdigest()
        )
        if out is not None:
            house.surroundings.disk.write(out, content)
            house.surroundings.disk.write(manifest_path(out), manifest.to_json().encode())
    return HandedOut(
        output_id=output_id,
        name=f"{file_stem(shown.transcript)}{f'-{lang}' if lang else ''}{form.ending}",
        content=content,
        cue_count=len(shown.transcript.cues),
        manifest=manifest,
    )


def shown_to(house: House, *, tape: EvidenceId, purpose: Purpose, with_drafts: bool = True) -> Shown:
    """Return what a purpose may see of a tape today, one line at least.

    Args: with_drafts lets the house itself see what a machine wrote.
    Raises: UnknownTape; NothingWritten; NothingOfTranscript.
    """
    kept, cues = require_tape(tape), cues_of(tape)
    if not cues:
        raise NothingWritten
    spoken = SpokenTape(
        kept.source_id,
        tape,
        tuple(one.cue if with_drafts else _without_drafts(one.cue) for one in cues if with_drafts or _is_written(one)),
        tuple(member.name for member in members()),
        marks_on(tape),
    )
    transcript = disclosed_transcript(spoken, purpose=purpose, on=civil_day(house.surroundings.clock.now_ms()))
    if transcript.closed is not None:
        raise NothingOfTranscript(transcript.closed, purpose)
    return Shown(kept, cues, transcript)


def _is_written(kept: KeptCue) -> bool:
    return kept.cue.state is not CueState.MACHINE


def _without_drafts(cue: WrittenCue) -> WrittenCue:
    return replace(cue, translations=tuple(one for one in cue.translations if one.state is not CueState.MACHINE))


def note_transcript(house: House, shown: Shown, *, lang: str, sha256: str) -> tuple[OutputId, TranscriptManifest]:
    """Note that a transcript was made for a purpose; return the id of the output, and what it stands on."""
    transcript, source_id = shown.transcript, shown.kept.source_id
    output_id = note_output(
        house,
        what=OutputKind.TRANSCRIPT,
        purpose=transcript.purpose,
        lang=lang,
        on=transcript.on,
        sha256=sha256,
        statement_ids=transcript.stands_on,
        person_ids=transcript.person_ids,
        tape=NotedTape(id=transcript.tape, source_id=source_id),
    )
    manifest = TranscriptManifest(
        purpose=transcript.purpose,
        source_id=source_id,
        lang=lang,
        statement_ids=transcript.stands_on,
        person_ids=transcript.person_ids,
        sha256=sha256,
    )
    return output_id, manifest


def file_stem(transcript: DisclosedTranscript) -> str:
    """Return how a file is called: by the number of the tape where the purpose may know it, and the purpose."""
    number = "" if transcript.number is None else f"-{transcript.number}"
    part = "" if transcript.part is None else f"-part-{transcript.part}"
    return f"tape{number}{part}-{transcript.purpose.value.replace('_', '-')}"
