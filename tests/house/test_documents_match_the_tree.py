"""Documents that name files, commands and words are checked against what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_PATH = re.compile(r"`((?:src|tests|docs|tools|bench|examples|\.ci)/[\w./-]+)`")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_architecture_fits_in_two_hundred_lines() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 200


def test_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "src" / "shyraq").glob("*/__init__.py")]

    assert [room for room in rooms if f"`{room}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_name_files_that_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    missing = [name for name in _PATH.findall(text) if not (ROOT / name).exists()]
    broken = [link for link in _LINK.findall(text) if not (document.parent / link).exists()]

    assert (missing, broken) == ([], [])
