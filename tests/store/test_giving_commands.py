"""`shyraq pack`, `stamp` and `excerpt` at the terminal: what they write, and what bad input gets."""

from pathlib import Path

import pytest

from offices import Office
from packs import opened, sound, take, write_cues
from stamping import found_service
from terminal import Terminal


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    terminal = Terminal(tmp_path_factory.mktemp("terminal"))
    with opened(Office(terminal.vault)) as house:
        write_cues(house, take(house, "GIVEN", sound()))
        take(house, "KEPT", sound(hertz=400), voice=False)
    return terminal


def test_a_stamp_goes_out_and_comes_back_by_files_and_the_pack_has_it(terminal: Terminal) -> None:
    folder = terminal.folder
    asked = terminal.call("stamp", "--request", folder / "head.tsq")
    assert asked.exit_code == 0
    assert "It holds one digest and tells nothing" in asked.stdout
    answer = found_service(folder / "tsa").answer((folder / "head.tsq").read_bytes())
    (folder / "head.tsr").write_bytes(answer)

    kept = terminal.done("stamp", "--response", folder / "head.tsr")
    packed = terminal.done("pack", "--tape", 1, "--purpose", "court", "--to", folder / "tape.zip")

    assert kept["by"] == "CN=Test Stamps"
    assert (packed["stamps"], packed["entries"]) == (1, 4)
    assert (folder / "tape.zip").stat().st_size > packed["bytes"] > 0


def test_an_excerpt_is_written_with_its_manifest(terminal: Terminal) -> None:
    out = terminal.folder / "excerpt.mp4"

    told = terminal.call(
        *("excerpt", "--tape", 1, "--from", "00:00:00.5", "--to", "00:00:01.5"),
        *("--purpose", "public", "--voice", "changed", "--subtitles", "kk", "--out", out),
    )

    assert told.exit_code == 0
    assert "it can be changed back" in told.stdout
    assert sorted(path.name for path in terminal.folder.glob("excerpt.*")) == [
        "excerpt.manifest.json",
        "excerpt.mp4",
        "excerpt.vtt",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pack", "--purpose", "court", "--to", "a.zip"), "one of the two"),
        (
            ("pack", "--tape", "1", "--statement", "01JD2V6M3QKA", "--purpose", "court", "--to", "a.zip"),
            "one of the two",
        ),
        (("pack", "--tape", "9", "--purpose", "court", "--to", "a.zip"), "The house has no tape 9"),
        (("pack", "--tape", "2", "--purpose", "court", "--to", "a.zip"), "does not let the voice be heard"),
        (("pack", "--tape", "1", "--purpose", "un", "--to", "a.zip"), "allows this purpose nothing today"),
        (("stamp",), "--request FILE or --response FILE"),
        (("stamp", "--tsa", "not an address"), "web address"),
        (("stamp", "--response", "missing.tsr"), "missing.tsr"),
        (
            ("excerpt", "--tape", "1", "--from", "1", "--to", "0:02", "--purpose", "public", "--out", "a.mp4"),
            "00:01:20",
        ),
        (
            ("excerpt", "--tape", "1", "--from", "0:02", "--to", "0:01", "--purpose", "public", "--out", "a.mp4"),
            "3.0 seconds",
        ),
        (("excerpt", "--tape", "1", "--from", "0:01", "--to", "0:02", "--purpose", "public", "--out", "a.avi"), ".mp4"),
    ],
)
def test_bad_input_gets_status_2_and_what_would_be_right(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = terminal.call(*words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []
