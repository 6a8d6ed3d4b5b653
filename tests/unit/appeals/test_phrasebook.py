"""The words of the site are whole in every language it speaks."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from shyraq.appeals import SITE_LANGS

FOLDER = Path(__file__).parents[3] / "src" / "shyraq" / "appeals" / "words"
PLURALS = {"one", "few", "many", "other"}


def phrases(lang: str) -> dict[str, str]:
    def walk(table: dict[str, object], prefix: str) -> Iterator[tuple[str, str]]:
        for key, item in table.items():
            if isinstance(item, dict):
                yield from walk(item, f"{prefix}{key}.")
            else:
                yield f"{prefix}{key}", str(item)

    return dict(walk(tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8")), ""))


def singular(found: dict[str, str]) -> set[str]:
    return {path for path in found if path.rpartition(".")[2] not in PLURALS}


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_every_language_has_every_phrase(lang: str) -> None:
    assert singular(phrases(lang)) == singular(phrases("en"))


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_every_phrase_leaves_the_same_places_to_fill(lang: str) -> None:
    english, found = phrases("en"), phrases(lang)

    differing = {
        path
        for path in singular(found)
        if sorted(re.findall(r"\{\w*\}", found[path])) != sorted(re.findall(r"\{\w*\}", english[path]))
    }

    assert differing == set()


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_every_unit_has_its_plural(lang: str) -> None:
    units = {path.split(".")[1] for path in phrases(lang) if path.startswith("units.")}

    assert all(f"units.{unit}.other" in phrases(lang) for unit in units)
    assert units == {path.split(".")[1] for path in phrases("en") if path.startswith("units.")}
