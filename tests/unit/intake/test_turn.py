"""A sheet becomes record: labels become persons, names become statements, certainty is never more than was said."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Script, Text
from shyraq.intake import EvidenceFacts, SheetContext, Turned, check_sheet, turn
from shyraq.statements.judgement import Protection
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.source import Maker, Place
from shyraq.statements.statement import Statement

CONTEXT = SheetContext(
    today=date(2026, 11, 23),
    is_known_person=lambda person_id: True,
    evidence_of=lambda name: EvidenceFacts(size_bytes=1, room_bytes=1),
)
SHEET = """
shyraq: 1
source: {kind: KIND, title: A testimony, language: kk, made_by: [mother, One Voice]}
consent: {given_by: mother, purposes: {un: full}}
people:
  son: {names: [{text: Серік, role: own}, {text: 赛力克, lang: zh, role: official}], sex: m, born_on: 1983~}
  mother: {protect: true}
  brother: {is: 01jd2v6m3qk8}
statements:
"""


def _draw() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):012}"


def _turned(*rows: str, kind: str = "testimony") -> Turned:
    text = SHEET.replace("KIND", kind) if rows else SHEET.replace("KIND", kind).replace("statements:\n", "")
    return turn(check_sheet((text + "".join(f"  - {row}\n" for row in rows)).encode(), context=CONTEXT), draw=_draw())


def _only(row: str) -> Statement:
    return _turned(row).statements[-1]


def test_each_label_becomes_one_person_and_a_known_one_stays_who_they_are() -> None:
    turned = _turned()

    assert turned.people["brother"] == "01JD2V6M3QK8"
    assert turned.opened == (turned.people["son"], turned.people["mother"])


def test_what_people_says_becomes_statements_of_the_source() -> None:
    found = [(draft.predicate, draft.name_role, draft.value, draft.on) for draft in _turned().statements]

    assert found == [
        (Predicate.NAME, NameRole.OWN, Text("Серік", Script.CYRILLIC, "kk"), None),
        (Predicate.NAME, NameRole.OFFICIAL, Text("赛力克", Script.HAN, "zh"), None),
        (Predicate.SEX, None, Text("m", Script.LATIN), None),
        (Predicate.BORN_ON, None, None, parse_fuzzy_date("1983~")),
    ]


def test_makers_are_persons_where_a_label_is_theirs_else_organisations() -> None:
    turned = _turned()

    assert turned.source.made_by == (Maker(person=turned.people["mother"]), Maker(organisation="One Voice"))


def test_a_protected_person_is_protected_by_this_source() -> None:
    turned = _turned()

    assert turned.protections == (Protection(turned.people["mother"], turned.source.id),)


def test_the_consent_is_that_of_the_person_behind_the_label() -> None:
    turned = _turned()

    assert turned.consent is not None
    assert (turned.consent.given_by, turned.consent.source_id) == (turned.people["mother"], turned.source.id)


def test_every_id_is_its_own() -> None:
    turned = _turned("{about: son, says: died}", "{about: son, says: died}")

    ids = [turned.source.id, turned.consent and turned.consent.id, *turned.opened, *(s.id for s in turned.statements)]
    assert len(set(ids)) == len(ids) == 10


@pytest.mark.parametrize(
    ("kind", "told", "certainty"),
    [
        ("testimony", "", Certainty.REPORTED),
        ("testimony", ", told_by: a guard", Certainty.TOLD_BY),
        ("official_document", "", Certainty.OFFICIAL),
        ("reply", "", Certainty.OFFICIAL),
        ("press_release", "", Certainty.REPORTED),
        ("testimony", ", certainty: seen, told_by: a guard", Certainty.SEEN),
    ],
)
def test_certainty_is_never_more_than_the_sheet_says(kind: str, told: str, certainty: Certainty) -> None:
    turned = _turned(f"{{about: son, says: died{told}}}", kind=kind)

    assert turned.statements[-1].certainty is certainty


def test_a_place_is_kept_as_said_and_as_its_code() -> None:
    assert _only("{about: son, says: held_at, at: Emin county camp}").at == Place("Emin county camp", "654221")


def test_a_place_nobody_knows_is_kept_as_said_alone() -> None:
    assert _only("{about: son, says: held_at, at: behind the mill}").at == Place("behind the mill")


def test_to_is_a_place_for_an_event_and_an_addressee_for_a_step() -> None:
    moved = _only("{about: son, says: transferred, from: Emin, to: Urumqi}")
    asked = _only("{about: son, says: step_taken, to: the ministry}")

    assert (moved.origin, moved.to_place, moved.to) == (Place("Emin", "654221"), Place("Urumqi", "650100"), None)
    assert (asked.to_place, asked.to) == (None, "the ministry")


def test_role_is_whose_spelling_of_a_name_and_what_somebody_is_in_an_organisation() -> None:
    name = _only("{about: son, says: name, value: Serik, role: passport}")
    member = _only("{about: son, says: member_of, value: a choir, role: singer}")

    assert (name.name_role, name.role) == (NameRole.PASSPORT, None)
    assert (member.name_role, member.role) == (None, "singer")


def test_a_birth_told_as_value_is_kept_as_date_and_place() -> None:
    assert _only("{about: son, says: born_on, value: 1983-05}").on == parse_fuzzy_date("1983-05")
    assert _only("{about: son, says: born_at, value: Tekes}").at == Place("Tekes", "654027")


def test_words_carry_their_script_and_language() -> None:
    assert _only("{about: son, says: quote, value: Это ложь, lang: ru}").value == Text(
        "Это ложь", Script.CYRILLIC, "ru"
    )
    assert _only("{about: son, says: quote, value: Өтірік}").value == Text("Өтірік", Script.CYRILLIC, "kk")


def test_sheets_that_differ_in_layout_alone_have_one_digest() -> None:
    one = check_sheet(b"shyraq: 1\nsource: {kind: letter, title: A letter}\n", context=CONTEXT)
    two = check_sheet(b'# again\nsource:\n  "title": "A letter"\n  kind: letter\nshyraq: "1"\n', context=CONTEXT)
    three = check_sheet(b"shyraq: 1\nsource: {kind: letter, title: A letter!}\n", context=CONTEXT)

    assert one.sha256 == two.sha256 != three.sha256
