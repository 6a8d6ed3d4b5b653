"""A dossier is printed from the page, for the audience the page is shown as, and a withdrawn consent lists it."""

import io
import re

import pypdfium2
import pytest

from desks import Desk

CANARIES = ("CANARY-NOTE", "CANARY-DESK", "CANARY-HEALTH", "CANARY-STREET", "654221198305170012", "CANARY-TITLE")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(("purpose", "name"), [("internal", "Нұрболат"), ("un", "Нұрболат"), ("partner", "Н. Ә.")])
def test_it_holds_what_the_audience_may_know(desk: Desk, purpose: str, name: str) -> None:
    answer = desk.post(f"/people/{desk.son}/dossier", purpose=purpose, lang="en")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert f"dossier-{desk.son}-{purpose}-en.pdf" in answer.headers["Content-Disposition"]
    assert name in text_of(answer.content)


def test_nothing_that_is_withheld_from_the_public_is_in_it(desk: Desk) -> None:
    words = text_of(desk.post(f"/people/{desk.son}/dossier", purpose="public", lang="en").content)

    assert [canary for canary in (*CANARIES, "Нұрболат", "Nurbolat", "Күләш") if canary in words] == []
    assert "name changed" in words


def test_the_button_stands_on_the_page_of_each_audience_that_gets_something(desk: Desk) -> None:
    for address, purpose in (("", "internal"), ("/as/un", "un"), ("/as/public", "public")):
        page = desk.get(f"/people/{desk.son}{address}")
        assert f'<input type="hidden" name="purpose" value="{purpose}">' in page
    assert "Print a dossier" not in desk.get(f"/people/{desk.son}/as/press")


def test_where_nothing_may_be_seen_there_is_no_dossier_and_nothing_is_noted(desk: Desk) -> None:
    answer = desk.post(f"/people/{desk.son}/dossier", purpose="press", lang="en")

    assert "there is no dossier for them" in desk.get(answer.headers["Location"])
    assert "handed out" not in desk.get("/history")


def test_it_is_noted_and_the_page_of_its_source_lists_it(desk: Desk) -> None:
    desk.post(f"/people/{desk.son}/dossier", purpose="un", lang="en")

    page = desk.get(f"/sources/{desk.testimony}").split("What stands on it")[1].split("</section>")[0]
    assert re.search(r"Dossier, UN", page)


def test_an_unknown_audience_leads_nowhere(desk: Desk) -> None:
    assert desk.post(f"/people/{desk.son}/dossier", purpose="everybody").status_code == 404
