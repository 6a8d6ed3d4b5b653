"""Locked means locked: nothing but the unlock page, whatever is asked."""

import pytest
from django.urls import get_resolver

from desks import ORIGIN, SECOND_PASSPHRASE, Desk, browser
from shyraq.actions.open_house import open_house
from shyraq.desk.session import COOKIE, DeskSession, Locked, install

OPEN = {"unlock", "language"}


def _addresses() -> list[str]:
    routes = [str(entry.pattern) for entry in get_resolver().url_patterns[0].url_patterns]
    filled = [route.replace("<str:purpose>", "un").replace("<path:file>", "index.html") for route in routes]
    return ["/" + "01JD2V6M3QK8".join(_pieces(route)) for route in filled if route not in OPEN]


def _pieces(route: str) -> list[str]:
    pieces, rest = [], route
    while "<" in rest:
        before, _, rest = rest.partition("<")
        pieces.append(before)
        rest = rest.partition(">")[2]
    return [*pieces, rest]


def test_a_locked_desk_answers_every_address_with_the_way_to_the_door(locked_desk: Desk) -> None:
    for address in _addresses():
        for ask in (locked_desk.client.get, lambda where: locked_desk.post(where)):
            answer = ask(address)

            assert (answer.status_code, answer.headers.get("Location")) == (303, "/unlock"), (address, answer.content)
            assert answer.content == b""


def test_a_wrong_passphrase_opens_nothing(locked_desk: Desk) -> None:
    answer = locked_desk.post("/unlock", passphrase="lamp river stone apple window eight")

    assert answer.status_code == 403
    assert "This passphrase opens nothing here" in answer.content.decode()
    assert COOKIE not in answer.cookies


def test_the_cookie_of_a_session_is_for_this_site_and_no_script(locked_desk: Desk) -> None:
    answer = locked_desk.post("/unlock", passphrase="lamp river stone apple window seven")

    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")


def test_locking_ends_the_session_and_has_the_browser_forget(desk: Desk) -> None:
    token = desk.client.cookies[COOKIE].value

    answer = desk.post("/lock")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    desk.client.cookies[COOKIE] = token
    assert desk.client.get("/people").headers["Location"] == "/unlock"


def test_another_browser_without_the_cookie_is_outside(desk: Desk) -> None:
    stranger = browser()

    assert stranger.get("/people").headers["Location"] == "/unlock"
    assert desk.client.get("/people").status_code == 200


def test_a_second_member_unlocking_ends_the_first_session(desk: Desk) -> None:
    other = Desk(desk.vault, desk.session, desk.son, desk.mother, desk.testimony)

    other.unlock(SECOND_PASSPHRASE)

    assert desk.client.get("/people").headers["Location"] == "/unlock"
    assert "Dana" in other.get("/house")


def test_ten_idle_minutes_close_the_vault(locked_desk: Desk) -> None:
    now_s = [0.0]
    session = DeskSession(
        lambda passphrase: open_house(locked_desk.vault, passphrase=passphrase), now_s=lambda: now_s[0]
    )
    install(session)
    locked_desk.unlock()
    now_s[0] = 599.0
    assert locked_desk.client.get("/people").status_code == 200

    now_s[0] += 600.0
    session.lock_when_idle()

    assert locked_desk.client.get("/people").headers["Location"] == "/unlock"
    with pytest.raises(Locked):
        session.touch("anything")


def test_typing_keeps_the_desk_open(locked_desk: Desk) -> None:
    now_s = [0.0]
    session = DeskSession(
        lambda passphrase: open_house(locked_desk.vault, passphrase=passphrase), now_s=lambda: now_s[0]
    )
    install(session)
    locked_desk.unlock()
    now_s[0] = 500.0

    assert locked_desk.post("/awake").status_code == 204

    now_s[0] = 1000.0
    assert locked_desk.client.get("/people").status_code == 200
    session.lock()


def test_unlocking_leads_on_to_an_address_of_the_desk_only(locked_desk: Desk) -> None:
    for address in ("https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"):
        answer = locked_desk.client.post(
            "/unlock", {"passphrase": "lamp river stone apple window seven", "next": address}, HTTP_ORIGIN=ORIGIN
        )

        assert answer.headers["Location"] == "/today"
