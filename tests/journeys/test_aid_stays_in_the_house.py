"""A family gets aid; not one byte of what the house shows outside tells of it."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import books
from offices import Office, found_office
from shyraq.actions.decide_need import decide_need
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.open_fund import open_fund
from shyraq.actions.pay_support import pay_support
from shyraq.actions.publish_site import publish_site
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.take_source import take_source
from shyraq.basics.ids import PersonId
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Text, script_of
from shyraq.ledger.account import NeedKind
from shyraq.outside.evidence import FolderBeside, IncomingSheet
from shyraq.store.opened import OpenVault

SHEET = """
shyraq: 1
source:
  kind: testimony
  title: Testimony of a mother, Almaty
  language: kk
  made_on: 2018-11-03
  made_by: [mother]
consent:
  given_by: mother
  given_on: 2018-11-03
  how: {oral: interpreter}
  purposes: {internal: full, un: full, home_authority: full, foreign_mission: full, press: full, public: full}
people:
  son:
    names: [{text: Елнұр Бақытұлы, script: Cyrl, lang: kk, role: own}]
    sex: m
    born_on: 1983
  mother:
    names: [{text: Күләш Бақытқызы, script: Cyrl, lang: kk, role: own}]
statements:
  - {about: son, says: detained, on: 2017-12, at: Emin county, by: village police, certainty: seen}
  - {about: son, says: relative_of, other: mother, relation: child}
  - {about: son, says: step_taken, on: 2018-02, to: the county police, result: no answer}
  - {about: son, says: forces, value: village police}
"""
WORDS, REASON, FUND, RESTRICTION = "Qoramsaq", "Zhetkilikti", "Shapaghat", "Tek balalargha"
AMOUNT = Money(7_654_321, Currency.KZT)
TRACES = (WORDS, REASON, FUND, RESTRICTION, "medicine")


@pytest.fixture
def office(tmp_path) -> Office:
    return found_office(tmp_path / "vault")


def take(house: OpenVault, folder: Path) -> PersonId:
    """Take the mother's testimony and return her son."""
    (taken,) = take_source(house, sheets=[IncomingSheet("mother.yaml", SHEET.encode(), FolderBeside(folder))])
    return taken.people["son"]


def aid(office: Office, person_id: PersonId) -> None:
    """Give the family of a person 76,543.21 KZT for medicine, as two members decide."""
    with office.opened_by("serik") as house:
        fund = open_fund(house, name=FUND, currency=Currency.KZT, restriction=RESTRICTION)
        receive_donation(house, fund_id=fund.id, amount=books.kzt(100_000))
        words = Text(WORDS, script_of(WORDS))
        need = record_need(house, person_id=person_id, kind=NeedKind.MEDICINE, asked=AMOUNT, words=words)
        decide_need(house, need_id=need.id, yes=True, reason=REASON)
    with office.opened_by("dana") as house:
        decide_need(house, need_id=need.id, yes=True, reason=REASON)
        pay_support(house, need_id=need.id, fund_id=fund.id)


def published(house: OpenVault, out: Path) -> Mapping[str, bytes]:
    """Publish the site and return its files."""
    publish_site(house, out=out)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_the_site_is_the_same_to_the_byte_with_and_without_aid(office, tmp_path):
    with office.opened_by("serik") as house:
        person_id = take(house, tmp_path)
        before = published(house, tmp_path / "before")
    aid(office, person_id)

    with office.opened_by("serik") as house:
        after = published(house, tmp_path / "after")

    assert after == before
    assert any("Елнұр".encode() in content for content in after.values())
    found = {trace for trace in TRACES for content in after.values() if trace.encode() in content}
    assert found == set()


@pytest.mark.parametrize(("recipient", "lang"), [("un-wgeid", "en"), ("embassy", "ru"), ("ministry", "kk")])
def test_no_letter_tells_of_aid(office, tmp_path, recipient, lang):
    with office.opened_by("serik") as house:
        person_id = take(house, tmp_path)
        before = draft_letter(house, person_id=person_id, recipient=recipient, lang=lang, is_draft=True)
    aid(office, person_id)

    with office.opened_by("serik") as house:
        after = draft_letter(house, person_id=person_id, recipient=recipient, lang=lang, is_draft=True)

    assert text_of(after.pdf).replace(after.filing_id, "") == text_of(before.pdf).replace(before.filing_id, "")
    assert {trace for trace in TRACES if trace in text_of(after.pdf)} == set()
    assert after.manifest.statement_ids == before.manifest.statement_ids


def text_of(content: bytes) -> str:
    """Return the text of a PDF in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)
