"""Write down what is said on a tape: cues as they are from now on, and those that are taken out, in one entry."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.basics.ids import CueId, EvidenceId, is_id
from shyraq.basics.text import Text, script_of
from shyraq.statements.objections import Objection, Objections
from shyraq.statements.transcript import CueChange, CueState, Translation, WrittenCue
from shyraq.statements.writing_down import is_another, written_anew
from shyraq.store.cue_rows import cues_with, tapes_of_cues
from shyraq.store.kept_cues import forget_cues
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import KeptCue, KeptTape, require_tape
from shyraq.transcripts.cue import MOST_MS, clock, tidy

LONGEST_WORDS = 20_000
LONGEST_SPEAKER = 200
AT_ONCE = 200
"""So many cues are in one entry; a longer change becomes several entries of one step."""
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueToWrite:
    """A cue as somebody wants it: times in ms, words as typed with the tag of their language.

    ``id`` was drawn by whoever opened the cue, so that a change that is sent twice is written once; ``seen_seq`` is the
    entry the cue stood by when it was read, None for a new one. ``translations`` are (tag, words); one that is left out
    stays, one with empty words is taken out.
    """

    id: CueId
    from_ms: int
    to_ms: int
    lang: str
    words: str
    speaker: str = ""
    translations: tuple[tuple[str, str], ...] = ()
    seen_seq: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: the cues asked for as they stand now, and those that were changed elsewhere meanwhile.

    A cue of ``changed_elsewhere`` was not written; None where it was taken out meanwhile.
    """

    cues: Mapping[CueId, KeptCue]
    gone: tuple[CueId, ...]
    changed_elsewhere: Mapping[CueId, KeptCue | None]


def write_cues(
    house: House,
    *,
    tape: EvidenceId,
    cues: Sequence[CueToWrite] = (),
    gone: Mapping[CueId, int] | None = None,
) -> Written:
    """Write cues of the transcript of a tape, and take others out; what is as it was before is not written again.

    Args: gone maps the cues to take out to the entry each stood by when it was read.
    Raises: UnknownTape; Objections with every fault of every cue, ``path`` being ``id.field``; nothing is written then.
    """
    leaving = dict(gone or {})
    with house.writing():
        kept = require_tape(tape)
        ids = [*(cue.id for cue in cues), *leaving]
        _require_sound(cues, kept, ids)
        now = {cue_id: found for cue_id, (_, found) in cues_with(ids).items()}
        clashes = {cue.id: now.get(cue.id) for cue in cues if _clashes(cue, now.get(cue.id))}
        clashes |= {one: now[one] for one, seq in leaving.items() if one in now and now[one].seq != seq}
        made = [_made(cue, now.get(cue.id)) for cue in cues if cue.id not in clashes]
        changed = [one for one in made if _is_news(one, now.get(one.id))]
        out = sorted(one for one in leaving if one in now and one not in clashes)
        _append(house, kept, changed, out)
        forget_cues(house, tape, [one for one in ids if one not in clashes])
        standing = {cue_id: found for cue_id, (_, found) in cues_with([cue.id for cue in made]).items()}
    return Written(standing, tuple(one for one in leaving if one not in clashes), clashes)


def _append(house: House, kept: KeptTape, changed: Sequence[WrittenCue], out: Sequence[CueId]) -> None:
    pen = house.pen(scope_of_source(kept.source_id))
    tape = kept.evidence.id
    assert tape is not None, "a tape in the view has an id"
    ordered = sorted(changed, key=lambda cue: (cue.from_ms, cue.to_ms, cue.id))
    lots = [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)]
    changes = [CueChange(source_id=kept.source_id, tape=tape, cues=tuple(lot)) for lot in lots[1:]]
    if ordered or out:
        first = tuple(lots[0]) if lots else ()
        changes.insert(0, CueChange(source_id=kept.source_id, tape=tape, cues=first, gone=tuple(out)))
        house.append([pen.cues_written(change) for change in changes])


def _clashes(wanted: CueToWrite, now: KeptCue | None) -> bool:
    """Tell whether a cue is not as it was read, and not as it is wanted either."""
    if now is None:
        return wanted.seen_seq is not None
    return now.seq != wanted.seen_seq and _is_news(_made(wanted, now), now)


def _is_news(made: WrittenCue, now: KeptCue | None) -> bool:
    return now is None or made.state is not now.cue.state or is_another(now.cue, made)


def _made(wanted: CueToWrite, now: KeptCue | None) -> WrittenCue:
    """Return the cue as it stands once it is written."""
    before = None if now is None else now.cue
    told = {tag: tidy(words) for tag, words in wanted.translations}
    stays = {} if before is None else {one.words.lang: one.words for one in before.translations}
    texts = stays | {tag: _text(words, tag) for tag, words in told.items()}
    return written_anew(
        before,
        WrittenCue(
            id=wanted.id,
            from_ms=wanted.from_ms,
            to_ms=wanted.to_ms,
            words=_text(tidy(wanted.words), wanted.lang),
            state=CueState.WRITTEN,
            speaker=_speaker(wanted.speaker) or None,
            translations=tuple(
                Translation(words=texts[tag], state=CueState.WRITTEN) for tag in sorted(texts) if texts[tag].value
            ),
        ),
    )


def _text(words: str, lang: str) -> Text:
    return Text(words, script_of(words), lang)


def _speaker(typed: str) -> str:
    return " ".join(tidy(typed).split())


def _require_sound(cues: Sequence[CueToWrite], kept: KeptTape, ids: Sequence[CueId]) -> None:
    found = [objection for cue in cues for objection in _faults(cue, kept.evidence.duration_ms)]
    elsewhere = {one: tape for one, tape in tapes_of_cues(ids).items() if tape != kept.evidence.id}
    found += [Objection(f"{one}.id", "this cue belongs to another tape", code="elsewhere") for one in elsewhere]
    twice = {one for one in ids if list(ids).count(one) > 1} if len(set(ids)) < len(ids) else set()
    found += [Objection(f"{one}.id", "this cue is told twice; tell it once", code="twice") for one in sorted(twice)]
    if found:
        raise Objections(found)


def _faults(cue: CueToWrite, duration_ms: int | None) -> Iterator[Objection]:
    longest_ms = MOST_MS if duration_ms is None else duration_ms
    if not is_id(cue.id):
        yield Objection(f"{cue.id}.id", "a cue has an id of 12 characters", code="id")
    if cue.from_ms < 0 or cue.to_ms > longest_ms:
        sentence = f"the tape goes from {clock(0)} to {clock(longest_ms)}; put the cue inside it"
        yield Objection(f"{cue.id}.times", sentence, code="outside")
    elif cue.from_ms >= cue.to_ms:
        sentence = f"{clock(cue.from_ms)} is not before {clock(cue.to_ms)}; a cue begins before it ends"
        yield Objection(f"{cue.id}.times", sentence, code="backwards")
    if not tidy(cue.words):
        yield Objection(f"{cue.id}.words", "no words; write what is said, or take the cue out", code="empty")
    for tag in (cue.lang, *(tag for tag, _ in cue.translations)):
        if _TAG.fullmatch(tag) is None:
            sentence = f"“{tag}” is no language; write a tag such as kk, ug, ru, zh or kk-Arab"
            yield Objection(f"{cue.id}.lang", sentence, code="lang")
    if len(_speaker(cue.speaker)) > LONGEST_SPEAKER:
        sentence = f"a name of more than {LONGEST_SPEAKER} characters; write a name or a role"
        yield Objection(f"{cue.id}.speaker", sentence, code="long")
    if max(map(len, (cue.words, *(words for _, words in cue.translations)))) > LONGEST_WORDS:
        sentence = f"more than {LONGEST_WORDS} characters; split the cue"
        yield Objection(f"{cue.id}.words", sentence, code="long")
