"""Whoever is killed while tapes are prepared leaves whole files or nothing, and the next start makes the rest."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path
from typing import NoReturn

from crashing import DeadlyDisk
from kept_recordings import keep_tape
from longer import LONG
from made_recordings import filmed, spoken
from offices import PASSPHRASES, SOURCE, found_office, surroundings
from shyraq.actions.open_house import open_house
from shyraq.actions.prepare_tape import Switch, prepare_tape, unprepared
from shyraq.basics.surroundings import Surroundings, civil_day
from shyraq.queries.tape_media import peaks_of, played
from shyraq.queries.verify import verify
from shyraq.store.opened import OpenVault
from shyraq.store.seen_tapes import SeenTape, seen_tapes
from shyraq.vault.derived import What

ROUNDS, SEED = (120 if LONG else 4), 20261126
LONGEST_S, MOST_STEPS = 20.0, 6


def test_a_kill_leaves_whole_files_or_nothing_and_the_log_as_it_was(tmp_path: Path) -> None:
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as house:
        keep_tape(house, spoken(1.5), source_id=SOURCE)
        keep_tape(house, filmed(1), source_id=SOURCE, media_type="video/mp4")
        keep_tape(house, b"nothing", source_id=SOURCE, media_type="video/mp4")
    log = (office.path / "log.db").read_bytes()
    killed = missing = 0
    for number in range(ROUNDS):
        chance = random.Random(SEED + number)
        was_killed, apart = _prepare_until_killed(office.path, chance, by_clock=bool(number % 2))
        killed += was_killed
        with office.opened_by("serik") as house:
            names = [path.name for path in (office.path / "derived").glob("*")]
            assert [name for name in names if name.startswith(".")] == [], number
            missing += bool(unprepared(house))
            for tape in _tapes(house):
                for what in What:
                    _check_whole(house, tape, what)
        assert not [process for process in apart if not _is_gone(process)], number
        assert (office.path / "log.db").read_bytes() == log, number

    assert killed >= ROUNDS * 2 // 3
    assert missing
    with office.opened_by("serik") as house:
        for tape in unprepared(house):
            prepare_tape(house, tape, switch=Switch())
        assert unprepared(house) == ()
        first = _tapes(house)[-1]
        assert peaks_of(house, tape=first.id) is not None
        found = played(house, tape=first.id)
        assert found is not None
        assert found.is_proxy
        assert verify(house).is_whole


def _check_whole(house: OpenVault, tape: SeenTape, what: What) -> None:
    key = house.tape_key(tape.id, scope_id=tape.scope_id)
    if not house.derived.has(key, what):
        return
    opened = house.derived.open(key, what)
    assert opened is not None, what
    assert len(opened.read(0, opened.size_bytes)) == opened.size_bytes > 0
    opened.close()


def _tapes(house: OpenVault) -> tuple[SeenTape, ...]:
    return seen_tapes(on=civil_day(house.surroundings.clock.now_ms()))


def _prepare_until_killed(vault: Path, chance: random.Random, *, by_clock: bool) -> tuple[bool, list[int]]:
    """Fork a child that prepares tapes and kill it; return whether that killed it, and what it had let run apart."""
    lifetime_s = chance.uniform(0.05, 1.5) if by_clock else LONGEST_S
    child = os.fork()
    if child == 0:
        _work(vault, chance, by_clock=by_clock)
    end_s = time.monotonic() + lifetime_s
    while time.monotonic() < end_s and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(0.01)
    apart = _children_of(child)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), apart


def _work(vault: Path, chance: random.Random, *, by_clock: bool) -> NoReturn:
    """Make everything anew, one tape after the other, for ever."""
    try:
        world = surroundings()
        if not by_clock:
            disk = DeadlyDisk(chance.randint(1, MOST_STEPS), after=chance.random() < 0.5)
            world = Surroundings(clock=world.clock, randomness=world.randomness, disk=disk)
        with open_house(vault, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
            while True:
                for tape in chance.sample(_tapes(house), 3):
                    prepare_tape(house, tape, switch=Switch(), again=chance.random() < 0.7)
    finally:
        os._exit(1)


def _children_of(process: int) -> list[int]:
    with contextlib.suppress(FileNotFoundError):
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def _is_gone(process: int) -> bool:
    """Wait a little until a process is gone, or dead and not yet buried."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False
