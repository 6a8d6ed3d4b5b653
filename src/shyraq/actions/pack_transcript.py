"""The transcript of a tape as files of a court pack: what members compared with the tape, as the purpose may see it."""

from dataclasses import replace

from shyraq.actions.open_house import House
from shyraq.actions.write_pack import Part
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import SpokenTape
from shyraq.extracts.transcript import TranscriptForm, transcript_file
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.store.disclosing import disclosed_transcript
from shyraq.store.outline import members
from shyraq.store.tape_rows import KeptTape, cues_of, marks_on

_CHECKED = frozenset({CueState.CHECKED, CueState.CHECKED_TWICE})


def transcript_parts(house: House, kept: KeptTape, *, purpose: Purpose) -> tuple[Part, ...]:
    """Return ``transcript.vtt``, and ``transcript-LANG.vtt`` for each checked translation; nothing where none may go.

    What is only written, by a member or a machine, stays in the house; whether there is more, no file tells.
    """
    tape = kept.evidence.id
    checked = [] if tape is None else [_checked(one.cue) for one in cues_of(tape) if one.cue.state in _CHECKED]
    if tape is None or not checked:
        return ()
    names = tuple(member.name for member in members())
    spoken = SpokenTape(kept.source_id, tape, tuple(checked), names, marks_on(tape))
    transcript = disclosed_transcript(spoken, purpose=purpose, on=civil_day(house.surroundings.clock.now_ms()))
    if transcript.closed is not None:
        return ()
    langs = sorted({one.words.lang for cue in transcript.cues for one in cue.translations})
    is_film = kept.evidence.media_type.startswith("video/")
    return tuple(
        (
            f"transcript{f'-{lang}' if lang else ''}{TranscriptForm.VTT.ending}",
            transcript_file(
                transcript, form=TranscriptForm.VTT, lang=lang, house_name=house.house_name, is_film=is_film
            ),
        )
        for lang in ("", *langs)
    )


def _checked(cue: WrittenCue) -> WrittenCue:
    """Return a cue with those of its translations that somebody compared with the tape."""
    return replace(cue, translations=tuple(one for one in cue.translations if one.state in _CHECKED))
