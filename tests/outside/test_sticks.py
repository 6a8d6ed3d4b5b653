"""Sticks in the machine are found where the system shows them, and nothing else is."""

import os
from pathlib import Path

import pytest

from shyraq.outside.sticks import mounted_sticks


@pytest.fixture
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one stick is mounted, beside a folder that is none, a file and a link."""
    for name in ("STICK", "left-over"):
        (tmp_path / name).mkdir()
    (tmp_path / "note.txt").write_text("no stick")
    (tmp_path / "link").symlink_to(tmp_path / "STICK")
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name in ("STICK", "link"))
    return tmp_path


def test_a_mounted_disk_is_found_and_an_empty_folder_is_not(media: Path) -> None:
    assert mounted_sticks((media,)) == (media / "STICK",)


def test_a_disk_one_may_not_write_on_is_no_place_for_a_copy(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)

    assert mounted_sticks((media,)) == ()


def test_a_machine_without_such_folders_has_none(tmp_path: Path) -> None:
    assert mounted_sticks((tmp_path / "media",)) == ()
    assert isinstance(mounted_sticks(), tuple)
