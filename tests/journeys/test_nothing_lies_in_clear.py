"""Fifty words that stand nowhere else are entered everywhere; none is found in any file that the house leaves."""

import os
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import PASSPHRASE, SECOND_PASSPHRASE, Desk, browser
from offices import CHEAP
from shyraq.actions.add_member import add_member
from shyraq.actions.decide_need import decide_need
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.found_house import found_house
from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.mark_sent import mark_sent
from shyraq.actions.open_fund import open_fund
from shyraq.actions.open_house import open_house
from shyraq.actions.rebuild_view import rebuild_view
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.take_source import take_source
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Script, Text
from shyraq.desk.session import DeskSession, install
from shyraq.ledger.account import NeedKind
from shyraq.outside.evidence import sheet_from_disk
from shyraq.queries.duplicates import possible_duplicates
from shyraq.queries.people import find_people
from shyraq.statements.judgement import Verdict
from shyraq.store.search import Closeness, persons_called

LATIN = [f"zq{a}x{b}vk{c}w" for a in "aeiou" for b in "bdfgr" for c in "mn"]
CYRILLIC = ["Щұқызфы", "Ғәщөэцы", "Җүхһяғы", "Эңғәқщұ"]
HAN, ARABIC = "龘靐齉爩", "ژغئۆڭظۋ"
TAPE = b"TAPE-zqTAPExbvk" * 40
HOUSE, SERIK, DANA, *LATIN = LATIN

SHEET = f"""shyraq: 1
source:
  kind: testimony
  title: {LATIN[0]}
  language: kk
  made_on: 2018-11-03
  made_at: {LATIN[1]}
  made_by: [mother, {LATIN[2]}]
  recorded_by: {LATIN[3]}
  file: {LATIN[4]}.bin
  url: https://example.org/{LATIN[5]}
consent:
  given_by: mother
  given_on: 2018-11-03
  how: {{oral: {LATIN[6]}}}
  purposes: {{internal: full, un: full, public: full}}
people:
  son:
    names:
      - {{text: {CYRILLIC[0]} {CYRILLIC[1]}, script: Cyrl, lang: kk, role: own}}
      - {{text: {HAN}, script: Hani, lang: zh, role: official}}
      - {{text: {ARABIC}, script: Arab, lang: ug, role: own}}
      - {{text: {LATIN[7]}, script: Latn, lang: en, role: as_written}}
    sex: m
    born_on: 1983
  mother:
    names: [{{text: {CYRILLIC[2]}, script: Cyrl, lang: kk, role: own}}]
statements:
  - {{about: son, says: detained, on: 2017-12, at: {LATIN[8]}, by: {LATIN[9]}, told_by: {LATIN[10]}, note: {LATIN[11]}}}
  - {{about: son, says: sentenced, on: 2018, term: {LATIN[12]}, charge: {LATIN[13]}}}
  - {{about: son, says: transferred, on: 2018, from: {LATIN[14]}, to: {LATIN[15]}}}
  - {{about: son, says: step_taken, on: 2018-02, to: {LATIN[16]}, result: {LATIN[17]}}}
  - {{about: son, says: last_contact, on: 2017-01, means: {LATIN[18]}}}
  - {{about: son, says: figure, value: {LATIN[19]}, of: {LATIN[20]}}}
  - {{about: son, says: member_of, value: {LATIN[21]}, role: {LATIN[22]}}}
  - {{about: son, says: quote, value: {LATIN[23]}, anchor: {{quote: {LATIN[24]}}}}}
  - {{about: son, says: health, value: {LATIN[25]}}}
  - {{about: son, says: id_number, value: {LATIN[26]}}}
  - {{about: son, says: lives_at, at: {LATIN[27]}}}
  - {{about: son, says: relative_of, other: mother, relation: child}}
"""
FORM = {
    "people": "1",
    "statements": "1",
    "source.kind": "phone_call",
    "source.title": LATIN[28],
    "source.language": "kk",
    "people.p0.names[0].text": CYRILLIC[3],
    "people.p0.names[0].role": "own",
    "statements[0].about": "p0",
    "statements[0].says": "detained",
    "statements[0].at": LATIN[29],
    "statements[0].on": "2018",
}
REASONS = LATIN[30:]
TYPED_WRONG = "zqwrongxvkpass"
UPLOADED = b"UPLOAD-zqUPxbvk" * 300_000


def words() -> list[bytes]:
    """Return every canary in every way it could lie on a disk: as typed, in small letters, in UTF-8 and UTF-16."""
    typed = [HOUSE, SERIK, DANA, *LATIN, *CYRILLIC, HAN, ARABIC, TYPED_WRONG, PASSPHRASE, SECOND_PASSPHRASE]
    assert len(set(typed)) >= 50
    forms = {form for word in typed for form in (word, word.lower(), word.upper())}
    encoded = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return sorted(encoded | {TAPE[:15], UPLOADED[:15]})


def found_in_clear(*folders: Path) -> list[tuple[str, bytes]]:
    """Return each file below ``folders``, and each nameless one this process holds open, that has a canary in it."""
    found = []
    for file in [*(file for folder in folders for file in folder.rglob("*") if file.is_file()), *nameless_files()]:
        data = file.read_bytes()
        found += [(str(file), word) for word in words() if word in data]
    return found


def nameless_files() -> list[Path]:
    """Return the files this process holds open whose names are gone."""
    held = [Path("/proc/self/fd") / number for number in os.listdir("/proc/self/fd")]
    return [file for file in held if "(deleted)" in (os.readlink(file) if file.is_symlink() else "")]


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """The system's temporary folder for the time of the test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_fifty_words_are_entered_and_none_is_found(tmp_path, temporary):
    vault = tmp_path / "vault"
    with found_house(vault, house_name=HOUSE, member_name=SERIK, passphrase=PASSPHRASE, cost=CHEAP).house as house:
        add_member(house, name=DANA, passphrase=SECOND_PASSPHRASE, cost=CHEAP)
        enter_record(house, tmp_path / "sheets")
        enter_support(house)
        rebuild_view(house)
        assert find_people(house, text=CYRILLIC[0])
        possible_duplicates(house, at_least=0.0)
        assert found_in_clear(vault, temporary) == []
    enter_at_the_desk(vault, temporary)

    assert found_in_clear(vault, temporary) == []


def test_the_search_for_words_finds_what_does_lie_in_clear(tmp_path):
    for number, word in enumerate(words()):
        (tmp_path / str(number)).write_bytes(b"\0" + word + b"\0")

    assert len({file for file, _ in found_in_clear(tmp_path)}) == len(words())


def enter_record(house, folder: Path) -> None:
    """Take the sheet with its file, judge, and write a letter that is sent."""
    folder.mkdir()
    (folder / f"{LATIN[4]}.bin").write_bytes(TAPE)
    (folder / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    (taken,) = take_source(house, sheets=[sheet_from_disk(folder / "sheet.yaml")])
    son, mother = taken.people["son"], taken.people["mother"]
    judge_persons(house, one=son, other=mother, verdict=Verdict.DIFFERENT, reason=REASONS[0])
    drafted = draft_letter(house, person_id=son, recipient="un-wgeid", lang="en", is_draft=True)
    assert drafted.pdf
    final = draft_letter(house, person_id=son, recipient="un-wgeid", lang="en")
    if final.filing_id is not None:
        mark_sent(house, filing_id=final.filing_id, how="e-mail", proof=REASONS[1])


def enter_support(house) -> None:
    """Open a fund, record a need, decide, pay and reverse."""
    fund = open_fund(house, name=REASONS[2], currency=Currency.KZT, restriction=REASONS[3])
    receive_donation(house, fund_id=fund.id, amount=Money(10_000, Currency.KZT))
    (person,) = persons_called(CYRILLIC[0], Closeness.WHOLE)
    said = Text(REASONS[4], Script.LATIN, "en")
    need = record_need(house, person_id=person, kind=NeedKind.MEDICINE, asked=Money(500, Currency.KZT), words=said)
    decide_need(house, need_id=need.id, yes=True, reason=REASONS[5])


def enter_at_the_desk(vault: Path, temporary: Path) -> None:
    """Come in, mistype first, take a source with a file too large for memory, search, and lock."""
    session = DeskSession(lambda passphrase: open_house(vault, passphrase=passphrase))
    install(session)
    desk = Desk(vault, session, "", "", "", browser())
    desk.post("/unlock", passphrase=TYPED_WRONG)
    desk.unlock()
    upload = SimpleUploadedFile(f"{REASONS[6]}.bin", UPLOADED, content_type="application/octet-stream")
    answer = desk.post("/sources/take", **FORM, **{"source.file": upload})
    assert answer.status_code == 303, answer.content.decode()
    assert CYRILLIC[3] in desk.get(f"/people?find={CYRILLIC[3]}")
    assert found_in_clear(vault, temporary) == []
    session.lock()
