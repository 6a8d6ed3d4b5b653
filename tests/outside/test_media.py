"""The length of a tape, and of what is none."""

import io
import wave
from pathlib import Path

import pytest

from shyraq.outside.media import duration_ms


def _tape(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as tape:
        tape.setnchannels(1)
        tape.setsampwidth(2)
        tape.setframerate(8_000)
        tape.writeframes(b"\0\1" * int(8_000 * seconds))
    return out.getvalue()


def test_a_tape_tells_its_length_by_path_and_by_stream(tmp_path: Path) -> None:
    path = tmp_path / "tape.wav"
    path.write_bytes(_tape(2.5))

    assert duration_ms(path) == duration_ms(io.BytesIO(_tape(2.5))) == 2_500


def test_a_tape_cut_short_tells_what_is_left_or_nothing() -> None:
    length_ms = duration_ms(io.BytesIO(_tape(2.5)[:9_000]))

    assert length_ms is None or length_ms <= 2_500


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, bytes(range(256)) * 40]
)
def test_what_is_no_tape_has_no_length(data: bytes) -> None:
    assert duration_ms(io.BytesIO(data)) is None


def test_a_file_that_is_not_there_has_no_length(tmp_path: Path) -> None:
    assert duration_ms(tmp_path / "gone.mp4") is None


def test_a_play_list_opens_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "tape.wav").write_bytes(_tape(1))
    listed = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{tmp_path}/tape.wav\n#EXT-X-ENDLIST\n"

    assert duration_ms(io.BytesIO(listed.encode())) is None
