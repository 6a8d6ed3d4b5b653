"""The page as an audience gets it holds nothing that is withheld from it, only that and why."""

from pathlib import Path

import pytest

from desks import Desk

SECRETS = {
    "note": "CANARY-NOTE",
    "title": "CANARY-TITLE",
    "who recorded it": "CANARY-DESK",
    "the witness": "Омарқызы",
    "id number": "654221198305170012",
    "health": "CANARY-HEALTH",
    "street": "CANARY-STREET",
}


def test_inside_everything_is_shown_with_who_says_so_and_how_they_know(desk: Desk) -> None:
    page = desk.get(f"/people/{desk.son}")

    for words in ("Нұрболат Әсетұлы", "Nurbolat Asetuly", "CANARY-NOTE", "CANARY-TITLE", "654221198305170012"):
        assert words in page
    assert "told by a CANARY-NEIGHBOUR" in page.replace('<bdi dir="ltr">', "").replace("</bdi>", "")
    assert f'href="/sources/{desk.testimony}#s-' in page
    assert "protected" in page


def test_two_sources_that_contradict_each_other_stand_side_by_side(desk: Desk) -> None:
    page = desk.get(f"/people/{desk.son}")

    versus = page.split('class="versus"')[1].split("they differ")[0]
    assert "9 years" in versus
    assert "12 years" in versus


@pytest.mark.parametrize("what", SECRETS)
def test_the_public_page_holds_no_secret(desk: Desk, what: str) -> None:
    assert SECRETS[what] not in desk.get(f"/people/{desk.son}/as/public")


def test_the_public_gets_a_pseudonym_and_a_year(desk: Desk) -> None:
    page = desk.get(f"/people/{desk.son}/as/public")

    assert "Нұрболат" not in page
    assert "Nurbolat" not in page
    assert "(name changed)" in page
    assert "17 May 1983" not in page


@pytest.mark.parametrize(
    ("audience", "reason"), [("public", "never_outside"), ("press", "not_covered"), ("public", "no_consent")]
)
def test_what_is_withheld_is_marked_with_why(desk: Desk, audience: str, reason: str) -> None:
    assert f'data-withheld="{reason}"' in desk.get(f"/people/{desk.son}/as/{audience}")


def test_an_audience_without_consent_gets_no_fact(desk: Desk) -> None:
    page = desk.get(f"/people/{desk.son}/as/press")

    assert 'class="src' not in page
    assert "9 years" not in page
    assert "Nurbolat" not in page


def test_a_list_for_the_house_alone_reaches_nobody_outside(desk: Desk) -> None:
    for audience in ("un", "home-authority", "foreign-mission", "partner", "press", "public"):
        assert "12 years" not in desk.get(f"/people/{desk.son}/as/{audience}")


def test_aid_is_on_no_page_but_our_own(desk: Desk) -> None:
    desk.post(f"/support/record/{desk.son}", kind="medicine", amount="45000", currency="KZT", words="CANARY-AID")

    assert "45,000.00" in desk.get(f"/people/{desk.son}")
    for audience in ("un", "home-authority", "foreign-mission", "partner", "press", "public"):
        page = desk.get(f"/people/{desk.son}/as/{audience}")
        assert "45,000" not in page
        assert "medicine" not in page
        assert "CANARY-AID" not in page


def test_an_audience_that_does_not_exist_leads_nowhere(desk: Desk) -> None:
    assert desk.client.get(f"/people/{desk.son}/as/everybody").status_code == 404


def test_a_name_is_found_in_any_script(desk: Desk) -> None:
    for words in ("Нұрболат", "nurbolat", "Нурболат", "asetuly"):
        answer = desk.post("/people", q=words)

        assert "Нұрболат Әсетұлы" in desk.get(answer.headers["Location"]), words


def test_a_search_that_finds_nobody_says_what_to_do(desk: Desk) -> None:
    answer = desk.post("/people", q="Zzyzx")

    assert "Nobody found" in desk.get(answer.headers["Location"])


def test_the_preview_is_the_published_page_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    desk.publish(tmp_path / "site")

    for path in ("index.html", f"people/{desk.son}.html", "assets/site.css"):
        for scope in ("all", desk.son) if path != "index.html" else ("all",):
            shown = desk.client.get(f"/publish/bytes/{scope}/{path}")
            assert shown.content == (tmp_path / "site" / path).read_bytes(), scope
            assert "connect-src 'none'" in shown.headers["Content-Security-Policy"]


def test_a_person_without_public_happening_has_no_preview(desk: Desk) -> None:
    assert "This person has no public page" in desk.get(f"/publish/preview/{desk.mother}")


def test_withdrawing_takes_the_page_down_and_lists_what_stood_on_it(desk: Desk, tmp_path: Path) -> None:
    desk.publish(tmp_path / "site")

    answer = desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-public": "yes"})

    page = desk.get(answer.headers["Location"])
    assert "1 page or letter stood on this source" in page
    assert f"people/{desk.son}.html" in page
    assert "This person has no public page" in desk.get(f"/publish/preview/{desk.son}")
    assert 'data-withheld="withdrawn"' in desk.get(f"/people/{desk.son}/as/public")
    assert "Nurbolat" in desk.get(f"/people/{desk.son}/as/un")


def test_withdrawing_nothing_says_so(desk: Desk) -> None:
    answer = desk.post(f"/sources/{desk.testimony}/withdraw")

    assert "Nothing was ticked" in desk.get(answer.headers["Location"])


def test_two_persons_judged_the_same_share_a_page_until_judged_otherwise(desk: Desk) -> None:
    answer = desk.post(f"/people/{desk.son}/judge", other=desk.mother, verdict="same", reason="Only a test")
    assert "a later one replaces it" in desk.get(answer.headers["Location"])
    assert "Күләш" in desk.get(f"/people/{desk.son}").split("</h1>")[1].split("</ul>")[0]

    desk.post(f"/people/{desk.son}/judge", other=desk.mother, verdict="different", reason="They are two")

    assert "Күләш" not in desk.get(f"/people/{desk.son}").split("</h1>")[1].split("</ul>")[0]


def test_a_judgement_without_reason_is_refused_in_words(desk: Desk) -> None:
    answer = desk.post(f"/people/{desk.son}/judge", other=desk.mother, verdict="different", reason="")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-reason">Why</a>: an answer is missing' in page
    assert f'name="other" value="{desk.mother}"' in page
    assert '<option value="different" selected>' in page


@pytest.mark.parametrize("other", ["nobody", "0123456789AB"])
def test_a_judgement_about_nobody_comes_back_with_what_was_typed(desk: Desk, other: str) -> None:
    answer = desk.post(f"/people/{desk.son}/judge", other=other, verdict="same", reason="CANARY-TYPED")

    assert answer.status_code == 422
    assert "CANARY-TYPED" in answer.content.decode()


def test_long_lists_are_shown_page_by_page(desk: Desk) -> None:
    assert "To the newest" in desk.get("/history?before=10")
    assert "To the beginning" in desk.get("/sources?behind=999")
    assert desk.client.get("/people?before=x").status_code == 200
