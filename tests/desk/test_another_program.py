"""What another program on the same laptop gets from a desk that is open: the way to the door, and nothing else.

Here a real server answers raw bytes, so that no library mends what is sent.
"""

import re
import socket
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.parse import urlencode

import pytest

from serving import Served, served
from shyraq.desk.guards import HEADERS
from sitting import PASSPHRASE


class Visitor:
    """Speaks HTTP to the desk, with exactly the lines it is told; holds no cookie but what it is given."""

    def __init__(self, house: Served) -> None:
        self.host = house.address.removeprefix("http://")
        self.port = int(self.host.rpartition(":")[2])

    def ask(self, *lines: str, body: bytes = b"") -> tuple[int, dict[str, str], str]:
        """Send a request and return status, headers and body of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body)
            answer = HTTPResponse(line)
            answer.begin()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    def get(self, path: str, *lines: str) -> tuple[int, dict[str, str], str]:
        return self.ask(f"GET {path} HTTP/1.1", f"Host: {self.host}", *lines)

    def post(self, path: str, answers: dict[str, str], *lines: str) -> tuple[int, dict[str, str], str]:
        body = urlencode(answers).encode()
        kind = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}")
        return self.ask(f"POST {path} HTTP/1.1", f"Host: {self.host}", *kind, *lines, body=body)

    def unlock(self, passphrase: str = PASSPHRASE) -> str:
        """Come in as a browser does; return the Cookie line."""
        _, headers, page = self.get("/unlock")
        form = headers["Set-Cookie"].partition(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        status, headers, _ = self.post(
            "/unlock",
            {"passphrase": passphrase, "csrfmiddlewaretoken": token[1]},
            f"Origin: http://{self.host}",
            f"Cookie: {form}",
        )
        return f"Cookie: {form}; {headers['Set-Cookie'].partition(';')[0]}" if status == 303 else ""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served") / "vault") as found:
        yield found


@pytest.fixture
def visitor(house: Served) -> Visitor:
    return Visitor(house)


@pytest.fixture
def cookie(visitor: Visitor) -> str:
    found = visitor.unlock()
    assert found
    return found


def is_outside(answer: tuple[int, dict[str, str], str]) -> bool:
    status, headers, body = answer
    return (status, headers.get("Location"), body) == (303, "/unlock", "")


def test_the_member_is_inside(visitor: Visitor, cookie: str) -> None:
    assert "Nurbolat" in visitor.get("/people", cookie)[2]


def test_without_the_cookie_there_is_only_the_door(visitor: Visitor, cookie: str, house: Served) -> None:
    for path in ("/", "/people", f"/people/{house.son}", f"/sources/{house.testimony}", "/jobs/now", "/house"):
        assert is_outside(visitor.get(path)), path


@pytest.mark.parametrize(
    "guess",
    ["", "x", "A" * 43, "é" * 43, "\x00", "null", "' OR 1=1 --", '"', "=", ";", "A" * 4000],
)
def test_a_guessed_cookie_opens_nothing_and_breaks_nothing(visitor: Visitor, cookie: str, guess: str) -> None:
    status, headers, body = visitor.get("/people", f"Cookie: shyraq-session={guess}")

    assert status in (303, 400)
    assert status == 400 or headers["Location"] == "/unlock"
    assert "Nurbolat" not in body
    assert "Nurbolat" in visitor.get("/people", cookie)[2]


def test_the_cookie_counts_nowhere_but_in_its_header(visitor: Visitor, cookie: str) -> None:
    token = cookie.rpartition("shyraq-session=")[2]

    assert is_outside(visitor.get(f"/people?shyraq-session={token}"))
    assert is_outside(visitor.get("/people", f"Authorization: Bearer {token}"))
    assert is_outside(visitor.get("/people", f"X-Shyraq-Session: {token}"))
    assert is_outside(visitor.get("/people", f"Cookie: shyraq-session={token[:-1]}"))
    assert is_outside(visitor.get("/people", f"Cookie: SHYRAQ-SESSION={token}"))


def test_a_wrong_passphrase_shuts_out_nobody_who_is_inside(visitor: Visitor, cookie: str) -> None:
    assert visitor.unlock("lamp river stone apple window eight") == ""

    assert "Nurbolat" in visitor.get("/people", cookie)[2]


def test_a_form_of_somebody_outside_changes_nothing(visitor: Visitor, cookie: str, house: Served) -> None:
    origin = f"Origin: http://{visitor.host}"

    assert is_outside(visitor.post(f"/sources/{house.testimony}/withdraw", {"all": "yes"}, origin))
    assert is_outside(visitor.post("/lock", {}, origin))
    assert visitor.post("/lock", {})[0] == 403
    assert "Nurbolat" in visitor.get("/people", cookie)[2]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1.:{port}",
        "localhost.:{port}",
        "localhost.evil.example:{port}",
        "[::1]:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "0.0.0.0:{port}",
        "127.0.0.2:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "127.0.0.1:{port}@evil.example",
        "evil.example#127.0.0.1:{port}",
        "127.0.0.1:{port} ",
        "127.0.0.1:0{port}",
        "",
    ],
)
def test_a_name_that_was_bound_to_this_machine_gets_nothing_even_with_the_cookie(
    visitor: Visitor, cookie: str, host: str
) -> None:
    named = host.replace("{port}", str(visitor.port))
    if named.strip() == visitor.host:
        named = f"{visitor.host}, evil.example"

    status, _, body = visitor.ask("GET /people HTTP/1.1", f"Host: {named}", cookie)

    assert status in (400, 421)
    assert "Nurbolat" not in body


def test_no_host_and_two_hosts_get_nothing(visitor: Visitor, cookie: str) -> None:
    two = ("GET /people HTTP/1.1", f"Host: {visitor.host}", "Host: evil.example", cookie)
    for lines in (("GET /people HTTP/1.0", cookie), ("GET /people HTTP/1.1", cookie), two):
        status, _, body = visitor.ask(*lines)

        assert status in (400, 421), lines
        assert "Nurbolat" not in body


@pytest.mark.parametrize("address", ["http://evil.example/people", "http://{host}/people", "//evil.example/people"])
def test_an_address_in_full_is_no_request_of_a_browser_and_refused(visitor: Visitor, cookie: str, address: str) -> None:
    named = address.replace("{host}", visitor.host)

    status, _, body = visitor.ask(f"GET {named} HTTP/1.1", f"Host: {visitor.host}", cookie)

    assert status in (400, 404)
    assert "Nurbolat" not in body


@pytest.mark.parametrize("lines", [("X-Forwarded-Host: evil.example",), ("Forwarded: host=evil.example",)])
def test_what_a_proxy_would_say_counts_for_nothing(visitor: Visitor, cookie: str, lines: tuple[str, ...]) -> None:
    assert visitor.get("/people", cookie, *lines)[0] == 200
    assert (
        visitor.ask("GET /people HTTP/1.1", "Host: evil.example", f"X-Forwarded-Host: {visitor.host}", cookie)[0] == 421
    )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD", "CONNECT", "BREW"])
def test_other_methods_are_outside_too(visitor: Visitor, cookie: str, method: str) -> None:
    line = f"{method} /people HTTP/1.1"
    origin = f"Origin: http://{visitor.host}"
    status, headers, body = visitor.ask(line, f"Host: {visitor.host}", origin)

    assert status in (303, 400, 403, 405, 501)
    assert status != 303 or headers["Location"] == "/unlock"
    assert "Nurbolat" not in body
    assert visitor.ask(line, f"Host: {visitor.host}", origin, cookie)[0] in (200, 303, 400, 403, 405, 501)


@pytest.mark.parametrize(
    "request_line", ["GET /people HTTP/9.9", "GET  /people HTTP/1.1", "nonsense", "GET /peo\x00ple HTTP/1.1"]
)
def test_what_is_no_request_is_answered_with_the_strict_headers(
    visitor: Visitor, cookie: str, request_line: str
) -> None:
    status, headers, body = visitor.ask(request_line, f"Host: {visitor.host}", cookie)

    assert status in (200, 303, 400, 404, 505)
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert status == 200 or "Nurbolat" not in body


def test_a_large_body_from_outside_is_refused_before_it_is_read(visitor: Visitor, cookie: str) -> None:
    status, headers, _ = visitor.ask(
        "POST /sources/take-sheet HTTP/1.1",
        f"Host: {visitor.host}",
        f"Origin: http://{visitor.host}",
        "Content-Length: 1000000",
    )

    assert status == 400
    assert headers["Cache-Control"] == "no-store"


def test_a_request_hidden_in_another_is_not_answered(visitor: Visitor, cookie: str) -> None:
    hidden = f"GET /people HTTP/1.1\r\nHost: {visitor.host}\r\n\r\n".encode()
    status, _, _ = visitor.ask(
        "POST /unlock HTTP/1.1",
        f"Host: {visitor.host}",
        f"Origin: http://{visitor.host}",
        f"Content-Length: {len(hidden)}",
        "Transfer-Encoding: chunked",
        body=b"0\r\n\r\n" + hidden,
    )

    assert status in (400, 403)


def test_only_this_machine_is_listened_to(house: Served, visitor: Visitor) -> None:
    for family, address in ((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.2")):
        with socket.socket(family, socket.SOCK_STREAM) as line:
            assert line.connect_ex((address, visitor.port)) != 0
