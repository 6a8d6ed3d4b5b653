"""What is made from tapes and how fast: looking, waveform, small copies, first byte and seeking in a two-hour tape.

    python bench/tape_media.py [--seconds 60] [--hours 2] [--folder DIR] [--write]

Every recording is synthetic. --seconds is how long the pieces are of which small copies are made; the long ones repeat
a piece. Times of what is made hold all of it: the process apart, the sealed reading, the sealed writing. Memory is the
most any process apart took, and by how much this process grew. --write puts the table into bench/RESULTS.md.
"""

import argparse
import io
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

import av
import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests")]

from shyraq.config.start import start_django  # noqa: E402 - the paths come first

start_django()

from kept_recordings import keep_tape  # noqa: E402 - needs the settings
from made_recordings import filmed, spoken  # noqa: E402
from offices import SOURCE, found_office  # noqa: E402
from shyraq.actions.prepare_tape import Switch, prepare_tape, unprepared  # noqa: E402
from shyraq.basics.surroundings import civil_day  # noqa: E402
from shyraq.outside.apart.looking import Limits, look_apart, made_apart  # noqa: E402
from shyraq.queries.tape_media import Content, peaks_of, played  # noqa: E402
from shyraq.store.opened import OpenVault  # noqa: E402
from shyraq.store.seen_tapes import seen_tapes  # noqa: E402
from shyraq.vault.derived import What  # noqa: E402

HEADING = "## Tapes: looking, proxies, seeking"
_JUMPS = 200
_STRETCH = 1 << 20
_MEGABYTE = 1 << 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--hours", type=float, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        rows = [*_made(options.seconds, options.hours), *_sought(Path(folder), options.seconds, options.hours)]
    report = "\n".join(["| | | |", "|---|---:|---|", *(f"| {what} | {value} | {note} |" for what, value, note in rows)])
    print(report)
    if options.write:
        _write(report, options)


Row = tuple[str, str, str]


def _made(seconds: int, hours: float) -> Iterator[Row]:
    """Measure what is made of recordings in memory."""
    sound, film = spoken(seconds), _camera(seconds)
    long = repeated(spoken(60, kind="mp4", codec="aac"), int(hours * 60), kind="matroska")
    took_s = _took(lambda: look_apart(io.BytesIO(film), size_bytes=len(film)))
    yield "looking at a film", f"{took_s * 1000:,.0f} ms", "streams, codecs, length; process and all"
    took_s, spent_s, made = _timed(film, "thumb")
    yield "picture of a film, 720p", f"{took_s * 1000:,.0f} ms", f"{len(made) / 1000:,.0f} kB"
    took_s, spent_s, made = _timed(long, "peaks")
    note = f"{hours * 3600 / took_s:,.0f} × real time; {spent_s:,.1f} s of processors"
    yield f"waveform, {hours:g} hours of sound", f"{took_s:,.1f} s", note
    yield _memory()
    took_s, spent_s, made = _timed(sound, "proxy")
    note = f"{spent_s:,.1f} s of processors; {len(made) * 8 / seconds / 1000:,.0f} kbit/s"
    yield "small copy, sound", f"{seconds / took_s:,.0f} × real time", note
    took_s, spent_s, made = _timed(film, "proxy")
    rates = f"{len(made) * 8 / seconds / 1000:,.0f} kbit/s, from {len(film) * 8 / seconds / 1000:,.0f}"
    note = f"{spent_s:,.1f} s of processors; {rates}"
    yield "small copy, 720p with 25 pictures a second", f"{seconds / took_s:,.1f} × real time", note
    yield _memory()


def _sought(folder: Path, seconds: int, hours: float) -> Iterator[Row]:
    """Measure a long film in a vault: first byte and jumps, in the tape itself and in its small copy."""
    film = _camera(seconds)
    copy = _timed(film, "proxy")[2]
    times = int(hours * 3600 / seconds)
    office = found_office(folder / "vault")
    with office.opened_by("serik") as house:
        long = repeated(film, times, kind="matroska")
        tape = keep_tape(house, long, source_id=SOURCE, media_type="video/x-matroska")
        size = f"{len(long) / 1e6:,.0f} MB"
        del long
        found = seen_tapes(on=civil_day(house.surroundings.clock.now_ms()))[0]
        key = house.tape_key(found.id, scope_id=found.scope_id)
        house.derived.put(key, What.PROXY, made=_Bytes(repeated(copy, times, kind="mp4")))
        grown = _resident_bytes()
        for name, original in ((f"sealed tape, {hours:g} hours, {size}", True), ("its small copy", False)):
            first, jumps = _reading(house, tape.id, original=original)
            yield f"first byte, {name}", f"{first:,.1f} ms", "opened anew, median of 50"
            yield f"jump, {name}", f"{median(jumps):,.1f} ms", f"p95 {_p95(jumps):,.1f} ms; opened anew, 1 MiB read"
        yield "memory of reading", f"{(_resident_bytes() - grown) / _MEGABYTE:,.0f} MiB", "grown over all jumps"
        short = keep_tape(house, spoken(seconds), source_id=SOURCE)
        waiting = next(one for one in unprepared(house) if one.id == short.id)
        took_s = _took(lambda: prepare_tape(house, waiting, switch=Switch()))
        yield f"everything of a tape of {seconds} s", f"{took_s:,.2f} s", "look, waveform, small copy, sealed"
        took_s = _took(lambda: peaks_of(house, tape=short.id))
        yield "asking for its waveform", f"{took_s * 1000:,.1f} ms", ""


def _reading(house: OpenVault, tape: str, *, original: bool) -> tuple[float, list[float]]:
    chance = Random(5)

    def open_it() -> Content:
        found = played(house, tape=tape, original=original)
        assert found is not None
        assert found.is_proxy != original
        return found.content

    def first() -> None:
        content = open_it()
        assert content.read(0, 1)
        content.close()

    def jump() -> None:
        content = open_it()
        at = chance.randrange(content.size_bytes - _STRETCH)
        assert len(content.read(at, at + _STRETCH)) == _STRETCH
        content.close()

    return median(_took(first) * 1000 for _ in range(50)), [_took(jump) * 1000 for _ in range(_JUMPS)]


def repeated(data: bytes, times: int, *, kind: str) -> bytes:
    """Return a recording that says the same so many times over, in a container of this kind."""
    out = io.BytesIO()
    with av.open(io.BytesIO(data)) as source, av.open(out, "w", format=kind) as target:
        streams = {one.index: target.add_stream_from_template(one) for one in source.streams}
        length_s = Fraction(source.duration or 0, av.time_base)
        for number in range(times):
            source.seek(0)
            for packet in source.demux():
                if packet.dts is None or packet.pts is None or packet.time_base is None:
                    continue
                shift = int(length_s * number / packet.time_base)
                packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    return out.getvalue()


def _camera(seconds: int) -> bytes:
    """Return a film of 1280 × 720 with 25 pictures a second in which everything moves, and its sound."""
    size, rate = (1280, 720), 25
    still = np.random.default_rng(1).integers(0, 255, (size[1] // 8, size[0] // 8 + seconds * 2, 3), np.uint8)
    out = io.BytesIO()
    with av.open(io.BytesIO(filmed(seconds))) as spoken_film, av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "28"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        sound = container.add_stream_from_template(spoken_film.streams.audio[0])
        for number in range(seconds * rate):
            seen = np.kron(still[:, number // 13 : number // 13 + size[0] // 8], np.ones((8, 8, 1), np.uint8))
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(seen), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        for packet in spoken_film.demux(audio=0):
            if packet.dts is not None:
                packet.stream = sound
                container.mux(packet)
    return out.getvalue()


def _timed(data: bytes, task: str) -> tuple[float, float, bytes]:
    """Make it; return the seconds that took, the seconds of processors the process apart took, and what was made."""
    begun_s, spent_s = time.perf_counter(), _spent_s()
    limits = Limits(seconds=7_200, silent_seconds=120, made_bytes=1 << 40)
    with made_apart(io.BytesIO(data), size_bytes=len(data), task=task, limits=limits) as made:
        parts = list(iter(lambda: made.read(_STRETCH), b""))
        took_s = time.perf_counter() - begun_s
    return took_s, _spent_s() - spent_s, made.head + b"".join(parts)


def _spent_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _took(what: Callable[[], object]) -> float:
    begun_s = time.perf_counter()
    what()
    return time.perf_counter() - begun_s


def _p95(values: list[float]) -> float:
    return sorted(values)[len(values) * 95 // 100]


def _memory() -> Row:
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return "most memory of a process apart until here", f"{most / _MEGABYTE:,.0f} MiB", ""


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class _Bytes:
    """Bytes that are there, as something that is made."""

    head = b""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self._stream.read(size)


def _write(report: str, options: argparse.Namespace) -> None:
    path = HERE / "RESULTS.md"
    load = os.getloadavg()[0]
    head = (
        f"{HEADING}\n`make bench-tape-media` ({options.seconds} s pieces, {options.hours:g} hours); "
        f"{platform.machine()}, "
        f"{os.cpu_count()} processors, load {load:.1f} at the end, {time.strftime('%Y-%m-%d', time.gmtime())}.\n"
    )
    parts = path.read_text(encoding="utf-8").split("\n## ")
    kept = [part for part in parts if not f"## {part}".startswith(HEADING)]
    path.write_text("\n## ".join(kept).rstrip() + f"\n\n{head}\n{report}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
