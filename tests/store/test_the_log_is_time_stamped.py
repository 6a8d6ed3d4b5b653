"""A time stamp says when the log was so long; it is asked for only on demand, and kept only where it is genuine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random

import pytest

from offices import Office, found_office
from shyraq.actions.stamp_log import NotAStamp, StampOfAnotherLog, keep_stamp, request_stamp, stamp_log
from shyraq.outside.time_stamp import NoAnswer, NotAnAddress
from shyraq.sealedlog.stamp import read_response, stamp_request
from shyraq.store.stamp_rows import kept_stamps
from stamping import Service, found_service


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return found_service(tmp_path_factory.mktemp("stamps") / "tsa")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path / "vault")


@pytest.fixture
def address(service: Service) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = service.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/tsr"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_service_stamps_the_log_as_it_stands(office: Office, address: str) -> None:
    with office.opened_by("serik") as house:
        size = house.entry_count

        kept = stamp_log(house, url=address)

        assert (kept.size, kept.by) == (size, "CN=Test Stamps")
        assert kept.root == house.proving.tree().root(size)
        assert kept_stamps() == (kept,)
        assert house.entry_count == size + 1


def test_the_answer_may_come_back_on_a_stick_when_the_log_has_grown(office: Office, service: Service) -> None:
    with office.opened_by("serik") as house:
        size = house.entry_count
        told = service.answer(request_stamp(house))
        keep_stamp(house, response=service.answer(request_stamp(house)))

    with office.opened_by("dana") as house:
        kept = keep_stamp(house, response=told)

        assert kept.size == size
        house.rebuild()
        assert sorted(one.size for one in kept_stamps()) == [size, size]


def test_a_stamp_over_anything_else_is_refused(office: Office, service: Service) -> None:
    with office.opened_by("serik") as house:
        before = house.entry_count
        with pytest.raises(StampOfAnotherLog):
            keep_stamp(house, response=service.answer(stamp_request(b"another log")))

        assert house.entry_count == before


def test_a_stamp_with_any_part_changed_is_none(service: Service) -> None:
    told = service.answer(stamp_request(b"a head"))
    genuine, chance, refused = read_response(told), Random(5), 0
    for _ in range(150):
        at = chance.randrange(len(told))
        bent = told[:at] + bytes([told[at] ^ 1 << chance.randrange(8)]) + told[at + 1 :]
        try:
            read = read_response(bent)
        except NotAStamp:
            refused += 1
        else:
            assert (read.imprint, read.at_ms) == (genuine.imprint, genuine.at_ms)

    assert refused > 75


@pytest.mark.parametrize("told", [b"", b"0", b"<html>", b"\x30\x03\x02\x01\x02", b"\x30\x80", bytes(70_000)])
def test_what_is_no_stamp_is_told_plainly(office: Office, told: bytes) -> None:
    with office.opened_by("serik") as house, pytest.raises(NotAStamp, match="no time stamp for this log"):
        keep_stamp(house, response=told)


def test_a_service_that_cannot_be_reached_leaves_nothing_behind(office: Office) -> None:
    with office.opened_by("serik") as house:
        before = house.entry_count
        with pytest.raises(NoAnswer, match="Without a network"):
            stamp_log(house, url="http://127.0.0.1:9/tsr")
        with pytest.raises(NotAnAddress):
            stamp_log(house, url="file:///etc/passwd")

        assert house.entry_count == before
