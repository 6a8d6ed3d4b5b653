"""The press release of March 2019, all the way to the public page of the call, with who said what."""

import html
import re
from pathlib import Path

import pytest

from terminal import Terminal, files_of

SHEET = Path(__file__).parents[2] / "examples" / "call-for-release-2019-03.yaml"


@pytest.fixture
def terminal(tmp_path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def taken(terminal):
    return terminal.done("take", SHEET)["taken"][0]


def words_of(content: bytes) -> str:
    """Return what a reader of a page reads, in one line."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", content.decode("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def test_the_call_says_who_demands_what_of_whom(terminal, taken):
    activist = taken["people"]["activist"]

    terminal.done("publish", "--out", terminal.folder / "site")

    call = words_of(files_of(terminal.folder / "site")[f"calls/{activist}.html"])
    assert "Serikzhan Bilash" in call
    assert "Campaign for Uyghurs" in call
    assert "One Voice One Step Initiative" in call
    assert "release" in call.lower()
    assert "What you can do" in call


def test_the_page_tells_who_said_it_and_how_sure_they_were(terminal, taken):
    activist = taken["people"]["activist"]

    terminal.done("publish", "--out", terminal.folder / "site")

    page = words_of(files_of(terminal.folder / "site")[f"people/{activist}.html"])
    assert "10 March 2019" in page
    assert re.search(r"presumed|presumably", page)
    assert "wife" in page
    assert "lawyer" in page
    assert "Blash" in page


def test_the_misspelt_name_finds_the_same_person(terminal, taken):
    for text in ("Blash", "Bilash", "Біләш", "比拉什"):
        found = terminal.done("find", text)["people"]
        assert taken["people"]["activist"] in {person["id"] for person in found}


def test_taking_it_twice_is_told_and_writes_nothing(terminal, taken):
    entries = terminal.done("status")["entries"]

    again = terminal.done("take", SHEET)["taken"][0]

    assert (again["already_taken"], again["source"]) == (True, taken["source"])
    assert terminal.done("status")["entries"] == entries
