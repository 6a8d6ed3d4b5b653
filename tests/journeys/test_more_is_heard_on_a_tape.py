"""A tape is heard once more: statements are added under its consent, cited to the second, and withdrawn with it."""

import io
import json
import wave
from io import BytesIO

import pytest
from pypdf import PdfReader

from terminal import Terminal

SHEET = """shyraq: 1
source: {kind: testimony, title: A wife tells, language: kk, made_on: 2018-11-03, made_by: [wife], file: tape.wav}
consent: {given_by: wife, given_on: 2018-11-03, purposes: {internal: full, un: full, press: full, public: full}}
people:
  husband: {names: [{text: Ержан Саматұлы, lang: kk, role: own}], sex: m}
  wife: {names: [{text: Динара Маратқызы, lang: kk, role: own}], sex: f}
statements:
  - {about: husband, says: relative_of, other: wife, relation: spouse}
  - {about: husband, says: step_taken, on: 2018-02, to: the Ministry of Foreign Affairs, result: no answer}
"""
MORE = """shyraq: 1
people:
  husband: {is: "@husband"}
  cell_mate: {names: [{text: Төлеген Қуатұлы, lang: kk, role: own}]}
statements:
  - about: husband
    says: detained
    on: 2017-12
    at: Emin county
    by: village police
    certainty: seen
    anchor: {tape: ["00:01:20", "00:01:45"], number: 1}
  - {about: cell_mate, says: held_at, at: Emin county camp, anchor: {tape: ["00:02:00", "00:02:10"]}}
"""


def sound(seconds: int) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(1000)
        recording.writeframes(b"\x80" * 1000 * seconds)
    return kept.getvalue()


@pytest.fixture
def terminal(tmp_path) -> Terminal:
    (tmp_path / "tape.wav").write_bytes(sound(150))
    return Terminal(tmp_path)


@pytest.fixture
def taken(terminal):
    return terminal.done("take", terminal.sheet("wife.yaml", SHEET))["taken"][0]


def more(terminal: Terminal, taken, text: str = MORE):
    return terminal.sheet("more.yaml", text.replace("@husband", taken["people"]["husband"]))


def letter(terminal: Terminal, person: str, *options: str) -> str:
    out = terminal.folder / "letter.pdf"
    terminal.done("letter", person, "--to", "un-wgeid", "--out", out, *options)
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(out.read_bytes())).pages)


def test_what_is_added_is_cited_to_the_second_in_the_letter_and_has_no_number_for_the_press(terminal, taken):
    added = terminal.done("add", more(terminal, taken), "--source", taken["source"])

    husband = taken["people"]["husband"]
    words = letter(terminal, husband)
    assert added["people"]["husband"] == husband
    assert len(added["statements"]) == 3
    assert "December 2017" in words
    assert "tape 1, 00:01:20–00:01:45" in words
    assert "запись 1, 00:01:20–00:01:45" in letter(terminal, husband, "--lang", "ru")
    inside, press = (terminal.call("person", husband, "--purpose", purpose).stdout for purpose in ("internal", "press"))
    assert "tape 1, 00:01:20–00:01:45" in inside
    assert "tape 00:01:20–00:01:45" in press
    before = terminal.done("person", husband)["profile"]
    terminal.done("rebuild")
    assert terminal.done("person", husband)["profile"] == before
    assert terminal.done("verify")["damages"] == []


def test_with_the_consent_all_that_was_added_is_taken_back_and_its_letter_is_found(terminal, taken):
    added = terminal.done("add", more(terminal, taken), "--source", taken["source"])
    letter(terminal, taken["people"]["husband"])

    stood = terminal.done("withdraw", taken["source"])

    assert len(stood["letters"]) == 1
    assert terminal.done("person", added["people"]["cell_mate"])["profile"] is None
    refused = terminal.call("add", more(terminal, taken), "--source", taken["source"])
    assert refused.exit_code == 2
    assert "does not let the house see it" in refused.stderr


def test_every_fault_is_told_with_its_line_and_nothing_is_written(terminal, taken):
    faulty = MORE.replace("number: 1}", "number: 7}").replace("says: held_at", "says: kept_at")
    faulty = faulty.replace("00:02:10", "00:03:10")
    before = terminal.done("status")["entries"]

    refused = terminal.call("add", more(terminal, taken, faulty), "--source", taken["source"])

    assert refused.exit_code == 2
    assert [line.split(":")[1] for line in refused.stderr.splitlines()] == ["12", "13", "13"]
    assert "tape 7 is none of this source; it has tape 1" in refused.stderr
    unknown = terminal.call("add", more(terminal, taken), "--source", "00000000000A")
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (2, 1)
    assert terminal.done("status")["entries"] == before


def test_the_same_sheet_twice_is_refused_and_whoever_is_likely_known_is_told(terminal, taken):
    terminal.done("add", more(terminal, taken), "--source", taken["source"])

    stopped = terminal.call("add", more(terminal, taken), "--source", taken["source"], "--stop-on-likely")
    refused = terminal.call("add", more(terminal, taken), "--source", taken["source"])

    assert stopped.exit_code == 2
    assert "says this already" in refused.stderr
    again = MORE.replace("2017-12", "2017-11").replace("00:02:00", "00:02:05")
    likely = terminal.call(
        "add", more(terminal, taken, again), "--source", taken["source"], "--stop-on-likely", "--json"
    )
    assert likely.exit_code == 3
    assert [one["label"] for one in json.loads(likely.stdout)["likely"]] == ["cell_mate"]
