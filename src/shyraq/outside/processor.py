"""The processor and the memory of this machine, as measurements need them."""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_BYTES_A_MB = 1 << 20


def core_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def one_core() -> Iterator[None]:
    """Stay on one core inside the context, where the system lets a process choose."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def peak_memory_mb() -> float:
    """Return the most memory this process ever held, mapped files that were read included, in MB of 2**20 bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / _BYTES_A_MB
