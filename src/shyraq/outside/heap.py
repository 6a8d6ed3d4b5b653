"""The memory of this process: long work on many values that form no cycles need not search them for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Keep the search for cyclic garbage from running inside the context.

    The search looks at every value that lives, again and again; with a hundred thousand frozen values, which hold no
    cycles, it doubles the time of the work. Nested uses end with the outermost.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
