"""What is made of recordings in the process apart: waveform, picture, small copy, with the times of the recording."""

import io
import threading
import time
from random import Random

import av
import numpy as np
import pytest

from bad_files import film, tape
from longer import LONG
from made_recordings import filmed, lying_down, spoken
from shyraq.outside.apart.looking import (
    CannotBeMade,
    Film,
    Limits,
    Look,
    Sound,
    Stopped,
    Switch,
    look_apart,
    look_in,
    made_apart,
)


def made(data: bytes, task: str, *, switch: Switch | None = None, **limits: float) -> bytes:
    named = {"made_bytes": 10_000_000, **limits}
    limit = Limits(**named)
    with made_apart(io.BytesIO(data), size_bytes=len(data), task=task, limits=limit, switch=switch) as found:
        parts = list(iter(lambda: found.read(9_999), b""))
        return found.head + b"".join(parts)


def loud_ms(peaks: bytes) -> tuple[int, int]:
    """Return when it is loud first, from and to, by the waveform."""
    ms, loud = int.from_bytes(peaks[:4], "big"), [peak > 128 for peak in peaks[4:]]
    begins = loud.index(True)
    return begins * ms, (begins + loud[begins:].index(False) if False in loud[begins:] else len(loud)) * ms


def heard_ms(copy: bytes) -> tuple[int, int]:
    """Return the same by the sound of a small copy."""
    return loud_ms(made(copy, "peaks"))


def picture(data: bytes, *, at_s: float | None = None) -> np.ndarray:
    """Return a picture of a film, or a JPEG, in grey; the first one, or the first from a moment on."""
    with av.open(io.BytesIO(data)) as container:
        for frame in container.decode(video=0):
            if at_s is None or (frame.time or 0) >= at_s:
                return frame.to_ndarray(format="gray")
    raise AssertionError("there is no such picture")


def test_a_recording_tells_what_can_be_seen_and_heard() -> None:
    data = filmed()

    assert look_apart(io.BytesIO(data), size_bytes=len(data)) == Look(
        4_000, Film("h264", 320, 240, 10), Sound("aac", 48_000, 1)
    )


@pytest.mark.parametrize(
    ("kind", "codec", "rate"),
    [("wav", "pcm_s16le", 8_000), ("mp4", "aac", 22_050)],
)
def test_the_small_copy_of_a_tape_is_loud_when_the_tape_is(kind: str, codec: str, rate: int) -> None:
    data = spoken(kind=kind, codec=codec, rate=rate)

    begins, ends = loud_ms(made(data, "peaks"))
    copied = heard_ms(made(data, "proxy"))

    assert abs(begins - 2_000) <= 100
    assert abs(ends - 3_000) <= 100
    assert abs(copied[0] - begins) <= 50
    assert abs(copied[1] - ends) <= 50


def test_a_tape_of_an_old_phone_that_cannot_be_wound_back_is_read() -> None:
    chance = Random(1)
    data = b"#!AMR\n" + b"".join(b"\x3c" + chance.randbytes(31) for _ in range(100))

    look = look_apart(io.BytesIO(data), size_bytes=len(data))

    assert look is not None
    assert (look.film, look.sound) == (None, Sound("amrnb", 8_000, 1))
    assert abs(len(made(data, "peaks")) - 4 - 40) <= 2
    assert made(data, "proxy")[:4] == b"\x1a\x45\xdf\xa3"


@pytest.mark.parametrize("starts_s", [0, 7])
def test_times_count_from_the_first_moment_of_a_film(starts_s: int) -> None:
    data = filmed(kind="mpegts" if starts_s else "mp4", starts_s=starts_s)

    begins, _ = loud_ms(made(data, "peaks"))
    copy = made(data, "proxy")

    assert abs(begins - 2_000) <= 150
    assert abs(heard_ms(copy)[0] - begins) <= 50
    with av.open(io.BytesIO(copy)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    assert times[0] == pytest.approx(0, abs=0.11)
    assert times[-1] == pytest.approx(3.9, abs=0.15)


def test_a_gap_in_the_sound_stays_as_long_as_it_was() -> None:
    late = filmed(2.5)
    out = io.BytesIO()
    with av.open(io.BytesIO(late)) as source, av.open(out, "w", format="matroska") as target:
        stream = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(source.streams.audio[0]):
            if packet.dts is None or not packet.time_base or 0.5 < packet.pts * packet.time_base < 1.8:
                continue  # The phone rang.
            packet.stream = stream
            target.mux(packet)

    begins, _ = loud_ms(made(out.getvalue(), "peaks"))
    copied, _ = heard_ms(made(out.getvalue(), "proxy"))

    assert abs(begins - 2_000) <= 100
    assert abs(copied - 2_000) <= 100


def test_a_film_of_an_upright_phone_stands_upright() -> None:
    for task in ("thumb", "proxy"):
        seen = picture(made(lying_down(filmed()), task))

        assert seen.shape == (320, 240)
        assert seen[:100].mean() > 200 > 50 > seen[-100:].mean()


def test_pictures_are_made_small_in_their_own_shape() -> None:
    data = filmed(1, size=(1280, 720))

    assert picture(made(data, "thumb")).shape == (360, 640)
    assert picture(made(data, "proxy")).shape == (360, 640)


@pytest.mark.parametrize("task", ["proxy", *(["thumb"] if LONG else [])])
def test_what_a_recording_tells_of_itself_is_not_copied(task: str) -> None:
    out = io.BytesIO()
    with av.open(io.BytesIO(filmed())) as source, av.open(out, "w", format="matroska") as target:
        target.metadata["title"] = target.metadata["location"] = "CANARY-PLACE"
        streams = {one.index: target.add_stream_from_template(one) for one in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    assert b"CANARY-PLACE" in out.getvalue()

    assert b"CANARY" not in made(out.getvalue(), task)


def test_more_than_was_wanted_is_cut_off() -> None:
    with pytest.raises(CannotBeMade):
        made(filmed(), "proxy", made_bytes=5_000)


def test_what_is_no_recording_gives_nothing() -> None:
    with pytest.raises(CannotBeMade):
        made(b"\0" * 10_000, "proxy")


def test_a_tape_without_a_picture_gives_none() -> None:
    with pytest.raises(CannotBeMade):
        made(tape(), "thumb")
    assert made(film("mp4", "libx264"), "peaks")[4:] == b""


def test_a_switch_stops_it_at_once() -> None:
    data, switch = filmed(20, size=(640, 480), pictures_a_second=25), Switch()
    timer = threading.Timer(0.4, switch.turn_off)
    timer.start()
    begun_s = time.monotonic()

    with pytest.raises(Stopped):
        made(data, "proxy", switch=switch)

    assert time.monotonic() - begun_s < 3
    with pytest.raises(Stopped):
        made(data, "proxy", switch=switch)


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b'{"film": null, "sound": null}',
        b'{"film": null, "sound": null, "duration_ms": -1}',
        b'{"film": null, "sound": null, "duration_ms": 1e99}',
        b'{"film": {"codec": "<script>", "width": 1, "height": 1, "frames_per_s": 1}, "sound": null, "duration_ms": 1}',
        b'{"film": {"codec": "h264", "width": "1", "height": 1, "frames_per_s": 1}, "sound": null, "duration_ms": 1}',
        b'{"film": null, "sound": {"codec": "aac"}, "duration_ms": 1}',
        b"[" * 3_000,
    ],
)
def test_what_cannot_be_true_is_not_believed(told: bytes) -> None:
    assert look_in(told) is None
