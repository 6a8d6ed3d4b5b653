"""Make an excerpt: some seconds of a tape, encoded anew, with what was said as subtitles, noted before it leaves."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from shyraq.actions.note_output import NotedTape, OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import OutputId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import OUTSIDE, Purpose, TapeAnchor
from shyraq.disclosure.tapes import Footage, Held
from shyraq.outside.apart.cutting import MOST_EXCERPT_MS, Cut, cut_apart
from shyraq.outside.apart.wish import Wish
from shyraq.outside.bag import PlaceTaken, require_new_place
from shyraq.outside.media_versions import media_versions
from shyraq.statements.transcript import CueState, WrittenCue
from shyraq.store.blobs import OpenedBlob
from shyraq.store.disclosing import disclosed_source, held_from
from shyraq.store.giving import NoSuchTape, first_tape_of, require_given
from shyraq.store.tape_rows import KeptTape, cues_of, tape_numbered
from shyraq.transcripts.cue import Cue
from shyraq.transcripts.webvtt import write_webvtt

EXCERPT_PURPOSES = tuple(one for one in Purpose if one in OUTSIDE and one is not Purpose.STATISTICS)
_CHECKED = frozenset({CueState.CHECKED, CueState.CHECKED_TWICE})


class NotTheseSeconds(Refusal):
    """From and to are no stretch of the tape that an excerpt can be."""

    def __init__(self, tape: KeptTape) -> None:
        length = tape.evidence.duration_ms
        ends = "" if length is None else f"; this tape has {length / 1000:.1f} seconds"
        super().__init__(f"An excerpt begins before it ends and has {MOST_EXCERPT_MS // 60_000} minutes at most{ends}.")


class NotForExcerpts(Refusal):
    """An excerpt is for somebody outside who reads more than counts."""

    def __init__(self, purpose: Purpose) -> None:
        names = ", ".join(one.value for one in EXCERPT_PURPOSES)
        super().__init__(f"An excerpt is made for one of {names}; not for {purpose.value}.")


class NoSubtitles(Refusal):
    """Nothing that was checked is written down there in this language."""

    def __init__(self, lang: str) -> None:
        super().__init__(
            f"Nothing said there is written down in “{lang}” and checked. Check those cues, or leave the subtitles out."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: which seconds of which tape, for whom, and how they are shown.

    ``subtitles`` is the language of the subtitles, None for none. A blurred picture and a changed voice protect
    further; they need the same permissions as those that are shown as they are.
    """

    number: int
    part: int = 1
    from_ms: int
    to_ms: int
    purpose: Purpose
    is_sound_only: bool = False
    is_blurred: bool = False
    is_voice_changed: bool = False
    subtitles: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """An excerpt as it is handed out: its bytes, its subtitles where asked for, and the manifest of both."""

    asked: Asked
    output_id: OutputId
    content: bytes
    subtitles: str | None
    manifest: bytes
    file_name: str
    duration_ms: int


def make_excerpt(house: House, asked: Asked, *, out: Path | None = None) -> Excerpt:
    """Make an excerpt and note it, so that a withdrawn consent finds it.

    Args: out a new file ending in .mp4; the manifest is written beside it as .manifest.json, subtitles as .vtt.
    Raises: NoSuchTape; NotForExcerpts; NotTheseSeconds; TapeHeld; NoSubtitles; CannotBeCut; TellsTooMuch; PlaceTaken;
        InsideVault; VaultDamaged; OSError.
    """
    tape = tape_numbered(asked.number, part=asked.part)
    if tape is None:
        raise NoSuchTape(asked.number)
    _require_lawful(asked, tape)
    places = () if out is None else (out, *_beside(out))
    for place in places:
        require_new_place(place, vault=house.path)
        if place.exists():
            raise PlaceTaken(place)
    cues = _cues_there(tape, asked)
    footage = _footage(tape, asked, cues)
    on = civil_day(house.surroundings.clock.now_ms())
    require_given(footage, purpose=asked.purpose, on=on)
    subtitles = None if asked.subtitles is None else _subtitles(cues, asked, asked.subtitles)
    cut = _cut(house, tape, _wish(asked))
    with house.writing():
        # A consent that was withdrawn while the tape was cut is heard.
        on = civil_day(house.surroundings.clock.now_ms())
        require_given(footage, purpose=asked.purpose, on=on)
        manifest = _manifest(asked, cut, subtitles)
        output_id = _noted(house, tape, asked, cut)
    if out is not None:
        disk, (manifest_path, subtitles_path) = house.surroundings.disk, _beside(out)
        disk.write(out, cut.content)
        disk.write(manifest_path, manifest)
        if subtitles is not None:
            disk.write(subtitles_path, subtitles.encode())
    return Excerpt(
        asked=asked,
        output_id=output_id,
        content=cut.content,
        subtitles=subtitles,
        manifest=manifest,
        file_name=f"excerpt-{cut_digest(cut)[:12]}.mp4",
        duration_ms=cut.duration_ms,
    )


def cut_digest(cut: Cut) -> str:
    """Return the SHA-256 of an excerpt in hex."""
    return hashlib.sha256(cut.content).hexdigest()


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_suffix(".manifest.json"), out.with_suffix(".vtt")


def _require_lawful(asked: Asked, tape: KeptTape) -> None:
    if asked.purpose not in EXCERPT_PURPOSES:
        raise NotForExcerpts(asked.purpose)
    length = tape.evidence.duration_ms
    is_beyond = length is not None and asked.from_ms >= length
    if is_beyond or not 0 <= asked.from_ms < asked.to_ms <= asked.from_ms + MOST_EXCERPT_MS:
        raise NotTheseSeconds(tape)


def _cues_there(tape: KeptTape, asked: Asked) -> tuple[WrittenCue, ...]:
    if tape.evidence.id is None:
        return ()
    cues = (kept.cue for kept in cues_of(tape.evidence.id))
    return tuple(cue for cue in cues if cue.to_ms > asked.from_ms and cue.from_ms < asked.to_ms)


def _footage(tape: KeptTape, asked: Asked, cues: Sequence[WrittenCue]) -> Footage:
    checked = [cue for cue in cues if cue.state in _CHECKED]
    words = [cue.words.value for cue in checked]
    words += [one.words.value for cue in checked for one in cue.translations]
    return Footage(
        source_id=tape.source_id,
        tape=tape.evidence.id,
        is_first=tape.evidence.id == first_tape_of(tape.source_id),
        has_picture=not asked.is_sound_only and tape.evidence.media_type.startswith("video/"),
        has_sound=True,
        from_ms=asked.from_ms,
        to_ms=asked.to_ms,
        words=tuple(words),
        is_written_down=bool(checked) and len(checked) == len(cues),
    )


def _subtitles(cues: Sequence[WrittenCue], asked: Asked, lang: str) -> str:
    """Return the subtitles in a language, of checked words alone, in the time of the excerpt; nobody is named."""
    length = asked.to_ms - asked.from_ms
    found = []
    for cue in cues:
        words = _words_in(cue, lang)
        if words is not None:
            begin, end = max(cue.from_ms - asked.from_ms, 0), min(cue.to_ms - asked.from_ms, length)
            found.append(Cue(begin, end, "", words))
    if not found:
        raise NoSubtitles(lang)
    return write_webvtt(found)


def _words_in(cue: WrittenCue, lang: str) -> str | None:
    if cue.state in _CHECKED and _is_lang(cue.words.lang, lang):
        return cue.words.value
    translations = [one for one in cue.translations if one.state in _CHECKED and _is_lang(one.words.lang, lang)]
    return translations[0].words.value if translations and cue.state in _CHECKED else None


def _is_lang(tag: str, lang: str) -> bool:
    return tag == lang or tag.partition("-")[0] == lang


def _wish(asked: Asked) -> Wish:
    return Wish(
        from_ms=asked.from_ms,
        to_ms=asked.to_ms,
        is_sound_only=asked.is_sound_only,
        is_blurred=asked.is_blurred,
        is_voice_changed=asked.is_voice_changed,
    )


def _cut(house: House, tape: KeptTape, wish: Wish) -> Cut:
    opened = house.open_blob(tape.evidence.blob)
    try:
        return cut_apart(cast(BinaryIO, _Seekable(opened)), size_bytes=opened.size_bytes, wish=wish)
    finally:
        opened.close()


class _Seekable(io.RawIOBase):
    """A sealed tape as the file that stretches are read from; it lies in clear nowhere."""

    def __init__(self, opened: OpenedBlob) -> None:
        super().__init__()
        self._opened, self._at = opened, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start."""
        assert whence == io.SEEK_SET, "stretches are counted from the start"
        self._at = offset
        return offset

    def read(self, size: int = -1, /) -> bytes:
        """Return the next ``size`` bytes, fewer at the end."""
        end = self._opened.size_bytes if size < 0 else self._at + size
        data = self._opened.read(self._at, end)
        self._at += len(data)
        return data


def _made(asked: Asked, cut: Cut) -> tuple[str, ...]:
    """Return how an excerpt was derived, step by step: filters, encoders, and the versions of the programs."""
    wish = _wish(asked)
    sound = ", ".join(f"{name}={words}" for name, words in wish.sound_filters())
    picture = ", ".join(f"{name}={words}" for name, words in wish.picture_filters(size=(0, 0))[2:-3])
    steps = [f"sound: {sound}; aac"] if cut.has_sound else []
    steps += [f"picture: {picture}, scale to 1280:720 at most, format=yuv420p; libx264"] if cut.has_picture else []
    return (*steps, *media_versions())


def _manifest(asked: Asked, cut: Cut, subtitles: str | None) -> bytes:
    told = {
        "version": 1,
        "tape": asked.number,
        "part": asked.part,
        "from_ms": asked.from_ms,
        "to_ms": asked.to_ms,
        "purpose": asked.purpose.value,
        "sound_only": not cut.has_picture,
        "blurred": asked.is_blurred and cut.has_picture,
        "voice_changed": asked.is_voice_changed,
        "subtitles": None
        if subtitles is None
        else {"lang": asked.subtitles, "sha256": hashlib.sha256(subtitles.encode()).hexdigest()},
        "made": list(_made(asked, cut)),
        "sha256": cut_digest(cut),
        "size": len(cut.content),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _noted(house: House, tape: KeptTape, asked: Asked, cut: Cut) -> OutputId:
    on = civil_day(house.surroundings.clock.now_ms())
    facts = disclosed_source(tape.source_id, purpose=asked.purpose, on=on).facts()
    there = [fact for fact in facts if isinstance(fact.anchor, TapeAnchor) and _is_there(fact.anchor, tape, asked)]
    assert tape.evidence.id is not None, "a tape that is numbered has an id"
    return note_output(
        house,
        what=OutputKind.EXCERPT,
        purpose=asked.purpose,
        lang=asked.subtitles or "und",
        on=on,
        sha256=cut_digest(cut),
        statement_ids=[fact.statement_id for fact in there],
        person_ids=[fact.about.id for fact in there],
        tape=NotedTape(
            id=tape.evidence.id,
            source_id=tape.source_id,
            from_ms=asked.from_ms,
            to_ms=asked.to_ms,
            made=_made(asked, cut),
        ),
    )


def _is_there(anchor: TapeAnchor, tape: KeptTape, asked: Asked) -> bool:
    is_here = (anchor.tape or first_tape_of(tape.source_id)) == tape.evidence.id
    return is_here and anchor.to_ms > asked.from_ms and anchor.from_ms < asked.to_ms


def why_not(house: House, asked: Asked) -> tuple[Held, ...]:
    """Return every reason why this excerpt may not be made today; none where it may. Raises: NoSuchTape."""
    tape = tape_numbered(asked.number, part=asked.part)
    if tape is None:
        raise NoSuchTape(asked.number)
    on = civil_day(house.surroundings.clock.now_ms())
    return held_from(_footage(tape, asked, _cues_there(tape, asked)), purpose=asked.purpose, on=on)
