"""The page of one tape as values: what it is, its cues as rows, its marks, its parts, and the languages to write in."""

import json
from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.desk.naming import names_in, source_title
from shyraq.desk.taking.questions import TONGUES
from shyraq.desk.tape_names import tape_title
from shyraq.desk.tapes.lines import makers
from shyraq.desk.tapes.words import (
    cue_state_colour,
    cue_state_words,
    mark_words,
    place_words,
    tongue_name,
)
from shyraq.desk.telling import date_words, tape_time
from shyraq.desk.tongue import wording_language
from shyraq.queries.transcript import KeptCue, Transcript
from shyraq.statements.transcript import CueState, Mark, MarkKind, Translation, WrittenCue
from shyraq.wording import Words
from shyraq.wording.interview_guide import interview_guide

DOUBTFUL, VERY_DOUBTFUL = 80, 50
"""Below so many hundredths a word of a machine is marked as doubtful, or as hardly to be believed."""


@dataclass(frozen=True, slots=True)
class SureWord:
    """A word of a machine's draft; ``doubt`` is "doubtful", "hardly" or empty."""

    text: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """A cue as a row of the page; ``told`` is its translation into the language of the second column."""

    id: str
    seq: int
    from_ms: int
    to_ms: int
    begins: str
    ends: str
    speaker: str
    lang: str
    lang_name: str
    words: str
    told: str
    state: str
    state_words: str
    colour: str
    told_state: str
    told_state_words: str
    told_colour: str
    sure: tuple[SureWord, ...]
    doubts: int


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark of the tape: where, what happens there, and what was noted."""

    id: str
    at_ms: int
    place: str
    kind: str
    kind_words: str
    words: str


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part of a tape that was recorded in several."""

    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to write in, or to translate into."""

    tag: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TapePageView:
    """All of the page of a tape; ``play`` is where it is heard, empty where the house may not."""

    id: str
    name: str
    title: Words
    speakers: tuple[Words, ...]
    made_on: Words
    source_id: str
    is_seen: bool
    is_film: bool
    is_first: bool
    is_playable: bool
    duration_ms: int
    length: str
    play: str
    rows: tuple[CueRow, ...]
    marks: tuple[MarkLine, ...]
    parts: tuple[PartLink, ...]
    lang: str
    tongues: tuple[Tongue, ...]
    to: str
    known_speakers: tuple[str, ...]
    unwritten: str
    machine: int


def tape_page_view(house: House, found: Transcript, *, to: str) -> TapePageView:
    """Return the page of a tape with its translations into ``to``, or the one there is most of."""
    lang = wording_language()
    source, evidence = found.line.source, found.tape.evidence
    people = [] if source is None else [maker.person for maker in source.made_by if maker.person is not None]
    spoken = "und" if source is None else source.language
    column = to if to in TONGUES else _usual_translation(found)
    duration_ms = evidence.duration_ms
    return TapePageView(
        id=str(evidence.id),
        name=tape_title(evidence.number, evidence.part, parts=len(found.parts)),
        title=source_title(source, lang),
        speakers=makers(source, names_in(house, people, lang), lang),
        made_on=() if source is None else date_words(source.made_on, lang),
        source_id=found.tape.source_id,
        is_seen=source is not None,
        is_first=source is not None and source.tape(None) == evidence,
        is_film=evidence.media_type.startswith("video/"),
        is_playable=duration_ms is not None,
        duration_ms=duration_ms or 0,
        length="" if duration_ms is None else tape_time(duration_ms),
        play="" if source is None else reverse("tape-play", args=[evidence.id]),
        rows=tuple(cue_row(kept, to=column) for kept in found.cues),
        marks=tuple(mark_line(mark) for mark in found.marks),
        parts=_parts(found) if len(found.parts) > 1 else (),
        lang=spoken,
        tongues=tuple(Tongue(tag, name) for tag, name in _tongues(spoken).items()),
        to="" if to == "none" else column,
        known_speakers=tuple(sorted({kept.cue.speaker for kept in found.cues if kept.cue.speaker})),
        unwritten=json.dumps(found.unwritten, ensure_ascii=False) if found.unwritten else "",
        machine=sum(kept.cue.state is CueState.MACHINE for kept in found.cues),
    )


def cue_row(kept: KeptCue, *, to: str) -> CueRow:
    """Return a cue as a row."""
    cue, told = kept.cue, _translation(kept.cue, to)
    sure = sure_words(cue)
    return CueRow(
        id=cue.id,
        seq=kept.seq,
        from_ms=cue.from_ms,
        to_ms=cue.to_ms,
        begins=place_words(cue.from_ms),
        ends=place_words(cue.to_ms),
        speaker=cue.speaker or "",
        lang=cue.words.lang,
        lang_name=tongue_name(cue.words.lang),
        words=cue.words.value,
        told="" if told is None else told.words.value,
        state=cue.state.value,
        state_words=cue_state_words(cue.state),
        colour=cue_state_colour(cue.state),
        told_state="" if told is None else told.state.value,
        told_state_words="" if told is None else cue_state_words(told.state),
        told_colour="" if told is None else cue_state_colour(told.state),
        sure=sure,
        doubts=sum(bool(word.doubt) for word in sure),
    )


def mark_line(mark: Mark) -> MarkLine:
    """Return a mark as a line."""
    words = mark.words or ""
    if mark.kind is MarkKind.GUIDE:
        words = next((one.name for one in interview_guide(wording_language()).questions if one.key == words), words)
    return MarkLine(mark.id, mark.at_ms, tape_time(mark.at_ms), mark.kind.value, mark_words(mark.kind), words)


def sure_words(cue: WrittenCue) -> tuple[SureWord, ...]:
    """Return the words of a machine's draft with how far each is to be doubted; nothing for what a member wrote."""
    if cue.state is not CueState.MACHINE:
        return ()
    words = cue.words.value.split()
    if len(words) != len(cue.sure):
        return tuple(SureWord(word, "") for word in words)
    return tuple(SureWord(word, _doubt(sure)) for word, sure in zip(words, cue.sure, strict=True))


def _doubt(sure: int) -> str:
    return "hardly" if sure < VERY_DOUBTFUL else "doubtful" if sure < DOUBTFUL else ""


def _translation(cue: WrittenCue, to: str) -> Translation | None:
    return next((one for one in cue.translations if one.words.lang == to), None)


def _usual_translation(found: Transcript) -> str:
    counts = Counter(one.words.lang for kept in found.cues for one in kept.cue.translations)
    return counts.most_common(1)[0][0] if counts else ""


def _tongues(spoken: str) -> dict[str, str]:
    """Return the languages to choose from, that of the source first."""
    first = {spoken: tongue_name(spoken)} if spoken != "und" else {}
    return first | TONGUES


def _parts(found: Transcript) -> tuple[PartLink, ...]:
    return tuple(
        PartLink(
            gettext("Part %(part)s") % {"part": row.part},
            reverse("tape-page", args=[row.id]),
            row.id == found.tape.evidence.id,
        )
        for row in found.parts
    )
