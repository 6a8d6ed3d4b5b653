"""A file on its way through the desk is nowhere in clear on the disk."""

import contextlib
import io
import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.desk.spool import IN_MEMORY_BYTES, SealedSpool
from shyraq.desk.waiter import SMALL_BODY_BYTES, make_server

CANARY = b"CANARY of the testimony "


def _open_files() -> list[bytes]:
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
            if target.startswith(tempfile.gettempdir()) or "(deleted)" in target:
                found.append(Path(f"/proc/self/fd/{name}").read_bytes())
        except OSError:
            continue
    return found


@given(st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=120)), max_size=12), st.booleans())
def test_a_spool_gives_back_what_was_written_at_any_place(writes: list[tuple[int, bytes]], large: bool) -> None:
    spool, plain = SealedSpool(), io.BytesIO()
    if large:
        for kept in (spool, plain):
            kept.write(bytes(IN_MEMORY_BYTES + 5))
    for place, data in writes:
        for kept in (spool, plain):
            kept.seek(place)
            kept.write(data)

    assert spool.is_on_disk is large
    spool.seek(0)
    assert spool.read() == plain.getvalue()
    for place, _ in writes:
        spool.seek(place)
        plain.seek(place)
        assert spool.read(17) == plain.read(17)


def test_a_large_spool_holds_ciphertext_in_a_file_without_a_name() -> None:
    spool = SealedSpool()
    for _ in range(IN_MEMORY_BYTES // len(CANARY) + 100):
        spool.write(CANARY)

    held = _open_files()

    assert spool.is_on_disk
    assert any(len(data) == spool.size_bytes for data in held)
    assert not any(CANARY in data for data in held)
    spool.close()


@pytest.fixture
def served() -> Iterator[tuple[int, list[bytes], list[bytes]]]:
    """A server whose application reads the body and looks into every open file meanwhile."""
    bodies: list[bytes] = []
    files: list[bytes] = []

    def application(environ, start_response):
        files.extend(_open_files())
        bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [CANARY * 200_000]

    server = make_server(application, port=0, holds_session=lambda header: header == "good", headers={})
    threading.Thread(target=server.run, daemon=True).start()
    yield server.effective_port, bodies, files
    server.close()


def _ask(port: int, body: bytes, cookie: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        head = f"POST / HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: {len(body)}\r\n"
        head += "Connection: close\r\n\r\n"
        answer = b""
        with contextlib.suppress(ConnectionError):
            line.sendall(head.encode() + body)
            while chunk := line.recv(1 << 16):
                answer += chunk
        return answer


def test_a_large_body_and_a_large_answer_are_never_in_clear_on_the_disk(served) -> None:
    port, bodies, files = served
    body = CANARY * (IN_MEMORY_BYTES // len(CANARY) * 3)

    answer = _ask(port, body, "good")

    assert bodies == [body]
    assert answer.endswith(CANARY * 10)
    assert any(len(data) == len(body) for data in files)
    assert not any(CANARY in data for data in files)


def test_a_large_body_without_a_session_is_refused_before_it_is_kept(served) -> None:
    port, bodies, _ = served

    answer = _ask(port, CANARY * (SMALL_BODY_BYTES // len(CANARY) * 2), "bad")

    assert b"200 OK" not in answer
    assert bodies == []
