"""A machine hears a tape in a process that can open nothing; whatever it does or tells, the desk goes on."""

import json
import os
import time
from pathlib import Path

import pytest

from bad_files import bad_file, film, tape
from fake_engine import fake_model, install_fake_engine
from shyraq.outside.apart.reading import Hangup
from shyraq.outside.speech import hearing
from shyraq.outside.speech.engine import EngineMissing, EngineUnknown, engine_names, require_engine
from shyraq.outside.speech.hearing import HearingBroke, NoModel, NothingToHear, Reached, Tape, hear, languages_of_model
from shyraq.outside.speech.telling import Ready, told
from shyraq.transcripts.heard import Heard


@pytest.fixture(autouse=True)
def _engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_fake_engine(tmp_path / "packages", monkeypatch)


def heard_of(data: bytes, folder: Path, **more: object) -> list[object]:
    asked = {"language": None, "from_ms": 0} | more
    source = Tape(lambda start, end: data[start:end], size_bytes=len(data))
    return [one for one in hear(source, folder=folder, engine="fake", **asked) if one is not None]


def test_an_engine_of_another_package_is_found_by_its_name() -> None:
    assert engine_names() == ("faster-whisper", "fake")
    require_engine("fake")
    with pytest.raises(EngineUnknown, match="faster-whisper, fake"):
        require_engine("babel")


def test_a_model_is_tried_by_loading_it(tmp_path: Path) -> None:
    assert languages_of_model(fake_model(tmp_path / "m", languages=("kk", "zh-Hant")), engine="fake") == (
        "kk",
        "zh-Hant",
    )


def test_what_is_heard_comes_with_times_languages_and_confidences(tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "m", ("ол келді", "kk"), ("да", "ru"))

    found = heard_of(tape(6), folder)

    assert found[0] == Ready(("kk", "ru", "zh"))
    assert [(one.from_ms, one.to_ms, one.text, one.language, one.sure) for one in found if isinstance(one, Heard)] == [
        (0, 2900, "ол келді", "kk", (90, 90)),
        (3000, 5900, "да", "ru", (90,)),
    ]
    assert found[-1] == Reached(6000)


def test_a_tape_is_heard_from_the_moment_that_was_asked_for(tmp_path: Path) -> None:
    found = heard_of(tape(6), fake_model(tmp_path / "m", ("да", "ru")), from_ms=2_500, language="kk")

    assert [(one.from_ms, one.language) for one in found if isinstance(one, Heard)] == [(2_500, "kk")]


@pytest.mark.parametrize("attempt", ["!open", "!write", "!connect", "!listen", "!pipe", "!spawn", "!close"])
def test_an_engine_can_open_nothing_and_reach_nobody(tmp_path: Path, attempt: str) -> None:
    found = heard_of(tape(3), fake_model(tmp_path / "m", (attempt, "kk")))

    assert [one.text for one in found if isinstance(one, Heard)] == ["refused"]
    assert not Path("/tmp/left-behind-by-an-engine").exists()


@pytest.mark.parametrize("fate", ["!die", "!eat"])
def test_an_engine_that_breaks_is_told_in_one_sentence(tmp_path: Path, fate: str) -> None:
    with pytest.raises(HearingBroke):
        heard_of(tape(3), fake_model(tmp_path / "m", (fate, "kk")))


def test_an_engine_that_hangs_lets_the_desk_go_on_and_is_gone_when_nobody_listens(tmp_path: Path) -> None:
    data = tape(3)
    source = Tape(lambda start, end: data[start:end], size_bytes=len(data))
    begun_s, before = time.monotonic(), len(os.listdir("/proc/self/fd"))
    told_of = hear(source, folder=fake_model(tmp_path / "m", ("!wait", "kk")), engine="fake", language=None)
    ticks = [next(told_of) for _ in range(8)]

    told_of.close()

    assert None in ticks
    assert time.monotonic() - begun_s < 15
    assert len(os.listdir("/proc/self/fd")) == before


def test_an_engine_that_says_nothing_for_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tape(3)
    source = Tape(lambda start, end: data[start:end], size_bytes=len(data))
    told_of = hear(source, folder=fake_model(tmp_path / "m", ("!wait", "kk")), engine="fake", language=None)
    next(one for one in told_of if isinstance(one, Ready))
    monkeypatch.setattr(hearing, "PATIENCE_S", 0.1)
    monkeypatch.setattr(hearing, "_ENDING_S", 0.1)

    with pytest.raises(HearingBroke):
        list(told_of)


def test_what_is_no_model_or_has_no_sound_is_refused_for_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "lines.json").write_text("{", encoding="utf-8")
    with pytest.raises(NoModel):
        languages_of_model(folder, engine="fake")
    good = fake_model(tmp_path / "m", ("да", "ru"))
    for silent in (film("mp4", "libx264"), b"no tape at all"):
        with pytest.raises(NothingToHear):
            heard_of(silent, good)
    with pytest.raises(EngineMissing):
        languages_of_model(good, engine="babel")


def test_bad_files_hold_nobody_up(tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "m", ("да", "ru"))
    for seed in (3,):
        try:
            heard_of(bad_file(seed), folder)
        except (NothingToHear, HearingBroke):
            continue


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"heard": 1},
        {"heard": {"from": -1, "to": 5, "text": "a", "language": "kk", "sure": []}},
        {"heard": {"from": 0, "to": 10**12, "text": "a", "language": "kk", "sure": []}},
        {"heard": {"from": 0, "to": 5, "text": 7, "language": "kk", "sure": []}},
        {"heard": {"from": 0, "to": 5, "text": "a", "language": "<b>", "sure": []}},
        {"reached": "soon"},
        {"reached": True},
        {"ready": []},
        {"ready": ["kk", 3]},
        {"run": "rm"},
    ],
)
def test_nothing_of_another_form_is_believed(said: object) -> None:
    with pytest.raises(Hangup):
        told(json.dumps(said).encode())


def test_words_that_are_believed_are_cleaned_and_confidences_that_do_not_fit_are_given_up() -> None:
    line = {"from": 0, "to": 5, "text": " a\u0000\u202eb \n c ", "language": "kk", "sure": [90], "level": -10}

    assert told(json.dumps({"heard": line}).encode()) == Heard(
        from_ms=0, to_ms=5, text="ab c", language="kk", sure=(), level_db=-10.0
    )
    assert told(json.dumps({"heard": line | {"text": "\u200b \n"}}).encode()) is None
    assert told(json.dumps({"heard": line | {"to": 0}}).encode()) is None
