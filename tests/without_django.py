"""A pytest plugin that takes Django away: the unit tests of floors 0 to 4 pass without it (``make test-core``)."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec


class _Away:
    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] == "django":
            raise ImportError("floors 0 to 4 know no framework")
        return None


sys.meta_path.insert(0, _Away())
