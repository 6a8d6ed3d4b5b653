"""Every address of the desk, walked from the list the desk itself has, so that a new one cannot be forgotten.

Without a session each leads to the door; with one, an id that is unknown, malformed or of another kind of thing is
answered the same, and every answer of every kind carries the strict headers and is kept by nobody.
"""

import re
from dataclasses import dataclass
from itertools import product

import pytest
from django.test import Client
from django.urls import get_resolver, resolve

from desks import ORIGIN, Browser, Desk, browser
from serving import Served
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.open_fund import open_fund
from shyraq.actions.record_need import record_need
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.money import Currency, Money
from shyraq.basics.text import Script, Text
from shyraq.desk.guards import HEADERS
from shyraq.desk.recording.views import FOR_RECORDING
from shyraq.desk.session import COOKIE
from shyraq.ledger.account import NeedKind
from sitting import Sitting

UNKNOWN = "7QZD2V6M3QK8"
OUTSIDE = {"unlock", "language"}
FIXED = {
    "recipient": "un-wgeid",
    "purpose": "un",
    "blob": "ab" * 32,
    "file": "index.html",
    "scope": UNKNOWN,
    "lang": "en",
}
METHODS = ("get", "post", "head", "put", "delete", "options", "patch", "trace")
SECRETS = ("Нұрболат", "Nurbolat", "Күләш", "CANARY")


@dataclass(frozen=True)
class Route:
    """One pattern of the addresses; its parts in angle brackets are filled."""

    pattern: str

    @property
    def parts(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.pattern)

    def filled(self, **values: str) -> str:
        """Return the address with these parts, and something harmless in the others."""
        known = dict.fromkeys(self.parts, UNKNOWN) | FIXED | values
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: known[found[1]], self.pattern)


ROUTES = [Route(str(entry.pattern)) for entry in get_resolver().url_patterns[0].url_patterns]
WITH_ID = [route for route in ROUTES if any(part.endswith("_id") for part in route.parts)]


@pytest.fixture
def strict(desk: Desk) -> Browser:
    """The browser of the member, with the tokens of forms demanded."""
    found = browser(enforce_csrf_checks=True)
    found.cookies = desk.client.cookies
    return found


def ask(client: Client, method: str, address: str, **named: object):
    return getattr(client, method)(address, HTTP_ORIGIN=ORIGIN, **named)


def test_the_list_is_that_of_the_desk() -> None:
    assert len(ROUTES) > 35


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
def test_without_a_session_every_address_leads_to_the_door(desk: Desk, route: Route) -> None:
    if route.pattern in OUTSIDE:
        return
    values = {"person_id": desk.son, "source_id": desk.testimony}
    for method in METHODS:
        for stranger in (browser(), _with_cookie("guessed"), _with_cookie("")):
            answer = ask(stranger, method, route.filled(**values))

            assert (answer.status_code, answer.headers.get("Location")) == (303, "/unlock"), (method, route)
            assert answer.content == b""


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.pattern)
def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(desk: Desk, strict: Browser, route: Route) -> None:
    address = route.filled(person_id=desk.son, source_id=desk.testimony)
    stood = _stands_at(desk)

    assert ask(strict, "post", address, data={"all": "yes"}).status_code in (403, 405), address
    assert strict.post(address, {"all": "yes"}, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert strict.post(address, {"all": "yes"}).status_code == 403
    assert strict.post(address, HTTP_ORIGIN=ORIGIN, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert strict.post(address, HTTP_ORIGIN=ORIGIN, HTTP_X_CSRFTOKEN="A" * 64).status_code in (403, 405)

    assert _stands_at(desk) == stood
    assert desk.client.get("/people").status_code == 200


def test_the_token_of_another_session_is_none_here(desk: Desk, strict: Browser) -> None:
    other = browser()
    page = other.get("/unlock").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None

    answer = ask(strict, "post", f"/sources/{desk.testimony}/withdraw", data={"csrfmiddlewaretoken": token[1]})

    assert answer.status_code == 403


@pytest.fixture
def peopled(desk: Desk) -> dict[str, list[str]]:
    """Something of every kind; gives ids by the part of an address they belong to."""
    with desk.session.working(desk.client.cookies[COOKIE].value) as house:
        letter = draft_letter(house, person_id=desk.son, recipient="un-wgeid", lang="en")
        words = Text("", Script.OTHER)
        need = record_need(house, person_id=desk.son, kind=NeedKind.FOOD, asked=Money(5, Currency.KZT), words=words)
        fund = open_fund(house, name="Families", currency=Currency.KZT)
    return {
        "person_id": [desk.son, desk.mother],
        "source_id": [desk.testimony],
        "filing_id": [letter.filing_id],
        "need_id": [need.id],
        "fund_id": [fund.id],
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_id_of_another_kind_is_answered_like_one_nobody_knows(
    desk: Desk, peopled: dict[str, list[str]], method: str
) -> None:
    told = []
    for route in WITH_ID:
        part = next(part for part in route.parts if part.endswith("_id"))
        unknown = _answer(desk, method, route.filled(**{part: UNKNOWN}), UNKNOWN)
        for kind, ids in peopled.items():
            for found in ids if kind != part else []:
                answer = _answer(desk, method, route.filled(**{part: found}), found)
                if answer != unknown:
                    told.append((method, route.pattern, kind, *_apart(answer, unknown)))
    assert told == []


def test_every_page_is_among_those_a_browser_walks(desk: Desk, peopled: dict[str, list[str]]) -> None:
    ids = {part: found[0] for part, found in peopled.items()}
    served = Served("", 0, desk.son, desk.mother, desk.testimony, ids["filing_id"], ids["need_id"], UNKNOWN)
    sitting = Sitting(None, served)
    walked = {resolve(path.split("?")[0]).url_name for path in sitting.paths() if path != "/nothing-here"}
    pages = set()
    for route in ROUTES:
        answer = desk.client.get(route.filled(**ids, kind="safe_copy", waits_for="anybody"))
        if answer.status_code == 200 and not answer.streaming and b"</nav>" in answer.content:
            pages.add(resolve(answer.request["PATH_INFO"]).url_name)

    assert len(pages) > 20
    assert pages - walked == set()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_id_shows_nothing_and_writes_nothing(desk: Desk, method: str) -> None:
    stood, told = _stands_at(desk), []
    for route, value in product(WITH_ID, (UNKNOWN, "nobody", "0", "..", "%2e%2e", "١٢٣", "A" * 400)):
        part = next(part for part in route.parts if part.endswith("_id"))
        answer = ask(desk.client, method, route.filled(**{part: value}))
        page = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code not in (303, 404, 405, 409, 422) and not (answer.status_code == 200 and method == "get"):
            told.append((method, route.pattern, value, answer.status_code))
        if any(secret in page.decode(errors="replace") for secret in SECRETS):
            told.append((method, route.pattern, value, "shows"))

    assert told == []
    assert _stands_at(desk) == stood


def test_what_is_closed_inside_is_shown_by_no_address(desk: Desk, peopled: dict[str, list[str]]) -> None:
    with desk.session.working(desk.client.cookies[COOKIE].value) as house:
        withdraw_consent(house, source_id=desk.testimony)
    shown = []
    for route in ROUTES:
        values = {part: ids[0] for part, ids in peopled.items()}
        address = route.filled(**values)
        answer = desk.client.get(address)
        page = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
        shown += [(address, secret) for secret in ("CANARY-TITLE", "CANARY-HEALTH", "CANARY-STREET") if secret in page]

    assert shown == []


def test_every_answer_carries_the_strict_headers_and_is_kept_by_nobody(
    desk: Desk, peopled: dict[str, list[str]]
) -> None:
    values = {part: ids[0] for part, ids in peopled.items()}
    seen, kinds = set(), set()
    for route, method, where in product(ROUTES, ("get", "post", "head", "put"), ({}, values)):
        answer = ask(desk.client, method, route.filled(**where))
        seen.add(answer.status_code)
        kinds.add(answer.headers.get("Content-Type", "").partition(";")[0])

        is_recorder = route.pattern == "tapes/record" and answer.status_code == 200
        wanted = {**HEADERS, "Permissions-Policy": FOR_RECORDING} if is_recorder else HEADERS
        assert {name: answer.headers.get(name) for name in HEADERS} == wanted, (method, route)
        policy = answer.headers["Content-Security-Policy"]
        assert "'unsafe" not in policy
        assert "http" not in policy
        if "set-cookie" in str(answer.cookies).lower():
            assert "SameSite=Strict" in str(answer.cookies)
        if route.pattern == "lock":
            desk.unlock()

    assert {200, 303, 404, 405, 422} <= seen
    assert {"text/html", "application/pdf", "application/json"} <= kinds


@pytest.mark.parametrize(
    "refused",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_refusals_carry_them_too(desk: Desk, refused: dict[str, str]) -> None:
    answer = desk.client.get("/people", **refused)

    assert answer.status_code in (403, 421)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_only_what_belongs_to_no_house_may_be_kept_by_the_browser(desk: Desk) -> None:
    page = desk.get("/people")
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert files
    for address in files:
        answer = desk.client.get(address)

        assert "max-age" in answer.headers["Cache-Control"]
        assert not any(secret in b"".join(answer).decode(errors="replace") for secret in SECRETS)


def _with_cookie(token: str) -> Browser:
    stranger = browser()
    stranger.cookies[COOKIE] = token
    return stranger


def _stands_at(desk: Desk) -> int:
    with desk.session.working(desk.client.cookies[COOKIE].value) as house:
        return house.entry_count


def _answer(desk: Desk, method: str, address: str, named: str) -> tuple[int, str]:
    """Return status and words of an answer, with what is said on the next page, without the id and tokens."""
    answer = ask(desk.client, method, address)
    page = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
    page = re.sub(r'(value|content)="[A-Za-z0-9]{64}"', "", page).replace(named, "ID")
    said = " ".join(desk.session.said()).replace(named, "ID")
    return answer.status_code, f"{page}\n{said}"


def _apart(one: tuple[int, str], other: tuple[int, str]) -> tuple[list[str], list[str]]:
    """Return the lines of two answers that the other does not have, each with its status."""
    lines = [[str(status), *page.splitlines()] for status, page in (one, other)]
    return [line for line in lines[0] if line not in lines[1]], [line for line in lines[1] if line not in lines[0]]
