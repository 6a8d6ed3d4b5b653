"""The history is asked in words, names whom it is about through the gate, and says so when there is nothing."""

import re

import pytest

from desks import SECOND_PASSPHRASE, Desk
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.desk.history.asking import group_words
from shyraq.desk.history.views import kind_words
from shyraq.queries.history import KIND_GROUPS
from shyraq.queries.members import members_of_house
from shyraq.store.apply import KINDS


def lines(page: str) -> list[str]:
    """Return the lines of the log, without their marks."""
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in re.findall(r"<li data-row.*?</li>", page, re.S)]


def members(desk: Desk) -> dict[str, str]:
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        return {member.name: member.id for member in members_of_house(house)}


def test_every_kind_has_words_and_is_in_one_group() -> None:
    assert [kind for kind in KINDS if kind_words(kind) == kind] == []
    assert sorted(kind for kinds in KIND_GROUPS.values() for kind in kinds) == sorted(KINDS)
    assert set(group_words()) == set(KIND_GROUPS)


def test_a_line_names_the_source_and_whom_it_is_about(desk: Desk) -> None:
    said = lines(desk.get("/history"))

    assert any("A list of 2018" in line and "Nurbolat Asetuly" in line for line in said)
    assert any("CANARY-TITLE of a mother" in line and "2 persons" in line for line in said)


def test_what_the_house_may_not_see_any_more_is_not_named(desk: Desk) -> None:
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        withdraw_consent(house, source_id=desk.testimony)

    page = desk.get("/history")

    assert "CANARY-TITLE" not in page
    assert "Күләш" not in page


def test_it_is_asked_for_a_member(desk: Desk) -> None:
    who = members(desk)
    assert all(line.split(" ", 2)[1:2] != ["Dana"] for line in lines(desk.get(f"/history?member={who['Serik']}")))

    page = desk.get(f"/history?member={who['Dana']}")

    assert lines(page) == []
    assert "Nothing was written there" in page


def test_it_is_asked_for_a_person_and_says_whom(desk: Desk) -> None:
    page = desk.get(f"/history?person={desk.mother}")

    assert "Only about" in page
    assert "Күләш Омарқызы" in page
    assert lines(page)
    assert all("A list of 2018" not in line for line in lines(page))


def test_it_is_asked_for_a_source(desk: Desk) -> None:
    page = desk.get(f"/history?source={desk.testimony}")

    assert "Only of" in page
    assert len(lines(page)) == 1


def test_it_is_asked_for_a_kind_of_thing(desk: Desk) -> None:
    assert all("member" in line or "house" in line for line in lines(desk.get("/history?kind=house")))
    assert len(lines(desk.get("/history?kind=house"))) == 2
    assert "Nothing was written there" in desk.get("/history?kind=support")


def test_it_is_asked_for_days(desk: Desk) -> None:
    assert lines(desk.get("/history?from=2000-01-01"))
    assert "Nothing was written there" in desk.get("/history?to=2000-12")
    assert "Nothing was written there" in desk.get("/history?from=2300")


def test_a_day_that_is_none_gets_an_objection_beside_it_and_stays(desk: Desk) -> None:
    answer = desk.client.get("/history", {"from": "last spring"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "write a day as 2018-11-03" in page
    assert 'value="last spring"' in page


@pytest.mark.parametrize("asked", ["person=nobody", "member=x", "source=1", "person=../../etc"])
def test_an_id_that_is_none_leads_nowhere(desk: Desk, asked: str) -> None:
    assert desk.client.get(f"/history?{asked}").status_code == 404


def test_the_next_page_asks_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shyraq.desk.history.views.PAGE_SIZE", 3)
    page = desk.get(f"/history?person={desk.son}&kind=testimony")
    older = re.search(r'href="(\?[^"]*before=\d+)"', page)
    assert older is not None

    address = older[1].replace("&amp;", "&")

    assert f"person={desk.son}" in address
    assert "kind=testimony" in address
    assert "Only about" in desk.get(f"/history{address}")


def test_another_member_is_told_apart(desk: Desk) -> None:
    desk.unlock(SECOND_PASSPHRASE)
    desk.post(f"/sources/{desk.testimony}/withdraw", all="yes")

    (newest, *_) = lines(desk.get("/history"))

    assert "Dana" in newest
    assert "took a consent back" in newest
