"""A relative's whole family in one sitting: kin, the usual lines, dates as said, places, consent with quick choices."""

import json
import time

import pytest
import yaml

from desks import Desk
from shyraq.desk.forms import Answers
from shyraq.desk.taking.sheet_text import DateRead, made_sheet

FAMILY = {
    "people": "4",
    "statements": "12",
    "source.kind": "testimony",
    "source.language": "kk",
    "source.made_on": "2026-11-20",
    "people.p0.names[0].text": "Сәуле Бекқызы",
    "people.p1.names[0].text": "Ерлан Қайратұлы",
    "people.p1.relation": "child",
    "people.p2.names[0].text": "赛力克·别克",
    "people.p2.relation": "sibling",
    "people.p3.names[0].text": "Gulnar Bekova",
    "people.p3.relation": "sibling",
}
for _number in range(12):
    FAMILY[f"statements[{_number}].about"] = f"p{_number // 4 + 1}"
    FAMILY[f"statements[{_number}].says"] = ("detained", "held_at", "last_contact", "sentenced")[_number % 4]
    FAMILY[f"statements[{_number}].offered"] = "yes"
FAMILY |= {"statements[0].on": "2017-04", "statements[4].on": "2017年4月", "statements[8].on": "сәуір 2017"}
FAMILY |= {"statements[0].at": "Tacheng", "statements[3].certainty": "seen"}


def _taken(desk: Desk, **more: str) -> str:
    answer = desk.post("/sources/take", **FAMILY | more)
    assert answer.status_code == 303, answer.content.decode()
    return desk.get(answer.headers["Location"])


def test_three_missing_people_are_taken_with_their_kin_and_only_what_was_said(desk: Desk) -> None:
    source = _taken(desk)

    assert source.count("April 2017") == 3
    assert source.count('class="spoken"') == 4
    for kin in ("Child", "Sibling"):
        assert kin.lower() in source.lower()
    assert "Testimony, Сәуле Бекқызы, 20 November 2026" in source
    assert source.count("Sentence") == 1, "an offered line counts once something is answered beyond what was offered"
    assert "Last contact" not in source


@pytest.mark.parametrize(
    ("name", "role"),
    [("赛力克·别克", "official"), ("Gulnar Bekova", "passport"), ("Ерлан Қайратұлы", "own"), ("ئەركىن", "own")],
)
def test_whose_spelling_a_name_is_follows_from_its_script_until_somebody_says_so(name: str, role: str) -> None:
    asked = {"people.p0.names[0].text": name, "people.p0.names[1].text": name, "people.p0.names[1].role": "nickname"}

    sheet = made_sheet(
        Answers(asked),
        people_count=1,
        statement_count=0,
        filename="",
        title="x",
        read_date=lambda typed: DateRead(typed),
    )

    names = yaml.safe_load(sheet.data)["people"]["p0"]["names"]
    assert [each["role"] for each in names] == [role, "nickname"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("spring 2017", "spring 2017"),
        ("сәуір 2017", "April 2017"),
        ("2017年4月", "April 2017"),
        ("2017-يىلى 4-ئاي", "April 2017"),
        ("3 апреля 2018", "3 April 2018"),
    ],
)
def test_a_date_is_said_back_as_it_was_understood(desk: Desk, said: str, shown: str) -> None:
    answer = desk.post("/sources/take/dates", q=said, lang="kk").json()

    assert answer["words"].startswith(shown)
    assert answer["advice"] == ""


def test_a_date_with_several_readings_is_asked_about_and_not_taken(desk: Desk) -> None:
    asked = desk.post("/sources/take/dates", q="03/04/2018", lang="en").json()
    assert [other["words"] for other in asked["others"]] == ["3 April 2018", "4 March 2018"]

    answer = desk.post("/sources/take", **FAMILY | {"statements[0].on": "03/04/2018"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="f-statements[0].on-fault"' in page
    assert "2018-04-03: 3 April 2018" in page


def test_a_date_that_cannot_be_read_is_objected_to_with_what_would_be_right(desk: Desk) -> None:
    answer = desk.post("/sources/take", **FAMILY | {"statements[0].on": "when it was cold", "people.p1.born_on": "hm"})

    page = answer.content.decode()
    fault = page.split('id="f-statements[0].on-fault"')[1].split("</span>")[0]
    advice = desk.post("/sources/take/dates", q="when it was cold", lang="kk").json()["advice"]
    assert advice.split("“")[0] in fault
    assert 'id="f-people.p1.born_on-fault"' in page


def test_words_that_say_more_than_the_date_are_kept_as_a_note(desk: Desk) -> None:
    source = _taken(desk, **{"statements[0].on": "last spring", "statements[4].on": "spring 2017"})

    assert "last spring" in source


def test_who_speaks_may_stay_without_a_name(desk: Desk) -> None:
    source = _taken(desk, **{"people.p0.names[0].text": "", "source.title": "A neighbour who gives no name"})

    assert "A neighbour who gives no name" in source
    assert source.count('class="spoken"') == 3


def test_a_relation_of_nobody_is_objected_to_beside_the_person(desk: Desk) -> None:
    answer = desk.post("/sources/take", **FAMILY | {"people.p2.names[0].text": ""})

    assert answer.status_code == 422
    assert 'id="f-people.p2.relation-fault"' in answer.content.decode()


def test_one_person_chosen_twice_is_objected_to_where_it_shows(desk: Desk) -> None:
    twice = {"people.p1.is": desk.son, "people.p2.is": desk.son, "people.p2.names[0].text": ""}

    page = desk.post("/sources/take", **FAMILY | twice).content.decode()

    assert 'id="f-people.p2.is-fault"' in page
    assert '<div class="field off"><label for="f-people.p1.is">' in page
    assert '<div class="field "><label for="f-people.p2.is">' in page


def test_people_are_found_as_one_types_in_any_script_with_what_tells_them_apart(desk: Desk) -> None:
    for typed in ("Нұрбол", "nurbolat", "نۇربولات"):
        (found, *_) = desk.post("/sources/take/people", q=typed).json()["found"]
        assert found["id"] == desk.son
        assert "1983" in json.dumps(found["points"])
        assert "STREET 12" in json.dumps(found["points"])
        assert "2 sources" in json.dumps(found["points"])
    assert desk.post("/sources/take/people", q="n").json()["found"] == []


def test_a_person_who_was_chosen_stands_in_the_form_by_name(desk: Desk) -> None:
    page = desk.get(f"/sources/take?about={desk.son}")

    assert "Нұрболат Әсетұлы" in page or "Nurbolat Asetuly" in page
    assert "It is somebody else" in page


@pytest.mark.parametrize(("typed", "found"), [("Таче", "Tacheng"), ("塔城", "Tacheng"), ("Emin c", "Emin")])
def test_places_are_completed_in_any_script(desk: Desk, typed: str, found: str) -> None:
    answer = desk.post("/sources/take/places", q=typed).json()

    assert found in answer["found"][0]["name"]
    assert answer["found"][0]["tells"]


def test_consent_is_asked_for_in_the_language_that_is_spoken(desk: Desk) -> None:
    told = desk.client.get("/sources/take/consent?lang=ug").json()
    assert (told["lang"], told["dir"]) == ("ug", "rtl")

    page = desk.post("/sources/take", **FAMILY | {"source.language": "ug", "people.p0.sex": "x"}).content.decode()
    assert 'lang="ug" dir="rtl" data-words' in page
    assert told["means"]["un"].replace("'", "&#x27;") in page


@pytest.mark.parametrize(
    ("answers", "name", "told"),
    [
        ({"statements[0].says": ""}, "statements[0].says", "choose what is said"),
        ({"statements[0].about": ""}, "statements[0].about", "choose whom it is about"),
        ({"statements[0].says": "ethnicity"}, "statements[0].value", "say it in words"),
        (
            {"statements[0].says": "relative_of", "statements[0].other": "p2"},
            "statements[0].relation",
            "what the one is",
        ),
    ],
)
def test_what_is_missing_is_told_in_the_words_of_the_page(
    desk: Desk, answers: dict[str, str], name: str, told: str
) -> None:
    page = desk.post("/sources/take", **FAMILY | answers).content.decode()

    assert told in page.split(f'id="f-{name}-fault"')[1].split("</span>")[0]


def test_levels_without_anybody_who_agrees_are_objected_to_and_not_dropped(desk: Desk) -> None:
    answer = desk.post("/sources/take", **FAMILY | {"consent.purposes.un": "full"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="f-consent.given_by-fault"' in page
    assert "choose who agrees" in page


def test_one_more_person_and_line_without_scripts_lose_nothing(desk: Desk) -> None:
    page = desk.post("/sources/take", **FAMILY, more="people").content.decode()

    assert 'value="Gulnar Bekova"' in page
    assert 'name="people.p4.names[0].text"' in page
    assert 'name="statements[15].says"' in page
    assert "Nothing was written yet" not in page


def test_thirty_people_and_two_hundred_lines_are_taken_in(desk: Desk) -> None:
    many = {"people": "31", "statements": "200", "source.kind": "testimony", "people.p0.names[0].text": "Сәуле"}
    for number in range(1, 31):
        many[f"people.p{number}.names[0].text"] = f"Person{number} Family{number * 7}"
    for number in range(200):
        many |= {f"statements[{number}].about": f"p{number % 30 + 1}", f"statements[{number}].says": "detained"}
        many |= {f"statements[{number}].on": f"spring {1990 + number % 30}", f"statements[{number}].at": "Emin"}
    page = desk.post("/sources/take", **many, more="statements").content.decode()
    assert 'name="statements[200].says"' in page

    answer = desk.post("/sources/take", **many)

    while answer.status_code == 422 and "likely in the register" in answer.content.decode():
        shown = answer.content.decode().split('<input type="hidden" name="likely.')[1:]
        for part in shown:
            name, value = part.split('"')[0].removesuffix(".shown"), part.split('value="')[1].split('"')[0]
            many |= {f"likely.{name}": "new", f"likely.{name}.shown": value}
        answer = desk.post("/sources/take", **many)
    assert answer.status_code == 303, answer.content.decode()[:3000]


def test_the_empty_page_costs_less_than_a_tenth_of_a_second_of_the_processor(desk: Desk) -> None:
    desk.get("/sources/take")
    began_s = time.process_time()

    for _ in range(5):
        desk.get("/sources/take")

    assert (time.process_time() - began_s) / 5 < 0.1
