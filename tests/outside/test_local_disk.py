"""The disk of this machine: whole files or none."""

import threading

import pytest

from shyraq.outside.disk import LocalDisk


def test_a_file_is_written_whole_and_only_for_its_owner(tmp_path):
    LocalDisk().write(tmp_path / "file", b"one")

    LocalDisk().write(tmp_path / "file", b"two")

    assert LocalDisk().read(tmp_path / "file") == b"two"
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    disk = LocalDisk()
    disk.write(tmp_path / "file", b"one")

    with pytest.raises(OSError, match="full"):
        write_until_full(disk, tmp_path / "file")

    assert disk.read(tmp_path / "file") == b"one"
    assert disk.files_below(tmp_path) == (tmp_path / "file",)


def write_until_full(disk, path):
    """Begin to write a file, and fail."""
    with disk.create(path) as file:
        file.write(b"tw")
        raise OSError("the disk is full")


def test_a_file_and_a_folder_take_another_name(tmp_path):
    disk = LocalDisk()
    disk.make_folder(tmp_path / "one/two")
    disk.write(tmp_path / "one/two/file", b"x")

    disk.move(tmp_path / "one", tmp_path / "three")
    disk.move(tmp_path / "three/two/file", tmp_path / "file")

    assert disk.files_below(tmp_path) == (tmp_path / "file",)
    assert (tmp_path / "three").stat().st_mode & 0o077 == 0


def test_removing_what_is_not_there_is_no_fault(tmp_path):
    LocalDisk().remove(tmp_path / "nothing")

    assert LocalDisk().files_below(tmp_path / "nowhere") == ()


def test_one_at_a_time_is_inside_a_lock(tmp_path):
    disk, inside, seen = LocalDisk(), [], []

    def enter():
        with disk.lock(tmp_path / "lock"):
            inside.append(1)
            seen.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=enter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [1] * 8


def test_a_file_tells_its_size_and_a_missing_one_has_none(tmp_path):
    LocalDisk().write(tmp_path / "file", b"twelve bytes")

    assert LocalDisk().size_bytes(tmp_path / "file") == 12
    assert LocalDisk().size_bytes(tmp_path / "missing") == 0


def test_room_is_told_for_a_folder_that_is_still_to_come(tmp_path):
    free = LocalDisk().free_bytes(tmp_path)

    assert free > 0
    assert abs(LocalDisk().free_bytes(tmp_path / "not" / "yet" / "there") - free) < 1 << 30


def test_a_file_that_memory_forgot_reads_the_same(tmp_path):
    LocalDisk().write(tmp_path / "file", b"x" * 100_000)

    LocalDisk().forget(tmp_path / "file")

    assert LocalDisk().read(tmp_path / "file") == b"x" * 100_000
