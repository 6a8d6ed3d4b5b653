"""Tapes of the demo: small, long enough for the anchors of the sheets, and the same each time."""

import io

import pytest

from shyraq.outside import demo_sound
from shyraq.outside.media import duration_ms

SPOKEN = "Баламның тірі екенін білсем болғаны."


def test_a_tape_is_small_and_long_enough() -> None:
    tape = demo_sound.make_tape(SPOKEN, voice="kk")

    assert len(tape) < 200_000
    assert (duration_ms(io.BytesIO(tape)) or 0) >= 20_000


def test_a_tape_is_the_same_each_time() -> None:
    assert demo_sound.make_tape(SPOKEN, voice="kk") == demo_sound.make_tape(SPOKEN, voice="kk")


@pytest.mark.parametrize("path", [None, "/nowhere/espeak-ng", "/bin/false", "/bin/true"])
def test_without_a_working_voice_the_tape_is_tones(monkeypatch: pytest.MonkeyPatch, path: str | None) -> None:
    monkeypatch.setattr(demo_sound.shutil, "which", lambda name: path)

    assert (duration_ms(io.BytesIO(demo_sound.make_tape(SPOKEN, voice="kk"))) or 0) >= 20_000
