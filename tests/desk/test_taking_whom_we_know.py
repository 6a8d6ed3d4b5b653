"""Taking a source that speaks of somebody who is likely known: asked once, beside them, and nothing is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import FAMILY, Desk

SPOKEN = {
    "people": "2",
    "statements": "1",
    "source.kind": "testimony",
    "source.title": "CANARY-TYPED by an aunt",
    "source.language": "kk",
    "people.p0.names[0].text": "Айбек Сейітұлы",
    "people.p0.names[0].role": "own",
    "people.p1.names[0].text": "نۇربولات ئەسەت",
    "people.p1.names[0].role": "own",
    "people.p1.born_on": "1983",
    "statements[0].about": "p1",
    "statements[0].says": "released",
    "statements[0].on": "2020",
}
SHEET = """
shyraq: 1
source: {kind: list, title: A list by hand, language: ug, made_on: 2019, made_by: [A partner group], file: list.txt}
people:
  the man:
    names: [{text: نۇربولات ئەسەت, script: Arab, lang: ug, role: own}]
    born_on: 1983
statements:
  - {about: the man, says: released, on: 2020}
"""


def _count(desk: Desk) -> int:
    return int(re.findall(r"(\d+) people in the register", desk.get("/people"))[0])


def _name(page: str) -> str:
    (name,) = re.findall(r'name="(likely\.[0-9a-z]+)\.shown"', page)
    return name


def _shown(page: str) -> str:
    (shown,) = re.findall(r'name="likely\.[0-9a-z]+\.shown" value="([^"]+)"', page)
    return shown


def _kept(page: str, name: str) -> str:
    (kept,) = re.findall(rf'name="{name}" value="([^"]+)"', page)
    return kept


def test_the_form_comes_back_with_a_question_beside_who_is_likely_known(desk: Desk) -> None:
    before = _count(desk)

    answer = desk.post("/sources/take", **SPOKEN)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was written yet" in page
    assert "One person is likely in the register already" in page
    assert '<a href="#f-likely.p1"><bdi>نۇربولات ئەسەت</bdi></a>' in page
    assert 'value="CANARY-TYPED by an aunt"' in page
    assert _shown(page) == desk.son
    first, second = page.split('data-person="1"')
    assert "It is this person" not in first
    assert "Нұрболат Әсетұлы" in second
    assert "sounds the same" in second
    assert _count(desk) == before


def test_it_is_this_person_adds_to_whom_we_know(desk: Desk) -> None:
    before = _count(desk)
    page = desk.post("/sources/take", **SPOKEN).content.decode()

    answer = desk.post("/sources/take", **SPOKEN, **{"likely.p1": desk.son, "likely.p1.shown": _shown(page)})

    assert "It is sealed in the record" in desk.get(answer.headers["Location"])
    assert "CANARY-TYPED" in desk.get(f"/people/{desk.son}")
    assert _count(desk) == before + 1


def test_somebody_new_is_made_and_not_asked_again(desk: Desk) -> None:
    before = _count(desk)
    page = desk.post("/sources/take", **SPOKEN).content.decode()

    answer = desk.post("/sources/take", **SPOKEN, **{"likely.p1": "new", "likely.p1.shown": _shown(page)})

    assert "It is sealed in the record" in desk.get(answer.headers["Location"])
    assert _count(desk) == before + 2


def test_no_answer_is_asked_for_beside_the_question(desk: Desk) -> None:
    page = desk.post("/sources/take", **SPOKEN).content.decode()

    again = desk.post("/sources/take", **SPOKEN, **{"likely.p1.shown": _shown(page)})

    assert again.status_code == 422
    assert "Choose one of the answers" in again.content.decode()


def test_an_answer_about_others_does_not_count(desk: Desk) -> None:
    answer = desk.post("/sources/take", **SPOKEN, **{"likely.p1": "new", "likely.p1.shown": desk.mother})

    assert answer.status_code == 422


def test_whoever_was_not_shown_cannot_be_chosen(desk: Desk) -> None:
    answer = desk.post("/sources/take", **SPOKEN, **{"likely.p1": desk.mother, "likely.p1.shown": desk.son})

    assert answer.status_code == 422


def test_an_answer_is_kept_through_objections(desk: Desk) -> None:
    page = desk.post("/sources/take", **SPOKEN).content.decode()
    said = {"likely.p1": "new", "likely.p1.shown": _shown(page)}

    objected = desk.post("/sources/take", **SPOKEN | {"source.made_on": "2999"}, **said).content.decode()

    assert "to be mended" in objected
    assert '<input type="hidden" name="likely.p1" value="new">' in objected


def test_faults_are_told_before_anybody_is_asked(desk: Desk) -> None:
    page = desk.post("/sources/take", **SPOKEN | {"statements[0].on": "when it was cold"}).content.decode()

    assert "to be mended" in page
    assert "Is this somebody of the register?" not in page


def test_a_person_named_by_id_is_not_asked_about(desk: Desk) -> None:
    answer = desk.post("/sources/take", **SPOKEN | {"people.p1.is": desk.son})

    assert answer.status_code == 303


@pytest.mark.parametrize("choice", ["known", "new"])
def test_a_sheet_is_kept_with_its_file_until_it_is_answered(desk: Desk, choice: str) -> None:
    before = _count(desk)
    sheet = SimpleUploadedFile("sheet.yaml", SHEET.encode())
    asked = desk.post("/sources/take-sheet", sheet=sheet, file=SimpleUploadedFile("list.txt", b"CANARY-FILE"))
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "sheet.yaml" in page
    assert "list.txt" in page
    assert "<bdi>the man</bdi>" in page

    answer = desk.post(
        "/sources/take-sheet",
        kept_sheet=_kept(page, "kept_sheet"),
        kept=_kept(page, "kept"),
        **{_name(page): desk.son if choice == "known" else "new", f"{_name(page)}.shown": _shown(page)},
    )

    source = desk.get(answer.headers["Location"])
    assert "It is sealed in the record" in source
    assert "list.txt" in source
    assert _count(desk) == before + (choice == "new")
    assert (f"/people/{desk.son}" in source) is (choice == "known")


def test_a_sheet_answered_in_the_same_way_is_taken_once(desk: Desk) -> None:
    places = []
    for _ in range(2):
        sheet = SimpleUploadedFile("s.yaml", SHEET.replace(", file: list.txt", "").encode())
        page = desk.post("/sources/take-sheet", sheet=sheet).content.decode()
        said = {_name(page): desk.son, f"{_name(page)}.shown": _shown(page)}
        answer = desk.post("/sources/take-sheet", kept_sheet=_kept(page, "kept_sheet"), **said)
        places.append(answer.headers["Location"])

    assert places[0] == places[1]
    assert "taken before; nothing new was written" in desk.get(places[1])


def test_a_kept_file_is_kept_however_often_the_form_comes_back(desk: Desk) -> None:
    sheet = SimpleUploadedFile("sheet.yaml", SHEET.encode())
    page = desk.post("/sources/take-sheet", sheet=sheet, file=SimpleUploadedFile("list.txt", b"x")).content.decode()
    for _ in range(6):
        keys = {"kept_sheet": _kept(page, "kept_sheet"), "kept": _kept(page, "kept")}
        page = desk.post("/sources/take-sheet", **keys).content.decode()

    assert "Is this somebody of the register?" in page


def test_two_of_a_sheet_are_asked_about_each_on_their_own(desk: Desk) -> None:
    other = FAMILY.replace("CANARY-TITLE", "Another telling").encode()

    page = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("again.yaml", other)).content.decode()

    assert "2 people are likely in the register already" in page
    assert re.findall(r'name="(likely\.\w+)\.shown" value="([^"]+)"', page) == [
        ("likely.son", desk.son),
        ("likely.mother", desk.mother),
    ]


def test_a_label_is_written_as_it_is_and_never_becomes_part_of_the_page(desk: Desk) -> None:
    sheet = SHEET.replace(", file: list.txt", "").replace("the man", "<b>man</b>").encode()

    page = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("s.yaml", sheet)).content.decode()

    assert "<b>man</b>" not in page
    assert "&lt;b&gt;man&lt;/b&gt;" in page
