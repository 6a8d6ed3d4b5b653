"""Copies, passphrases and the history at the command line."""

import pytest

from terminal import Terminal

NEW = "lamp river stone apple window seven"


@pytest.fixture
def terminal(tmp_path):
    """A terminal on a vault."""
    return Terminal(tmp_path)


def test_a_copy_is_made_told_and_opens(terminal):
    assert terminal.done("status")["copied_at"] is None

    made = terminal.done("copy", "--to", terminal.folder / "copy", "--label", "in the church")

    assert made["lacking"] == []
    assert "Nothing is damaged" in terminal.call("verify", "--vault", terminal.folder / "copy").stdout
    standing = terminal.done("status")
    assert (standing["copied_at"] is None, standing["entries_since_copy"]) == (False, 0)
    assert "0 entries since" in terminal.call("status").stdout


def test_a_copy_into_a_full_folder_is_one_sentence_and_status_2(terminal):
    answer = terminal.call("copy", "--to", terminal.folder)

    assert answer.exit_code == 2
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_passphrase_is_changed_from_a_file(terminal):
    (terminal.folder / "new.txt").write_text(NEW + "\n", encoding="utf-8")

    terminal.done("member", "passphrase", "--new-passphrase-file", terminal.folder / "new.txt")

    assert terminal.call("status").exit_code == 2
    (terminal.folder / "serik.txt").write_text(NEW + "\n", encoding="utf-8")
    assert terminal.done("status")["member"] == "Serik"
    assert terminal.done("status", member="dana")["member"] == "Dana"


def test_a_weak_passphrase_is_refused_in_words(terminal):
    (terminal.folder / "new.txt").write_text("secret\n", encoding="utf-8")

    answer = terminal.call("member", "passphrase", "--new-passphrase-file", terminal.folder / "new.txt")

    assert answer.exit_code == 2
    assert "would be guessed" in answer.stderr
    assert terminal.done("status")["member"] == "Serik"


def test_without_a_terminal_a_new_passphrase_needs_a_file(terminal):
    answer = terminal.call("member", "passphrase")

    assert answer.exit_code == 2
    assert "--new-passphrase-file" in answer.stderr


def test_the_history_is_asked_for_a_member_a_person_and_days(terminal):
    assert {line["member"] for line in terminal.done("history", "--member", "Serik")["entries"]} == {"Serik"}
    assert terminal.done("history", "--member", "Dana")["entries"] == []
    about = terminal.done("history", "--person", "PERS0N000001")["entries"]
    assert [line["kind"] for line in about] == ["person.opened"]
    assert terminal.done("history", "--source", "S0VRCE000001")["entries"][-1]["kind"] == "source.taken"
    assert terminal.done("history", "--from", "2019-03-11", "--to", "2019-03-11")["entries"]
    assert terminal.done("history", "--to", "2019-03-10")["entries"] == []
    assert terminal.call("history", "--member", "Nobody").exit_code == 2
