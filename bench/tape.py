"""How fast a tape comes into the house, and in how much memory: ``make bench-tape``.

    python bench/tape.py [--megabytes 2048] [--rounds 3] [--folder DIR] [--write]

Beside it stands what no program can do without: the file read, copied to the same disk, flushed to it (fsync) and its
SHA-256 made. The file is noise, so that nothing can pack it. Rounds of all ways alternate, medians are told.
--write puts the table into bench/RESULTS.md.
"""

import argparse
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from shyraq.config.start import start_django

start_django()

from offices import SOURCE, found_office
from serving import served
from uploading import PIECE_BYTES, at

MB = 1_000_000
SECTION = "## Tapes: receiving"
_CHUNK_BYTES = 1 << 20
_PASSPHRASE = "one serik two"


@dataclass(frozen=True)
class Measured:
    """One way to bring the file in: seconds until it is sealed and named in the log, and what it took."""

    seconds: float
    core_seconds: float
    memory_bytes: int


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=2048)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        tape = noise(folder / "tape.mts", options.megabytes * MB)
        ways: dict[str, Callable[[Path, Path], Measured]] = {
            "raw copy, flushed, and SHA-256": copying,
            "`shyraq take --file`": taking,
            "tus over HTTP, a desk on this machine": uploading,
        }
        found: dict[str, list[Measured]] = {way: [] for way in ways}
        for number in range(options.rounds):
            for way, measure in ways.items():
                place = folder / "round"
                place.mkdir()
                found[way].append(measure(tape, place))
                shutil.rmtree(place)
                print(f"round {number + 1}: {way}: {found[way][-1].seconds:.1f} s", flush=True)
    report = "\n".join(rendered(found, size_bytes=options.megabytes * MB, rounds=options.rounds))
    print(report)
    if options.write:
        write(report)


def noise(path: Path, size_bytes: int) -> Path:
    """Write a file of noise and return its path."""
    with path.open("wb") as file:
        for start in range(0, size_bytes, _CHUNK_BYTES):
            file.write(os.urandom(min(_CHUNK_BYTES, size_bytes - start)))
        file.flush()
        os.fsync(file.fileno())
    return path


def copying(tape: Path, place: Path) -> Measured:
    """Copy the file and make its SHA-256, flushed to the disk at the end."""
    started, worked, digest = time.perf_counter(), time.process_time(), hashlib.sha256()
    with tape.open("rb", buffering=0) as source, (place / "copy").open("wb", buffering=0) as target:
        while data := source.read(_CHUNK_BYTES):
            digest.update(data)
            target.write(data)
        os.fsync(target.fileno())
    return Measured(time.perf_counter() - started, time.process_time() - worked, 0)


def taking(tape: Path, place: Path) -> Measured:
    """Take the file at the command line: the whole command, with unlocking the vault; memory beyond a tiny file's."""
    tiny = place / "tiny.mts"
    tiny.write_bytes(b"x")
    least, most = _taken(tiny, place / "tiny"), _taken(tape, place / "whole")
    return Measured(most.seconds, most.core_seconds, most.memory_bytes - least.memory_bytes)


def _taken(tape: Path, place: Path) -> Measured:
    place.mkdir()
    vault = found_office(place / "vault").path
    (place / "word.txt").write_text(_PASSPHRASE)
    command = [sys.executable, "-m", "shyraq", "--vault", str(vault), "--passphrase-file", str(place / "word.txt")]
    started = time.perf_counter()
    process = subprocess.Popen([*command, "take", "--file", str(tape), "--source", SOURCE], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Measured(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def uploading(tape: Path, place: Path) -> Measured:
    """Send the file as the page of the desk does, in pieces of 4 MiB, until it is sealed."""
    size = tape.stat().st_size
    with served(place / "vault") as desk:
        uploader = at(desk)
        uploader.ask("GET", "/today")
        idle = _settled_bytes(desk.process_id)
        Path(f"/proc/{desk.process_id}/clear_refs").write_text("5")
        started, worked = time.perf_counter(), _core_seconds(desk.process_id)
        address = uploader.create(tape.name, size=size, source=desk.testimony)
        with tape.open("rb", buffering=0) as content:
            offset = 0
            while offset < size:
                content.seek(offset)
                offset = uploader.add(address, content.read(PIECE_BYTES), offset=offset)
        uploader.keep(address)
        return Measured(
            time.perf_counter() - started,
            _core_seconds(desk.process_id) - worked,
            _memory(desk.process_id, "VmHWM") - idle,
        )


def _core_seconds(process_id: int) -> float:
    """Return how long a process worked so far, on all cores together."""
    parts = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _settled_bytes(process_id: int) -> int:
    """Return how much memory the desk has once it has gathered its names."""
    seen = [0]
    while len(seen) < 5 or len(set(seen[-4:])) > 1:
        time.sleep(0.3)
        seen.append(_memory(process_id, "VmRSS"))
    return seen[-1]


def _memory(process_id: int, name: str) -> int:
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return int(next(one for one in lines if one.startswith(name)).split()[1]) * 1024


def rendered(found: dict[str, list[Measured]], *, size_bytes: int, rounds: int) -> list[str]:
    """Return the table in Markdown."""
    medians = {way: statistics.median(one.seconds for one in measured) for way, measured in found.items()}
    base = next(iter(medians.values()))
    lines = [
        SECTION,
        "",
        f"Made with `make bench-tape` (`python bench/tape.py`): a file of {size_bytes // MB:,} MB of noise, medians of",
        f"{rounds} rounds; {platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python "
        f"{platform.python_version()}, {time.strftime('%Y-%m-%d')}, load {os.getloadavg()[2]:.1f} in the last 15 min.",
        "The goal is half the speed of the raw copy. Memory is what the long file took beyond a tiny one (`take`), or",
        "beyond the idle desk. Core seconds are those of the process that seals; they do not depend on the load.",
        "",
        "| way | seconds | MB/s | of the raw copy | core seconds | most memory |",
        "|---|---|---|---|---|---|",
    ]
    for way, measured in found.items():
        memory = max(one.memory_bytes for one in measured)
        worked = statistics.median(one.core_seconds for one in measured)
        lines.append(
            f"| {way} | {medians[way]:.1f} | {size_bytes / MB / medians[way]:,.0f} | {base / medians[way]:.2f} "
            f"| {worked:.1f} "
            f"| {f'{memory / 1e6:,.0f} MB' if memory else '–'} |"
        )
    return lines


def write(report: str) -> None:
    """Put the section into bench/RESULTS.md; those of other measures stay."""
    path = Path(__file__).parent / "RESULTS.md"
    before, mark, behind = path.read_text(encoding="utf-8").partition(SECTION)
    rest = behind.partition("\n## ")[2] if mark else ""
    text = f"{before.rstrip()}\n\n{report}\n" + (f"\n## {rest}" if rest else "")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
