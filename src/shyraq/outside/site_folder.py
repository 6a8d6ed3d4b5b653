"""A site on the disk: its files written into a folder, those of the site before it taken away."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from shyraq.appeals.bundle import MANIFEST_PATH
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Disk


class NotASiteFolder(Refusal):
    """The folder holds other files, which would be mixed with those of the site."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds files that are not of a published site; name a new folder.")
        self.path = path


def require_site_folder(path: Path) -> None:
    """Refuse a folder that is neither new nor empty nor that of a published site. Raises: NotASiteFolder."""
    if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not _listed(path))):
        raise NotASiteFolder(path)


def write_site(folder: Path, files: Mapping[str, bytes], *, disk: Disk, progress: Callable[[int, int], None]) -> None:
    """Write ``files`` (path with forward slashes → bytes) below ``folder``, the manifest last.

    A file that is there with the same bytes is left alone. Files the manifest of an earlier site lists and this one
    does not are removed; other files are left alone.
    """
    stale = _listed(folder) - files.keys()
    for done, path in enumerate(sorted(files, key=lambda path: (path == MANIFEST_PATH, path)), start=1):
        target = folder / path
        if not target.is_file() or target.read_bytes() != files[path]:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files[path])
        progress(done, len(files))
    for path in stale:
        disk.remove(folder / path)


def _listed(folder: Path) -> frozenset[str]:
    """Return the files the manifest in ``folder`` lists, itself included; nothing where there is no manifest."""
    try:
        listed = json.loads((folder / MANIFEST_PATH).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    inside = (path for path in listed if ".." not in Path(path).parts and not Path(path).is_absolute())
    return frozenset({MANIFEST_PATH, *inside})
