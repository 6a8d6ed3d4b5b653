"""The people: filters that come off one by one, orders, columns, kept lists, a map of links, a list for others."""

import csv
import io
import re
from html import unescape

import pytest

from desks import ORIGIN, Desk, browser
from shyraq.actions.take_source import take_source
from shyraq.outside.evidence import IncomingSheet, NothingBeside

MORE = """
shyraq: 1
source: {kind: list, title: A list of some, language: ug, made_on: 2019, made_by: [A partner group]}
consent: {given_on: 2019, given_by: a, purposes: {internal: full, un: full}}
people:
  a: {names: [{text: Alim Tursun, script: Latn, lang: en, role: passport}], born_on: 1960, sex: m}
  b: {names: [{text: Gulnar Rozi, script: Latn, lang: en, role: passport}], born_on: 1990-03, sex: f}
  c: {names: [{text: Berik Sadyk, script: Latn, lang: en, role: passport}], sex: m}
statements:
  - {about: a, says: detained, on: 2018-05, at: Kashgar city}
  - {about: a, says: ethnicity, value: Uyghur}
  - {about: b, says: released, on: 2020-01, at: Hotan city}
  - {about: b, says: ethnicity, value: uyghur}
  - {about: c, says: detained, on: 2017, at: Emin county}
  - {about: c, says: ethnicity, value: Kazakh}
"""
NAMES = ("Nurbolat Asetuly", "Alim Tursun", "Gulnar Rozi", "Berik Sadyk")


@pytest.fixture
def people(desk: Desk) -> Desk:
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        take_source(house, sheets=[IncomingSheet("more.yaml", MORE.encode(), NothingBeside())])
    return desk


def names(page: str) -> list[str]:
    """Return whom the table names, in its order."""
    found = re.findall(r'<a class="who"[^>]*>(.*?)</a>', page)
    return [unescape(re.sub("<[^>]*>", "", name)) for name in found]


def missing(page: str) -> list[str]:
    return [name for name in names(page) if name in NAMES]


def link(page: str, *, to: str) -> str:
    """Return the address of the link with these words somewhere inside."""
    for address, inside in re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL):
        if to in re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", "", inside))):
            return unescape(address)
    raise AssertionError(f"no link says {to}")


def test_a_state_a_place_and_a_year_narrow_the_list_together(people: Desk) -> None:
    everybody = people.get("/people?who=cases")
    free = people.get(link(everybody, to="released"))
    held = people.get("/people?who=cases&state=held&taken_from=2018&taken_to=2018-12")

    assert sorted(missing(everybody)) == sorted(NAMES)
    assert missing(free) == ["Gulnar Rozi"]
    assert missing(held) == ["Alim Tursun"]
    assert missing(people.get("/people?born_from=1989&born_to=1991")) == ["Gulnar Rozi"]
    assert missing(people.get("/people?ethnicity=UYGHUR&sex=m")) == ["Alim Tursun"]


def test_each_filter_is_a_chip_that_comes_off_alone(people: Desk) -> None:
    both = people.get("/people?who=cases&state=held&place=653100")

    without_place = people.get(link(both, to="Where: Kashgar"))
    without_state = people.get(link(both, to="State: held"))

    assert missing(both) == ["Alim Tursun"]
    assert "state=held" in link(both, to="Where: Kashgar")
    assert sorted(missing(without_place)) == ["Alim Tursun", "Berik Sadyk"]
    assert missing(without_state) == ["Alim Tursun"]
    assert 'class="chips"' not in people.get(link(both, to="Take all off"))


def test_choices_say_how_many_they_find(people: Desk) -> None:
    page = people.get("/people")

    found = re.findall(r'<span>(?:<bdi[^>]*>)?([^<]*)(?:</bdi>)?</span><span class="n">(\d+)</span>', page)

    assert {("held", "2"), ("released", "1"), ("sentenced", "1"), ("dead", "0"), ("Uyghur", "2")} <= set(found)


def test_heads_order_the_list_and_turn_it_round(people: Desk) -> None:
    page = people.get("/people?who=cases")
    by_name = people.get(link(page, to="Name"))
    turned = people.get(link(by_name, to="Name"))
    by_birth = people.get(link(turned, to="Born"))

    assert "aria-sort" not in page
    assert missing(by_name) == sorted(NAMES)
    assert missing(turned) == sorted(NAMES, reverse=True)
    assert 'aria-sort="descending"' in turned
    assert missing(by_birth)[:2] == ["Alim Tursun", "Nurbolat Asetuly"]
    assert re.search(r'c-born"\s+aria-sort="ascending"', by_birth)


def test_pages_follow_one_another_and_keep_the_filters(people: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shyraq.desk.people.register.PAGE_SIZE", 2)

    first = people.get("/people?who=cases&sort=name")
    second = people.get(link(first, to="More"))

    assert missing(first) + missing(second) == sorted(NAMES)
    assert "who=cases" in link(first, to="More")
    assert missing(people.get(link(second, to="To the beginning"))) == missing(first)
    assert "data-more-rows" not in second


def test_an_empty_list_says_which_filter_to_loosen(people: Desk) -> None:
    page = people.get("/people?state=dead&place=653100")

    assert missing(page) == []
    assert "Nobody fits all of this" in page
    assert missing(people.get(link(page, to="without State: dead"))) == ["Alim Tursun"]
    assert "without Where" not in page


def test_an_answer_that_cannot_be_read_is_told_beside_its_question_and_kept(people: Desk) -> None:
    answer = people.client.get("/people?born_from=soon&taken_to=2017-13&sex=f")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'id="f-born_from-fault"' in page
    assert 'value="soon"' in page
    assert 'value="2017-13"' in page
    assert missing(page) == ["Gulnar Rozi"]


@pytest.mark.parametrize(
    "query",
    [
        "state=nowhere",
        "place=zzz",
        "sex=x",
        "sort=colour",
        "silent=-3",
        "after=zzz",
        "list=zz",
        "who=us",
        "silent=9999999",
    ],
)
def test_an_address_that_asks_for_nonsense_shows_everybody(people: Desk, query: str) -> None:
    assert sorted(missing(people.get(f"/people?{query}"))) == sorted(NAMES)


def test_a_search_stands_together_with_the_filters_and_in_no_address(people: Desk) -> None:
    answer = people.post("/people?sex=f", q="Rozi")
    found = people.get(answer.headers["Location"])
    other = people.post("/people?sex=m", q="Rozi")
    nobody = people.get(other.headers["Location"])

    assert "Rozi" not in answer.headers["Location"]
    assert "sex=f" in answer.headers["Location"]
    assert missing(found) == ["Gulnar Rozi"]
    assert missing(nobody) == []
    assert missing(people.get(link(nobody, to="Look among everybody"))) == ["Gulnar Rozi"]


def test_rows_come_while_somebody_types_and_nothing_is_kept(people: Desk) -> None:
    answer = people.post("/people/found?sex=m", q="Alim")
    page = answer.content.decode()

    assert missing(page) == ["Alim Tursun"]
    assert "1 person found" in page
    assert "<html" not in page
    assert people.client.get("/people/found").status_code == 405


def test_the_search_as_one_types_needs_the_token_of_the_form(people: Desk) -> None:
    strict = browser(enforce_csrf_checks=True)
    strict.cookies = people.client.cookies

    assert strict.post("/people/found", {"q": "Alim"}, HTTP_ORIGIN=ORIGIN).status_code == 403


def test_columns_are_chosen_and_last(people: Desk) -> None:
    people.post("/people/view", column=["sex", "taken", "last_sign"])
    page = people.get("/people?who=cases")

    heads = re.findall(r'<th scope="col" class="c-([a-z_]*)', page)
    assert heads == ["name", "sex", "taken", "last_sign"]
    assert "May 2018" in page

    people.post("/people/view")
    assert re.findall(r'<th scope="col" class="c-([a-z_]*)', people.get("/people")) == ["name"]


def test_a_list_is_kept_with_its_filters_order_and_columns(people: Desk) -> None:
    people.post("/people/view?sex=f", column=["ethnicity"])
    kept = people.post("/people/lists?sex=f&sort=-name", name="Women")
    people.post("/people/view", column=["born"])

    opened = people.get(link(people.get("/people"), to="Women"))

    assert kept.status_code == 303
    assert "Women" not in kept.headers["Location"]
    assert missing(opened) == ["Gulnar Rozi"]
    assert re.findall(r'<th scope="col" class="c-([a-z_]*)', opened) == ["name", "ethnicity"]
    assert 'aria-sort="descending"' in opened
    assert re.search(r'aria-current="page">Women', opened)


def test_a_list_is_changed_and_dropped_and_comes_back(people: Desk) -> None:
    made = people.post("/people/lists?sex=f", name="Women").headers["Location"]
    list_id = re.search("list=([0-9A-Z]{12})", made)[1]
    people.post(f"/people/lists?sex=f&state=released&list={list_id}", name="Free women", replaces="yes")

    people.get("/people")
    page = people.get("/people")
    dropped = people.post(f"/people/lists/{list_id}/drop").headers["Location"]
    after = people.get(dropped)

    assert ">Women" not in page
    assert "state=released" in link(page, to="Free women")
    assert "The list “Free women” was dropped" in after
    people.post(f"/people/lists/{list_id}/again")
    assert link(people.get("/people"), to="Free women")
    assert "kept a list" in people.get("/history")


def test_a_list_without_a_name_or_with_that_of_another_is_objected_to(people: Desk) -> None:
    people.post("/people/lists?sex=f", name="Women")

    twice, bare = people.post("/people/lists?sex=m", name="women"), people.post("/people/lists?sex=m", name=" ")

    assert twice.status_code == bare.status_code == 422
    assert 'id="f-list-fault"' in twice.content.decode()
    assert 'value="women"' in twice.content.decode()
    assert sorted(missing(bare.content.decode())) == ["Alim Tursun", "Berik Sadyk", "Nurbolat Asetuly"]


def test_the_map_is_a_list_of_links_that_filter(people: Desk) -> None:
    people.get(people.client.get("/people/view?view=both").headers["Location"])
    page = people.get("/people?sort=name")

    found = re.findall(r'<a href="([^"]*)" class="tile[^>]*aria-label="([^"]*)"', page)
    tiles = {spoken: unescape(address) for address, spoken in found}

    assert len(tiles) == 14
    assert missing(people.get(tiles["Kashgar: 1 person"])) == ["Alim Tursun"]
    assert "sort=name" in tiles["Kashgar: 1 person"]
    assert sorted(missing(people.get(tiles["Tarbagatay: 2 people"]))) == ["Berik Sadyk", "Nurbolat Asetuly"]
    chosen = people.get(tiles["Kashgar: 1 person"])
    assert "Counties of Kashgar" in chosen
    assert "Tarbagatay: 2 people" in chosen


def test_the_map_stands_left_to_right_on_a_page_from_right_to_left(people: Desk) -> None:
    people.client.get("/people/view?view=map")
    people.post("/language", language="ug", next="/people")

    page = people.get("/people")

    assert 'dir="rtl"' in page
    assert '<svg class="map" dir="ltr"' in page
    assert "قەشقەر" in page
    assert "<table" not in page


def test_a_list_is_handed_out_for_somebody_and_noted(people: Desk) -> None:
    page = people.get("/people/export?who=cases&sex=f")
    answer = people.post("/people/export?who=cases", purpose="un", form="csv", lang="en")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert "Family and witnesses" not in page
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="list-un-')
    assert answer.headers["X-People"] == str(len(rows) - rows.index([]) - 2)
    text = answer.content.decode()
    assert "CANARY" not in text
    assert "Күләш" not in text
    assert "Nurbolat Asetuly" in text
    assert people.get("/history").count("list") >= 1


def test_a_list_for_nobody_is_objected_to(people: Desk) -> None:
    for purpose in ("", "statistics", "everybody"):
        answer = people.post("/people/export?sex=f", purpose=purpose)

        assert answer.status_code == 422
        assert "Say for whom the list is." in answer.content.decode()
        assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_a_list_is_made_a_step_at_a_time_and_comes_once(people: Desk) -> None:
    at_once = people.post("/people/export?who=cases", purpose="un", form="csv", lang="en")
    work = people.post("/people/export?who=cases", purpose="un", form="csv", lang="en", steps="yes").json()["work"]

    answer = people.post(work)
    while answer.headers["Content-Type"] == "application/json":
        assert 0 <= answer.json()["share"] < 1
        answer = people.post(work)

    assert answer.content == at_once.content
    assert people.post(work).status_code == 404


def test_work_that_was_begun_is_forgotten_when_the_desk_is_locked(people: Desk) -> None:
    work = people.post("/people/export?who=cases", purpose="un", steps="yes").json()["work"]

    people.session.lock()
    people.unlock()

    assert people.post(work).status_code == 404
