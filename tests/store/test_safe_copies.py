"""A copy of the vault opens with the same passphrases at any moment, and is noted once it was read back."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crashing import DeadlyDisk
from offices import PASSPHRASES, StoppedClock, found_office, surroundings
from quickly import quick_folder
from scribe import Scribe
from shyraq.actions.add_member import add_member
from shyraq.actions.make_copy import CopyUnfinished, Stage, make_copy
from shyraq.outside.disk import LocalDisk
from shyraq.queries.history import history
from shyraq.queries.safe_copy import copies, latest_copy
from shyraq.queries.verify import verify_folder
from shyraq.store import log as log_module
from shyraq.store.copying import CopyDiffers, NoPlaceForACopy
from shyraq.store.opened import LogIncomplete
from shyraq.store.opening import open_vault
from tables import view_tables

HOUR_MS = 3_600_000


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is some: these tests write and wait for the disk very often."""
    folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="copies"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def office(tmp_path):
    """A house with some sources, letters and files."""
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        scribe = Scribe(vault, seed=9)
        for way in scribe.ways():
            way()
    return office


def tables_without_keys(vault):
    """Return every table but the head, which names its own rules."""
    return view_tables(vault.unlocked)


def opened_copy(path: Path, member: str = "serik"):
    return open_vault(path, passphrase=PASSPHRASES[member], surroundings=surroundings())


def damages(path: Path) -> list[str]:
    report = verify_folder(path, passphrase=PASSPHRASES["serik"], surroundings=surroundings())
    return [damage.sentence for damage in report.damages]


def test_a_copy_opens_with_every_passphrase_and_holds_the_same(office, tmp_path):
    with office.opened_by("serik") as vault:
        before = view_tables(vault.unlocked)
        copied = make_copy(vault, tmp_path / "stick" / "copy")

    assert damages(tmp_path / "stick" / "copy") == []
    for member in PASSPHRASES:
        with opened_copy(tmp_path / "stick" / "copy", member) as vault:
            assert view_tables(vault.unlocked) == before
            assert vault.notes == ()
    assert copied.entries == len(before["store_entry"])
    assert copied.blob_count == len(before["store_blob"])
    assert copied.lacking == ()


def test_what_opens_from_a_copy_can_be_worked_in(office, tmp_path):
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
    shutil.rmtree(office.path)

    with opened_copy(tmp_path / "copy") as vault:
        Scribe(vault, seed=2).take()

    assert damages(tmp_path / "copy") == []


def test_a_second_copy_writes_only_what_is_new(office, tmp_path):
    copy = tmp_path / "copy"
    with office.opened_by("serik") as vault:
        make_copy(vault, copy)
        older = {path: path.stat().st_mtime_ns for path in (copy / "blobs").rglob("*") if path.is_file()}
        told: list[tuple[Stage, int, int]] = []
        Scribe(vault, seed=5).take()

        copied = make_copy(vault, copy, progress=lambda *how: told.append(how))

        assert {path: path.stat().st_mtime_ns for path in older} == older
        assert max(total for stage, _, total in told if stage is Stage.BLOBS) < 3_000
        assert copied.blob_count == len(older) + 1
        assert damages(copy) == []
    with opened_copy(copy) as vault:
        assert vault.entry_count == copied.entries


def test_a_copy_follows_a_new_member(office, tmp_path):
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
        passphrase = add_member(vault, name="Aigul").passphrase

        make_copy(vault, tmp_path / "copy")

    with open_vault(tmp_path / "copy", passphrase=passphrase, surroundings=surroundings()) as vault:
        assert vault.member_name == "Aigul"


def test_a_copy_that_was_opened_and_looked_at_takes_the_next_one(office, tmp_path):
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
    opened_copy(tmp_path / "copy").close()

    with office.opened_by("dana") as vault:
        Scribe(vault, seed=5).take()
        make_copy(vault, tmp_path / "copy")

    assert damages(tmp_path / "copy") == []
    with opened_copy(tmp_path / "copy") as vault:
        assert vault.notes == ()


def test_a_copy_in_which_somebody_wrote_is_left_as_it_is(office, tmp_path):
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
    with opened_copy(tmp_path / "copy") as vault:
        Scribe(vault, seed=2).take()
        stood = vault.entry_count

    with office.opened_by("serik") as vault, pytest.raises(NoPlaceForACopy, match="somebody wrote in that copy"):
        make_copy(vault, tmp_path / "copy")

    with opened_copy(tmp_path / "copy") as vault:
        assert vault.entry_count == stood


@pytest.mark.parametrize("where", ["vault", "vault/blobs", "full", "file", "."])
def test_a_folder_that_is_not_for_this_copy_is_refused_and_left_alone(office, tmp_path, where):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")

    with office.opened_by("serik") as vault, pytest.raises((NoPlaceForACopy, CopyUnfinished)):
        make_copy(vault, tmp_path / where)

    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "mine"
    assert damages(office.path) == []


def test_the_copy_of_another_vault_is_not_overwritten(office, tmp_path):
    other = found_office(tmp_path / "other")

    with office.opened_by("serik") as vault, pytest.raises(NoPlaceForACopy, match="another vault"):
        make_copy(vault, other.path)

    assert damages(other.path) == []


def test_a_blob_that_is_damaged_here_is_named_and_the_rest_is_copied(office, tmp_path):
    blobs = sorted(path for path in (office.path / "blobs").rglob("*") if path.is_file())
    blobs[0].write_bytes(b"something else")
    blobs[1].unlink()

    with office.opened_by("serik") as vault:
        copied = make_copy(vault, tmp_path / "copy")

    assert sorted(copied.lacking) == sorted(path.relative_to(office.path).as_posix() for path in blobs[:2])
    assert copied.blob_count == len(blobs) - 2


def test_a_blob_that_was_damaged_after_a_copy_stays_whole_in_the_copy(office, tmp_path):
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "copy")
    blob = next(path for path in (office.path / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(blob.read_bytes()[:-1] + b"\0")

    with office.opened_by("serik") as vault:
        assert make_copy(vault, tmp_path / "copy").lacking == ()

    assert damages(tmp_path / "copy") == []


class LyingDisk(LocalDisk):
    """A disk whose blobs in one folder read back with one byte changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, path):
        if path.is_relative_to(self.folder / "blobs") and "incoming" not in path.parts:
            data = path.read_bytes()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        return super().open(path)


def test_a_disk_that_gives_back_something_else_is_found_out_and_nothing_is_noted(office, tmp_path):
    world = replace(surroundings(), disk=LyingDisk(tmp_path / "copy"))
    with open_vault(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as vault:
        noted = latest_copy(vault)
        with pytest.raises(CopyDiffers, match="do not trust this disk"):
            make_copy(vault, tmp_path / "copy")

        assert latest_copy(vault) == noted


class FullDisk(LocalDisk):
    """A disk on which nothing has room."""

    def free_bytes(self, folder: Path) -> int:
        return 17_000_000 if folder.name == "vault" else 0


def test_a_disk_without_room_is_refused_before_anything_is_copied(office, tmp_path):
    world = replace(surroundings(), disk=FullDisk())
    with (
        open_vault(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as vault,
        pytest.raises(NoPlaceForACopy, match="no room"),
    ):
        make_copy(vault, tmp_path / "copy")


class LaterClock(StoppedClock):
    """A clock some hours on."""

    def __init__(self, hours: int) -> None:
        self.hours = hours

    def now_ms(self) -> int:
        return super().now_ms() + self.hours * HOUR_MS


def test_the_log_tells_of_the_copy_and_how_much_came_since(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        assert latest_copy(vault) is None
        make_copy(vault, tmp_path / "one", label="at the lawyer’s")
        make_copy(vault, tmp_path / "two")
    world = replace(surroundings(), clock=LaterClock(3))
    with open_vault(office.path, passphrase=PASSPHRASES["dana"], surroundings=world) as vault:
        latest, first = copies(vault)
        assert (latest.label, first.label) == ("", "at the lawyer’s")
        assert (latest.entries_since, first.entries_since) == (0, 0)
        assert latest.age.total_seconds() == 3 * 3600

        written = len(Scribe(vault, seed=1).take())

        assert latest_copy(vault).entries_since == written
        assert [line.kind for line in history(vault, kinds=frozenset({"copy.made"})).lines] == ["copy.made"] * 2


def test_where_the_copy_lies_stands_nowhere_in_the_vault(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        make_copy(vault, tmp_path / "CANARY-FOLDER", label="CANARY-LABEL")
        tables = str(view_tables(vault.unlocked))

    assert "CANARY-FOLDER" not in tables
    for path in office.path.rglob("*"):
        assert not path.is_file() or b"CANARY" not in path.read_bytes()


class Stopped(Exception):
    """The member locked the desk."""


def test_a_copy_that_is_stopped_leaves_the_earlier_one_and_is_finished_by_the_next(office, tmp_path):
    copy = tmp_path / "copy"
    with office.opened_by("serik") as vault:
        first = make_copy(vault, copy)
        scribe = Scribe(vault, seed=3)
        for _ in range(4):
            scribe.take()

        def stop(stage: Stage, done: int, total: int) -> None:
            if stage is Stage.BLOBS and done * 2 > total:
                raise Stopped

        with pytest.raises(Stopped):
            make_copy(vault, copy, progress=stop)
        noted = latest_copy(vault)
        with_some = len(list((copy / "blobs" / "incoming").iterdir()))
        assert with_some

        again = make_copy(vault, copy)

    assert noted.entries == first.entries
    assert again.entries > first.entries
    assert damages(copy) == []


def test_an_older_log_in_the_vault_is_not_copied_over_a_newer_copy(office, tmp_path):
    older = shutil.copytree(office.path, tmp_path / "older")
    with office.opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        make_copy(vault, tmp_path / "copy")

    with opened_copy(older) as vault, pytest.raises(NoPlaceForACopy):
        make_copy(vault, tmp_path / "copy")

    assert damages(tmp_path / "copy") == []


def test_nothing_says_a_copy_was_made_where_the_vault_itself_lost_entries(office, tmp_path):
    older = (office.path / "log.db").read_bytes()
    with office.opened_by("serik") as vault:
        scribe = Scribe(vault, seed=3)
        scribe.take()
        scribe.take()
    (office.path / "log.db").write_bytes(older)

    with office.opened_by("serik") as vault, pytest.raises(LogIncomplete):
        make_copy(vault, tmp_path / "copy")


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("is_first", [False, True])
def test_killed_at_any_step_the_folder_opens_as_before_or_as_the_new_copy(tmp_path, is_first, after):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        scribe = Scribe(vault, seed=9)
        scribe.take()
        make_copy(vault, tmp_path / "earlier")
        older = vault.entry_count - 1
        scribe.take()
        scribe.replace_slot()
        newer = vault.entry_count
    was_killed = True
    steps = 0
    while was_killed:
        steps += 1
        copy = tmp_path / f"copy-{steps}"
        if not is_first:
            shutil.copytree(tmp_path / "earlier", copy)

        was_killed = _copied_until_killed(office.path, copy, steps, after=after)

        if is_first and not (copy / "vault.toml").exists():
            assert was_killed
        else:
            with opened_copy(copy) as vault:
                assert vault.entry_count in ({newer, newer + 1} if is_first else {older, newer, newer + 1}), steps
                assert vault.notes == ()
            assert damages(copy) == [], steps
        with office.opened_by("serik") as vault:
            make_copy(vault, copy)
            newer = vault.entry_count
        assert damages(copy) == [], steps
        shutil.rmtree(copy)
    assert steps > 8


def _copied_until_killed(path: Path, copy: Path, steps: int, *, after: bool) -> bool:
    """Copy in a child that is killed at a step of the disk; tell whether it was, for it may have come to the end."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        disk = DeadlyDisk(10**6, after=after)
        with open_vault(
            path, passphrase=PASSPHRASES["serik"], surroundings=replace(surroundings(), disk=disk)
        ) as vault:
            disk.watch(log_module.Log, "append")
            disk.steps_left = steps
            make_copy(vault, copy)
            disk.steps_left = 10**6
    finally:
        os._exit(0)
