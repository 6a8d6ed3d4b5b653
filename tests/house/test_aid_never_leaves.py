"""Aid appears in no output but INTERNAL, because no room on the way to an output knows the ledger."""

import ast
from pathlib import Path

import pytest

from shyraq.statements.predicates import Predicate

SOURCE = Path(__file__).parents[2] / "src" / "shyraq"
OUTWARD = ("disclosure", "profiles", "letters", "appeals", "extracts")
LEDGER_ROOMS = ("shyraq.ledger", "shyraq.store.support_rows", "shyraq.store.models.support")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return {name for name in found if name.split(".")[0] == "shyraq"}


def _file_of(module: str) -> Path | None:
    path = SOURCE.parent.joinpath(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _reached_from(path: Path) -> set[str]:
    """Return every module of ours that ``path`` imports, directly or through others."""
    reached: set[str] = set()
    waiting = _imports(path)
    while waiting:
        module = waiting.pop()
        if module in reached:
            continue
        reached.add(module)
        file = _file_of(module)
        if file is not None:
            waiting |= _imports(file)
    return reached


@pytest.mark.parametrize("room", OUTWARD)
def test_no_room_between_the_gate_and_the_page_reaches_the_ledger(room: str) -> None:
    reached = {module for path in (SOURCE / room).rglob("*.py") for module in _reached_from(path)}

    assert {module for module in reached if module.startswith(LEDGER_ROOMS)} == set()


def test_no_statement_can_speak_of_aid() -> None:
    words = {"aid", "need", "fund", "payment", "support", "donation"}

    assert words.isdisjoint(predicate.value for predicate in Predicate)
