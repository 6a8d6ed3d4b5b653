"""A disk that takes no more: refused in one sentence, and nothing lost or damaged."""

import contextlib
import random
import resource

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.queries.verify import verify

ROUNDS = 25


@contextlib.contextmanager
def files_no_larger_than(size_bytes: int):
    """Let no file of this process grow beyond a size, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def take_until_full(vault, *, seed: int, acknowledged: list) -> None:
    """Take sources until the disk refuses, noting each that was acknowledged."""
    scribe = Scribe(vault, seed=seed)
    for _ in range(60):
        scribe.take()
        acknowledged.append(vault._log.head())


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_disk_that_takes_no_more_loses_nothing_and_damages_nothing(tmp_path, seed):
    office = found_office(tmp_path / "vault")
    acknowledged = []
    room_bytes = (office.path / "view.db").stat().st_size + random.Random(seed).randint(-250_000, 60_000)
    refusing, limited = pytest.raises((Refusal, OSError)), files_no_larger_than(room_bytes)
    with office.opened_by("serik") as vault, limited, refusing as refused:
        take_until_full(vault, seed=seed, acknowledged=acknowledged)

    assert not isinstance(refused.value, Damaged)
    with office.opened_by("serik") as vault:
        assert all(vault._log.head_at(head.seq) == head for head in acknowledged)
        assert verify(vault).is_whole
