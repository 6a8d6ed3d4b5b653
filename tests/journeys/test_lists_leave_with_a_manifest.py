"""A list that is handed out holds what its purpose may see, chosen by what it may see, and a withdrawal finds it."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept_records import vault_of
from noninterference import pair_from
from records import Record, record_from
from shyraq.actions.export_list import SheetForm, export_list, list_in_steps
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.extracts import EXTRACT_PURPOSES
from shyraq.profiles import StatusKind
from shyraq.queries.register import Wanted, Who, register_page
from terminal import Terminal

SHEET = """shyraq: 1
source:
  kind: testimony
  title: CANARY-TITLE of a mother
  language: kk
  made_on: 2018-11-03
  made_at: CANARY-TOWN
  made_by: [mother]
  recorded_by: CANARY-DESK
consent:
  given_by: mother
  given_on: 2018-11-03
  purposes: {internal: full, un: full, press: initials, partner: pseudonym}
people:
  son:
    names:
      - {text: Досым Ақжолұлы, script: Cyrl, lang: kk, role: own}
      - {text: "=Dosym Akzholuly", script: Latn, lang: en, role: passport}
    sex: m
    born_on: 1983-05-17
  mother:
    names: [{text: Бибігүл Төлеуқызы, script: Cyrl, lang: kk, role: own}]
    protect: true
statements:
  - {about: son, says: ethnicity, value: Kazakh}
  - {about: son, says: detained, on: 2017-12, at: Emin county, by: CANARY-POLICE, told_by: a CANARY-NEIGHBOUR}
  - {about: son, says: held_at, on: 2017-12/2018-10, at: Emin county camp, certainty: presumed, note: CANARY-NOTE}
  - {about: son, says: relative_of, other: mother, relation: child}
  - {about: son, says: id_number, value: "654221198305170012"}
  - {about: son, says: health, value: CANARY-HEALTH}
  - {about: son, says: lives_at, at: CANARY-STREET 12}
"""
LATER = """shyraq: 1
source: {kind: phone_call, title: CANARY-CALL, language: kk, made_on: 2020-02-01, made_by: [mother]}
consent: {given_by: mother, given_on: 2020-02-01, purposes: {internal: full}}
people:
  son: {is: "@son"}
  mother: {is: "@mother"}
statements:
  - {about: son, says: released, on: 2020-01, at: Emin county}
"""
FILTERS = (
    Wanted(),
    Wanted(who=Who.CASES),
    Wanted(who=Who.FAMILY),
    Wanted(statuses=frozenset({StatusKind.HELD, StatusKind.RELEASED})),
    Wanted(place="654200"),
    Wanted(sex="f"),
    Wanted(born_from=1983, born_to=1990),
    Wanted(taken_from="2017", taken_to="2017-12"),
    Wanted(no_news_months=24),
    Wanted(last_sign_after=date(2017, 12, 1), last_sign_before=date(2019, 1, 1)),
)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def text_of(path: Path) -> str:
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def take(terminal: Terminal) -> dict[str, str]:
    taken = terminal.done("take", terminal.sheet("mother.yaml", SHEET))["taken"][0]
    later = LATER.replace("@son", taken["people"]["son"]).replace("@mother", taken["people"]["mother"])
    terminal.done("take", terminal.sheet("later.yaml", later))
    return taken


@pytest.mark.parametrize("form", list(SheetForm))
@pytest.mark.parametrize("purpose", ["un", "press", "partner"])
def test_a_list_holds_nothing_of_what_must_not_leave(terminal: Terminal, purpose: str, form: SheetForm) -> None:
    take(terminal)
    out = terminal.folder / f"list.{form.value}"

    told = terminal.done("export", "--purpose", purpose, "--out", out)

    assert told["people"] == 1
    text = text_of(out)
    assert "CANARY" not in text
    assert "654221198305170012" not in text
    assert "Бибігүл" not in text
    assert "released" not in text
    assert ("Досым" in text) == (purpose == "un")
    assert ("1983-05-17" in text or "17 May 1983" in text) == (purpose == "un")


def test_whom_a_filter_finds_tells_nothing_of_what_is_withheld(terminal: Terminal) -> None:
    take(terminal)

    inside = [_people(terminal, "internal", state) for state in ("held", "released")]
    outside = [_people(terminal, "un", state) for state in ("held", "released")]

    assert inside == [0, 1]
    assert outside == [1, 0]


def _people(terminal: Terminal, purpose: str, state: str) -> int:
    out = terminal.folder / f"{purpose}-{state}.csv"
    found = terminal.done("export", "--purpose", purpose, "--state", state, "--out", out)["people"]
    assert isinstance(found, int)
    return found


def test_no_cell_of_a_list_is_computed_by_a_spreadsheet(terminal: Terminal) -> None:
    take(terminal)
    out = terminal.folder / "list.csv"

    terminal.done("export", "--purpose", "un", "--out", out)

    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert "'=Dosym Akzholuly" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_a_withdrawal_lists_every_list_that_stood_on_the_source(terminal: Terminal) -> None:
    taken = take(terminal)
    made = terminal.done("export", "--purpose", "un", "--out", terminal.folder / "list.xlsx")

    stood = terminal.done("withdraw", taken["source"])
    again = terminal.done("export", "--purpose", "un", "--out", terminal.folder / "after.xlsx")

    assert made["output"] in str(stood)
    assert again["people"] == 0


def test_a_file_of_another_kind_or_a_date_that_is_none_is_bad_input(terminal: Terminal) -> None:
    take(terminal)

    assert terminal.call("export", "--purpose", "un", "--out", terminal.folder / "list.doc").exit_code == 2
    none = terminal.call("export", "--purpose", "un", "--taken-from", "soon", "--out", terminal.folder / "list.csv")
    assert none.exit_code == 2
    assert not (terminal.folder / "list.csv").exists()
    assert terminal.call("export", "--purpose", "statistics", "--out", terminal.folder / "a.csv").exit_code == 2


@pytest.mark.parametrize("seed", range(4))
def test_a_list_of_the_house_itself_is_what_the_register_finds(seed: int, tmp_path: Path) -> None:
    with vault_of(record_from(seed=seed, size=25), tmp_path / "vault") as house:
        for wanted in FILTERS:
            found = register_page(house, wanted=wanted, limit=1000)
            exported = export_list(house, wanted=wanted, purpose=Purpose.INTERNAL, lang="en", form=SheetForm.CSV)

            shown = {line.person_id for line in found.lines if line.person is not None}
            text = exported.content.decode("utf-8-sig")
            assert {row[0] for row in csv.reader(io.StringIO(text.split("\r\n\r\n")[1]))} - {"Id"} == shown, wanted


@pytest.mark.parametrize("purpose", [purpose for purpose in EXTRACT_PURPOSES if purpose is not Purpose.INTERNAL])
def test_what_a_purpose_may_not_see_changes_no_byte_of_any_filtered_list(purpose: Purpose, tmp_path: Path) -> None:
    lists = 0
    for seed in range(2):
        pair = pair_from(purpose=purpose, seed=seed, size=8)

        one, other = (_lists(record, purpose, tmp_path / f"{seed}-{at}") for at, record in enumerate(_both(pair)))

        assert one == other
        lists += len(set(one))
    assert lists > 3


def test_a_list_made_in_steps_is_the_same_and_heeds_what_is_written_meanwhile(tmp_path: Path) -> None:
    record = record_from(seed=3, size=25)
    how = {"wanted": Wanted(), "purpose": Purpose.UN, "lang": "en", "form": SheetForm.CSV}
    with vault_of(record, tmp_path / "vault") as house:
        whole = export_list(house, **how)
        in_steps, shares = _finish(list_in_steps(house, **how))

        work = list_in_steps(house, **how)
        begun = [next(work), next(work), next(work)]
        for source in record.sources:
            withdraw_consent(house, source_id=source.id)
        after, _ = _finish(work)

    assert in_steps.content == whole.content
    assert whole.person_count > 0
    assert shares == sorted(shares)
    assert begun == shares[:3]
    assert after.person_count == 0


def _finish(work):
    """Return what comes of work that is done in steps, and how much of it was done at each."""
    shares = []
    while True:
        try:
            shares.append(next(work))
        except StopIteration as end:
            return end.value, shares


def _both(pair) -> tuple[Record, Record]:
    return pair.one, replace(pair.other, on=pair.one.on)


def _lists(record: Record, purpose: Purpose, path: Path) -> list[bytes]:
    with vault_of(record, path) as house:
        assert civil_day(house.surroundings.clock.now_ms()) == record.on
        return [
            export_list(house, wanted=wanted, purpose=purpose, lang="en", form=SheetForm.XLSX).content
            for wanted in FILTERS
        ]
