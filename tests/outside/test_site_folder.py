"""A site is written into its folder so that one that was cut off is finished by the next, and nothing stays behind."""

import pytest

from shyraq.appeals.bundle import bind
from shyraq.outside.disk import LocalDisk
from shyraq.outside.site_folder import NotASiteFolder, require_site_folder, write_site


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


class CutOff(Exception):
    """The writing ends here."""


def bundle(*paths: str):
    from datetime import date

    from shyraq.appeals.bundle import SiteFile

    return bind([SiteFile(path=path, content=path.encode()) for path in paths], on=date(2019, 3, 11)).files


def write(folder, files, *, cut_after: int = 99) -> None:
    def progress(done: int, _total: int) -> None:
        if done > cut_after:
            raise CutOff

    require_site_folder(folder)
    write_site(folder, files, disk=LocalDisk(), progress=progress)


def test_files_of_the_site_before_are_taken_away(tmp_path):
    write(tmp_path / "site", bundle("people/a.html", "people/b.html"))

    write(tmp_path / "site", bundle("people/b.html", "index.html"))

    assert files_of(tmp_path / "site") == {"people/b.html", "index.html", "manifest.json"}


@pytest.mark.parametrize("cut_after", range(4))
def test_a_writing_that_was_cut_off_is_finished_by_the_next(tmp_path, cut_after):
    write(tmp_path / "site", bundle("people/a.html", "people/b.html"))
    with pytest.raises(CutOff):
        write(tmp_path / "site", bundle("people/b.html", "people/c.html", "x.html"), cut_after=cut_after)

    write(tmp_path / "site", bundle("index.html"))

    assert files_of(tmp_path / "site") == {"index.html", "manifest.json"}


def test_the_first_writing_may_be_cut_off_too(tmp_path):
    with pytest.raises(CutOff):
        write(tmp_path / "site", bundle("index.html", "people/a.html"), cut_after=1)

    write(tmp_path / "site", bundle("index.html"))

    assert files_of(tmp_path / "site") == {"index.html", "manifest.json"}


def test_even_the_note_may_be_cut_off(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "..publishing.0a1b2c3d.part").write_bytes(b"{")

    write(tmp_path / "site", bundle("index.html"))

    assert "index.html" in files_of(tmp_path / "site")


def test_other_files_are_never_mixed_with_a_site(tmp_path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(NotASiteFolder):
        require_site_folder(tmp_path)


def test_a_manifest_that_points_outside_removes_nothing_there(tmp_path):
    (tmp_path / "kept.txt").write_text("dear", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text('{"files": {"../kept.txt": {}}}', encoding="utf-8")

    write(tmp_path / "site", bundle("index.html"))

    assert (tmp_path / "kept.txt").exists()


def test_a_note_that_was_cut_off_itself_is_no_hindrance_and_goes(tmp_path):
    (tmp_path / "..publishing.ab12cd34.part").write_bytes(b"{")

    require_site_folder(tmp_path)
    write_site(tmp_path, {"index.html": b"one"}, disk=LocalDisk(), progress=lambda done, total: None)

    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
