"""A child process that records into a vault, piece by piece, until it is killed, and what it had acknowledged by then.

Half of the children are killed by the clock, the others at the n-th step on the disk: before it, after it, or in the
middle of a piece that is being written, of which a part stays behind.
"""

import contextlib
import os
import random
import signal
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from crashing import LONGEST_S, DeadlyDisk, read_until
from offices import PASSPHRASES, SOURCE, surroundings
from shyraq.actions import keep_evidence as keeping
from shyraq.actions.add_bytes import add_bytes, bytes_kept
from shyraq.actions.begin_recording import begin_recording, go_on_recording
from shyraq.actions.mark_tape import mark_tape
from shyraq.actions.open_house import open_house
from shyraq.basics.ids import EvidenceId
from shyraq.statements.transcript import MarkKind
from shyraq.store import log as log_module
from shyraq.store.opened import OpenVault
from shyraq.store.tape_rows import awaited_files

LIFETIME_S = 0.25
MOST_STEPS = 40
SPOKEN = random.Random(12).randbytes(12_000_000)
"""What is recorded: every recording begins with its first byte."""


class DeadlyRecorder(DeadlyDisk):
    """A disk on which a piece may be torn by the kill."""

    def append(self, path: Path, data: bytes, *, behind: int) -> None:
        if self.steps_left == 1 and not self.after:
            with contextlib.suppress(OSError), path.open("ab") as file:
                file.truncate(behind)
                file.write(data[: len(data) * 2 // 3])
            os.kill(os.getpid(), signal.SIGKILL)
        with self.step():
            super().append(path, data, behind=behind)


@dataclass(frozen=True)
class Told:
    """One thing a child acknowledged: ``what`` of which recording, and a number or an id."""

    what: str
    tape: EvidenceId
    more: str


@dataclass(frozen=True)
class Round:
    """One child: its seed, what it had acknowledged, and whether it was killed."""

    seed: int
    told: tuple[Told, ...]
    was_killed: bool


def record_until_killed(vault: Path, *, seed: int) -> Round:
    """Fork a child that records and kill it; an odd seed dies by the clock, an even one at a step on the disk."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _record(vault, writer, seed=seed)
    os.close(writer)
    lifetime_s = random.Random(~seed).uniform(0, LIFETIME_S) if seed % 2 else LONGEST_S
    said = read_until(reader, time.monotonic() + lifetime_s)
    os.kill(child, signal.SIGKILL)
    said += read_until(reader, time.monotonic() + LONGEST_S)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    parts = (line.split() for line in said.decode().splitlines())
    told = tuple(Told(what, EvidenceId(tape), more) for what, tape, more in parts)
    return Round(seed, told, os.WIFSIGNALED(status))


def _record(vault: Path, writer: int, *, seed: int) -> NoReturn:
    """Record until killed; whatever else ends it ends it with 1."""
    chance, world = random.Random(seed), surroundings()
    if seed % 2 == 0:
        disk = DeadlyRecorder(chance.randint(1, MOST_STEPS), after=chance.random() < 0.5)
        disk.watch(log_module.Log, "append")
        world = replace(world, disk=disk)
    keeping.duration_apart_ms = lambda *_given, **_named: 1_000  # type: ignore[attr-defined]  # another process, slow
    try:
        with open_house(vault, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
            while True:
                _one_recording(house, chance, lambda line: os.write(writer, f"{line}\n".encode()))
    except Exception:  # noqa: BLE001  # told, and then the parent sees that nobody killed this child
        traceback.print_exc()
    finally:
        os._exit(1)


def _one_recording(house: OpenVault, chance: random.Random, tell) -> None:
    unfinished = awaited_files()
    told = {"media_type": "audio/webm", "device": "a microphone"}
    if unfinished and chance.random() < 0.5:
        tape = chance.choice(unfinished).file.id
    elif unfinished and chance.random() < 0.5:
        tape = go_on_recording(house, follows=chance.choice(unfinished).file.id, **told).id
        tell(f"begun {tape} -")
    else:
        tape = begin_recording(house, to=SOURCE, **told).id
        tell(f"begun {tape} -")
    kept = bytes_kept(house, evidence_id=tape)
    for _ in range(chance.randint(1, 8)):
        kept = add_bytes(
            house, evidence_id=tape, data=SPOKEN[kept : kept + chance.randint(8_000, 240_000)], offset=kept
        )
        tell(f"bytes {tape} {kept}")
        if chance.random() < 0.2:
            mark = mark_tape(house, tape=tape, at_ms=kept // 12, kind=MarkKind.NAME)
            tell(f"mark {tape} {mark.id}")
    if chance.random() < 0.5:
        keeping.keep_evidence(house, evidence_id=tape)
        tell(f"kept {tape} {kept}")
