"""On the page of a source a consent is renewed, and a withdrawal made by mistake is undone."""

import re

from desks import Desk

ANSWERS = {
    "consent.given_on": "2019-02-01",
    "consent.way": "signature",
    "consent.how": "renewal.pdf",
    "consent.purposes.un": "initials",
    "consent.purposes.press": "full",
    "consent.media.text": "yes",
}


def levels(desk: Desk) -> dict[str, str]:
    page = desk.get(f"/sources/{desk.testimony}")
    today = page.split('<table class="allowed">')[1].split("</table>")[0]
    return dict(re.findall(r"</svg>([^<]+)</th><td>([^<]+)</td>", today))


def test_a_consent_is_renewed_by_the_same_giver(desk: Desk) -> None:
    assert (levels(desk)["UN"], levels(desk)["Press"]) == ("Yes, with the names", "No")

    answer = desk.post(f"/sources/{desk.testimony}/consent", **ANSWERS, **{"consent.given_by": desk.mother})

    assert "counts from now on" in desk.get(answer.headers["Location"])
    assert (levels(desk)["UN"], levels(desk)["Press"]) == ("Yes, with initials instead of names", "Yes, with the names")


def test_the_form_is_answered_as_the_latest_consent_was(desk: Desk) -> None:
    page = desk.get(f"/sources/{desk.testimony}").split('id="consent-later"')[1]

    assert f'<option value="{desk.mother}" selected>' in page
    un = page.split('name="consent.purposes.un"')[1].split("</select>")[0]
    assert '<option value="full" selected>' in un


def test_objections_stand_beside_their_questions_and_nothing_typed_is_lost(desk: Desk) -> None:
    wrong = {**ANSWERS, "consent.given_by": "", "consent.given_on": "yesterday", "consent.way": ""}

    answer = desk.post(f"/sources/{desk.testimony}/consent", **wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    for name in ("consent.given_by", "consent.given_on", "consent.way"):
        assert f'id="f-{name}-fault"' in page
    assert 'value="yesterday"' in page
    assert 'value="renewal.pdf"' in page
    press = page.split('name="consent.purposes.press"')[1].split("</select>")[0]
    assert '<option value="full" selected>' in press


def test_a_withdrawal_is_undone_on_the_page(desk: Desk) -> None:
    before = levels(desk)
    assert "Undo the withdrawal" not in desk.get(f"/sources/{desk.testimony}")
    desk.post(f"/sources/{desk.testimony}/withdraw", all="yes")
    assert "Undo the withdrawal" in desk.get(f"/sources/{desk.testimony}")

    answer = desk.post(f"/sources/{desk.testimony}/consent/back")

    assert "counts again as it did before" in desk.get(answer.headers["Location"])
    assert levels(desk) == before
    assert "Нұрболат" in desk.get(f"/people/{desk.son}")


def test_undoing_nothing_says_so(desk: Desk) -> None:
    answer = desk.post(f"/sources/{desk.testimony}/consent/back")

    assert "none can be given back" in desk.get(answer.headers["Location"])
