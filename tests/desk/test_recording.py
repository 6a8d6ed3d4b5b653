"""Recording at the desk: bytes are kept in their order or refused, and an unfinished recording is never forgotten."""

import errno
import random
import threading
from dataclasses import dataclass, replace

import pytest

from desks import ORIGIN, SECOND_PASSPHRASE, Desk, browser, desk_session_of
from shyraq.actions.open_house import House
from shyraq.desk.session import COOKIE, install
from shyraq.outside.disk import LocalDisk
from shyraq.queries.recordings import recordings
from shyraq.statements.source import Arrival
from shyraq.statements.transcript import MarkKind
from shyraq.store.rows import require_source
from shyraq.store.tape_rows import marks_on, tapes_of

SOUND = random.Random(7).randbytes(300_000)
NOWHERE = "0123456789AB"


@dataclass
class Recorder:
    """The recorder of a browser window, as the desk meets it."""

    desk: Desk
    told: dict[str, str]

    def send(self, data: bytes, at: int):
        return self.desk.client.post(
            f"{self.told['bytes']}?at={at}", data, content_type="application/octet-stream", HTTP_ORIGIN=ORIGIN
        )

    def mark(self, kind: str, at: object, **more: str):
        return self.desk.post(self.told["marks"], kind=kind, at=at, **more)


def begun(desk: Desk, **more: str) -> Recorder:
    told = {"type": "audio/webm;codecs=opus", "device": "The laptop's microphone", "source": desk.testimony} | more
    answer = desk.post("/tapes/record/begin", **told)
    assert answer.status_code == 200, answer.content
    return Recorder(desk, answer.json())


def kept(desk: Desk, recorder: Recorder) -> str:
    """Keep what was recorded; return the page of its source."""
    assert desk.post(recorder.told["keep"]).status_code == 303
    assert desk.session.jobs.wait(60)
    answer = desk.client.get(f"/tapes/record/{recorder.told['id']}")
    assert answer.status_code == 303, answer.content.decode()
    return desk.get(answer.headers["Location"])


def house_of(desk: Desk) -> House:
    opened = desk.session._opened
    assert opened is not None
    return opened.house


def test_what_is_recorded_becomes_a_tape_of_its_source(desk: Desk) -> None:
    recorder = begun(desk)
    for start in range(0, len(SOUND), 100_000):
        assert recorder.send(SOUND[start : start + 100_000], start).json() == {"kept": start + 100_000}

    page = kept(desk, recorder)

    assert "Tape 1 is kept" in page
    (tape,) = tapes_of(desk.testimony)
    assert (tape.evidence.size_bytes, tape.evidence.number, tape.evidence.part) == (len(SOUND), 1, None)
    assert tape.evidence.origin.device == "The laptop's microphone"
    assert tape.evidence.origin.arrival is Arrival.RECORDED
    assert tape.evidence.media_type == "audio/webm"
    assert recordings(house_of(desk)) == ()


def test_bytes_out_of_place_are_answered_with_where_to_go_on(desk: Desk) -> None:
    recorder = begun(desk)
    recorder.send(SOUND[:1000], 0)

    for at in (0, 999, 1001):
        answer = recorder.send(b"more", at)
        assert (answer.status_code, answer.json()) == (409, {"kept": 1000})
    assert recorder.send(b"", 1000).json() == {"kept": 1000}
    assert recorder.send(b"more", 1000).json() == {"kept": 1004}


@pytest.mark.parametrize("at", ["", "-1", "1.5", "x", "9" * 30])
def test_an_offset_that_is_none_is_refused_in_words(desk: Desk, at: str) -> None:
    answer = begun(desk).send(b"x", at)

    assert answer.status_code == 422
    assert "behind how many bytes" in answer.json()["refusal"]


def test_a_file_that_is_not_awaited_takes_no_bytes(desk: Desk) -> None:
    recorder = begun(desk)
    recorder.send(SOUND, 0)
    kept(desk, recorder)

    assert recorder.send(b"more", len(SOUND)).status_code == 410
    recorder.told["bytes"] = f"/tapes/record/{NOWHERE}/bytes"
    assert recorder.send(b"more", 0).status_code == 410
    recorder.told["bytes"] = "/tapes/record/no-id/bytes"
    assert recorder.send(b"more", 0).status_code == 404


def test_a_stranger_gets_nothing_in(desk: Desk) -> None:
    recorder = begun(desk)
    stranger = browser()

    answer = stranger.post(
        f"{recorder.told['bytes']}?at=0", b"x", content_type="application/octet-stream", HTTP_ORIGIN=ORIGIN
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/unlock")
    with_no_token = browser(enforce_csrf_checks=True)
    with_no_token.cookies[COOKIE] = desk.client.cookies[COOKIE].value
    for address in (f"{recorder.told['bytes']}?at=0", "/tapes/record/begin", recorder.told["marks"]):
        assert with_no_token.post(address, {}, HTTP_ORIGIN=ORIGIN).status_code == 403
    foreign = desk.client.post(f"{recorder.told['bytes']}?at=0", b"x", content_type="a/b", HTTP_ORIGIN="http://e.org")
    assert foreign.status_code == 403
    assert recordings(house_of(desk))[0].size_bytes == 0


def test_a_new_testimony_begins_with_its_tape(desk: Desk) -> None:
    first = begun(desk, source="", title="Күләш, a mother", language="kk")
    second = begun(desk, source="", title="Күләш, a mother", language="kk")

    (one, other) = (require_source(told.told["here"].rsplit("=")[1]) for told in (first, second))
    assert (one.title, one.language, one.kind.value) == ("Күләш, a mother", "kk", "testimony")
    assert other.title == "Күләш, a mother (2)"
    assert one.recorded_by == "Serik"
    assert "Testimony of" in require_source(begun(desk, source="").told["here"].rsplit("=")[1]).title


@pytest.mark.parametrize("kind", ["text/html", "", "video/x-matroska", "audio"])
def test_what_no_browser_records_is_refused(desk: Desk, kind: str) -> None:
    answer = desk.post("/tapes/record/begin", source=desk.testimony, type=kind, device="")

    assert answer.status_code == 422
    assert "audio/webm" in answer.json()["refusal"]


def test_a_recording_to_no_source_is_refused(desk: Desk) -> None:
    assert desk.post("/tapes/record/begin", source=NOWHERE, type="audio/webm").status_code == 422
    assert desk.client.get(f"/tapes/record?source={NOWHERE}").status_code == 409
    assert desk.client.get("/tapes/record?source=x").status_code == 404
    assert desk.client.get(f"/tapes/record?after={NOWHERE}").status_code == 409


def test_marks_are_set_worded_and_taken_off(desk: Desk) -> None:
    recorder = begun(desk)

    name = recorder.mark("name", 1500).json()["mark"]
    recorder.mark("guide", 2000, words="happened")
    worded = recorder.mark("name", 1500, words=" Бекзат  Әліұлы ", instead=name).json()["mark"]

    tape = recorder.told["id"]
    found = [(one.at_ms, one.kind, one.words) for one in marks_on(tape)]
    assert found == [(1500, MarkKind.NAME, "Бекзат Әліұлы"), (2000, MarkKind.GUIDE, "happened")]
    assert desk.post(recorder.told["unmark"], mark=worded).status_code == 200
    assert [one.kind for one in marks_on(tape)] == [MarkKind.GUIDE]
    assert desk.post(recorder.told["unmark"], mark=worded).status_code == 422


@pytest.mark.parametrize(
    ("kind", "at"),
    [("name", ""), ("name", -1), ("kiss", 5), ("guide", 5), ("name", 10**12)],
)
def test_a_mark_that_is_none_is_refused_in_words(desk: Desk, kind: str, at: object) -> None:
    answer = begun(desk).mark(kind, at)

    assert answer.status_code == 422
    assert answer.json()["refusal"]


def test_what_was_interrupted_is_offered_wherever_somebody_looks(desk: Desk) -> None:
    recorder = begun(desk)
    recorder.send(SOUND, 0)
    recorder.mark("date", 100)
    desk.unlock(SECOND_PASSPHRASE)

    for address in (f"/sources/{desk.testimony}", f"/tapes/record?source={desk.testimony}", "/tapes/record"):
        page = desk.get(address)
        assert recorder.told["keep"] in page, address
        assert "1 mark" in page
    assert "Recorded and not kept yet" in desk.get("/today")


def test_a_recording_that_runs_in_another_window_is_not_offered(desk: Desk) -> None:
    recorder = begun(desk)
    recorder.send(SOUND, 0)

    assert "in another window" in desk.get("/tapes/record")
    assert recorder.told["keep"] not in desk.get("/tapes/record")
    desk.post(recorder.told["left"])
    assert recorder.told["keep"] in desk.get("/tapes/record")


def test_recording_goes_on_as_a_further_part_of_the_same_tape(desk: Desk) -> None:
    first = begun(desk)
    first.send(SOUND, 0)

    answer = desk.post(first.told["keep"], then="record")
    page = desk.get(answer.headers["Location"])
    assert "It goes on as Tape 1, part 2." in page
    second = begun(desk, after=first.told["id"])
    second.send(SOUND[:1000], 0)
    assert desk.session.jobs.wait(60)
    third = begun(desk, after=first.told["id"])
    third.send(SOUND[:10], 0)
    for one in (second, third):
        kept(desk, one)

    found = [(tape.evidence.number, tape.evidence.part) for tape in tapes_of(desk.testimony)]
    assert found == [(1, None), (1, 2), (1, 3)]


def test_only_a_recording_of_which_nothing_came_is_put_aside(desk: Desk) -> None:
    empty, full = begun(desk), begun(desk)
    full.send(SOUND, 0)

    assert desk.post(f"/tapes/record/{full.told['id']}/forgo").status_code == 409
    assert desk.post(f"/tapes/record/{empty.told['id']}/forgo").status_code == 303
    assert [one.file.id for one in recordings(house_of(desk))] == [full.told["id"]]


def test_what_cannot_be_kept_now_stays_and_is_offered(desk: Desk) -> None:
    recorder, is_done = begun(desk), threading.Event()
    recorder.send(SOUND, 0)
    desk.post(recorder.told["left"])
    desk.session.jobs.start(lambda _tell: is_done.wait(30), name="other", address="/house", stages={})

    page = desk.get(desk.post(recorder.told["keep"]).headers["Location"])
    is_done.set()

    assert "Something else is still being done here." in page
    assert recorder.told["keep"] in page
    assert desk.session.jobs.wait(30)
    assert "Tape 1 is kept" in kept(desk, recorder)


def test_a_full_disk_is_told_and_what_was_sealed_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = begun(desk)
    recorder.send(SOUND, 0)
    desk.post(recorder.told["left"])

    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(LocalDisk, "append", full)
        patch.setattr(LocalDisk, "create", full)
        assert recorder.send(b"more", len(SOUND)).status_code == 507
        desk.post(recorder.told["keep"])
        assert desk.session.jobs.wait(30)
        assert "The disk takes no more" in desk.get(f"/tapes/record/{recorder.told['id']}")

    assert recorder.send(b"more", len(SOUND)).json() == {"kept": len(SOUND) + 4}


def test_bytes_that_come_keep_the_desk_open_and_a_pause_does(locked_desk: Desk) -> None:
    now_s = [0.0]
    session = desk_session_of(locked_desk.vault, idle_s=600, now_s=lambda: now_s[0])
    install(session)
    desk = replace(locked_desk, session=session)
    desk.unlock()
    recorder = begun(desk)

    for at, data in ((0, b"spoken"), (6, b""), (6, b"again"), (11, b"")):
        now_s[0] += 500
        session.lock_when_idle()
        assert recorder.send(data, at).status_code == 200

    desk.get("/today")
    now_s[0] += 601
    session.lock_when_idle()
    assert recorder.send(b"more", 11).status_code == 303


def test_the_page_of_the_recorder_alone_may_use_the_microphone(desk: Desk) -> None:
    policy = desk.client.get("/tapes/record").headers["Permissions-Policy"]

    assert "microphone=(self)" in policy
    assert "camera=(self)" in policy
    assert "geolocation=()" in policy
    assert "microphone=()" in desk.client.get(f"/sources/{desk.testimony}").headers["Permissions-Policy"]


@pytest.mark.parametrize("lang", ["en", "ug", "zh"])
def test_the_guide_is_printed_in_the_language_of_the_witness(desk: Desk, lang: str) -> None:
    page = desk.get(f"/tapes/record/guide/{lang}")

    assert {"en": "What happened", "ug": "نېمە بولدى", "zh": "发生了什么"}[lang] in page
    assert desk.client.get("/tapes/record/guide/xx").status_code == 404


def test_the_guide_begins_in_the_language_of_the_source(desk: Desk) -> None:
    page = desk.get(f"/tapes/record?source={desk.testimony}")

    assert '<option value="kk" lang="kk" data-dir="ltr" selected>' in page
    assert page.count("data-question=") == 16


def test_nothing_is_recorded_to_a_source_that_was_withdrawn(desk: Desk) -> None:
    desk.post(f"/sources/{desk.testimony}/withdraw", all="yes")

    page = desk.get(f"/tapes/record?source={desk.testimony}")
    assert "taken back" in page
    assert "data-begin" not in page
    assert "/tapes/record?source" not in desk.get(f"/sources/{desk.testimony}")
