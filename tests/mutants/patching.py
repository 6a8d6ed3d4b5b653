"""A pytest plugin that runs the tests against one module of the house with one piece of its text replaced.

``python -m pytest -p mutants.patching …`` with SHYRAQ_MUTANT set to ``{"file": …, "old": …, "new": …}`` as JSON. The
file on the disk stays as it is: the changed text is compiled when the module is imported.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

SOURCE = Path(__file__).parents[2] / "src" / "shyraq"


class NothingToChange(LookupError):
    """The text a mutant changes does not stand exactly once in its file: the mutant is out of date."""


def changed_text(*, file: str, old: str, new: str) -> str:
    """Return the text of a module under src/shyraq with ``old``, which must stand there once, replaced."""
    text = (SOURCE / file).read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise NothingToChange(f"{file}: “{old}” stands there {text.count(old)} times")
    return text.replace(old, new)


def module_of(file: str) -> str:
    """Return the dotted name of a module under src/shyraq."""
    parts = Path(file).with_suffix("").parts
    return ".".join(("shyraq", *(parts[:-1] if parts[-1] == "__init__" else parts)))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, mutant: dict[str, Any]) -> None:
        self._name = module_of(mutant["file"])
        self._path = str(SOURCE / mutant["file"])
        self._text = changed_text(**mutant)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        return spec_from_file_location(fullname, self._path, loader=_Loader(fullname, self._path, self._text))


if "SHYRAQ_MUTANT" in os.environ:
    sys.meta_path.insert(0, _Finder(json.loads(os.environ["SHYRAQ_MUTANT"])))
