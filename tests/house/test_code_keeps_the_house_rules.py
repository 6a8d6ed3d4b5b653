"""The rules of CONTRIBUTING.md that a machine can keep."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "shyraq"
FILES = sorted(SOURCE.rglob("*.py"))

LONG_FILES: dict[str, str] = {}
"""Files over 400 lines, each with its reason. This list only shrinks."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions over 60 lines, each with its reason. This list only shrinks."""

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether the command line calls it, which hands every option over by name."""
    return any(isinstance(decorator, ast.Name) and decorator.id == "shared" for decorator in function.decorator_list)


def _is_compiled(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether Numba compiles it, which knows no arguments that are named only."""
    return any(
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "njit"
        for decorator in function.decorator_list
    )


def _contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_files_stay_readable_in_one_sitting() -> None:
    long = {_name(path) for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > 400}

    assert long == set(LONG_FILES)


def test_functions_fit_on_a_screen() -> None:
    long = {
        f"{_name(path)}:{function.name}"
        for path in FILES
        for function in _functions(path)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= 60
    }

    assert long == set(LONG_FUNCTIONS)


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [_name(path) for path in FILES if FORBIDDEN_NAMES & set(_name(path)[:-3].split("/"))] == []


def test_from_three_parameters_on_they_are_named_at_the_call() -> None:
    loose = []
    for path in FILES:
        for function in _functions(path):
            positional = [
                argument.arg
                for argument in function.args.posonlyargs + function.args.args
                if argument.arg not in ("self", "cls")
            ]
            public = not function.name.startswith("_")
            called_loosely = _is_command(function) or _is_compiled(function)
            if public and not called_loosely and len(positional) > 3:
                loose.append(f"{_name(path)}:{function.name}({', '.join(positional)})")

    assert loose == []


def test_no_string_goes_round_the_import_contracts() -> None:
    back_doors = re.compile(r"get_model\(|import_string\(|import_module\(|__import__\(")
    allowed = {"store", "config"}

    found = [
        _name(path)
        for path in FILES
        if _name(path).split("/")[0] not in allowed and back_doors.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_the_framework_free_contract_names_every_room_of_the_core() -> None:
    contracts = {contract["name"]: contract for contract in _contracts()}
    layers = contracts["Floors: imports go down only"]["layers"]
    assert isinstance(layers, list)
    core_floors = layers[layers.index("letters | appeals | extracts") :]
    rooms = {f"shyraq.{room.strip()}" for floor in core_floors for room in floor.split("|")}

    free = contracts["The core is framework-free"]["source_modules"]
    assert isinstance(free, list)
    assert set(free) == rooms


@pytest.mark.parametrize("path", sorted((SOURCE / "actions").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_action_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_nothing_in_the_tree_names_the_machine_it_was_written_on() -> None:
    suspicious = re.compile(r"(^|[^A-Za-z0-9_.])/(wo" + r"rk|fa" + r"rm)/|pypi\.or" + r"g|registry\.npmj" + r"s")
    kept = [".py", ".md", ".toml", ".txt", ".yaml", ".sh", ".html", ".css", ".js"]
    skipped = {".venv", ".venv-bench", ".venv-speech", ".git", "node_modules"}

    found = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if path.suffix in kept
        and not skipped & set(path.relative_to(ROOT).parts)
        and suspicious.search(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []
