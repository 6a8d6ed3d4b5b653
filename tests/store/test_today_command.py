"""What waits, told at the command line as at the desk."""

from pathlib import Path

from offices import PERSON, SOURCE
from terminal import Terminal


def test_it_tells_what_waits_for_whom(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    need = terminal.done("need", PERSON, "--kind", "rent", "--amount", "60000")["need"]
    terminal.done("decide", need, "--yes", "--reason", "Seen at home.")

    mine = {(one["kind"], one["for"]): one for one in terminal.done("today", member="dana")["waiting"]}
    theirs = {(one["kind"], one["for"]): one for one in terminal.done("today")["waiting"]}

    assert [item["id"] for item in mine["decision", "me"]["items"]] == [need]
    assert [item["id"] for item in theirs["decision", "another"]["items"]] == [need]
    assert [item["id"] for item in mine["statements", "anybody"]["items"]] == [SOURCE]


def test_it_is_read_by_people_and_writes_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    before = terminal.done("status")["entries"]

    told = terminal.call("today").stdout

    assert "1 told and not written down" in told
    assert "Testimony of a mother" in told
    assert "No visit to the desk was noted yet." in told
    assert "paid: nothing" in told
    assert terminal.done("status")["entries"] == before


def test_it_tells_how_many_and_no_more_where_no_item_is_asked_for(tmp_path: Path) -> None:
    told = Terminal(tmp_path).done("today", "--items", "0")

    assert [(one["kind"], one["count"], one["items"]) for one in told["waiting"]][-1] == ("consent", 1, [])
    assert told["today"]["from"] == told["today"]["to"]
