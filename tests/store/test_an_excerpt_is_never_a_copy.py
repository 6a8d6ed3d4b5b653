"""An excerpt shows what the consent lets a purpose see and hear, is encoded anew, and says nothing of itself."""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from packs import Cast, film, found_cast, opened, sound, take, write_cues
from shyraq.actions.make_excerpt import Asked, NoSubtitles, NotForExcerpts, NotTheseSeconds, make_excerpt
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.disclosure import Level, Purpose
from shyraq.outside.apart.cutting import CannotBeCut, cut_apart
from shyraq.outside.apart.cutting_child import cut
from shyraq.outside.apart.wish import BLURRED_WIDTH, Wish
from shyraq.outside.bag import InsideVault, PlaceTaken
from shyraq.queries.exposure import exposure
from shyraq.statements.transcript import CueState
from shyraq.store.giving import Held, TapeHeld
from shyraq.store.opened import OpenVault
from shyraq.transcripts.webvtt import read_webvtt

FILM = film(3.0)
OURS = {"number": 1, "from_ms": 500, "to_ms": 1_700, "purpose": Purpose.PUBLIC}


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    cast = found_cast(tmp_path_factory.mktemp("excerpts") / "vault", FILM, name="tape.mp4")
    with opened(cast.office) as house:
        write_cues(house, cast.first)
    return cast


@pytest.fixture
def house(cast: Cast) -> Iterator[OpenVault]:
    with opened(cast.office) as house:
        yield house


def _streams(content: bytes) -> dict[str, list[np.ndarray]]:
    """Return the pictures and the sound of a file."""
    found: dict[str, list[np.ndarray]] = {"video": [], "audio": []}
    with av.open(io.BytesIO(content)) as container:
        for frame in container.decode():
            kind = "video" if isinstance(frame, av.VideoFrame) else "audio"
            found[kind].append(frame.to_ndarray(format="gray") if kind == "video" else frame.to_ndarray())
    return found


def _pitch(content: bytes) -> float:
    """Return the strongest frequency of a file, in Hz."""
    samples = np.concatenate([part.reshape(-1) for part in _streams(content)["audio"]])
    middle = samples[len(samples) // 4 : len(samples) * 3 // 4]
    strength = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    return float(np.argmax(strength[5:]) + 5) * 48_000 / len(middle)


def test_an_excerpt_is_what_was_asked_for_and_nothing_of_the_file(house: OpenVault, tmp_path: Path) -> None:
    made = make_excerpt(house, Asked(**OURS, subtitles="en"), out=tmp_path / "a.mp4")

    content = (tmp_path / "a.mp4").read_bytes()
    assert content == made.content
    assert abs(made.duration_ms - 1_200) < 100
    assert b"TELLING-TITLE" in FILM
    assert [told for told in (b"TELLING", b"Lavf", b"Lavc", b"x264") if told in content] == []
    stretches = {FILM[at : at + 16] for at in range(len(FILM) - 16)}
    inner = content[content.index(b"mdat") + 4 :][:4_000]
    assert not any(inner[at : at + 16] in stretches for at in range(len(inner) - 16) if any(inner[at : at + 16]))
    cues = read_webvtt((tmp_path / "a.vtt").read_text(encoding="utf-8"))
    assert [(cue.from_ms, cue.to_ms, cue.text, cue.speaker) for cue in cues] == [
        (0, 500, "I saw him <there>", ""),
        (500, 1_200, "I saw him <there>", ""),
    ]
    manifest = json.loads((tmp_path / "a.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["tape"], manifest["from_ms"], manifest["to_ms"]) == (1, 500, 1_700)
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
    assert any("libx264" in step for step in manifest["made"])


def _cut(**more: bool) -> bytes:
    """Cut the film as the process apart does."""
    return cut(io.BytesIO(FILM), Wish(from_ms=500, to_ms=1_700, **more))


def test_a_blurred_picture_holds_no_more_than_a_few_samples() -> None:
    sharp, blurred = _streams(_cut())["video"], _streams(_cut(is_blurred=True))["video"]

    def detail(pictures: list[np.ndarray]) -> float:
        """The share of the picture that finer structures than the samples hold."""
        picture = pictures[5].astype(float)
        spectrum = np.abs(np.fft.fft2(picture - picture.mean()))
        fine = spectrum[:, BLURRED_WIDTH : -BLURRED_WIDTH or None]
        return float((fine**2).sum() / (spectrum**2).sum())

    assert sharp[0].shape == blurred[0].shape
    assert detail(blurred) < 0.02
    assert (
        np.abs(np.diff(sharp[5].astype(int), axis=0)).max() > 3 * np.abs(np.diff(blurred[5].astype(int), axis=0)).max()
    )


def test_sound_alone_has_no_picture_and_a_changed_voice_another_pitch() -> None:
    plain, changed = _cut(is_sound_only=True), _cut(is_sound_only=True, is_voice_changed=True)

    assert _streams(plain)["video"] == []
    assert abs(_pitch(plain) - 220) < 4
    assert abs(_pitch(changed) - 220 * 0.8) < 4
    lengths = [sum(part.shape[-1] for part in _streams(content)["audio"]) for content in (plain, changed)]
    assert abs(lengths[0] - lengths[1]) < 4_800


@pytest.mark.parametrize(("kind", "codec"), [("wav", "pcm_s16le"), ("webm", "libopus")])
def test_a_late_stretch_of_a_tape_is_the_right_one(kind: str, codec: str) -> None:
    """Each second has a pitch of its own; a recording of a browser has no index to jump by."""
    rate, out = 48_000, io.BytesIO()
    with av.open(out, "w", format=kind, options={"live": "1"} if kind == "webm" else {}) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        phase = np.cumsum(np.repeat(2 * np.pi * (300 + 10 * np.arange(70)) / rate, rate))
        samples = (9_000 * np.sin(phase)).astype(np.int16)
        for at in range(0, len(samples), 960):
            part = av.AudioFrame.from_ndarray(samples[at : at + 960].reshape(1, -1), format="s16", layout="mono")
            part.sample_rate, part.pts = rate, at
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))

    made = cut(io.BytesIO(out.getvalue()), Wish(from_ms=64_000, to_ms=65_000, is_sound_only=True))

    assert abs(_pitch(made) - 940) < 5


def test_a_withdrawal_lists_the_excerpt(cast: Cast, house: OpenVault) -> None:
    taped = take(house, "GONE", sound())
    write_cues(house, taped)
    asked = Asked(**{**OURS, "number": taped.evidence.number})
    made = make_excerpt(house, asked)
    before = house.entry_count
    assert [one.output_id for one in exposure(house, source_id=taped.source_id).outputs] == [made.output_id]

    withdraw_consent(house, source_id=taped.source_id, purposes=frozenset({Purpose.PUBLIC}))

    with pytest.raises(TapeHeld):
        make_excerpt(house, asked)
    assert house.entry_count == before + 1


def test_what_the_consent_does_not_give_is_not_cut(house: OpenVault, tmp_path: Path) -> None:
    faceless = take(house, "FACELESS", FILM + b"\0", name="tape.mp4", face=False)
    silent = take(house, "SILENT", sound(hertz=600), voice=False)
    narrow = take(house, "NARROW", sound(hertz=610), level=Level.PSEUDONYM)
    unchecked = take(house, "UNCHECKED", sound(hertz=640))
    numbered = take(house, "NUMBERED", sound(hertz=650))
    for taped in (faceless, silent, narrow):
        write_cues(house, taped)
    write_cues(house, unchecked, state=CueState.WRITTEN)
    write_cues(house, numbered, words="Телефоны +7 701 234 56 78")

    def held(taped, **more: object) -> tuple[Held, ...]:
        with pytest.raises(TapeHeld) as refusal:
            make_excerpt(house, Asked(**{**OURS, "number": taped.evidence.number, **more}), out=tmp_path / "a.mp4")
        return refusal.value.held

    assert held(faceless) == held(faceless, is_blurred=True) == (Held.NO_FACE,)
    assert make_excerpt(house, Asked(**{**OURS, "number": faceless.evidence.number}, is_sound_only=True)).content
    assert held(silent) == held(silent, is_voice_changed=True) == (Held.NO_VOICE,)
    assert Held.NOT_IN_FULL in held(narrow)
    assert held(unchecked) == (Held.NOT_WRITTEN_DOWN,)
    assert held(numbered) == (Held.HARMFUL_WORDS,)
    assert list(tmp_path.iterdir()) == []


def test_bad_input_gets_a_clear_answer(house: OpenVault, tmp_path: Path) -> None:
    (tmp_path / "there.vtt").write_bytes(b"x")
    for more, refusal in (
        ({"from_ms": 1_700, "to_ms": 500}, NotTheseSeconds),
        ({"from_ms": 99_000, "to_ms": 99_500}, NotTheseSeconds),
        ({"to_ms": 3_600_000}, NotTheseSeconds),
        ({"purpose": Purpose.INTERNAL}, NotForExcerpts),
        ({"purpose": Purpose.STATISTICS}, NotForExcerpts),
        ({"subtitles": "fr"}, NoSubtitles),
    ):
        with pytest.raises(refusal):
            make_excerpt(house, Asked(**{**OURS, **more}), out=tmp_path / "a.mp4")
    with pytest.raises(PlaceTaken):
        make_excerpt(house, Asked(**OURS), out=tmp_path / "there.mp4")
    with pytest.raises(InsideVault):
        make_excerpt(house, Asked(**OURS), out=house.path / "a.mp4")

    assert [path.name for path in tmp_path.iterdir()] == ["there.vtt"]


@pytest.mark.parametrize("content", [b"", b"no tape at all", FILM[: len(FILM) // 2]])
def test_a_tape_that_does_not_play_gives_no_excerpt(content: bytes) -> None:
    with pytest.raises(CannotBeCut):
        cut_apart(io.BytesIO(content), size_bytes=len(content), wish=Wish(from_ms=0, to_ms=1_000))


def test_the_process_apart_can_open_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A play list names another file; the process that cuts must not follow it."""
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(FILM)
    for listing in (f"ffconcat version 1.0\nfile {secret}\n", f"#EXTM3U\n#EXTINF:3,\n{secret}\n"):
        data = listing.encode()
        with pytest.raises(CannotBeCut):
            cut_apart(io.BytesIO(data), size_bytes=len(data), wish=Wish(from_ms=0, to_ms=1_000))
