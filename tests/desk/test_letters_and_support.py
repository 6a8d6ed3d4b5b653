"""Letters say what is missing; money moves after two members said yes; each correction is another entry."""

from desks import SECOND_PASSPHRASE, Desk


def _write(desk: Desk, recipient: str = "un-wgeid", **answers: str):
    return desk.post(f"/letters/write/{desk.son}/{recipient}", lang="en", **answers)


def _fund(desk: Desk) -> str:
    return desk.get("/support/gifts").split('name="fund"')[1].split('<option value="')[1].split('"')[0]


def test_a_letter_tells_which_required_elements_are_there_and_which_are_missing(desk: Desk) -> None:
    page = desk.get(f"/letters/write/{desk.mother}/un-wgeid")

    assert 'class="missing"' in page
    assert "Make a draft all the same" in page
    assert "Draft the letter" not in page


def test_a_complete_letter_is_drafted_and_fetched_as_pdf(desk: Desk) -> None:
    assert "nothing is missing" in desk.get(f"/letters/write/{desk.son}/un-wgeid")

    answer = _write(desk, draft="complete")

    page = desk.get(answer.headers["Location"])
    assert "ready to send" in page
    file = desk.client.get(answer.headers["Location"] + "/file")
    assert file.content.startswith(b"%PDF")
    assert "attachment" in file.headers["Content-Disposition"]
    assert desk.son not in file.headers["Content-Disposition"]


def test_a_letter_with_gaps_is_not_made_unless_asked_for_as_a_draft(desk: Desk) -> None:
    assert desk.post(f"/letters/write/{desk.mother}/un-wgeid", lang="en", draft="complete").status_code == 200
    assert "No letter was drafted yet" in desk.get("/letters")

    answer = desk.post(f"/letters/write/{desk.mother}/un-wgeid", lang="en", draft="incomplete")

    assert "cannot be noted as sent" in desk.get(answer.headers["Location"])


def test_a_recipient_without_consent_gets_no_letter(desk: Desk) -> None:
    assert "No consent covers this recipient" in desk.get(f"/letters/write/{desk.son}/embassy")


def test_a_letter_is_noted_as_sent_and_a_day_to_come_is_objected_to(desk: Desk) -> None:
    letter = _write(desk, draft="complete").headers["Location"]

    wrong = desk.post(f"{letter}/sent", how="post", on="2999-01-01")
    desk.post(f"{letter}/sent", how="post", on="2020-01-02", proof="RR 12")

    assert wrong.status_code == 422
    assert "has not come yet" in wrong.content.decode()
    page = desk.get(letter)
    assert "RR 12" in page
    assert "2 January 2020" in page


def test_a_letter_whose_consent_was_withdrawn_is_not_given_out_again(desk: Desk) -> None:
    letter = _write(desk, draft="complete").headers["Location"]
    desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-un": "yes"})

    answer = desk.client.get(f"{letter}/file")

    assert answer.status_code == 409
    assert "no longer covers it" in answer.content.decode()


def test_a_need_is_paid_once_two_different_members_have_said_yes(desk: Desk) -> None:
    desk.post("/support/funds", name="Families", currency="KZT")
    fund = _fund(desk)
    desk.post("/support/gifts", fund=fund, amount="100000", channel="cash")
    need = desk.post(f"/support/record/{desk.son}", kind="rent", amount="60 000", currency="KZT").headers["Location"]
    desk.post(f"{need}/decide", says="yes", reason="Seen at home.")
    assert "Another member unlocks the desk" in desk.get(need)
    assert "Pay it" not in desk.get(need)

    desk.unlock(SECOND_PASSPHRASE)
    desk.post(f"{need}/decide", says="yes", reason="I agree.")
    paid = desk.post(f"{need}/pay", fund=fund, amount="60000", channel="cash")

    page = desk.get(paid.headers["Location"])
    assert "receipt (PDF)" in page
    assert "40,000.00" in desk.get("/support")
    receipt = page.split('href="/support/receipts/')[1].split('"')[0]
    assert desk.client.get(f"/support/receipts/{receipt}").content.startswith(b"%PDF")


def test_a_member_cannot_decide_twice(desk: Desk) -> None:
    need = desk.post(f"/support/record/{desk.son}", kind="rent", amount="5", currency="USD").headers["Location"]
    desk.post(f"{need}/decide", says="yes", reason="Seen at home.")

    answer = desk.post(f"{need}/decide", says="yes", reason="Again.")

    assert answer.status_code == 422
    assert "already decided" in answer.content.decode()


def test_a_payment_is_undone_by_its_mirror(desk: Desk) -> None:
    desk.post("/support/funds", name="Families", currency="KZT")
    fund = _fund(desk)
    desk.post("/support/gifts", fund=fund, amount="100", channel="cash")
    need = desk.post(f"/support/record/{desk.son}", kind="rent", amount="60", currency="KZT").headers["Location"]
    desk.post(f"{need}/decide", says="yes", reason="Seen.")
    desk.unlock(SECOND_PASSPHRASE)
    desk.post(f"{need}/decide", says="yes", reason="Yes.")
    paid = desk.get(desk.post(f"{need}/pay", fund=fund, amount="60", channel="cash").headers["Location"])
    transaction = paid.split('href="/support/receipts/')[1].split('"')[0]

    desk.post(f"/support/transactions/{transaction}/reverse", reason="Wrong family")

    assert "Nothing is paid yet" in desk.get(need)
    assert "undid a transaction" in desk.get("/history")


def test_an_amount_that_is_none_is_objected_to_and_kept(desk: Desk) -> None:
    answer = desk.post(f"/support/record/{desk.son}", kind="rent", amount="a lot", currency="KZT", words="For March")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="a lot"' in page
    assert "For March" in page
    assert 'id="f-amount-fault"' in page


def test_every_list_of_an_empty_house_says_what_to_do(desk: Desk) -> None:
    for address in ("/letters", "/support"):
        assert 'class="empty"' in desk.get(address)
    assert "There is no fund yet" in desk.get("/support")


def test_the_history_tells_what_was_done_in_words(desk: Desk) -> None:
    page = desk.get("/history")

    assert "took a source" in page
    assert "Serik" in page
    assert "Нұрболат" not in page


def test_the_check_finds_nothing_damaged_in_a_whole_house(desk: Desk) -> None:
    desk.post("/house/verify")
    assert desk.session.jobs.wait(60)

    assert "Nothing is damaged" in desk.get("/house")
