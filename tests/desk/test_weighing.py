"""At the desk a member says which of two versions they believe, why, and takes it back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import LIST, Desk

SENTENCED = "says: sentenced, on: 2018-10, term: 12 years, certainty: reported, anchor: {page: 4}"
RELEASED = LIST.replace(SENTENCED, "says: released, on: 2018-10")


def versions(page: str, question: str = "sentenced") -> list[str]:
    """Return the statements each radio button of a question stands for."""
    form = page.split(f'id="weigh-{question}"')[1].split("</form>")[0]
    return re.findall(r'name="believed" value="([^"]+)"', form)


def term_first(page: str) -> str:
    return min(("9 years", "12 years"), key=page.split('<div class="versus">')[1].index)


def weigh(desk: Desk, number: int, *, reason: str = "The father heard it", question: str = "sentenced"):
    ids = versions(desk.get(f"/people/{desk.son}"), question)[number]
    named = {"question": question, "believed": ids, f"reason-{question}": reason}
    return desk.post(f"/people/{desk.son}/weigh", **named)


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_believed_stands_first_with_who_says_so_and_why(desk: Desk, number: int) -> None:
    chosen = (
        ("9 years", "12 years") if term_first(desk.get(f"/people/{desk.son}")) == "9 years" else ("12 years", "9 years")
    )

    answer = weigh(desk, number)

    page = desk.get(answer.headers["Location"])
    assert term_first(page) == chosen[number]
    assert "“The father heard it”" in page
    assert page.count('class="tag leaf"') >= 1
    assert all(term in page for term in chosen)
    assert "they differ" in page


def test_it_is_undone_at_once_and_then_what_was_believed_before_counts(desk: Desk) -> None:
    weigh(desk, 1, reason="First")
    first = term_first(desk.get(f"/people/{desk.son}"))
    page = desk.get(weigh(desk, 1, reason="Second").headers["Location"])
    assert term_first(page) != first
    assert "/weigh/undo" in page

    answer = desk.post(f"/people/{desk.son}/weigh/undo", question="sentenced")

    page = desk.get(answer.headers["Location"])
    assert term_first(page) == first
    assert "“First”" in page


def test_it_is_taken_back_and_then_nothing_is_believed(desk: Desk) -> None:
    before = term_first(desk.get(f"/people/{desk.son}"))
    weigh(desk, 1)

    answer = desk.post(f"/people/{desk.son}/weigh/back", question="sentenced")

    page = desk.get(answer.headers["Location"])
    assert "Nothing is believed more than the rest now." in page
    assert term_first(page) == before
    assert "The father heard it" not in page


@pytest.mark.parametrize(
    ("reason", "sentence"), [("", "Say why."), ("CANARY-TYPED", "Choose the version you believe.")]
)
def test_a_form_that_lacks_something_comes_back_with_what_was_typed(desk: Desk, reason: str, sentence: str) -> None:
    ids = versions(desk.get(f"/people/{desk.son}"))[1]
    believed = "" if reason else ids

    answer = desk.post(
        f"/people/{desk.son}/weigh", **{"question": "sentenced", "believed": believed, "reason-sentenced": reason}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'id="weigh-sentenced" open' in page
    assert reason in page
    assert (f'value="{ids}" checked' in page) == (reason == "")


def test_statements_of_another_question_are_refused(desk: Desk) -> None:
    ids = versions(desk.get(f"/people/{desk.son}"))[0]

    answer = desk.post(f"/people/{desk.son}/weigh", **{"question": "born_on", "believed": ids, "reason-born_on": "so"})

    assert answer.status_code == 422


def test_what_is_no_question_leads_nowhere(desk: Desk) -> None:
    assert desk.post(f"/people/{desk.son}/weigh", question="name").status_code == 404


def test_the_reason_and_the_member_are_on_no_page_as_an_audience_gets_it(desk: Desk) -> None:
    weigh(desk, 0, reason="CANARY-REASON")

    assert "CANARY-REASON" in desk.get(f"/people/{desk.son}")
    for audience in ("un", "home-authority", "foreign-mission", "partner", "press", "public"):
        page = desk.get(f"/people/{desk.son}/as/{audience}")
        assert "CANARY-REASON" not in page
        assert "/weigh" not in page
        assert ">believed<" not in page


def test_the_state_follows_what_is_believed_and_the_other_state_is_told_beside_it(desk: Desk) -> None:
    sheet = RELEASED.replace("@son", desk.son)
    taken = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("list.yaml", sheet.encode()))
    assert taken.status_code == 303, taken.content.decode()
    before = desk.get(f"/people/{desk.son}")
    states = re.findall(r"<b>(Sentenced|Released|Held)</b>", before)
    assert len(states) > 1

    answer = weigh(desk, 1, question="state")

    after = re.findall(r"<b>(Sentenced|Released|Held)</b>", desk.get(answer.headers["Location"]))
    assert after[0] == states[1]
    assert sorted(after) == sorted(states)
