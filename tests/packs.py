"""A house with two testimonies, each with a tape of a few seconds; packs and excerpts are made of the first."""

import hashlib
import io
import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np

from offices import PASSPHRASES, Office, found_office, surroundings
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.open_house import open_house
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, CueId, EvidenceId, PersonId, SourceId, StatementId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.statements.consent import Consent, ConsentMode, HowGiven, Media
from shyraq.statements.judgement import Protection
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Arrival, Evidence, Maker, Origin, Place, Source, SourceKind
from shyraq.statements.statement import Statement, TapeAnchor
from shyraq.statements.transcript import CueChange, CueState, Translation, WrittenCue
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source

DEVICE = "the desk's microphone"
Keep = Callable[..., Evidence]


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


def _type(name: str) -> str:
    return "video/mp4" if name.endswith(".mp4") else "audio/wav"


def keep_tape(house: OpenVault, source_id: SourceId, content: bytes, *, name: str) -> Evidence:
    """Keep a tape of a source as a recording of the desk is kept."""
    file = await_evidence(
        house, source_id=source_id, arrival=Arrival.RECORDED, name=name, media_type=_type(name), device=DEVICE
    )
    add_bytes(house, evidence_id=file.id, data=content, offset=0)
    return keep_evidence(house, evidence_id=file.id)


def add_tape(house: OpenVault, source_id: SourceId, content: bytes, *, name: str, ms: int = 3_000) -> Evidence:
    """Keep a tape as `keep_tape` does, with a length that is known beforehand: nobody has to look at it."""
    scope = scope_of_source(source_id)
    file = await_evidence(
        house, source_id=source_id, arrival=Arrival.RECORDED, name=name, media_type=_type(name), device=DEVICE
    )
    with house.writing():
        sealed = house.seal_blob(io.BytesIO(content), scope_ids=[scope])
        evidence = Evidence(
            blob=sealed.sealed_sha256.hex(),
            sha256=sealed.content_sha256.hex(),
            size_bytes=sealed.size_bytes,
            name=name,
            media_type=file.media_type,
            duration_ms=ms,
            id=file.id,
            number=file.number,
            origin=Origin(arrival=Arrival.RECORDED, device=DEVICE, began_at_ms=1, ended_at_ms=2),
        )
        house.append([house.pen(scope).evidence_added(evidence, source_id=source_id)], blobs=[sealed])
    return evidence


def take(
    house: OpenVault,
    word: str,
    content: bytes,
    *,
    name: str = "tape.wav",
    level: Level = Level.FULL,
    face: bool = True,
    voice: bool = True,
    protect: bool = False,
    keep: Keep = add_tape,
) -> Taped:
    """Take a testimony in which every word that tells something holds ``word``, with its tape and two statements."""

    def new() -> str:
        return draw_id(house.surroundings.randomness)

    source_id, son, mother = SourceId(new()), PersonId(new()), PersonId(new())

    def stated(**says: object) -> Statement:
        given = {"id": StatementId(new()), "source_id": source_id, "about": son, "certainty": Certainty.SEEN}
        return Statement(**{**given, **says})

    names = [
        stated(about=who, predicate=Predicate.NAME, name_role=NameRole.OWN, value=Text(text, Script.LATIN, "en"))
        for who, text in ((son, f"{word}son Karimuly"), (mother, f"{word}mother Omarkyzy"))
    ]
    others = [
        stated(predicate=Predicate.RELATIVE_OF, other=mother, relation="child"),
        stated(predicate=Predicate.BORN_ON, on=parse_fuzzy_date("1983-05-17")),
    ]
    said = [
        stated(
            predicate=Predicate.DETAINED,
            on=parse_fuzzy_date("2017-12"),
            by=f"{word}-{place}",
            anchor=TapeAnchor(at_ms, at_ms + 900),
            note=note,
        )
        for at_ms, place, note in ((500, "CAMP", None), (1_500, "TOWN", f"{word}-NOTE"))
    ]
    source = Source(
        id=source_id,
        kind=SourceKind.TESTIMONY,
        title=f"{word}-TITLE",
        language="kk",
        sheet_sha256=hashlib.sha256(word.encode()).hexdigest(),
        made_on=parse_fuzzy_date("2018-11-03"),
        made_at=Place(f"{word}-PLACE"),
        made_by=(Maker(person=mother),),
        recorded_by=f"{word}-RECORDER",
    )
    consent = Consent(
        id=ConsentId(new()),
        source_id=source_id,
        given_by=mother,
        levels={
            Purpose.INTERNAL: Level.FULL,
            Purpose.COURT: level,
            Purpose.PUBLIC: level,
            Purpose.PARTNER: Level.INITIALS,
        },
        given_on=parse_fuzzy_date("2018-11-03"),
        how=HowGiven(ConsentMode.ORAL, f"{word}-WITNESS"),
        media=Media(face=face, voice=voice, text=True),
    )
    with house.writing():
        pen = house.pen(house.draw_source_scope())
        drafts = [pen.source_taken(source), *(pen.person_opened(who, source_id=source_id) for who in (son, mother))]
        drafts += [pen.person_protected(Protection(mother, source_id))] if protect else []
        drafts += [pen.consent_given(consent), *(pen.statement_made(one) for one in [*names, *others])]
        house.append(drafts)
    evidence = keep(house, source_id, content, name=f"{word.lower()}-{name}")
    house.append([house.pen(scope_of_source(source_id)).statement_made(one) for one in said])
    return Taped(source_id, evidence, content, said)


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
        first = take(house, "FIRST", content or sound(), keep=keep_tape, **more)
        other = take(house, "OTHER", sound(hertz=330))
    return Cast(office, first, other)
