"""A process that receives a file and is killed at any moment loses the piece it had not acknowledged, and no more.

Rounds follow one another at one file until it is kept, then the next file begins. A round is told by its seed, which
draws the files, the pieces and the moment; ``SHYRAQ_LONG=1`` runs many more.
"""

import hashlib
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from crashing import LONGEST_S, DeadlyDisk, read_until
from longer import LONG
from offices import PASSPHRASES, SOURCE, Office, found_office, surroundings
from quickly import quick_folder
from shyraq.actions.add_bytes import add_bytes, bytes_kept
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.open_house import House, open_house
from shyraq.actions.receive_file import RECEIVING, Fate, Telling, receive_file
from shyraq.outside import local_files
from shyraq.queries.verify import verify_folder
from shyraq.statements.source import Arrival, AwaitedFile
from shyraq.store import straight as straight_store
from shyraq.store.arrival_rows import is_size_kept
from shyraq.store.rows import require_source, scope_of_source
from shyraq.store.tape_rows import awaited_files
from shyraq.vault.age_file import CHUNK_BYTES

ROUNDS = 200 if LONG else 14
MOST_PIECE_BYTES = 200_000
LIFETIME_S, MOST_STEPS = 0.12, 30


class DeadlyAppends(DeadlyDisk):
    """Dies at a step of the disk; adding to a file is one as well."""

    def append(self, path: Path, data: bytes, *, behind: int) -> None:
        with self.step():
            super().append(path, data, behind=behind)


@pytest.fixture
def office() -> Iterator[Office]:
    folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="kills"))
    yield found_office(folder / "vault")
    shutil.rmtree(folder)


@pytest.mark.parametrize("way", ["in pieces", "straight"])
def test_what_was_acknowledged_is_there_and_the_file_is_kept_whole(office: Office, way: str) -> None:
    faults: list[str] = []
    kept: list[str] = []
    killed = 0
    path, data = _new_file(office, 0)
    for seed in range(ROUNDS):
        acknowledged, was_killed, ended_whole = _round(office, path, seed=seed, way=way)
        killed += was_killed
        with open_house(office.path, passphrase=PASSPHRASES["serik"], surroundings=surroundings()) as house:
            waits = [one for one in awaited_files() if one.file.name == path.name]
            held = {one.sha256 for one in require_source(SOURCE).evidence}
            is_kept = hashlib.sha256(data).hexdigest() in held
            if ended_whole and not is_kept:
                faults.append(f"seed {seed}: it was told to be kept, and is not")
            if len(waits) > 1 or (waits and is_kept):
                faults.append(f"seed {seed}: {len(waits)} beginnings of one file, kept: {is_kept}")
            if acknowledged and not waits and not is_kept:
                faults.append(f"seed {seed}: {acknowledged} bytes were acknowledged and nothing is there")
            for one in waits:
                came, is_a_beginning = _came(house, one.file, path, way=way)
                if acknowledged > came or (acknowledged and came > acknowledged + MOST_PIECE_BYTES):
                    faults.append(f"seed {seed}: {acknowledged} acknowledged, {came} kept")
                if not is_a_beginning:
                    faults.append(f"seed {seed}: what is kept is no beginning of the file")
        if is_kept:
            kept.append(path.name)
            path, data = _new_file(office, seed + 1)

    assert faults == []
    assert killed > ROUNDS // 2
    assert len(kept) > ROUNDS // 20
    assert verify_folder(office.path, passphrase=PASSPHRASES["serik"]).is_whole
    assert list((office.path / "blobs" / "incoming").rglob("*.part")) == []
    print(f"{ROUNDS} rounds, {killed} killed, {len(kept)} files kept whole")


def _came(house: House, file: AwaitedFile, path: Path, *, way: str) -> tuple[int, bool]:
    """Return how much of a file is kept, a chunk that was begun with it, and whether that is what it begins with."""
    scope = scope_of_source(SOURCE)
    if way == "straight":
        straight = house.straight(file.id, scope_id=scope)
        kept = straight.kept_bytes()
        return kept and kept + CHUNK_BYTES - 1, not kept or straight.begins(path)
    came = bytes_kept(house, evidence_id=file.id)
    content = house.arriving(file.id, scope_id=scope).open().read() if came else b""
    return came, content == path.read_bytes()[:came]


def _new_file(office: Office, seed: int) -> tuple[Path, bytes]:
    chance = random.Random(seed)
    data = chance.randbytes(chance.randint(1, 3_000_000))
    path = office.path.parent / f"file-{seed}.3gp"
    path.write_bytes(data)
    return path, data


def _round(office: Office, path: Path, *, seed: int, way: str) -> tuple[int, bool, bool]:
    """Receive a file in a child and kill it; return what it acknowledged, whether it was killed, and had ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(office, path, writer, seed=seed, way=way)
    os.close(writer)
    lifetime_s = random.Random(~seed).uniform(0, LIFETIME_S) if seed % 2 else LONGEST_S
    told = read_until(reader, time.monotonic() + lifetime_s)
    os.kill(child, signal.SIGKILL)
    told += read_until(reader, time.monotonic() + LONGEST_S)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    lines = told.decode().split()
    numbers = [int(one) for one in lines if one.isdigit()]
    return max(numbers, default=0), os.WIFSIGNALED(status), "kept" in lines


def _begin_in_pieces(house: House, path: Path, tell: Telling) -> None:
    """Await a file and add its first piece, as the desk does; what goes on with it goes on in pieces then."""
    if awaited_files() or is_size_kept(path.stat().st_size):
        return
    data = path.read_bytes()
    file = await_evidence(
        house,
        source_id=SOURCE,
        arrival=Arrival.RECEIVED,
        name=path.name,
        media_type="video/3gpp",
        device="a browser",
        size_bytes=len(data),
    )
    done = add_bytes(house, evidence_id=file.id, data=data[:1_000], offset=0)
    tell(RECEIVING, done=done, total=len(data))


def _work(office: Office, path: Path, writer: int, *, seed: int, way: str) -> NoReturn:
    try:
        chance = random.Random(seed)
        local_files.READ_BYTES = chance.randint(1_000, MOST_PIECE_BYTES)
        world = surroundings()
        if seed % 2 == 0:
            world = replace(world, disk=DeadlyAppends(chance.randint(1, MOST_STEPS), after=chance.random() < 0.5))

        def tell(stage: str, *, done: int, total: int) -> None:
            if stage == RECEIVING:
                os.write(writer, f"{done}\n".encode())

        straight_store._AT_ONCE = chance.randint(1, 3)
        with open_house(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
            if way == "in pieces":
                _begin_in_pieces(house, path, tell)
            one = receive_file(house, path, source_id=SOURCE, opening=lambda: SOURCE, device="a stick", tell=tell)
            os.write(writer, b"kept\n" if one.fate in (Fate.KEPT, Fate.TWICE) else b"other\n")
    except Exception:  # noqa: BLE001  # told, and then the parent sees that nobody killed this child
        traceback.print_exc()
    finally:
        os._exit(1)
