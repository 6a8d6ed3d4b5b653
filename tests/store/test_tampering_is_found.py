"""Whatever is changed in a vault is found and named, by whoever has the disk and by whoever has the database keys.

Each case is told by its way, seed and number, and replays alone: ``SHYRAQ_SEED=… SHYRAQ_CASE=way:number``. With
``SHYRAQ_LONG=1`` ten times as many cases run.
"""

import contextlib
import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from longer import LONG
from offices import PASSPHRASES, found_office, surroundings
from quickly import quick_folder
from scribe import Scribe
from shyraq.basics.refusals import Refusal
from shyraq.queries.verify import Part, verify_folder
from shyraq.store.folder import unlock
from shyraq.store.opened import LogIncomplete
from shyraq.store.opening import open_vault
from tamper import Snapshot, Tampered, Tamperer

SEED = int(os.environ.get("SHYRAQ_SEED", "20190311"))
ONLY = os.environ.get("SHYRAQ_CASE", "")
TIMES = 10 if LONG else 1
LOG = frozenset({Part.LOG})
CASES = {
    "log_rows": (2_000, LOG),
    "log_file": (900, LOG),
    "keyring": (350, LOG),
    "slot": (350, frozenset({Part.FILES})),
    "vault_file": (100, LOG),
    "stranger": (50, frozenset({Part.FILES})),
    "blob": (650, frozenset({Part.BLOBS})),
    "view_rows": (400, frozenset({Part.VIEW})),
    "view_file": (400, frozenset({Part.VIEW})),
}
OPENED_TOO = 20


@pytest.fixture(scope="module")
def vault():
    """A closed vault of some thirty entries, and older copies of its log and keyring."""
    folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="tamper"))
    office = found_office(folder / "vault")
    with office.opened_by("serik") as house:
        scribe = Scribe(house, seed=7)
        scribe.take()
    older = {name: (office.path / name).read_bytes() for name in ("log.db", "keyring")}
    with office.opened_by("serik") as house:
        scribe.vault = house
        for way in scribe.ways():
            way()
    yield office.path, older
    shutil.rmtree(folder)


def report_on(path, parts):
    """Return the sentences of all damages."""
    report = verify_folder(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings(), parts=parts)
    return [damage.sentence for damage in report.damages]


def test_more_than_five_thousand_cases_are_tried():
    assert sum(count for count, _ in CASES.values()) >= 5_000


def test_the_vault_is_whole_before(vault):
    path, _ = vault

    assert report_on(path, frozenset(Part)) == []


@pytest.mark.parametrize("way", CASES)
def test_every_tampering_is_found_and_named(vault, way):
    count, _ = CASES[way]
    missed = [case for number in range(count * TIMES) if chosen(way, number) for case in tampered(vault, way, number)]

    assert missed == []


def chosen(way, number):
    """Tell whether this case is to be tried."""
    return ONLY in ("", f"{way}:{number}")


def tampered(vault, way, number):
    """Try one case and yield it where what was done was not named."""
    path, older = vault
    with changed(path) as unlocked:
        done: Tampered = getattr(Tamperer(unlocked, random.Random(f"{SEED}:{way}:{number}"), older), way)()
        found = report_on(path, CASES[way][1])
        if not any(sentence.startswith(done.named) for sentence in found):
            yield f"SHYRAQ_SEED={SEED} SHYRAQ_CASE={way}:{number}", done, found
        if number % OPENED_TOO == 0:
            refusal = refusal_of(path)
            if refusal is not None and ("\n" in refusal or not refusal.endswith(".")):
                yield f"SHYRAQ_SEED={SEED} SHYRAQ_CASE={way}:{number}", done, refusal


@contextlib.contextmanager
def changed(path):
    """Put every file back when the context is left."""
    snapshot = Snapshot(path)
    try:
        yield unlock(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings())
    finally:
        snapshot.put_back()


def refusal_of(path):
    """Open the damaged vault; return its refusal, None where it opens; anything else fails the test."""
    try:
        with open_vault(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings()) as house:
            assert house.member_name == "Serik"
    except Refusal as refusal:
        return str(refusal)
    return None


def test_a_vault_whose_view_alone_is_damaged_opens_and_is_whole_again(vault):
    path, older = vault
    for number in range(40 * TIMES):
        with changed(path) as unlocked:
            Tamperer(unlocked, random.Random(f"{SEED}:again:{number}"), older).view_file()

            open_vault(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings()).close()

            assert report_on(path, frozenset(Part)) == []


def test_the_only_slot_altered_is_named_beside_the_passphrase(vault):
    path, _ = vault
    with changed(path) as unlocked:
        slot = path / unlocked.slot_name
        for other in set(unlocked.folder.slots.iterdir()) - {slot}:
            other.unlink()
        data = slot.read_bytes()
        for place in range(0, len(data), 7):
            slot.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

            with pytest.raises(Refusal, match=unlocked.slot_name):
                unlock(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings())


def test_a_log_that_lost_its_tail_takes_no_new_entries(vault):
    path, older = vault
    with changed(path):
        (path / "log.db").write_bytes(older["log.db"])

        house = open_vault(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings())
        draft = house.pen(house.house_scope).house_founded("Other House")
        with house, pytest.raises(LogIncomplete):
            house.append([draft])
        found = report_on(path, LOG)

        assert any("this vault has seen" in sentence for sentence in found)
