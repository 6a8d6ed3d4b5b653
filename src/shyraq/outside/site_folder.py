"""A site on the disk: its files written into a folder, those of the site before it taken away."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from shyraq.appeals.bundle import MANIFEST_PATH
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Disk

_NOTE = ".publishing"
_NOTE_CUT_OFF = f".{_NOTE}."  # How the disk calls a note that it has not written to its end.


class NotASiteFolder(Refusal):
    """The folder holds other files, which would be mixed with those of the site."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds files that are not of a published site; name a new folder.")
        self.path = path


def require_site_folder(path: Path) -> None:
    """Refuse a folder that is neither new nor empty nor that of a published site. Raises: NotASiteFolder."""
    if path.exists() and (not path.is_dir() or (_holds_files(path) and not _listed(path))):
        raise NotASiteFolder(path)


def _holds_files(folder: Path) -> bool:
    """Tell whether there is anything but a note that was not written to its end."""
    return any(not found.name.startswith((_NOTE, _NOTE_CUT_OFF)) for found in folder.iterdir())


def write_site(folder: Path, files: Mapping[str, bytes], *, disk: Disk, progress: Callable[[int, int], None]) -> None:
    """Write ``files`` (path with forward slashes → bytes) below ``folder``.

    A file that is there with the same bytes is left alone. Files of an earlier site that are not of this one are
    removed; other files are left alone. While it works a note in the folder lists all of them, so that a site whose
    writing was cut off is known for one, and the next writing takes away what the cut one left.
    """
    before = _listed(folder)
    folder.mkdir(parents=True, exist_ok=True)
    disk.write(folder / _NOTE, json.dumps({"files": sorted(before | files.keys())}).encode())
    for done, path in enumerate(sorted(files), start=1):
        target = folder / path
        if not target.is_file() or target.read_bytes() != files[path]:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files[path])
        progress(done, len(files))
    for path in before - files.keys():
        disk.remove(folder / path)
    for note in folder.glob(f"{_NOTE_CUT_OFF}*"):
        disk.remove(note)
    disk.remove(folder / _NOTE)


def _listed(folder: Path) -> frozenset[str]:
    """Return the files of the site in ``folder``, finished or not; nothing where there is none."""
    found = {path for name in (MANIFEST_PATH, _NOTE) for path in _named_in(folder / name)}
    inside = {path for path in found if ".." not in Path(path).parts and not Path(path).is_absolute()}
    return frozenset(inside)


def _named_in(path: Path) -> frozenset[str]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    return frozenset({MANIFEST_PATH, *listed})
