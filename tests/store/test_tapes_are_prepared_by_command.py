"""Tapes prepared at the command line: what was made, what cannot be played, what is damaged."""

from pathlib import Path

from kept_recordings import keep_tape
from made_recordings import spoken
from offices import SOURCE, Office
from terminal import Terminal


def test_it_makes_what_is_missing_once_and_tells_what_cannot_be_played(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    with Office(terminal.vault).opened_by("serik") as house:
        keep_tape(house, spoken(2), source_id=SOURCE)
        broken = keep_tape(house, b"RIFF and nothing more", source_id=SOURCE, media_type="video/mp4")

    first = terminal.done("tapes", "prepare")
    words = terminal.call("tapes", "prepare").stdout
    again = terminal.done("tapes", "prepare", "--again")

    assert (first["prepared"], first["tapes"], first["waiting"]) == (1, 2, 0)
    assert first["cannot_be_played"] == again["cannot_be_played"] == [broken.id]
    assert words == "Nothing was missing.\nTape 2 cannot be played; it is kept as it came.\n"
    assert again["prepared"] == 1


def test_a_tape_that_is_not_as_it_was_stored_is_told_and_the_others_are_prepared(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    with Office(terminal.vault).opened_by("serik") as house:
        altered = keep_tape(house, spoken(1), source_id=SOURCE)
        keep_tape(house, spoken(2), source_id=SOURCE)
    next((terminal.vault / "blobs").rglob(altered.blob)).write_bytes(b"altered")

    told = terminal.call("tapes", "prepare")

    assert told.exit_code == 1
    assert "1 of 2 tapes prepared." in told.output
    assert "Tape 1 is not as it was stored" in told.output
