"""Sources, letters and needs are sifted by how they stand, and what is to be put right is one click away."""

import pytest

from desks import SECOND_PASSPHRASE, Desk


def _letter(desk: Desk, recipient: str = "un-wgeid", **sent: str) -> str:
    address = desk.post(f"/letters/write/{desk.son}/{recipient}", lang="en", draft="complete").headers["Location"]
    if sent:
        desk.post(f"{address}/sent", **sent)
    return address


def _main(page: str) -> str:
    return page.split('<main class="main"')[1]


def test_sources_are_sifted_by_how_their_consent_stands(desk: Desk) -> None:
    assert "CANARY-TITLE" in desk.get("/sources?consent=open")
    assert "A list of 2018" not in desk.get("/sources?consent=open")
    assert "A list of 2018" in desk.get("/sources?consent=none")

    desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-un": "yes"})

    assert "CANARY-TITLE" in desk.get("/sources?consent=taken_back")
    assert "CANARY-TITLE" in desk.get("/sources?consent=open")


def test_sources_are_sifted_by_kind_and_a_list_of_none_says_so(desk: Desk) -> None:
    page = desk.get("/sources?kind=list")

    assert "A list of 2018" in page
    assert "CANARY-TITLE" not in page
    assert "No source is in this list" in desk.get("/sources?kind=list&consent=open")


def test_a_source_the_house_may_not_see_is_not_told_by_its_kind(desk: Desk) -> None:
    assert "testimony (1)" in desk.get("/sources")

    desk.post(f"/sources/{desk.testimony}/withdraw", all="yes")

    assert "testimony (" not in desk.get("/sources")
    assert f"/sources/{desk.testimony}" not in _main(desk.get("/sources?kind=testimony"))


@pytest.mark.parametrize("behind", ["x", "-1", "20261301-1", "99999999999999999999", "20261201"])
def test_a_place_in_a_list_that_is_none_shows_the_list(desk: Desk, behind: str) -> None:
    for room in ("/sources?consent=ending&", "/letters?list=due&", "/letters?", "/support?"):
        assert desk.client.get(f"{room}behind={behind}").status_code == 200


def test_the_page_of_a_source_tells_who_may_see_it_in_plain_words(desk: Desk) -> None:
    page = desk.get(f"/sources/{desk.testimony}")

    assert "Yes, with other names" in page
    assert "Yes, with initials instead of names" in page
    assert "Taken by" in page
    assert "Serik" in page


def test_letters_stand_in_their_lists(desk: Desk) -> None:
    ready, sent = _letter(desk), _letter(desk, how="post", on="2020-01-02")

    assert ready in desk.get("/letters?list=draft")
    assert sent not in desk.get("/letters?list=draft")
    assert sent in desk.get("/letters?list=sent")
    assert "No letter has to be recalled" in desk.get("/letters?list=recalled")


def test_a_letter_nobody_answered_by_its_day_is_overdue_and_an_answer_ends_that(desk: Desk) -> None:
    letter = _letter(desk, how="post", on="2020-01-02")
    due = desk.get("/letters?list=due")
    assert "overdue" in due
    assert "1 April 2020" in due

    desk.post(f"{letter}/answered", what="They ask for a CANARY-PAPER.", answered_on="2020-02-01")

    assert letter not in desk.get("/letters?list=due")
    assert "CANARY-PAPER" in desk.get("/letters?list=answered")
    assert "CANARY-PAPER" in desk.get(letter)


def test_the_note_of_an_answer_is_undone(desk: Desk) -> None:
    letter = _letter(desk, how="post", on="2020-01-02")
    desk.post(f"{letter}/answered", what="Wrong letter.")

    told = desk.post(f"{letter}/answered", back="yes")

    assert "taken back" in desk.get(told.headers["Location"])
    assert letter in desk.get("/letters?list=due")


def test_an_answer_without_words_or_of_tomorrow_is_objected_to_and_loses_nothing(desk: Desk) -> None:
    letter = _letter(desk, how="post", on="2020-01-02")

    empty = desk.post(f"{letter}/answered", what=" ", answered_on="2020-02-01")
    early = desk.post(f"{letter}/answered", what="They will answer.", answered_on="2999-01-01")

    assert empty.status_code == early.status_code == 422
    assert 'id="f-what-fault"' in empty.content.decode()
    assert 'id="f-answered_on-fault"' in early.content.decode()
    assert "They will answer." in early.content.decode()


def test_a_day_that_is_an_estimate_says_so(desk: Desk) -> None:
    page = desk.get(_letter(desk, "ministry", how="post", on="2026-09-01"))

    assert "not verified" in page
    assert "15 working days from registration" in page


def test_a_withdrawal_leads_to_every_letter_that_is_to_be_recalled(desk: Desk) -> None:
    letter = _letter(desk, how="post", on="2020-01-02")

    answer = desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-un": "yes"})

    page = desk.get(answer.headers["Location"])
    assert "Recall the letter" in page
    assert letter in page.split('id="to-do"')[1].split("</ul>")[0]
    assert letter in desk.get("/letters?list=recalled")
    assert "Write it anew" in desk.get(letter)
    assert f"{letter}/file" not in desk.get(letter)


def test_what_waits_for_this_member_stands_first_with_one_yes_before_none(desk: Desk) -> None:
    new = desk.post(f"/support/record/{desk.son}", kind="food", amount="5", currency="USD").headers["Location"]
    agreed = desk.post(f"/support/record/{desk.son}", kind="rent", amount="5", currency="USD").headers["Location"]
    desk.post(f"{agreed}/decide", says="yes", reason="Seen at home.")
    assert agreed not in desk.get("/support").split("Waits for your decision")[1].split("</section>")[0]

    desk.unlock(SECOND_PASSPHRASE)

    waiting = desk.get("/support").split("Waits for your decision")[1].split("</section>")[0]
    assert waiting.index(agreed) < waiting.index(new)
    assert "you would be the second" in waiting


def test_needs_are_sifted_by_how_they_stand(desk: Desk) -> None:
    stopped = desk.post(f"/support/record/{desk.son}", kind="food", amount="5", currency="USD").headers["Location"]
    desk.post(f"{stopped}/decide", says="no", reason="Paid by others.")

    assert stopped in desk.get("/support?list=stopped")
    assert stopped not in desk.get("/support?list=open")
    assert "No need is in this list" in desk.get("/support?list=paid")
