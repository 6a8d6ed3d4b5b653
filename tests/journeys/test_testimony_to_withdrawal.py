"""One testimony all the way at the terminal: tape, statement, letter, payment, page, withdrawal."""

import hashlib
import json
from io import BytesIO

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from shyraq.cli.main import cli
from shyraq.outside.demo_sound import make_tape
from terminal import Terminal, files_of

SHEET = """shyraq: 1
source:
  kind: testimony
  title: Testimony of a mother, Almaty
  language: kk
  made_on: 2018-11-03
  made_at: Almaty
  made_by: [mother]
  file: tape.ogg
consent:
  given_by: mother
  given_on: 2018-11-03
  how: {tape: "00:00:02"}
  purposes: {internal: full, un: full, public: initials}
people:
  son:
    names:
      - {text: Досым Ақжолұлы, script: Cyrl, lang: kk, role: own}
      - {text: 多斯木·阿克焦勒, script: Hani, lang: zh, role: official}
    sex: m
    born_on: 1983~
  mother:
    names: [{text: Бибігүл Төлеуқызы, script: Cyrl, lang: kk, role: own}]
    protect: true
statements:
  - about: son
    says: detained
    on: 2017-12
    at: Emin county
    by: village police
    certainty: told_by
    told_by: a neighbour
    anchor: {tape: ["00:00:05", "00:00:09"]}
  - {about: son, says: held_at, on: 2017-12/2018-10, at: Emin county camp, certainty: presumed}
  - {about: son, says: relative_of, other: mother, relation: child}
  - {about: son, says: forces, value: village police, certainty: told_by}
  - {about: son, says: step_taken, on: 2018-02, to: the Ministry of Foreign Affairs, result: no answer}
  - {about: son, says: id_number, value: "654221198305050010"}
  - {about: son, says: detained, on: 2017-12, note: only for the house, value: Қыстыгүні}
"""


@pytest.fixture
def terminal(tmp_path) -> Terminal:
    (tmp_path / "tape.ogg").write_bytes(make_tape("Баламның аты Досым.", voice="kk"))
    return Terminal(tmp_path)


@pytest.fixture
def taken(terminal):
    """The mother's testimony in the record."""
    return terminal.done("take", terminal.sheet("mother.yaml", SHEET))["taken"][0]


def letter_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def test_the_tape_lies_sealed_and_the_statements_cite_it(terminal, taken):
    person = terminal.done("person", taken["people"]["son"])["profile"]

    anchors = [event["anchor"] for event in person["events"] if "anchor" in event]
    assert anchors == [{"from_ms": 5_000, "to_ms": 9_000, "number": 1}]
    blobs = [path for path in (terminal.vault / "blobs").rglob("*") if path.is_file()]
    assert len(blobs) == 1
    assert blobs[0].read_bytes().startswith(b"age-encryption.org/v1\n")
    assert terminal.done("verify")["damages"] == []


def test_the_letter_to_the_working_group_has_its_six_elements(terminal, taken):
    out = terminal.folder / "letter.pdf"

    terminal.done("letter", taken["people"]["son"], "--to", "un-wgeid", "--out", out)

    text = letter_text(out.read_bytes())
    for words in ("Досым Ақжолұлы", "多斯木·阿克焦勒", "December 2017", "Emin county", "village police", "Lamp House"):
        assert words in text
    assert "the Ministry of Foreign Affairs" in text
    assert "Бибігүл" not in text
    assert "only for the house" not in text
    manifest = json.loads((terminal.folder / "letter.manifest.json").read_text(encoding="utf-8"))
    assert manifest["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert taken["people"]["son"] in manifest["person_ids"]


def test_a_payment_needs_two_members_and_stays_in_the_house(terminal, taken):
    terminal.done("fund", "open", "Families")
    terminal.done("donate", "Families", "100000")
    need = terminal.done("need", taken["people"]["mother"], "--kind", "medicine", "--amount", "25000")["need"]
    terminal.done("decide", need, "--yes", "--reason", "seen at home")

    refused = terminal.call("pay", need, "--fund", "Families")
    terminal.done("decide", need, "--yes", "--reason", "known to me", member="dana")
    paid = terminal.done("pay", need, "--fund", "Families")

    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    assert paid["amount"] == "25000.00"
    assert terminal.done("balance")["funds"][0]["amount"] == "75000.00"


def test_the_page_shows_initials_and_nothing_that_is_never_public(terminal, taken):
    site = terminal.folder / "site"

    terminal.done("publish", "--out", site)

    page = (site / "people" / f"{taken['people']['son']}.html").read_text(encoding="utf-8")
    assert "Д. А." in page
    everything = b"".join(files_of(site).values()).decode("utf-8", errors="replace")
    for words in ("Досым", "Ақжолұлы", "多斯木", "Бибігүл", "654221198305050010", "only for the house", "tape.ogg"):
        assert words not in everything


def test_withdrawal_lists_what_stood_and_empties_every_output(terminal, taken):
    son, site = taken["people"]["son"], terminal.folder / "site"
    filing = terminal.done("letter", son, "--to", "un-wgeid", "--out", terminal.folder / "letter.pdf")["filing"]
    terminal.done("sent", filing, "--by", "post", "--on", "2019-03-01")
    terminal.done("publish", "--out", site)

    stood = terminal.done("withdraw", taken["source"])
    terminal.done("publish", "--out", site)

    assert [letter["filing"] for letter in stood["letters"]] == [filing]
    assert f"people/{son}.html" in {page["path"] for page in stood["pages"] if page["live"]}
    assert "Д. А." not in b"".join(files_of(site).values()).decode("utf-8", errors="replace")
    assert "removed" in (site / "corrections.html").read_text(encoding="utf-8").lower()
    for purpose in ("internal", "un", "public"):
        assert terminal.done("person", son, "--purpose", purpose)["profile"] is None
    assert terminal.done("find", "Досым")["people"] == []
    assert terminal.call("letter", son, "--to", "un-wgeid", "--out", terminal.folder / "x.pdf").exit_code == 2


def test_two_members_approve_at_the_terminal_and_the_publication_says_so(terminal, taken):
    first = terminal.done("approve")
    second = terminal.done("approve", "--digest", first["digest"], member="dana")
    published = terminal.done("publish", "--out", terminal.folder / "site")

    assert (first["approvals"], second["approvals"], second["needed"]) == (1, 2, 2)
    assert second["digest"] == published["digest"] == first["digest"]
    assert len(published["approvals"]) == 2
    assert terminal.call("approve").exit_code == 2
    terminal.done("approve", "--digest", first["digest"], "--back")


def test_an_answer_is_noted_at_the_terminal_and_the_letter_waits_no_more(terminal, taken):
    son = taken["people"]["son"]
    filing = terminal.done("letter", son, "--to", "un-wgeid", "--out", terminal.folder / "letter.pdf")["filing"]
    assert terminal.call("answered", filing, "--what", "Received.").exit_code == 2
    terminal.done("sent", filing, "--by", "post", "--on", "2019-03-01")
    assert [letter["filing"] for letter in terminal.done("letters", "--due")["letters"]] == [filing]

    terminal.done("answered", filing, "--what", "Received.", "--on", "2019-03-05")
    assert terminal.done("letters", "--due")["letters"] == []
    assert terminal.done("letters")["letters"][0]["answers"] == [{"on": "2019-03-05", "what": "Received."}]

    terminal.done("answered", filing, "--back")
    assert len(terminal.done("letters", "--due")["letters"]) == 1


def test_a_letter_that_lacks_an_element_is_not_made(terminal, taken):
    poor = SHEET.replace("  - {about: son, says: forces, value: village police, certainty: told_by}\n", "")
    poor = poor.replace("    by: village police\n", "").replace("Досым Ақжолұлы", "Ерден Сапарұлы")
    son = terminal.done("take", terminal.sheet("poor.yaml", poor))["taken"][0]["people"]["son"]
    out = terminal.folder / "poor.pdf"

    result = terminal.call("letter", son, "--to", "un-wgeid", "--out", out)
    drafted = terminal.call("letter", son, "--to", "un-wgeid", "--out", out, "--draft")

    assert result.exit_code == 3
    assert "Forces" in result.stderr
    assert drafted.exit_code == 3
    assert "DRAFT" in letter_text(out.read_bytes())


def test_a_house_without_a_name_lacks_the_submitter(tmp_path):
    vault, out = tmp_path / "nameless", tmp_path / "letter.pdf"
    words = tmp_path / "words.txt"
    words.write_text("nobody knows these six words\n", encoding="utf-8")
    shared = ["--vault", str(vault), "--passphrase-file", str(words)]
    assert CliRunner().invoke(cli, ["init", *shared]).exit_code == 0
    sheet = tmp_path / "mother.yaml"
    sheet.write_text(
        SHEET.replace("  file: tape.ogg\n", "").replace('{tape: "00:00:02"}', "{oral: me}"), encoding="utf-8"
    )
    taken = json.loads(CliRunner().invoke(cli, ["take", str(sheet), "--json", *shared]).stdout)["taken"][0]

    call = ["letter", taken["people"]["son"], "--to", "un-wgeid", "--out", str(out), *shared]
    refused, draft = (CliRunner().invoke(cli, [*call, *more]) for more in ([], ["--draft"]))

    assert (refused.exit_code, draft.exit_code) == (3, 3)
    assert "Identity of the submitter" in refused.stderr
    assert out.exists()


def test_what_is_withheld_is_told_on_demand_only(terminal, taken):
    son = taken["people"]["son"]

    plain = terminal.done("person", son, "--purpose", "public")
    told = terminal.done("person", son, "--purpose", "public", "--why")

    assert "withheld" not in plain
    assert {line["says"] for line in told["withheld"]} == {"id_number"}
    assert told["profile"] == plain["profile"]
