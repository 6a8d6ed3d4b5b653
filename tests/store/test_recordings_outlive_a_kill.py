"""A recording that is killed at any moment keeps every piece that was acknowledged, and what is kept is what was said.

A round is told by its seed and replays with the others of its vault by ``SHYRAQ_RECORDING=seed``. ``SHYRAQ_LONG=1``
runs many more.
"""

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from longer import LONG
from offices import PASSPHRASES, found_office, surroundings
from quickly import quick_folder
from recording_until_killed import SPOKEN, Round, Told, record_until_killed
from shyraq.basics.ids import SourceId
from shyraq.queries.verify import verify_folder
from shyraq.store.opened import OpenVault
from shyraq.store.opening import open_vault
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import UnknownTape, is_awaited, marks_on, place_on_tape, require_tape

ROUNDS = 600 if LONG else 12
ROUNDS_A_VAULT = 6
ONLY = os.environ.get("SHYRAQ_RECORDING", "")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="recorded"))
    found_office(made / "template")
    yield made
    shutil.rmtree(made)


def test_no_acknowledged_second_is_lost_and_what_is_kept_is_what_was_said(folder: Path) -> None:
    faults: list[str] = []
    done: Counter[str] = Counter()
    for first in range(0, ROUNDS, ROUNDS_A_VAULT):
        if ONLY and int(ONLY) // ROUNDS_A_VAULT * ROUNDS_A_VAULT != first:
            continue
        vault = folder / "vault"
        shutil.copytree(folder / "template", vault)
        for seed in range(first, first + ROUNDS_A_VAULT):
            ended = record_until_killed(vault, seed=seed)
            faults += faults_after(vault, ended)
            done.update(one.what for one in ended.told)
        report = verify_folder(vault, passphrase=PASSPHRASES["serik"], surroundings=surroundings())
        faults += [f"{first}: {damage.sentence}" for damage in report.damages]
        shutil.rmtree(vault)

    assert faults == []
    wanted = ("begun", "bytes", "mark", "kept") if LONG else ("begun", "bytes")
    assert ONLY or min(done[what] for what in wanted) > ROUNDS // 10, done


def faults_after(vault: Path, ended: Round) -> list[str]:
    """Open the vault as anybody would, and tell what is missing of what was acknowledged."""
    name = f"SHYRAQ_RECORDING={ended.seed}"
    if not ended.was_killed:
        return [f"{name}: the child ended before it was killed"]
    with open_vault(vault, passphrase=PASSPHRASES["serik"], surroundings=surroundings()) as house:
        return [f"{name}: {fault}" for one in ended.told if (fault := fault_of(house, one))]


def fault_of(house: OpenVault, told: Told) -> str:
    """Say how what was acknowledged is not there, nothing where it is."""
    try:
        source_id = place_on_tape(told.tape).source_id
    except UnknownTape:
        return f"{told.tape} is gone"
    if told.what == "mark":
        return "" if told.more in [mark.id for mark in marks_on(told.tape)] else f"mark {told.more} is gone"
    if told.what == "kept" and is_awaited(told.tape):
        return f"{told.tape} was kept and is awaited again"
    content = content_of(house, told, source_id)
    if told.what in ("bytes", "kept") and len(content) < int(told.more):
        return f"{told.tape} has {len(content)} bytes of {told.more}"
    return "" if SPOKEN.startswith(content) else f"{told.tape} is not what was said"


def content_of(house: OpenVault, told: Told, source_id: SourceId) -> bytes:
    """Return what is kept of a recording, as a tape or on its way to become one."""
    if is_awaited(told.tape):
        arriving = house.arriving(told.tape, scope_id=scope_of_source(source_id))
        return arriving.open().read() if arriving.size_bytes() else b""
    evidence = require_tape(told.tape).evidence
    content = house.open_blob(evidence.blob).read(0, evidence.size_bytes)
    assert hashlib.sha256(content).hexdigest() == evidence.sha256
    return content
