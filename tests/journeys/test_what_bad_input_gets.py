"""Whatever a person gives the command line, they get plain sentences and an exit status, never a traceback."""

import pytest

from terminal import Terminal, files_of

BAD = """shyraq: 1
source:
  kind: testimony
  title: A sheet with faults
  language: kk
  made_on: 2199-01-01
  made_by: [nobody]
  colour: blue
  file: not-there.mp4
people:
  son: {names: [{text: Сапар, script: Cyrl, lang: kk, role: own}]}
statements:
  - {about: son, says: vanished}
  - {says: detained}
"""


@pytest.fixture
def terminal(tmp_path) -> Terminal:
    return Terminal(tmp_path)


def sealed_files(terminal: Terminal) -> set[str]:
    """Return the blobs and slots of the vault: what a refused sheet must not add to."""
    return {path for path in files_of(terminal.vault) if path.startswith(("blobs", "slots"))}


def test_every_fault_of_a_sheet_is_told_at_once_with_its_line(terminal):
    before, entries = sealed_files(terminal), terminal.done("status")["entries"]

    result = terminal.call("take", terminal.sheet("bad.yaml", BAD))

    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert [line.split("/")[-1].split(":")[:2] for line in lines] == [
        ["bad.yaml", number] for number in ("6", "8", "9", "13", "14")
    ]
    assert sealed_files(terminal) == before
    assert terminal.done("status")["entries"] == entries


def test_one_bad_sheet_among_good_ones_keeps_all_of_them_out(terminal):
    good = terminal.sheet("good.yaml", BAD.replace("2199-01-01", "2018").replace("  colour: blue\n", ""))
    entries = terminal.done("status")["entries"]

    result = terminal.call("take", good, terminal.sheet("bad.yaml", BAD))

    assert result.exit_code == 2
    assert terminal.done("status")["entries"] == entries


@pytest.mark.parametrize(
    "words",
    [
        ("take", "no-such-sheet.yaml"),
        ("person", "01JD2V6M3QK8"),
        ("person", "not an id"),
        ("person", "01JD2V6M3QK8", "--purpose", "everybody"),
        ("withdraw", "01JD2V6M3QK8"),
        ("letter", "01JD2V6M3QK8", "--to", "un-wgeid", "--out", "letter.pdf"),
        ("letter", "01JD2V6M3QK8", "--to", "santa", "--out", "letter.pdf"),
        ("sent", "01JD2V6M3QK8", "--by", "post"),
        ("sent", "01JD2V6M3QK8", "--by", "post", "--on", "yesterday"),
        ("pay", "01JD2V6M3QK8", "--fund", "Nothing"),
        ("balance", "--fund", "Nothing"),
        ("need", "01JD2V6M3QK8", "--kind", "medicine", "--amount", "lots"),
        ("judge", "01JD2V6M3QK8", "01JD2V6M3QK8", "same", "--reason", "x"),
        ("publish", "--out", "/dev/null/site"),
        ("find",),
    ],
)
def test_what_a_person_can_cause_ends_with_status_2_and_a_sentence(terminal, words):
    result = terminal.call(*words)

    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_wrong_passphrase_is_one_sentence(terminal):
    (terminal.folder / "serik.txt").write_text("six wrong words are in here\n", encoding="utf-8")

    result = terminal.call("people")

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_folder_without_a_vault_is_one_sentence(terminal, tmp_path):
    terminal.vault = tmp_path / "nothing"

    result = terminal.call("people")

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "shyraq init" in result.stderr


def test_a_folder_of_other_files_is_not_published_into(terminal, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "wedding.jpg").write_bytes(b"dear")

    result = terminal.call("publish", "--out", tmp_path / "photos")

    assert result.exit_code == 2
    assert [*files_of(tmp_path / "photos")] == ["wedding.jpg"]


def test_damage_is_named_and_has_its_own_status(terminal):
    (terminal.vault / "keyring").write_bytes(b"\0" * 400)

    assert terminal.call("people").exit_code == 1
    result = terminal.call("verify")

    assert result.exit_code == 1
    assert "keyring" in result.stdout + result.stderr


def test_a_consent_that_leaves_out_the_house_is_told(terminal):
    sheet = """shyraq: 1
source: {kind: testimony, title: A testimony, language: kk, made_by: [witness]}
consent: {given_by: witness, purposes: {un: full}}
people: {witness: {names: [{text: Қанат, script: Cyrl, lang: kk, role: own}]}}
statements: []
"""

    result = terminal.call("take", terminal.sheet("blind.yaml", sheet))

    assert result.exit_code == 0
    assert "will not see" in result.stderr
