"""Uploads at a desk in a process of its own: killed and gone on with, never in clear on the disk, in little memory."""

import hashlib
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from longer import LONG
from serving import Served, served
from shyraq.actions.open_house import open_house
from shyraq.queries.verify import verify_folder
from shyraq.store.rows import require_source
from uploading import PASSPHRASE, PIECE_BYTES, Uploader, at

CANARY = b"CANARY-OF-THE-TAPE "
MB = 1 << 20


def rss_bytes(process_id: int) -> int:
    """Return how much memory a process has now."""
    pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def idle_bytes(process_id: int) -> int:
    """Return how much memory a process has once it takes no more: a desk gathers names for a while after unlocking."""
    seen = [rss_bytes(process_id)]
    while len(seen) < 4 or len(set(seen[-4:])) > 1:
        time.sleep(0.2)
        seen.append(rss_bytes(process_id))
    return seen[-1]


def peak_bytes(process_id: int) -> int:
    """Return the most memory a process had since `forget_peak`."""
    (line,) = (one for one in Path(f"/proc/{process_id}/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def forget_peak(process_id: int) -> None:
    Path(f"/proc/{process_id}/clear_refs").write_text("5")


@pytest.mark.skipif(not LONG, reason="tests/browser/test_receiving.py kills a desk in every run")
def test_an_upload_goes_on_after_the_desk_was_killed(tmp_path: Path) -> None:
    data = random.Random(3).randbytes(10 * MB + 17)
    with served(tmp_path / "vault") as first:
        uploader = at(first)
        source = first.testimony
        address = uploader.create("long.3gp", size=len(data), source=source)
        assert uploader.add(address, data[:PIECE_BYTES], offset=0) == PIECE_BYTES
    with served(tmp_path / "vault") as second:
        uploader = at(second)

        offset = uploader.kept(address)
        assert offset == PIECE_BYTES
        while offset < len(data):
            offset = uploader.add(address, data[offset : offset + PIECE_BYTES], offset=offset)
        uploader.keep(address)

    with open_house(tmp_path / "vault", passphrase=PASSPHRASE):
        (kept,) = require_source(source).evidence
        assert (kept.sha256, kept.size_bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert verify_folder(tmp_path / "vault", passphrase=PASSPHRASE).is_whole


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[Path]]]:
    """A desk, and the folders in which it writes: its vault, and a temporary folder of its own."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "temporary").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(folder / "temporary"))
        with served(folder / "vault") as running:
            yield running, [folder / "vault", folder / "temporary"]


def _open_files(process_id: int) -> Iterator[bytes]:
    folder = Path(f"/proc/{process_id}/fd")
    for name in os.listdir(folder):
        path = folder / name
        try:
            if path.is_file():
                yield path.read_bytes()
        except OSError:
            continue


def _looked_into(process_id: int, folders: list[Path]) -> int:
    """Return how many open files and files of the folders hold the canary in clear."""
    found = sum(CANARY in data for data in _open_files(process_id))
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        try:
            found += CANARY in path.read_bytes()
        except OSError:
            continue
    return found


def test_nothing_of_an_upload_lies_in_clear_while_it_comes(house: tuple[Served, list[Path]]) -> None:
    running, folders = house
    uploader = at(running)
    data = CANARY * (9 * MB // len(CANARY))
    address = uploader.create("canary.mts", size=len(data), source=running.testimony)
    found: list[int] = []
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            found.append(_looked_into(running.process_id, folders))

    looking = threading.Thread(target=look)
    looking.start()
    # One body of all of it, as other clients send, and larger than what a desk holds in memory.
    assert uploader.add(address, data, offset=0) == len(data)
    uploader.keep(address)
    is_over.set()
    looking.join()

    assert len(found) > 1
    assert sum(found) == 0


def _received(uploader: Uploader, source: str, *, name: str, size: int, file: Path) -> None:
    address = uploader.create(name, size=size, source=source)
    with file.open("rb", buffering=0) as content:
        offset = 0
        while offset < size:
            content.seek(offset)
            offset = uploader.add(address, content.read(PIECE_BYTES), offset=offset)
    uploader.keep(address)


@pytest.mark.parametrize("size", [96 * MB, *([4 << 30] if LONG else [])])
def test_a_file_takes_little_memory_however_long(house: tuple[Served, list[Path]], tmp_path: Path, size: int) -> None:
    running, _ = house
    uploader = at(running)
    uploader.ask("GET", "/today")
    sparse = tmp_path / "sparse.mov"
    with sparse.open("wb") as file:
        file.truncate(size)
    before = idle_bytes(running.process_id)
    forget_peak(running.process_id)

    _received(uploader, running.testimony, name="sparse.mov", size=size, file=sparse)

    grown = peak_bytes(running.process_id) - before
    print(f"{size >> 20} MB received: {grown >> 20} MB more memory at the most than the idle desk")
    assert grown < 100 * MB
