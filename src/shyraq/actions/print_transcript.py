"""Print a transcript: what a purpose may see of it becomes a PDF, noted before it is handed out."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.draft_letter import manifest_path
from shyraq.actions.hand_out_transcript import Shown, file_stem, note_transcript, shown_to
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, OutputId
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import CueState
from shyraq.extracts.transcript import NotTranslatedInto, transcript_languages
from shyraq.letters.manifest import TranscriptManifest
from shyraq.letters.transcript import compose_transcript
from shyraq.outside.pdf import typeset_transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTape:
    """A transcript as a PDF file under ``name``, with what it stands on and the id under which it is noted."""

    output_id: OutputId
    name: str
    pdf: bytes
    line_count: int
    manifest: TranscriptManifest


def print_transcript(
    house: House,
    *,
    tape: EvidenceId,
    purpose: Purpose,
    lang: str,
    translation_lang: str | None = None,
    out: Path | None = None,
) -> PrintedTape:
    """Make the transcript of a tape for a purpose, and note it so that a withdrawn consent finds it.

    Args: lang "en", "ru" or "kk"; translation_lang the tag of the translation beside the words: where it is None
        that in ``lang`` if there is one, else the first; empty for none. out where to write the PDF, its manifest
        beside it.
    Raises: UnknownTape; NothingWritten; NothingOfTranscript; NotTranslatedInto; NoLettersIn; OSError.
    """
    with house.writing():
        shown = shown_to(house, tape=tape, purpose=purpose, with_drafts=False)
        meant = _translation(transcript_languages(shown.transcript), lang, translation_lang)
        printed = compose_transcript(
            shown.transcript,
            lang=lang,
            house_name=house.house_name,
            members=_members(shown),
            translation_lang=meant,
        )
        pdf = typeset_transcript(printed)
        output_id, manifest = note_transcript(house, shown, lang=lang, sha256=pdf.sha256)
        if out is not None:
            house.surroundings.disk.write(out, pdf.content)
            house.surroundings.disk.write(manifest_path(out), manifest.to_json().encode())
    return PrintedTape(
        output_id=output_id,
        name=f"{file_stem(shown.transcript)}-{lang}.pdf",
        pdf=pdf.content,
        line_count=len(printed.rows),
        manifest=manifest,
    )


def _translation(known: tuple[str, ...], lang: str, wanted: str | None) -> str:
    if wanted is None:
        return lang if lang in known else next(iter(known), "")
    if wanted and wanted not in known:
        raise NotTranslatedInto(wanted, known)
    return wanted


def _members(shown: Shown) -> int:
    """Count who wrote or checked the lines that are shown."""
    ids = {cue.id for cue in shown.transcript.cues if cue.state is not CueState.MACHINE}
    told = [one for one in shown.cues if one.cue.id in ids]
    return len({found for one in told for found in (one.actor, one.checked_by) if found is not None})
