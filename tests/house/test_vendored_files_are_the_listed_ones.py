"""Fonts and scripts of other people are exactly those that vendor.toml lists."""

import hashlib
import tomllib
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).parents[2] / "src" / "shyraq"
_LISTED = tomllib.loads((_PACKAGE / "vendor.toml").read_text("utf-8"))["file"]
_FONT_SUFFIXES = {".ttf", ".otf", ".woff", ".woff2"}


@pytest.mark.parametrize("entry", _LISTED, ids=lambda entry: str(entry["path"]))
def test_a_vendored_file_has_its_listed_digest(entry: dict[str, str]) -> None:
    content = (_PACKAGE / entry["path"]).read_bytes()

    assert hashlib.sha384(content).hexdigest() == entry["sha384"]
    assert entry["package"]
    assert entry["version"]
    assert entry["licence"]


def test_every_font_is_listed() -> None:
    fonts = {str(path.relative_to(_PACKAGE)) for path in _PACKAGE.rglob("*") if path.suffix in _FONT_SUFFIXES}

    assert fonts - {entry["path"] for entry in _LISTED} == set()


def test_the_fonts_come_with_their_licence() -> None:
    licence = (_PACKAGE / "outside" / "fonts" / "OFL.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
