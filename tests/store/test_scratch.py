"""What is typed and not in the record yet is kept sealed, through a crash, and tells nobody anything."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from crashing import DeadlyDisk
from offices import MARCH_2019_MS, PASSPHRASES, found_office, surroundings
from shyraq.actions.drop_draft import bring_back_draft, drop_draft, forget_damaged_drafts, forget_draft
from shyraq.actions.keep_draft import begin_draft, keep_draft
from shyraq.basics.ids import is_id
from shyraq.queries.drafts import draft, drafts
from shyraq.queries.verify import verify, verify_folder
from shyraq.store.damage import VaultDamaged
from shyraq.store.kept_forms import AWAY_FOR_MS, MOST_BYTES, DraftTooLong
from shyraq.store.opening import open_vault
from shyraq.vault.boxes import BoxStaysShut
from shyraq.vault.scratch import open_scratch

READER = Path(__file__).parent.parent.parent / "tools" / "read_vault.py"
CANARY = "CANARY Гүлнар CANARY"


@pytest.fixture
def office(tmp_path):
    return found_office(tmp_path / "vault")


def files(office):
    return sorted((office.path / "drafts").iterdir())


def test_what_was_kept_last_is_there_when_the_vault_is_opened_again_by_another_member(office):
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
        house.scratch.put("one", b"second")
        house.scratch.put("other", b"")

    with office.opened_by("dana") as house:
        found = house.scratch.get("one")
        assert (found.data, found.kept_at_ms) == (b"second", MARCH_2019_MS)
        assert house.scratch.names() == ("one", "other")
        assert house.scratch.names("o") == ("one", "other")
        assert house.scratch.names("ot") == ("other",)
        assert house.scratch.get("nothing") is None


def test_what_is_removed_is_gone_and_removing_it_again_is_no_fault(office):
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
        house.scratch.remove("one")
        house.scratch.remove("one")

        assert house.scratch.names() == ()
        assert files(office) == []


def test_neither_a_name_nor_a_word_lies_in_clear_and_a_size_tells_little(office):
    with office.opened_by("serik") as house:
        house.scratch.put(CANARY, CANARY.encode() * 3)
        house.scratch.put("short", b"")

    every = b"".join(path.name.encode() + path.read_bytes() for path in office.path.rglob("*") if path.is_file())
    assert b"CANARY" not in every
    assert "Гүлнар".encode() not in every
    assert len({path.stat().st_size for path in files(office)}) == 1
    assert all(len(path.name) == 64 and path.stat().st_mode & 0o077 == 0 for path in files(office))


def test_the_key_of_another_house_reads_nothing_and_finds_no_name(office, tmp_path):
    other = found_office(tmp_path / "other")
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
        (path,) = files(office)
        ours, vault_id = house.scratch.secret, house.unlocked.vault_id
    with other.opened_by("serik") as house:
        theirs = house.scratch.secret

    data = path.read_bytes()
    assert open_scratch(data, file_name=path.name, vault=vault_id, secret=ours).data == b"first"
    with pytest.raises(BoxStaysShut):
        open_scratch(data, file_name=path.name, vault=vault_id, secret=theirs)


def test_a_damaged_file_is_told_by_name_and_the_others_are_still_there(office):
    chance = random.Random(4)
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
        (damaged,) = files(office)
        house.scratch.put("other", b"second")
        whole = damaged.read_bytes()
        for _ in range(200):
            bent = bytearray(whole)
            bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
            damaged.write_bytes(bytes(bent) if chance.random() < 0.8 else whole[: chance.randrange(len(whole))])

            assert house.scratch.names() == ("other",)
            assert [damage.object for damage in house.scratch.damages()] == [f"drafts/{damaged.name}"]
            with pytest.raises(VaultDamaged, match="drafts/"):
                house.scratch.get("one")

        (damage,) = verify(house).damages
        assert damage.object == f"drafts/{damaged.name}"
        assert house.scratch.remove_damaged() == 1
        assert verify(house).is_whole
        assert house.scratch.names() == ("other",)


def test_a_file_in_the_place_of_another_is_found_out(office):
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
        (one,) = files(office)
        house.scratch.put("other", b"second")
        (other,) = set(files(office)) - {one}
        other.write_bytes(one.read_bytes())

        assert [damage.object for damage in house.scratch.damages()] == [f"drafts/{other.name}"]


def test_checking_opening_and_the_second_reader_leave_them_alone(office, tmp_path):
    with office.opened_by("serik") as house:
        house.scratch.put("one", b"first")
    (kept,) = files(office)
    (kept.parent / f".{kept.name}.00.part").write_bytes(b"half")

    assert verify_folder(office.path, passphrase=PASSPHRASES["serik"], surroundings=surroundings()).is_whole
    assert files(office) == [kept]
    phrase = tmp_path / "phrase"
    phrase.write_text(PASSPHRASES["serik"])
    read = subprocess.run([sys.executable, READER, office.path, "--passphrase-file", phrase], capture_output=True)
    assert (read.returncode, read.stderr) == (0, b"")


def test_whoever_is_killed_while_keeping_loses_nothing_that_was_acknowledged(office):
    for seed in range(40):
        told = _work_until_killed(office.path, seed)
        with office.opened_by("serik") as house:
            found = house.scratch.get("one")
            assert found is not None or told == 0, seed
            assert found is None or told <= int(found.data) <= told + 1, seed
            assert verify(house).is_whole, seed
            house.scratch.remove("one")
        assert all(not path.name.startswith(".") for path in files(office))


def _work_until_killed(path, seed):
    """Fork a child that keeps one number after the other and is killed; return the last it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        chance = random.Random(seed)
        try:
            disk = DeadlyDisk(chance.randint(1, 12), after=chance.random() < 0.5)
            world = surroundings() if seed % 2 else replace(surroundings(), disk=disk)
            with open_vault(path, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
                for number in range(1, 10**6):
                    house.scratch.put("one", str(number).encode())
                    os.write(writer, f"{number}\n".encode())
        finally:
            os._exit(1)
    os.close(writer)
    if seed % 2:
        time.sleep(random.Random(seed).uniform(0.02, 0.2))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as lines:
        numbers = [int(line) for line in lines]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    return numbers[-1] if numbers else 0


class MovingClock:
    """A clock that a test sets forward."""

    def __init__(self):
        self.at_ms = MARCH_2019_MS

    def now_ms(self):
        return self.at_ms


def test_a_draft_is_put_away_and_brought_back_within_a_day(office):
    clock = MovingClock()
    world = replace(surroundings(), clock=clock)
    with open_vault(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
        draft_id = begin_draft(house)
        assert is_id(draft_id)
        keep_draft(house, draft_id=draft_id, answers={"source.title": CANARY, "people.p0.sex": "m"})

        assert drop_draft(house, draft_id=draft_id)
        assert drafts(house).forms == ()
        assert bring_back_draft(house, draft_id=draft_id)
        kept = draft(house, draft_id=draft_id)
        assert (kept.answers["source.title"], kept.member) == (CANARY, "Serik")

        drop_draft(house, draft_id=draft_id)
        clock.at_ms += AWAY_FOR_MS
        assert not bring_back_draft(house, draft_id=draft_id)
        assert house.scratch.names() == ()


def test_drafts_are_listed_with_the_newest_first_and_forgotten_once_taken(office):
    clock = MovingClock()
    world = replace(surroundings(), clock=clock)
    with open_vault(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as house:
        entries = house.entry_count
        ids = [begin_draft(house) for _ in range(3)]
        for draft_id in ids:
            clock.at_ms += 1000
            keep_draft(house, draft_id=draft_id, answers={})
        forget_draft(house, draft_id=ids[1])

        assert [form.id for form in drafts(house).forms] == [ids[2], ids[0]]
        assert house.entry_count == entries


def test_a_draft_that_cannot_be_read_is_told_and_can_be_thrown_away(office):
    with office.opened_by("serik") as house:
        keep_draft(house, draft_id=begin_draft(house), answers={"one": "two"})
        (path,) = files(office)
        path.write_bytes(b"\0")

        found = drafts(house)
        assert found.forms == ()
        assert [sentence.startswith(f"drafts/{path.name}") for sentence in found.damaged] == [True]
        assert forget_damaged_drafts(house) == 1
        assert drafts(house).damaged == ()


def test_more_than_a_form_can_hold_is_refused_and_the_last_draft_stays(office):
    with office.opened_by("serik") as house:
        draft_id = begin_draft(house)
        keep_draft(house, draft_id=draft_id, answers={"one": "two"})

        with pytest.raises(DraftTooLong):
            keep_draft(house, draft_id=draft_id, answers={"one": "x" * MOST_BYTES})

        assert draft(house, draft_id=draft_id).answers == {"one": "two"}
