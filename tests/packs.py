"""A house with two testimonies, each with a tape of a few seconds; packs and excerpts are made of the first."""

import io
import math
from array import array
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np

from offices import PASSPHRASES, Office, found_office, surroundings
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.open_house import open_house
from shyraq.actions.take_source import take_source
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import CueId, EvidenceId, SourceId, StatementId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.statements.predicates import Certainty, Predicate
from shyraq.statements.source import Arrival, Evidence
from shyraq.statements.statement import Statement, TapeAnchor
from shyraq.statements.transcript import CueChange, CueState, Translation, WrittenCue
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source

SHEET = """
shyraq: 1
source: {{kind: testimony, title: "{word}-TITLE", language: kk, made_on: 2018-11-03, made_at: "{word}-PLACE",
  made_by: [mother], recorded_by: "{word}-RECORDER"}}
consent:
  given_by: mother
  given_on: 2018-11-03
  how: {{oral: "{word}-WITNESS"}}
  purposes: {{internal: full, court: {level}, public: {level}, partner: initials}}
  media: {{face: {face}, voice: {voice}, text: yes}}
people:
  son: {{names: [{{text: "{word}son Karimuly", script: Latn, lang: en, role: own}}], born_on: 1983-05-17}}
  mother: {{names: [{{text: "{word}mother Omarkyzy", script: Latn, lang: en, role: own}}]{protect}}}
statements:
  - {{about: son, says: relative_of, other: mother, relation: child}}
"""


@dataclass
class Taped:
    """One testimony with its tape; ``said`` are the statements made at its seconds."""

    source_id: SourceId
    evidence: Evidence
    content: bytes
    said: list[Statement] = field(default_factory=list)

    @property
    def tape(self) -> EvidenceId:
        assert self.evidence.id is not None
        return self.evidence.id


@dataclass
class Cast:
    """The house, and the two testimonies in it."""

    office: Office
    first: Taped
    other: Taped


def sound(seconds: float = 3.0, hertz: float = 220.0, rate: int = 16_000) -> bytes:
    """Return a tone as WAV."""
    samples = array("h", (int(9_000 * math.sin(math.tau * hertz * n / rate)) for n in range(int(seconds * rate))))
    out = io.BytesIO()
    with av.open(out, "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            np.array(samples, dtype=np.int16).reshape(1, -1), format="s16", layout="mono"
        )
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return out.getvalue()


def film(seconds: float = 3.0, fps: int = 10, size: tuple[int, int] = (160, 120)) -> bytes:
    """Return a film with a moving square and a tone, and with telling metadata, as MP4."""
    out, (width, height), rate = io.BytesIO(), size, 16_000
    telling = {"title": "TELLING-TITLE", "comment": "TELLING-COMMENT", "creation_time": "2018-11-03T10:11:12.000000Z"}
    with av.open(out, "w", format="mp4") as container:
        container.metadata.update(telling)
        picture = container.add_stream("libx264", rate=fps)
        picture.width, picture.height, picture.pix_fmt = width, height, "yuv420p"
        voice = container.add_stream("aac", rate=rate, layout="mono")
        for number in range(int(seconds * fps)):
            pixels = np.full((height, width, 3), 40, dtype=np.uint8)
            pixels[20:100:4, 20:140] = 230
            pixels[40:80, 10 + number * 2 : 50 + number * 2] = (240, 60, 30)
            container.mux(picture.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(picture.encode(None))
        samples = np.array(
            [int(9_000 * math.sin(math.tau * 220 * n / rate)) for n in range(int(seconds * rate))], dtype=np.int16
        )
        for start in range(0, len(samples), 1024):
            part = av.AudioFrame.from_ndarray(samples[start : start + 1024].reshape(1, -1), format="s16", layout="mono")
            part.sample_rate, part.pts = rate, start
            container.mux(voice.encode(part))
        container.mux(voice.encode(None))
    return out.getvalue()


def keep_tape(house: OpenVault, source_id: SourceId, content: bytes, *, name: str) -> Evidence:
    """Keep a tape of a source as a recording of the desk is kept."""
    kind = "video/mp4" if name.endswith(".mp4") else "audio/wav"
    file = await_evidence(
        house, source_id=source_id, arrival=Arrival.RECORDED, name=name, media_type=kind, device="the desk's microphone"
    )
    add_bytes(house, evidence_id=file.id, data=content, offset=0)
    return keep_evidence(house, evidence_id=file.id)


def take(
    house: OpenVault,
    word: str,
    content: bytes,
    *,
    name: str = "tape.wav",
    level: str = "full",
    face: bool = True,
    voice: bool = True,
    protect: bool = False,
) -> Taped:
    """Take a testimony in which every word that tells something holds ``word``, with its tape and two statements."""
    told = {"level": level, "face": "yes" if face else "no", "voice": "yes" if voice else "no"}
    sheet = SHEET.format(word=word, protect=", protect: true" if protect else "", **told)
    (taken,) = take_source(house, sheets=[IncomingSheet("sheet.yaml", sheet.encode(), NothingBeside())])
    evidence = keep_tape(house, taken.source_id, content, name=f"{word.lower()}-{name}")
    taped = Taped(taken.source_id, evidence, content)
    for at_ms, place, note in ((500, f"{word}-CAMP", None), (1_500, f"{word}-TOWN", f"{word}-NOTE")):
        taped.said.append(
            Statement(
                id=StatementId(draw_id(house.surroundings.randomness)),
                source_id=taken.source_id,
                about=taken.people["son"],
                predicate=Predicate.DETAINED,
                certainty=Certainty.SEEN,
                on=parse_fuzzy_date("2017-12"),
                by=place,
                anchor=TapeAnchor(at_ms, at_ms + 900),
                note=note,
            )
        )
    pen = house.pen(scope_of_source(taken.source_id))
    house.append([pen.statement_made(one) for one in taped.said])
    return taped


def write_cues(
    house: OpenVault, taped: Taped, *, state: CueState = CueState.CHECKED, words: str = "Мен оны көрдім"
) -> None:
    """Write down what is said on a tape of three seconds, in three cues, with a translation each."""
    english = Translation(words=Text("I saw him <there>", Script.LATIN, "en"), state=state)
    cues = tuple(
        WrittenCue(
            id=CueId(draw_id(house.surroundings.randomness)),
            from_ms=start,
            to_ms=start + 1_000,
            words=Text(f"{words} {start}", Script.CYRILLIC, "kk"),
            state=state,
            speaker="mother",
            translations=(english,),
        )
        for start in (0, 1_000, 2_000)
    )
    change = CueChange(source_id=taped.source_id, tape=taped.tape, cues=cues)
    house.append([house.pen(scope_of_source(taped.source_id)).cues_written(change)])


def opened(office: Office) -> OpenVault:
    """Open the house as Serik, with a clock that stands."""
    return open_house(office.path, passphrase=PASSPHRASES["serik"], surroundings=surroundings())


def found_cast(path: Path, content: bytes | None = None, **more: object) -> Cast:
    """Found a house with two testimonies, FIRST and OTHER."""
    office = found_office(path)
    with opened(office) as house:
        first = take(house, "FIRST", content or sound(), **more)
        other = take(house, "OTHER", sound(hertz=330))
    return Cast(office, first, other)
