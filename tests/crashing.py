"""A child process that works in a vault until it is killed, and what it had acknowledged by then.

Half of the rounds are killed by the clock, the others at the n-th step a child takes on the disk, before or after
the step is done: those fall exactly between two files, where a clock hardly ever hits.
"""

import contextlib
import os
import random
import select
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from offices import PASSPHRASES, surroundings
from scribe import Scribe
from shyraq.actions.decide_need import decide_need
from shyraq.actions.open_fund import open_fund
from shyraq.actions.open_house import open_house
from shyraq.actions.pay_support import pay_support
from shyraq.actions.publish_site import publish_site
from shyraq.actions.rebuild_view import rebuild_view
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.take_source import take_source
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Script, Text
from shyraq.ledger.account import NeedKind
from shyraq.ledger.need import NeedState
from shyraq.outside.disk import LocalDisk
from shyraq.outside.evidence import sheet_from_disk
from shyraq.store import log as log_module
from shyraq.store import rows
from shyraq.store import view as view_module
from shyraq.store.opened import OpenVault
from shyraq.store.support_rows import read_book, read_needs

LIFETIME_S = 0.1
MOST_STEPS = 24
LONGEST_S = 10.0
SHEET = """shyraq: 1
source: {{kind: testimony, title: Tape {number}, language: kk, made_on: 2018-11, file: tape.bin}}
consent: {{given_by: public, purposes: {{internal: full, un: full, public: full}}}}
people:
  one: {{names: [{{text: Ернар, script: Cyrl, lang: kk, role: own}}]}}
statements:
  - {{about: one, says: detained, on: 2017-12, at: Emin county, certainty: seen}}
"""


@dataclass(frozen=True)
class Bench:
    """Where a child works: the vault, a folder for sheets and sites, and one stream of chance."""

    vault: Path
    folder: Path
    chance: random.Random


def take(house: OpenVault, bench: Bench) -> None:
    """Take a new sheet with a file beside it."""
    folder = bench.folder / f"sheet-{bench.chance.randrange(2**40):x}"
    folder.mkdir()
    (folder / "tape.bin").write_bytes(bench.chance.randbytes(3_000))
    (folder / "sheet.yaml").write_text(SHEET.format(number=folder.name), encoding="utf-8")
    take_source(house, sheets=[sheet_from_disk(folder / "sheet.yaml")])


def withdraw(house: OpenVault, bench: Bench) -> None:
    """Withdraw the consent for some source."""
    sources = rows.all_sources()
    withdraw_consent(house, source_id=bench.chance.choice(sources).id)


def pay(house: OpenVault, bench: Bench) -> None:
    """Pay a little of the need that was decided before."""
    fund = read_book().funds[0]
    need = next(need for need in read_needs() if need.state is NeedState.DECIDED)
    pay_support(house, need_id=need.id, fund_id=fund.id, amount=Money(bench.chance.randint(1, 50), Currency.KZT))


def publish(house: OpenVault, bench: Bench) -> None:
    """Publish the site."""
    publish_site(house, out=bench.folder / "site")


def rebuild(house: OpenVault, bench: Bench) -> None:
    """Make the view anew."""
    rebuild_view(house)


def scribble(house: OpenVault, bench: Bench) -> None:
    """Write one entry of any kind."""
    Scribe(house, seed=bench.chance.randrange(2**40)).take()


OPERATIONS: dict[str, Callable[[OpenVault, Bench], None]] = {
    "take": take,
    "pay": pay,
    "publish": publish,
    "rebuild": rebuild,
    "withdraw": withdraw,
    "scribble": scribble,
}


def prepare(vault: Path) -> None:
    """Put into a vault what the operations need: a source, a full fund, and a need two members agreed on.

    Every operation is done once here, so that what is read from the package is in memory before a child is forked.
    """
    with open_house(vault, passphrase=PASSPHRASES["serik"], surroundings=surroundings()) as house:
        Scribe(house, seed=1).take()
        fund = open_fund(house, name="Families", currency=Currency.KZT)
        receive_donation(house, fund_id=fund.id, amount=Money(10**9, Currency.KZT))
        person = rows.all_person_ids()[0]
        words = Text("", Script.OTHER)
        need = record_need(
            house, person_id=person, kind=NeedKind.MEDICINE, asked=Money(10**8, Currency.KZT), words=words
        )
        decide_need(house, need_id=need.id, yes=True, reason="known")
    with open_house(vault, passphrase=PASSPHRASES["dana"], surroundings=surroundings()) as house:
        decide_need(house, need_id=need.id, yes=True, reason="seen")
        bench = Bench(vault, Path(tempfile.mkdtemp(dir=vault.parent)), random.Random(1))
        for operation in OPERATIONS.values():
            operation(house, bench)


class DeadlyDisk(LocalDisk):
    """A disk on which the process is killed at its n-th step."""

    def __init__(self, steps_left: int, *, after: bool) -> None:
        self.steps_left = steps_left
        self.after = after

    @contextlib.contextmanager
    def step(self):
        """Die before or after what the context does, once the steps are used up."""
        self.steps_left -= 1
        is_last = self.steps_left == 0
        if is_last and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        yield
        if is_last and self.after:
            os.kill(os.getpid(), signal.SIGKILL)

    @contextlib.contextmanager
    def create(self, path):
        with self.step(), super().create(path) as file:
            yield file

    def move(self, origin, target):
        with self.step():
            super().move(origin, target)

    def remove(self, path):
        with self.step():
            super().remove(path)

    def watch(self, owner: type, name: str) -> None:
        """Count the calls of a method of ``owner`` as steps; in this process only, which is about to die."""
        method = getattr(owner, name)

        def counted(*arguments, **named):
            with self.step():
                return method(*arguments, **named)

        setattr(owner, name, counted)


@dataclass(frozen=True)
class Round:
    """One child: how it was to die, and what it had acknowledged by then."""

    seed: int
    way: str
    acknowledged: tuple[tuple[str, int, bytes], ...]
    was_killed: bool


def work_until_killed(bench: Bench, *, seed: int) -> Round:
    """Fork a child that works in the vault and kill it; an odd seed dies by the clock, an even one at a step."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(replace(bench, chance=random.Random(seed)), writer, by_clock=bool(seed % 2))
    os.close(writer)
    lifetime_s = random.Random(~seed).uniform(0, LIFETIME_S) if seed % 2 else LONGEST_S
    told = read_until(reader, time.monotonic() + lifetime_s)
    os.kill(child, signal.SIGKILL)
    told += read_until(reader, time.monotonic() + LONGEST_S)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    lines = told.decode().splitlines()
    return Round(
        seed=seed,
        way="clock" if seed % 2 else "step",
        acknowledged=tuple((name, int(seq), bytes.fromhex(digest)) for name, seq, digest in map(str.split, lines)),
        was_killed=os.WIFSIGNALED(status),
    )


def _work(bench: Bench, writer: int, *, by_clock: bool) -> NoReturn:
    """Do one operation after the other and acknowledge each, until killed; whatever else ends it ends it with 1."""
    try:
        world = surroundings() if by_clock else replace(surroundings(), disk=_deadly_disk(bench.chance))
        with open_house(bench.vault, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
            while True:
                name = bench.chance.choice(sorted(OPERATIONS))
                OPERATIONS[name](house, bench)
                head = house._log.head()
                os.write(writer, f"{name} {head.seq} {head.digest.hex()}\n".encode())
    except Exception:  # noqa: BLE001  # told, and then the parent sees that nobody killed this child
        traceback.print_exc()
    finally:
        os._exit(1)


def _deadly_disk(chance: random.Random) -> DeadlyDisk:
    disk = DeadlyDisk(chance.randint(1, MOST_STEPS), after=chance.random() < 0.5)
    disk.watch(log_module.Log, "append")
    disk.watch(view_module.View, "apply")
    disk.watch(view_module.View, "close")
    return disk


def read_until(reader: int, deadline_s: float) -> bytes:
    """Read what a child says until it closes its end or the time is up."""
    told = b""
    while (left_s := deadline_s - time.monotonic()) > 0:
        ready, _, _ = select.select([reader], [], [], left_s)
        chunk = os.read(reader, 65_536) if ready else b""
        if not chunk:
            break
        told += chunk
    return told
