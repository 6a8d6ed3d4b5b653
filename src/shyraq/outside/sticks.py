"""Disks that were put into this machine: where the usual systems show a stick to the person who put it in."""

import getpass
import os
from pathlib import Path


def mounted_sticks(roots: tuple[Path, ...] | None = None) -> tuple[Path, ...]:
    """Return the folders of sticks and other disks that this user may write on, in order; nothing is opened.

    Args: roots are folders with one folder for each disk; those of Linux and macOS where none are given.
    """
    found = [path for root in roots or _roots() for path in _folders_in(root)]
    return tuple(path for path in found if os.path.ismount(path) and os.access(path, os.W_OK))


def _roots() -> tuple[Path, ...]:
    user = getpass.getuser()
    return (Path("/media") / user, Path("/run/media") / user, Path("/Volumes"))


def _folders_in(root: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in root.iterdir() if path.is_dir() and not path.is_symlink()))
    except OSError:
        return ()
