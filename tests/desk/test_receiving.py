"""Files come to the desk by tus: sealed piece by piece, from where it stands, and only from its own page."""

import base64
import hashlib
import io
import random
import wave

import pytest

from desks import HOST, ORIGIN, Browser, Desk
from shyraq.basics.ids import SourceId

DATA = random.Random(7).randbytes(300_000)
TUS = {"Tus-Resumable": "1.0.0", "origin": ORIGIN}
PIECE = "application/offset+octet-stream"


def tape(seconds: int = 2, seed: int = 0) -> bytes:
    """Return a WAV of noise that anybody can play."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(random.Random(seed).randbytes(16_000 * seconds))
    return made.getvalue()


def metadata(**parts: str) -> str:
    return ",".join(f"{name} {base64.b64encode(words.encode()).decode()}" for name, words in parts.items())


def create(desk: Desk, name: str = "tape.3gp", *, size: int = len(DATA), source: str = "", **more: str):
    told = metadata(filename=name, source=source or desk.testimony)
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": told, **more}
    return desk.client.post("/tapes/receive/files", headers=headers)


def created(desk: Desk, name: str = "tape.3gp", **more: object) -> str:
    answer = create(desk, name, **more)
    assert answer.status_code == 201, answer.content.decode()
    return answer.headers["Location"]


def patch(desk: Desk, address: str, data: bytes, offset: int, **more: str):
    headers = {**TUS, "Upload-Offset": str(offset), **more}
    return desk.client.patch(address, data, content_type=PIECE, headers=headers)


def offset_of(desk: Desk, address: str) -> int:
    return int(desk.client.head(address, headers=TUS).headers["Upload-Offset"])


def kept(desk: Desk, address: str, **answers: str) -> dict[str, object]:
    """Have a file sealed and return what the desk tells of it."""
    answer = desk.client.post(f"{address}/keep", answers, headers={"origin": ORIGIN, "accept": "application/json"})
    assert answer.status_code in (200, 202), answer.content.decode()
    assert desk.session.jobs.wait(30)
    return desk.client.get(f"{address}/state").json()


def sent(desk: Desk, name: str, data: bytes, **more: object) -> dict[str, object]:
    address = created(desk, name, size=len(data), **more)
    assert patch(desk, address, data, 0).status_code == 204
    return kept(desk, address)


def test_a_file_comes_in_pieces_and_is_kept_as_it_came(desk: Desk) -> None:
    data = tape()
    address = created(desk, "evidence.wav", size=len(data))
    for start in range(0, len(data), 10_000):
        answer = patch(desk, address, data[start : start + 10_000], start)
        assert (answer.status_code, answer.headers["Tus-Resumable"]) == (204, "1.0.0")
        assert int(answer.headers["Upload-Offset"]) == min(start + 10_000, len(data))

    now = kept(desk, address)

    assert now["state"] == "kept"
    assert "tape 1, 00:02" in str(now["words"])
    page = desk.get(f"/sources/{desk.testimony}")
    assert hashlib.sha256(data).hexdigest() in page
    assert "a browser of this machine" in page
    assert "Received by Serik" in page
    assert desk.client.head(address, headers=TUS).status_code == 404


def test_what_is_understood_is_told(desk: Desk) -> None:
    answer = desk.client.options("/tapes/receive/files")

    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,termination,checksum"
    assert int(answer.headers["Tus-Max-Size"]) > 4 << 30


def test_a_piece_in_another_place_is_refused_with_where_to_go_on(desk: Desk) -> None:
    address = created(desk)
    patch(desk, address, DATA[:100], 0)

    for offset in (0, 99, 101, 200_000):
        answer = patch(desk, address, DATA[:100], offset)
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "100")
    assert offset_of(desk, address) == 100


def test_more_than_was_told_is_refused_whole(desk: Desk) -> None:
    address = created(desk, size=50)

    assert patch(desk, address, DATA[:51], 0).status_code == 413
    assert offset_of(desk, address) == 0


def test_a_checksum_keeps_altered_pieces_out(desk: Desk) -> None:
    address = created(desk)
    for name in ("sha1", "sha256", "md5"):
        right = base64.b64encode(hashlib.new(name, b"piece").digest()).decode()
        offset = offset_of(desk, address)
        assert patch(desk, address, b"peace", offset, **{"Upload-Checksum": f"{name} {right}"}).status_code == 460
        assert offset_of(desk, address) == offset
        assert patch(desk, address, b"piece", offset, **{"Upload-Checksum": f"{name} {right}"}).status_code == 204
    assert patch(desk, address, b"piece", 15, **{"Upload-Checksum": "crc32 AAAA"}).status_code == 400


def test_another_version_and_another_kind_of_body_are_refused(desk: Desk) -> None:
    address = created(desk)
    headers = {"origin": ORIGIN, "Upload-Offset": "0"}

    other = desk.client.patch(address, b"x", content_type=PIECE, headers={**headers, "Tus-Resumable": "0.2.2"})
    assert (other.status_code, other.headers["Tus-Version"]) == (412, "1.0.0")
    assert desk.client.patch(address, b"x", content_type="text/plain", headers={**TUS, **headers}).status_code == 415
    assert patch(desk, address, b"x", -1).status_code == 400  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Length": "0"},
        {"Upload-Length": "-4"},
        {"Upload-Length": "four"},
        {"Upload-Length": "9" * 30},
        {"Upload-Metadata": ""},
        {"Upload-Metadata": "filename !!!,source !!!"},
        {"Upload-Metadata": "source //79"},
        {"Upload-Metadata": metadata(filename="x", source="no id")},
    ],
)
def test_what_cannot_be_created_is_told_and_writes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    with desk.session.working(desk.session._opened.token) as house:
        before = house.entry_count

    answer = create(desk, **headers)

    assert (answer.status_code, bool(answer.content)) == (400, True)
    with desk.session.working(desk.session._opened.token) as house:
        assert house.entry_count == before


def test_a_file_for_no_source_and_one_too_large_for_the_disk_are_refused(desk: Desk) -> None:
    assert create(desk, source="01JD2V6M3QK8").status_code == 409
    answer = create(desk, size=1 << 39)
    assert answer.status_code == 507
    assert "The disk has room for a file of" in answer.content.decode()


def test_an_upload_that_is_given_up_is_gone(desk: Desk) -> None:
    address = created(desk)
    patch(desk, address, DATA[:100], 0)

    assert desk.client.delete(address, headers=TUS).status_code == 204
    assert desk.client.head(address, headers=TUS).status_code == 404
    assert list((desk.vault / "arriving").iterdir()) == []


def test_a_client_that_knows_only_post_says_what_it_means(desk: Desk) -> None:
    address = created(desk)
    headers = {**TUS, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}

    assert desk.client.post(address, b"abc", content_type=PIECE, headers=headers).status_code == 204
    assert offset_of(desk, address) == 3


def test_nobody_else_sends_files(desk: Desk) -> None:
    address = created(desk)
    stranger = Browser(headers={"host": HOST})
    page = Browser(headers={"host": HOST}, enforce_csrf_checks=True)
    page.cookies.update(desk.client.cookies)
    headers = {**TUS, "Upload-Offset": "0"}
    for client, told, statuses in (
        (stranger, headers, {303}),
        (page, headers, {403}),
        (desk.client, {**headers, "origin": "http://example.org"}, {403}),
        (desk.client, {**headers, "host": "example.org:8765"}, {421}),
        (desk.client, {name: words for name, words in headers.items() if name != "origin"}, {403}),
    ):
        assert client.patch(address, b"abc", content_type=PIECE, headers=told).status_code in statuses
        assert client.delete(address, headers=told).status_code in statuses
        assert client.post("/tapes/receive/files", headers=told).status_code in statuses

    assert offset_of(desk, address) == 0


def test_the_token_of_the_page_lets_pieces_in(desk: Desk) -> None:
    page = Browser(headers={"host": HOST}, enforce_csrf_checks=True)
    page.cookies.update(desk.client.cookies)
    token = page.get(f"/tapes/receive?source={desk.testimony}").content.decode()
    token = token.split('name="form-token" content="')[1].split('"')[0]
    address = created(desk)

    answer = page.patch(
        address, b"abc", content_type=PIECE, headers={**TUS, "Upload-Offset": "0", "X-CSRFToken": token}
    )

    assert answer.status_code == 204


def test_a_file_of_the_same_bytes_is_not_kept_twice_in_one_source(desk: Desk) -> None:
    sent(desk, "first.wav", tape())

    now = sent(desk, "copy of first.wav", tape())

    assert now["state"] == "twice"
    assert "tape 1 (first.wav)" in str(now["words"])
    assert desk.get("/tapes/receive/waiting").count("copy of first") == 0


def test_of_another_source_it_is_told_and_kept_if_a_member_says_so(desk: Desk) -> None:
    sent(desk, "first.wav", tape())
    other = new_source(desk, "Another telling")
    address = created(desk, "same.wav", size=len(tape()), source=other)
    patch(desk, address, tape(), 0)

    now = kept(desk, address)
    assert (now["state"], now["address"]) == ("elsewhere", f"/sources/{desk.testimony}")
    page = desk.get(f"/sources/{other}")
    assert "Keep it here all the same" in page
    assert "tape 1 (first.wav)" in page

    assert kept(desk, address, twice="yes")["state"] == "kept"


def new_source(desk: Desk, title: str) -> SourceId:
    answer = desk.post("/tapes/receive/source", title=title, language="kk")
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()["source"]


def test_two_sources_of_one_title_are_two(desk: Desk) -> None:
    assert new_source(desk, "A stick") != new_source(desk, "A stick")
    answer = desk.post("/tapes/receive/source", title="", language="kk")
    assert (answer.status_code, list(answer.json()["faults"])) == (422, ["title"])


def test_a_file_that_breaks_every_player_is_kept_and_told(desk: Desk) -> None:
    now = sent(desk, "broken.mp4", DATA)

    assert now["state"] == "kept"
    assert "cannot be played" in str(now["words"])
    page = desk.get(f"/sources/{desk.testimony}")
    assert "cannot be played" in page
    assert "<video" not in page
    assert "cannot be played" in desk.get("/sources")


def test_a_tape_under_a_name_without_an_ending_becomes_a_tape(desk: Desk) -> None:
    assert "tape 1, 00:02" in str(sent(desk, "REC0001", tape())["words"])


def test_a_scan_is_no_tape(desk: Desk) -> None:
    now = sent(desk, "letter.pdf", b"%PDF-1.4 not a tape" * 20)

    assert now["words"] == "Sealed in the record."


def test_what_did_not_come_whole_waits_on_today_and_at_its_source(desk: Desk) -> None:
    address = created(desk, "half.amr")
    patch(desk, address, DATA[:200_000], 0)

    today, page = desk.get("/today"), desk.get(f"/sources/{desk.testimony}")

    assert "Files on their way in" in today
    assert "half.amr" in today
    assert f"/sources/{desk.testimony}#arriving" in today
    assert "200 kB of 300 kB have come" in page
    assert f"/tapes/receive?source={desk.testimony}" in page
    assert desk.get("/today/arriving/anybody").count("half.amr") == 1


def test_what_came_of_a_file_is_kept_where_the_rest_is_lost(desk: Desk) -> None:
    address = created(desk, "half.amr")
    patch(desk, address, DATA[:1_000], 0)
    assert kept(desk, address)["state"] == "fault"

    answer = desk.post(f"{address}/keep", part="yes")

    assert answer.status_code == 303
    page = desk.get(f"/sources/{desk.testimony}")
    assert hashlib.sha256(DATA[:1_000]).hexdigest() in page
    assert "It is sealed in the record." in page


def test_what_is_put_aside_can_be_brought_back_until_the_desk_is_locked(desk: Desk) -> None:
    address = created(desk, "half.amr")
    patch(desk, address, DATA[:1_000], 0)

    desk.post(f"{address}/aside")
    assert "“half.amr” is put aside" in desk.get(f"/sources/{desk.testimony}")
    assert desk.client.head(address, headers=TUS).status_code == 404
    assert "half.amr" not in desk.get("/today")
    assert desk.post(f"{address}/back").status_code == 303

    assert offset_of(desk, address) == 1_000
    assert patch(desk, address, DATA[1_000:], 1_000).status_code == 204
    assert kept(desk, address)["state"] == "kept"

    other = created(desk, "other.amr")
    desk.post(f"{other}/aside")
    desk.session.lock()
    desk.unlock()
    assert desk.post(f"{other}/back").status_code == 409


def test_an_upload_goes_on_after_the_desk_was_locked(desk: Desk) -> None:
    address = created(desk, "half.amr")
    patch(desk, address, DATA[:150_000], 0)
    desk.session.lock()
    assert patch(desk, address, DATA[150_000:], 150_000).status_code == 303
    desk.unlock()

    (found,) = desk.client.get(f"/tapes/receive/waiting?source={desk.testimony}").json()["files"]
    edges = desk.client.get(f"/tapes/receive/files/{found['id']}/edges").json()

    assert (found["name"], found["size"], edges["kept"]) == ("half.amr", len(DATA), 150_000)
    assert edges["first"] == edges["last"] == hashlib.sha256(DATA[:150_000]).hexdigest()
    assert patch(desk, address, DATA[150_000:], 150_000).status_code == 204
    assert kept(desk, address)["state"] == "kept"


def test_names_of_files_are_names_and_nothing_else(desk: Desk) -> None:
    sent(desk, "..\\..\\etc/pass\u202e\x00wd.pdf", b"%PDF-1" * 9)

    page = desk.get(f"/sources/{desk.testimony}")

    assert "passwd.pdf" in page
    assert "pass\u202e" not in page
    assert "..\\" not in page
