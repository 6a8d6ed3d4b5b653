"""The register in numbers: what is counted, for whom, and what no audience may learn from it."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from desks import PASSPHRASE, Desk
from shyraq.actions.open_house import open_house
from shyraq.actions.take_source import take_source
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.queries import figures

MANY = """
shyraq: 1
source: {{kind: list, title: A list, language: en, made_on: 2019, made_by: [A partner group]}}
consent: {{given_by: public, purposes: {{internal: full, statistics: full, public: full}}}}
people:
{people}
statements:
{statements}
"""


def take_many(desk: Desk, counts: dict[str, int], *, ethnicity: str = "", at: str = "Tacheng") -> None:
    """Take a list of people, so many taken in each month."""
    days = [month for month, count in counts.items() for _ in range(count)]
    people = [f"  p{n}: {{names: [{{text: Person {n}, script: Latn, lang: en}}]}}" for n in range(len(days))]
    said = [f"  - {{about: p{n}, says: detained, on: {day}, at: {at}}}" for n, day in enumerate(days)]
    said += [f'  - {{about: p0, says: ethnicity, value: "{ethnicity}"}}'] if ethnicity else []
    sheet = MANY.format(people="\n".join(people), statements="\n".join(said)).encode()
    desk.session.lock()
    with open_house(desk.vault, passphrase=PASSPHRASE) as house:
        take_source(house, sheets=[IncomingSheet("list.yaml", sheet, NothingBeside())])
    desk.unlock()


def figure(page: str, key: str) -> str:
    """Return the part of the page with one figure, nothing where it is not there."""
    found = re.search(rf'<section class="chart[^>]*id="f-{key}".*?</section>', page, re.DOTALL)
    return "" if found is None else found[0]


def test_every_number_says_of_how_many_it_is_and_as_of_when(desk: Desk) -> None:
    page = desk.get("/figures")

    assert "1 person to whom something happened, of 2 in the register" in page
    assert re.search(r"as of \d+ \w+ \d{4}, entry \d+", page)
    assert "1 of 1 people" in figure(page, "status")
    assert "Where sources differ" in figure(page, "status")


def test_a_number_leads_to_the_people_it_counts(desk: Desk) -> None:
    page = unescape(desk.get("/figures"))

    assert 'href="/people?who=cases&state=' in figure(page, "status")
    assert 'href="/people?who=cases&taken_from=2017&taken_to=2017"' in figure(page, "taken")
    assert 'href="/people?who=cases&taken_from=2017-12&taken_to=2017-12"' in figure(page, "taken")
    assert 'href="/people?who=cases&place=' in figure(page, "place")


def test_charts_run_from_left_to_right_on_a_page_from_right_to_left(desk: Desk) -> None:
    desk.post("/language", language="ug", next="/figures")

    page = desk.get("/figures")

    assert 'dir="rtl"' in page
    assert page.count('<ul class="bars" dir="ltr">') + page.count('<div class="drawn wide" dir="ltr">') >= 4


def test_an_audience_is_told_of_nobody_no_consent_covers(desk: Desk) -> None:
    page = desk.get("/figures?for=press")

    assert "Nobody may be counted" in page
    assert "chart" not in re.sub("<link[^>]*>", "", page)


def test_what_an_audience_may_be_told_counts_only_whom_it_may_know_of(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6})

    assert "7 people to whom something happened" in desk.get("/figures")
    assert "6 people to whom something happened, of 6" in desk.get("/figures?for=statistics")


def test_a_small_number_is_not_told_outside_the_house(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6, "2018-05": 3, "2016": 2})

    inside, outside = figure(desk.get("/figures"), "taken"), figure(desk.get("/figures?for=statistics"), "taken")

    assert "May 2018: 3" in inside
    assert "March 2018: 6" in outside
    assert "May 2018: under 5" in outside
    assert "May 2018: 3" not in outside
    assert "+2" not in outside
    assert "2018: 9" not in outside
    assert "Pale: a number that is not told" in outside


def test_no_small_number_outside_follows_from_the_others(desk: Desk) -> None:
    take_many(desk, {"2018-03": 9, "2018-05": 6, "2018-06": 3})

    page = desk.get("/figures?for=statistics")

    taken = figure(page, "taken")
    assert "March 2018: 9" in taken
    assert "May 2018: 5 or more" in taken
    assert "June 2018: under 5" in taken
    assert "18 of 18 people" in taken


def test_of_whom_something_is_not_known_is_no_small_number_outside(desk: Desk) -> None:
    take_many(desk, {"2018-03": 9, "2018-05": 6}, ethnicity="Kazakh")
    take_many(desk, {"2018-03": 2}, at="a place nobody knows")

    inside, outside = figure(desk.get("/figures"), "place"), figure(desk.get("/figures?for=statistics"), "place")

    assert "not known: 2" in inside
    assert "not known: under 5" in outside
    assert "15" not in outside
    assert "17 people" in outside
    assert figure(desk.get("/figures?for=statistics"), "ethnicity") == ""


def test_a_few_people_are_not_counted_outside(desk: Desk) -> None:
    take_many(desk, {"2018-03": 1})

    page = desk.get("/figures?for=statistics")

    assert "under 5 people to whom something happened, of under 5" in page
    assert "The numbers are too small to be told" in page


def test_no_figure_for_outside_tells_how_much_the_house_wrote(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6})

    assert ", entry " in desk.client.get("/figures/taken.svg").content.decode()
    assert ", entry " not in desk.client.get("/figures/taken.svg?for=statistics").content.decode()
    assert ", entry " not in desk.get("/figures?for=statistics").split("<main")[1]


def test_no_figure_for_outside_leads_to_a_list_of_the_house(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6})

    assert "/people?" not in desk.get("/figures?for=statistics")


@pytest.mark.parametrize("key", ["status", "place", "taken", "silence", "born", "sex"])
def test_a_figure_is_taken_along_as_a_drawing_that_stands_alone(desk: Desk, key: str) -> None:
    answer = desk.client.get(f"/figures/{key}.svg")

    drawing = ElementTree.fromstring(answer.content)
    words = " ".join(drawing.itertext())
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "Lamp House · as of" in words
    assert "of 1 people" in words
    assert "<a " not in answer.content.decode()


def test_a_drawing_for_outside_holds_no_small_number(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6, "2018-05": 3})

    drawing = desk.client.get("/figures/taken.svg?for=statistics").content.decode()

    assert "May 2018: 3" not in drawing
    assert "As statistics may tell" in drawing


def test_a_figure_is_taken_along_as_a_picture(desk: Desk) -> None:
    desk.post("/language", language="ug", next="/figures")

    assert desk.client.get("/figures/status.png").content.startswith(b"\x89PNG")


def test_the_house_takes_its_numbers_along_and_nobody_else(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6}, ethnicity="=1+1")

    lines = desk.client.get("/figures/ethnicity.csv").content.decode("utf-8-sig").splitlines()

    assert lines[0] == "figure,key,label,people,of,as_of,entry"
    assert lines[1].startswith("ethnicity,'=1+1,'=1+1,1,7,20")
    assert desk.client.get("/figures/status.csv?for=public").status_code == 404


@pytest.mark.parametrize(
    "address", ["/figures?for=anybody", "/figures/nothing.svg", "/figures/status.pdf", "/figures/ethnicity.svg"]
)
def test_there_is_no_figure_of_what_nobody_counts(desk: Desk, address: str) -> None:
    assert desk.client.get(address).status_code == 404


def test_a_large_register_passes_the_gate_only_when_it_is_asked_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    take_many(desk, {"2018-03": 6})
    monkeypatch.setattr(figures, "AT_ONCE", 3)

    assert "This takes a while" in desk.get("/figures?for=public")
    assert "people to whom something happened" in desk.get("/figures?for=public&count=yes")
    assert "people to whom something happened" in desk.get("/figures")


def test_a_house_without_cases_is_told_what_brings_them(desk: Desk) -> None:
    desk.post(f"/sources/{desk.testimony}/withdraw", all="yes")
    (other,) = set(re.findall(r'href="/sources/(\w{12})"', desk.get("/sources"))) - {desk.testimony}
    desk.post(f"/sources/{other}/withdraw", all="yes")

    assert "There is nothing to count yet" in desk.get("/figures")


def test_each_figure_offers_a_sentence_and_a_table(desk: Desk) -> None:
    part = figure(desk.get("/figures"), "place")

    sentence = re.search(r"data-copy-from>([^<]+)<", part)
    assert sentence is not None
    assert sentence[1].startswith("Of 1 people:")
    assert "<caption>" in part


def test_prefectures_stand_side_by_side_on_one_scale(desk: Desk) -> None:
    take_many(desk, {"2018-03": 6, "2019": 2})
    take_many(desk, {"2017-03": 3}, at="Kashgar")

    part = figure(desk.get("/figures"), "compared")

    assert [number.strip() for number in re.findall(r'class="quiet">(\d+)<', part)] == ["9", "3"]
    assert 'href="/people?who=cases&amp;place=653100"' in part


def test_prefectures_of_a_large_register_are_compared_when_it_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_many(desk, {"2018-03": 6})
    take_many(desk, {"2017-03": 3}, at="Kashgar")
    monkeypatch.setattr(figures, "COMPARED_AT_ONCE", 3)

    assert figure(desk.get("/figures"), "compared") == ""
    assert "Compare prefectures" in desk.get("/figures")
    assert figure(desk.get("/figures?compare=yes"), "compared")
