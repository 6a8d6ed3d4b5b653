"""Faster-whisper, with a model of mere chance: it loads confined, keeps to its times, and hears nobody in silence.

What such a model writes is nonsense; nothing here looks at its words, nor could it tell how good a real one is.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from voice import RATE, as_wav, silence, spoken

from offices import SOURCE, found_office
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.draft_transcript import LanguageNotHeard, draft_transcript
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.keep_speech_model import add_speech_model
from shyraq.outside.speech.hearing import NoModel, Reached, Tape, hear, languages_of_model
from shyraq.statements.source import Arrival
from shyraq.statements.transcript import CueState
from shyraq.store.tape_rows import cues_of
from shyraq.transcripts.heard import Heard, fits

SOUND = np.concatenate([silence(3), spoken(2), silence(3), spoken(1.5, seed=2), silence(2)])
SPOKEN_MS = ((2_500, 5_500), (7_500, 10_000))


def heard_of(sound: np.ndarray, model: Path, *, language: str | None = None, from_ms: int = 0) -> list[object]:
    data = as_wav(sound)
    tape = Tape(lambda start, end: data[start:end], size_bytes=len(data))
    return list(hear(tape, folder=model, engine="faster-whisper", language=language, from_ms=from_ms))


@pytest.fixture(scope="module")
def by_ear(model: Path) -> list[object]:
    """What is heard of the sound where no language is given."""
    return heard_of(SOUND, model)


def test_a_model_of_many_languages_has_kazakh_and_neither_uyghur_nor_kyrgyz(model: Path) -> None:
    languages = languages_of_model(model, engine="faster-whisper")

    assert {"kk", "ru", "zh", "uz", "tr", "tt", "en"} <= set(languages)
    assert not {"ug", "ky"} & set(languages)


def test_words_stand_where_somebody_speaks_and_nowhere_else(by_ear: list[object]) -> None:
    found = [one for one in by_ear if isinstance(one, Heard)]

    assert found
    for one in found:
        assert any(first <= one.from_ms < one.to_ms <= last for first, last in SPOKEN_MS), one
        assert fits(one.sure, one.text)
        assert one.level_db < 0
    assert [one.from_ms for one in found] == sorted(one.from_ms for one in found)


def test_nobody_is_heard_in_silence_or_in_noise(model: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 0.05, 10 * RATE).astype(np.float32)

    for sound in (np.zeros(10 * RATE, np.float32), silence(10), noise):
        found = heard_of(sound, model)
        assert [one for one in found if isinstance(one, Heard)] == []
        assert found[-1] == Reached(10_000)


def test_the_language_is_told_stretch_by_stretch_or_taken_as_given(model: Path, by_ear: list[object]) -> None:
    told = {one.language for one in by_ear if isinstance(one, Heard)}
    given = {one.language for one in heard_of(SOUND, model, language="kk", from_ms=6_000) if isinstance(one, Heard)}

    assert told <= set(languages_of_model(model, engine="faster-whisper"))
    assert given == {"kk"}


def test_hearing_goes_on_from_a_moment(model: Path) -> None:
    found = [one for one in heard_of(SOUND, model, from_ms=6_500) if isinstance(one, Heard)]

    assert found
    assert all(SPOKEN_MS[1][0] <= one.from_ms and one.to_ms <= SPOKEN_MS[1][1] for one in found)


def test_stopping_in_the_midst_ends_the_process(model: Path) -> None:
    data, before = as_wav(np.tile(SOUND, 20)), len(os.listdir("/proc/self/fd"))
    tape = Tape(lambda start, end: data[start:end], size_bytes=len(data))
    told = hear(tape, folder=model, engine="faster-whisper", language="kk")
    next(one for one in told if isinstance(one, Heard))
    begun_s = time.monotonic()

    told.close()

    assert time.monotonic() - begun_s < 2
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("damage", ["model.bin", "tokenizer.json", "config.json", "vocabulary.json"])
def test_half_a_model_is_no_model(model: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    for path in model.iterdir():
        data = path.read_bytes()
        (folder / path.name).write_bytes(data[: len(data) // 2] if path.name == damage else data)

    with pytest.raises(NoModel):
        languages_of_model(folder, engine="faster-whisper")


def test_a_tape_is_drafted_from_its_sealed_file(model: Path, tmp_path: Path) -> None:
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as house:
        given = {"name": "t.wav", "media_type": "audio/wav", "device": "a phone", "arrival": Arrival.RECEIVED}
        file = await_evidence(house, source_id=SOURCE, **given)
        add_bytes(house, evidence_id=file.id, data=as_wav(SOUND), offset=0)
        keep_evidence(house, evidence_id=file.id)
        add_speech_model(house.path, model)

        made = draft_transcript(house, tape=file.id, language="kk")

        assert made.cue_count == len(cues_of(file.id)) > 0
        assert {one.cue.state for one in cues_of(file.id)} == {CueState.MACHINE}
        with pytest.raises(LanguageNotHeard):
            draft_transcript(house, tape=file.id, language="ug")
    assert {path.name for path in tmp_path.iterdir()} == {"vault", "vault-speech"}
