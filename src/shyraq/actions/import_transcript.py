"""Import a transcript: what another tool wrote down of a tape becomes cues of the record, all of it or nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shyraq.actions.convert_transcript import refused, transcript_in
from shyraq.actions.open_house import House
from shyraq.basics.ids import CueId, EvidenceId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text, script_of
from shyraq.statements.transcript import CueChange, CueState, Translation, WrittenCue
from shyraq.store.rows import require_source, scope_of_source
from shyraq.store.tape_rows import cues_of, require_tape
from shyraq.transcripts.cue import Cue, clock

IMPORTED_STATES = (CueState.WRITTEN, CueState.MACHINE, CueState.CHECKED)
"""What a file can be taken for; a second check is made by another member, at the tape."""
_AT_ONCE = 200
_MOST_BYTES = 500_000
"""An entry holds a megabyte; keys and ids take some of it."""
_GONE_AT_ONCE = 20_000
_LONGEST_WORDS = 20_000
_LONGEST_SPEAKER = 200
_BEHIND_THE_END_MS = 2_000
"""Tools round the length of a tape, and a last line may reach a little further."""
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


class TapeHasTranscript(Refusal):
    """Something is written down of the tape already, and nobody said that it should be replaced."""

    def __init__(self, cue_count: int) -> None:
        super().__init__(
            f"The tape has a transcript of {cue_count} lines already. Replace it with --replace; "
            "what was there before stays in the history."
        )
        self.cue_count = cue_count


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported, how many cues have a speaker and a translation, and how many were replaced."""

    cue_count: int
    spoken_count: int
    translated_count: int
    replaced_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file of a transcript with what it does not say itself.

    ``lang`` and ``translation_lang`` are BCP 47 tags: empty for the language of the source, and for a file without
    translations. ``state`` is one of `IMPORTED_STATES`.
    """

    filename: str
    data: bytes
    lang: str = ""
    translation_lang: str = ""
    state: CueState = CueState.WRITTEN


def import_transcript(house: House, *, tape: EvidenceId, incoming: Incoming, replace: bool = False) -> Imported:
    """Write the cues of a file as what is said on a tape, in one step.

    Args: replace takes out what is there; its versions remain in the log.
    Raises: UnknownTape; FormatUnknown; TranscriptRefused with every fault; TapeHasTranscript. Nothing is written then.
    """
    cues = transcript_in(incoming.filename, incoming.data)
    with house.writing():
        kept = require_tape(tape)
        lang = incoming.lang or require_source(kept.source_id).language
        faults = [*_faults(cues, kept.evidence.duration_ms), *_language_faults(cues, lang, incoming)]
        if faults:
            raise refused(incoming.filename, *faults)
        before = [one.cue.id for one in cues_of(tape)]
        if before and not replace:
            raise TapeHasTranscript(len(before))
        written = [_written(cue, house, lang=lang, incoming=incoming) for cue in cues]
        pen = house.pen(scope_of_source(kept.source_id))
        changes = [CueChange(source_id=kept.source_id, tape=tape, gone=lot) for lot in _lots_of(sorted(before))]
        changes += [CueChange(source_id=kept.source_id, tape=tape, cues=lot) for lot in _lots(written)]
        house.append([pen.cues_written(change) for change in changes])
    return Imported(
        len(cues),
        sum(1 for cue in cues if cue.speaker),
        sum(1 for cue in cues if cue.translation),
        len(before),
    )


def _written(cue: Cue, house: House, *, lang: str, incoming: Incoming) -> WrittenCue:
    meant: tuple[Translation, ...] = ()
    if cue.translation:
        meant = (Translation(words=_text(cue.translation, incoming.translation_lang), state=incoming.state),)
    return WrittenCue(
        id=CueId(draw_id(house.surroundings.randomness)),
        from_ms=cue.from_ms,
        to_ms=cue.to_ms,
        words=_text(cue.text, lang),
        state=incoming.state,
        speaker=" ".join(cue.speaker.split()) or None,
        translations=meant,
    )


def _text(words: str, lang: str) -> Text:
    return Text(words, script_of(words), lang)


def _lots(cues: Sequence[WrittenCue]) -> Iterator[tuple[WrittenCue, ...]]:
    """Cut cues into lots that fit an entry each."""
    lot: list[WrittenCue] = []
    size_bytes = 0
    for cue in cues:
        own = _bytes_of(cue)
        if lot and (len(lot) == _AT_ONCE or size_bytes + own > _MOST_BYTES):
            yield tuple(lot)
            lot, size_bytes = [], 0
        lot.append(cue)
        size_bytes += own
    yield tuple(lot)


def _lots_of(ids: Sequence[CueId]) -> Iterator[tuple[CueId, ...]]:
    for start in range(0, len(ids), _GONE_AT_ONCE):
        yield tuple(ids[start : start + _GONE_AT_ONCE])


def _bytes_of(cue: WrittenCue) -> int:
    texts = (cue.words.value, cue.speaker or "", *(one.words.value for one in cue.translations))
    return sum(len(text.encode()) for text in texts)


def _faults(cues: Sequence[Cue], duration_ms: int | None) -> Iterator[str]:
    for cue in cues:
        at = clock(cue.from_ms)
        if duration_ms is not None and cue.to_ms > duration_ms + _BEHIND_THE_END_MS:
            yield f"the line at {at} reaches to {clock(cue.to_ms)}, and the tape ends at {clock(duration_ms)}"
        if max(len(cue.text), len(cue.translation)) > _LONGEST_WORDS:
            yield f"the line at {at} has more than {_LONGEST_WORDS} characters; cut it into several"
        if len(cue.speaker) > _LONGEST_SPEAKER:
            yield f"the speaker of the line at {at} has more than {_LONGEST_SPEAKER} characters; write a name or a role"


def _language_faults(cues: Sequence[Cue], lang: str, incoming: Incoming) -> Iterator[str]:
    meant = incoming.translation_lang
    has_translation = any(cue.translation for cue in cues)
    if has_translation and not meant:
        yield "it holds a translation; say in which language, as with --translation ru"
    elif meant and not has_translation:
        yield "it holds no translation; leave its language out"
    for tag in (lang, meant):
        if tag and _TAG.fullmatch(tag) is None:
            yield f"“{tag}” is no language; write a tag such as kk, ug, ru, zh or kk-Arab"
    if meant and meant == lang:
        yield f"what is said and its translation are both in “{lang}”; say which language each has"
