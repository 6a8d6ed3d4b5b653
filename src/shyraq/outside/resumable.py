"""A file that grows for hours and goes on where it stopped, whatever stopped it.

While it grows its bytes lie in ``NAME.part`` and ``NAME.state`` says how many of them are safe and how much of the
work they are. What stands behind the safe bytes is cut off when the work goes on, so that the finished file is the
same as if nothing had happened. At the end the part takes the name and the state is removed.
"""

import fcntl
import glob
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from shyraq.basics.refusals import Refusal
from shyraq.outside.disk import LocalDisk


class OtherState(Refusal):
    """The state beside the file is that of other work."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is the state of a run with other files or other options. "
            "Run that one to its end, or start this one with --anew."
        )
        self.path = path


class Busy(Refusal):
    """Another process is writing the same file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is being written by another run.")


class ResumableFile:
    """A file on its way; ``done`` says how much of the work is safe, in whatever the work is counted in."""

    def __init__(self, path: Path, file: BinaryIO, *, work: Mapping[str, object], done: int) -> None:
        self._path = path
        self._file = file
        self._work = work
        self.done = done

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written yet."""
        return self._file.tell() == 0

    def append(self, data: bytes, *, done: int) -> None:
        """Add what belongs to the work up to ``done``; once this returns it is safe. Raises: OSError."""
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())
        state = {"work": dict(self._work), "done": done, "bytes": self._file.tell()}
        LocalDisk().write(_state_of(self._path), json.dumps(state, indent=1, sort_keys=True).encode())
        self.done = done

    def finish(self) -> None:
        """Give the file its name. Raises: OSError."""
        LocalDisk().move(_part_of(self._path), self._path)
        LocalDisk().remove(_state_of(self._path))


def check_state(path: Path, *, work: Mapping[str, object], is_anew: bool) -> None:
    """See before long work that `resumable` will take it. Raises: OtherState, OSError."""
    if not is_anew:
        _earlier(path, work=work)


@contextmanager
def resumable(path: Path, *, work: Mapping[str, object], is_anew: bool) -> Iterator[ResumableFile]:
    """Open a file that grows, where an earlier run left it.

    Args: ``work`` is everything the bytes depend on, as JSON values; ``is_anew`` forgets an earlier run.
    Raises: OtherState, Busy, OSError.
    """
    descriptor = os.open(_part_of(path), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Busy(path) from fault
        for unfinished in path.parent.glob(f".{glob.escape(_state_of(path).name)}.*.part"):
            unfinished.unlink(missing_ok=True)  # A run that was killed while it wrote its state left it.
        done, size = (0, 0) if is_anew else _earlier(path, work=work)
        if size > os.fstat(descriptor).st_size:  # The state outlived its part: the work is to be done again.
            done, size = 0, 0
        file.truncate(size)
        file.seek(size)
        yield ResumableFile(path, file, work=work, done=done)


def _earlier(path: Path, *, work: Mapping[str, object]) -> tuple[int, int]:
    state_file = _state_of(path)
    try:
        state = json.loads(LocalDisk().read(state_file))
        same = state["work"] == dict(work)
        done, size = int(state["done"]), int(state["bytes"])
    except FileNotFoundError:
        return 0, 0
    except (ValueError, KeyError, TypeError) as fault:
        raise OtherState(state_file) from fault
    if not same:
        raise OtherState(state_file)
    return done, size


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _state_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.state")
