"""A member's passphrase is changed, and at every moment one passphrase opens, the old or the new."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crashing import DeadlyDisk
from offices import CHEAP, PASSPHRASES, found_office, surroundings
from quickly import quick_folder
from shyraq.actions.change_passphrase import (
    PassphraseTooWeak,
    PresentPassphraseWrong,
    SamePassphrase,
    change_passphrase,
    propose_passphrase,
)
from shyraq.actions.make_copy import make_copy
from shyraq.queries.history import history
from shyraq.queries.verify import verify_folder
from shyraq.store import log as log_module
from shyraq.store import view as view_module
from shyraq.store.folder import PassphraseRefused, unlock
from shyraq.store.opening import open_vault
from tables import view_tables

OLD, NEW = PASSPHRASES["serik"], "lamp river stone apple window seven"


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is some: these tests write and wait for the disk very often."""
    folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="copies"))
    yield folder
    shutil.rmtree(folder)


def opens(path, passphrase: str) -> bool:
    try:
        open_vault(path, passphrase=passphrase, surroundings=surroundings()).close()
    except PassphraseRefused:
        return False
    return True


def damages(path, passphrase: str):
    return verify_folder(path, passphrase=passphrase, surroundings=surroundings()).damages


def test_the_new_passphrase_opens_and_the_old_one_no_more(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        member = vault.member_id
        change_passphrase(vault, present=OLD, new=NEW, cost=CHEAP)

    assert not opens(office.path, OLD)
    assert opens(office.path, PASSPHRASES["dana"])
    with open_vault(office.path, passphrase=NEW, surroundings=surroundings()) as vault:
        assert (vault.member_id, vault.member_name) == (member, "Serik")
        line = history(vault, kinds=frozenset({"slot.replaced"})).lines[0]
        assert (line.member, line.subject) == ("Serik", member)
    assert damages(office.path, NEW) == ()
    assert len(list((office.path / "slots").iterdir())) == 2


def test_the_desk_goes_on_working_after_the_change(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        made = propose_passphrase(vault)
        change_passphrase(vault, present=OLD, new=made, cost=CHEAP)
        change_passphrase(vault, present=made, new=NEW, cost=CHEAP)
        grown = view_tables(vault.unlocked)

        vault.rebuild()

        assert view_tables(vault.unlocked) == grown
    assert len(made.split()) == 6
    assert not opens(office.path, made)
    assert damages(office.path, NEW) == ()


@pytest.mark.parametrize(
    ("present", "new", "refusal"),
    [
        (PASSPHRASES["dana"], NEW, PresentPassphraseWrong),
        ("", NEW, PresentPassphraseWrong),
        (OLD, "12345", PassphraseTooWeak),
        (OLD, "", PassphraseTooWeak),
    ],
)
def test_what_is_refused_changes_nothing(tmp_path, present, new, refusal):
    office = found_office(tmp_path / "vault")
    before = sorted(path.read_bytes() for path in (office.path / "slots").iterdir())

    with office.opened_by("serik") as vault, pytest.raises(refusal):
        change_passphrase(vault, present=present, new=new, cost=CHEAP)

    assert sorted(path.read_bytes() for path in (office.path / "slots").iterdir()) == before


def test_the_same_passphrase_is_no_change(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        change_passphrase(vault, present=OLD, new=NEW, cost=CHEAP)
        with pytest.raises(SamePassphrase):
            change_passphrase(vault, present=NEW, new="Lamp  River-Stone apple window SEVEN", cost=CHEAP)


def test_a_slot_that_was_replaced_and_is_put_back_opens_nothing_for_long(tmp_path):
    office = found_office(tmp_path / "vault")
    kept = {path: path.read_bytes() for path in (office.path / "slots").iterdir()}
    with office.opened_by("serik") as vault:
        change_passphrase(vault, present=OLD, new=NEW, cost=CHEAP)
    for path, data in kept.items():
        path.write_bytes(data)

    opens(office.path, PASSPHRASES["dana"])

    assert not opens(office.path, OLD)
    assert damages(office.path, NEW) == ()


def test_a_copy_learns_of_the_change_and_shuts_the_old_passphrase_out(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
        change_passphrase(vault, present=OLD, new=NEW, cost=CHEAP)
        assert slot_opens(tmp_path / "copy", OLD)

        make_copy(vault, tmp_path / "copy")

    assert opens(tmp_path / "copy", NEW)
    assert not opens(tmp_path / "copy", OLD)
    assert damages(tmp_path / "copy", NEW) == ()


def slot_opens(path, passphrase: str) -> bool:
    """Tell whether a slot opens, as the vault lies there, without opening the vault and mending what is left over."""
    try:
        unlock(path, passphrase=passphrase, surroundings=surroundings())
    except PassphraseRefused:
        return False
    return True


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("steps", range(1, 12))
def test_killed_at_any_step_one_passphrase_opens_and_nothing_is_damaged(tmp_path, steps, after):
    path = found_office(tmp_path / "vault").path
    child = os.fork()
    if child == 0:
        _change_until_killed(path, steps, after=after)
    _, status = os.waitpid(child, 0)

    found = [slot_opens(path, passphrase) for passphrase in (OLD, NEW)]
    assert opens(path, PASSPHRASES["dana"])

    assert any(found)
    assert opens(path, OLD) != opens(path, NEW)
    assert damages(path, OLD if opens(path, OLD) else NEW) == ()
    assert os.WIFSIGNALED(status) or (os.WEXITSTATUS(status) == 0 and found == [False, True])


def _change_until_killed(path, steps: int, *, after: bool):
    status = 1
    try:
        disk = DeadlyDisk(10**6, after=after)
        world = replace(surroundings(), disk=disk)
        with open_vault(path, passphrase=OLD, surroundings=world) as vault:
            disk.watch(log_module.Log, "append")
            disk.watch(view_module.View, "apply")
            disk.steps_left = steps
            change_passphrase(vault, present=OLD, new=NEW, cost=CHEAP)
            disk.steps_left = 10**6
        status = 0
    finally:
        os._exit(status)
