"""Speech models and drafts at the command line."""

from pathlib import Path

import pytest

from bad_files import tape
from fake_engine import fake_model, install_fake_engine
from offices import SOURCE, Office
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.statements.source import Arrival
from terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on a vault with one tape, and the engine "fake"."""
    install_fake_engine(tmp_path / "packages", monkeypatch)
    made = Terminal(tmp_path)
    with Office(made.vault).opened_by("serik") as house:
        given = {"name": "t.wav", "media_type": "audio/wav", "device": "a phone", "arrival": Arrival.RECEIVED}
        file = await_evidence(house, source_id=SOURCE, **given)
        add_bytes(house, evidence_id=file.id, data=tape(6), offset=0)
        keep_evidence(house, evidence_id=file.id)
    return made


def test_a_model_is_added_listed_used_and_removed(terminal: Terminal, tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "small", ("ол келді", "kk"), ("да", "ru"))
    assert "speech add DIR" in terminal.call("speech", "list").stdout

    added = terminal.done("speech", "add", folder, "--engine", "fake", "--name", "tiny-kk")

    assert terminal.done("speech", "list")["models"] == [added]
    assert (added["name"], added["languages"], len(added["sha256"])) == ("tiny-kk", ["kk", "ru", "zh"], 64)
    drafted = terminal.done("transcript", "draft", "--tape", 1, "--lang", "kk")
    assert (drafted["lines"], drafted["languages"], drafted["model"]) == (2, {"kk": 2}, "tiny-kk")
    assert terminal.done("transcript", "draft", "--tape", 1, "--drop")["dropped"] == 2
    said = terminal.call("transcript", "draft", "--tape", 1).stdout
    assert "2 lines drafted by tiny-kk (kk 1, ru 1)." in said
    assert "until a person signs it" in said
    assert "is removed" in terminal.call("speech", "remove", "tiny-kk").stdout
    assert terminal.done("speech", "list")["models"] == []


def test_what_cannot_be_is_one_sentence_and_status_2(terminal: Terminal, tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "no good name", ("да", "ru"), languages=("ru",))
    for words in (
        ("speech", "add", folder, "--engine", "fake"),
        ("speech", "add", folder, "--engine", "babel"),
        ("speech", "remove", "tiny"),
        ("transcript", "draft", "--tape", 1),
        ("transcript", "draft", "--tape", 7),
    ):
        answer = terminal.call(*words)
        assert (answer.exit_code, len(answer.stderr.strip().splitlines())) == (2, 1), words

    terminal.done("speech", "add", folder, "--engine", "fake", "--name", "russian")
    answer = terminal.call("transcript", "draft", "--tape", 1, "--lang", "ug")
    assert answer.exit_code == 2
    assert "never taught “ug”" in answer.stderr
