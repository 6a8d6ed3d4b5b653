"""Other sites, other names and other pages get nothing from the desk, and every answer says so in its headers."""

import pytest

from desks import HOST, ORIGIN, PORT, Browser, Desk, browser
from shyraq.desk.guards import HEADERS
from shyraq.desk.people import register
from shyraq.desk.session import COOKIE


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        f"example.org:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost",
        f"[::1]:{PORT}",
        "",
        f"{HOST}.nip.io",
    ],
)
def test_a_name_that_is_not_ours_is_refused_before_anything_else(desk: Desk, host: str) -> None:
    rebound = Browser(headers={"host": host})
    rebound.cookies = desk.client.cookies

    answer = rebound.get("/people")

    assert answer.status_code == 421
    assert b"people" not in answer.content.lower()


@pytest.mark.parametrize("origin", ["https://example.org", "http://127.0.0.1:9999", "null", f"https://{HOST}"])
def test_a_form_sent_from_another_origin_is_refused(desk: Desk, origin: str) -> None:
    answer = desk.client.post("/people", {"q": "x"}, HTTP_ORIGIN=origin)

    assert answer.status_code == 403


def test_a_form_that_does_not_say_where_it_comes_from_is_refused(desk: Desk) -> None:
    assert desk.client.post("/people", {"q": "x"}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sets_off_is_refused(desk: Desk, site: str) -> None:
    assert desk.client.get("/people", HTTP_SEC_FETCH_SITE=site).status_code == 403


def test_a_form_without_its_token_is_refused(desk: Desk) -> None:
    strict = browser(enforce_csrf_checks=True)
    strict.cookies = desk.client.cookies

    answer = strict.post(f"/sources/{desk.testimony}/withdraw", {"all": "yes"}, HTTP_ORIGIN=ORIGIN)

    assert answer.status_code == 403
    assert "out of date" in answer.content.decode()
    assert "withdrawn" not in desk.get("/sources")


def test_every_answer_carries_the_strict_headers(desk: Desk) -> None:
    for address in ("/people", f"/people/{desk.son}", "/nothing-here", "/unlock", "/sources/take"):
        answer = desk.client.get(address)

        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, address
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_pages_hold_no_inline_script_or_style(desk: Desk) -> None:
    for address in ("/people", f"/people/{desk.son}", "/sources/take", "/support", "/history", "/house", "/publish"):
        page = desk.get(address)

        assert "<style" not in page
        assert " style=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')
        assert " onclick=" not in page


def test_an_unknown_address_says_so_in_one_sentence(desk: Desk) -> None:
    answer = desk.client.get("/people/nobody")

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_an_unknown_person_is_a_plain_refusal(desk: Desk) -> None:
    answer = desk.client.get("/people/000000000000")

    assert answer.status_code == 409
    assert "There is no person 000000000000" in answer.content.decode()


def test_names_never_stand_in_an_address(desk: Desk) -> None:
    answer = desk.post("/people", q="Нұрболат")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/people?s=")
    assert len(answer.headers["Location"]) < 30


def test_logs_and_cookies_hold_no_name(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    desk.post("/people", q="Нұрболат")
    desk.get(f"/people/{desk.son}")

    assert capfd.readouterr() == ("", "")
    assert set(desk.client.cookies) <= {COOKIE, "shyraq-form", "shyraq-language"}


def test_a_fault_of_the_program_says_so_and_tells_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("CANARY of a fault")

    monkeypatch.setattr(register, "counts", broken)
    desk.client.raise_request_exception = False

    answer = desk.client.get("/people")

    assert answer.status_code == 500
    assert "The program made a mistake" in answer.content.decode()
    assert "CANARY" not in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
