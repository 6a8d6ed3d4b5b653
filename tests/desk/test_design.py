"""The look is one: every class has its rule, every token its colour, and words are read on whatever is behind them."""

import re
from pathlib import Path

import pytest

from desks import Desk
from shyraq.desk.house.tokens import (
    EDGE_PAIRS,
    LEAST_FOR_EDGES,
    LEAST_FOR_TEXT,
    STYLES,
    TEXT_PAIRS,
    colours,
    contrast_ratio,
    contrasts,
)

TEMPLATES = STYLES.parents[1] / "templates"
SHEETS = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in STYLES.rglob("*.css")}
HOOKS = {
    "perhaps": "names a list for tests",
    "person-asked": "names a person of a form for tests",
    "rel": "names how somebody is related",
    "nr": "names the number of a line",
    "tick": "names the box of a column",
}
"""Classes without a rule, each with its reason. This list only shrinks; scripts look for data attributes."""


def classes_in(template: Path) -> set[str]:
    """Return the classes a template names; what a value brings in is left out."""
    found: set[str] = set()
    for written in re.findall(r'class="([^"]*)"', template.read_text(encoding="utf-8")):
        plain = re.sub(r"{%.*?%}", " ", written)
        found |= set(re.sub(r"\S*{{.*?}}\S*", " ", plain).split())
    return found


def rules() -> list[tuple[str, str]]:
    """Return every rule of every sheet: the selector and what it sets."""
    return [rule for sheet in SHEETS.values() for rule in re.findall(r"([^{}]+){([^{}]*)}", sheet)]


def test_every_class_of_a_page_has_a_rule() -> None:
    defined = {name for selector, _ in rules() for name in re.findall(r"\.([a-zA-Z_][\w-]*)", selector)}

    missing = {
        (path.name, name)
        for path in TEMPLATES.rglob("*.html")
        for name in classes_in(path) - defined
        if name not in HOOKS
    }

    assert missing == set()


def test_every_token_that_is_used_is_there() -> None:
    defined = set(re.findall(r"(--[\w-]+):", "".join(SHEETS.values())))

    assert set(re.findall(r"var\((--[\w-]+)", "".join(SHEETS.values()))) - defined == set()


def test_both_schemes_have_every_colour() -> None:
    light, dark = colours()

    assert light.keys() == dark.keys()
    assert {name for name in light if light[name] == dark[name]} == set()


@pytest.mark.parametrize(
    "pair", contrasts(TEXT_PAIRS, least=LEAST_FOR_TEXT), ids=lambda pair: f"{pair.front}-{pair.ground}"
)
def test_words_are_read_on_what_is_behind_them(pair) -> None:
    assert pair.is_enough, pair


@pytest.mark.parametrize(
    "pair", contrasts(EDGE_PAIRS, least=LEAST_FOR_EDGES), ids=lambda pair: f"{pair.front}-{pair.ground}"
)
def test_edges_are_seen(pair) -> None:
    assert pair.is_enough, pair


def test_no_rule_writes_in_a_pair_that_was_not_measured() -> None:
    fronts = {front for front, _ in TEXT_PAIRS}
    samples = re.compile(r"^\s*\.f-[\w-]+\s*$")
    loose = []
    for selector, body in rules():
        written = re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", body)
        behind = re.findall(r"background(?:-color)?: var\(--([\w-]+)\)", body)
        loose += [(selector, front) for front in written if front not in fronts and not samples.match(selector)]
        loose += [
            (selector, front, ground) for front in written for ground in behind if (front, ground) not in TEXT_PAIRS
        ]

    assert loose == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_the_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast_ratio(other, one) == contrast_ratio(one, other)


def test_the_living_page_shows_every_colour_and_how_well_it_is_read(desk: Desk) -> None:
    page = desk.get("/house/design")

    for name, light in colours()[0].items():
        assert f'c-{name}"' in page
        assert light in page
    for pair in contrasts(TEXT_PAIRS, least=LEAST_FOR_TEXT):
        assert f"--{pair.front} / --{pair.ground}" in page
    assert "&lt; 4.5" not in page


def test_the_living_page_names_the_parts_it_shows(desk: Desk) -> None:
    page = desk.get("/house/design")
    defined = "".join(SHEETS.values())

    named = {part for code in re.findall(r"<code>([^<]*)</code>", page) for part in re.findall(r"\.[a-z_-]+", code)}

    assert len(named) > 40
    assert {part for part in named if part not in defined} == set()
    assert {part for part in named if not re.search(rf'class="[^"]*\b{part[1:]}\b', page)} == set()
