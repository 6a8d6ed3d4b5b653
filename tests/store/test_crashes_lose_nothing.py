"""A process that is killed at any moment loses nothing it acknowledged, and nobody has to repair anything.

A round is told by its seed and replays alone with ``SHYRAQ_CRASH=seed``. ``SHYRAQ_LONG=1`` runs many more.
"""

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from crashing import OPERATIONS, Bench, Round, prepare, work_until_killed
from longer import LONG
from offices import PASSPHRASES, found_office, surroundings
from quickly import quick_folder
from shyraq.queries.verify import verify, verify_folder
from shyraq.store.damage import Damage
from shyraq.store.opening import open_vault

ROUNDS = 6_000 if LONG else 200
ROUNDS_A_VAULT = 8
ONLY = os.environ.get("SHYRAQ_CRASH", "")


@pytest.fixture(scope="module")
def prepared():
    """A closed vault in which every operation can be done, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="crash"))
    prepare(found_office(folder / "template").path)
    yield folder
    shutil.rmtree(folder)


def test_no_acknowledged_entry_is_lost_and_nothing_needs_repair(prepared):
    faults, done = [], dict.fromkeys(OPERATIONS, 0)
    for first in range(0, ROUNDS, ROUNDS_A_VAULT):
        with fresh_bench(prepared) as bench:
            for seed in range(first, first + ROUNDS_A_VAULT):
                if ONLY and int(ONLY) // ROUNDS_A_VAULT * ROUNDS_A_VAULT != first:
                    continue
                ended = work_until_killed(bench, seed=seed)
                faults += faults_after(bench, ended)
                for name, _, _ in ended.acknowledged:
                    done[name] += 1

    assert faults == []
    assert ONLY or min(done.values()) > ROUNDS // 50, done


def fresh_bench(folder: Path) -> "FreshBench":
    """Return a context with a copy of the vault to work in."""
    return FreshBench(folder)


class FreshBench:
    """A copy of the prepared vault, gone when the context is left."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        shutil.copytree(folder / "template", self._folder / "vault")

    def __enter__(self) -> Bench:
        return Bench(self._folder / "vault", self._folder, random.Random(0))

    def __exit__(self, *fault: object) -> None:
        shutil.rmtree(self._folder)


def faults_after(bench: Bench, ended: Round) -> list[str]:
    """Check and open the vault as anybody would, in either order, and tell what is missing or damaged."""
    name = f"SHYRAQ_CRASH={ended.seed} by {ended.way}"
    if not ended.was_killed:
        return [f"{name}: the child ended before it was killed, after {ended.acknowledged}"]
    damages = damages_in(bench) if ended.seed % 3 else ()
    with open_vault(bench.vault, passphrase=PASSPHRASES["serik"], surroundings=surroundings()) as house:
        lost = [said for said in ended.acknowledged if not stands(house, said[1], said[2])]
        damages += () if ended.seed % 3 else verify(house).damages
    return [f"{name}: lost {said}" for said in lost] + [f"{name}: {damage.sentence}" for damage in damages]


def damages_in(bench: Bench) -> tuple[Damage, ...]:
    """Check the vault as it lies there after the crash."""
    return verify_folder(bench.vault, passphrase=PASSPHRASES["serik"], surroundings=surroundings()).damages


def stands(house, seq: int, digest: bytes) -> bool:
    """Tell whether the entry that was acknowledged is in the log."""
    head = house._log.head_at(seq)
    return head is not None and head.digest == digest
