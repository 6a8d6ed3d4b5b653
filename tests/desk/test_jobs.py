"""Long work runs beside the pages, tells how far it is, and ends with the session."""

import threading
import time

import pytest

from desks import ORIGIN, SECOND_PASSPHRASE, Desk
from shyraq.basics.refusals import Refusal
from shyraq.desk.jobs import JobRunning, Jobs, Stopped

STAGES = {"first": "the first half", "second": "the second half"}


class Steps:
    """Work that takes one step at a time, when it is let; notes how it ended."""

    def __init__(self, total: int = 3) -> None:
        self.total = total
        self.may_go_on = threading.Semaphore(0)
        self.has_told = threading.Semaphore(0)
        self.was_stopped = False

    def __call__(self, tell):
        try:
            for step in range(self.total):
                tell("first" if step == 0 else "second", step, self.total)
                self.has_told.release()
                self.may_go_on.acquire()
        except Stopped:
            self.was_stopped = True
            raise
        return "done"

    def go_on(self, steps: int = 1) -> None:
        for _ in range(steps):
            self.may_go_on.release()


def begin(desk: Desk, work) -> None:
    desk.session.jobs.start(work, name="count", address="/house", stages=STAGES)


def now(desk: Desk) -> dict:
    return desk.client.get("/jobs/now").json()


def test_work_tells_how_far_it_is_and_what_came_of_it(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)
    work.has_told.acquire()
    assert now(desk) == {"over": False, "words": "the first half", "done": 0, "total": 3}
    work.go_on()
    work.has_told.acquire()
    assert now(desk) == {"over": False, "words": "the second half", "done": 1, "total": 3}

    work.go_on(2)

    assert desk.session.jobs.wait(5)
    job = desk.session.jobs.latest("count")
    assert (job.is_over, job.is_good, job.result) == (True, True, "done")
    assert now(desk)["over"] is True
    assert desk.session.jobs.latest("another") is None


def test_pages_answer_while_work_runs(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)
    work.has_told.acquire()

    assert "Нұрболат" in desk.get(f"/people/{desk.son}")

    work.go_on(3)


def test_a_refusal_of_the_work_is_its_sentence(desk: Desk) -> None:
    def refuse(tell):
        raise Refusal("The stick is full.")

    begin(desk, refuse)
    desk.session.jobs.wait(5)

    job = desk.session.jobs.latest()
    assert (job.refusal, job.is_good) == ("The stick is full.", False)


def test_a_mistake_of_the_program_tells_nothing_of_what_it_held(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    def break_down(tell):
        raise ValueError("CANARY")

    begin(desk, break_down)
    desk.session.jobs.wait(5)

    job = desk.session.jobs.latest()
    assert (job.broke, job.refusal, job.is_good) == (True, "", False)
    assert "CANARY" not in "".join(capfd.readouterr())


def test_one_thing_is_done_at_a_time(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)

    with pytest.raises(JobRunning):
        begin(desk, Steps())

    work.go_on(3)
    desk.session.jobs.wait(5)
    begin(desk, lambda tell: "again")
    desk.session.jobs.wait(5)
    assert desk.session.jobs.latest().result == "again"


def test_work_is_stopped_by_hand(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)
    work.has_told.acquire()
    threading.Timer(0.1, work.go_on).start()

    answer = desk.post("/jobs/stop")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/house")
    assert work.was_stopped
    assert desk.session.jobs.latest().was_stopped


def test_locking_stops_the_work_and_then_closes_the_vault(desk: Desk) -> None:
    work, house = Steps(), desk.session._opened.house
    begin(desk, work)
    work.has_told.acquire()

    desk.session.lock()
    assert desk.client.get("/jobs/now").headers["Location"] == "/unlock"
    work.go_on()

    deadline_s = time.monotonic() + 5
    while not house._is_closed and time.monotonic() < deadline_s:
        time.sleep(0.02)
    assert work.was_stopped
    assert house._is_closed


def test_locking_waits_for_no_work_longer_than_a_moment(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)
    work.has_told.acquire()
    began_s = time.monotonic()

    answer = desk.post("/lock")

    assert answer.status_code == 303
    assert time.monotonic() - began_s < 1.0
    work.go_on()


def test_a_member_who_unlocks_waits_until_the_work_of_the_former_session_has_ended(desk: Desk) -> None:
    work = Steps()
    begin(desk, work)
    work.has_told.acquire()
    desk.session.lock()
    threading.Timer(0.3, work.go_on).start()

    desk.unlock(SECOND_PASSPHRASE)

    assert work.was_stopped
    assert "Dana" in desk.get("/house")


def test_looking_at_the_work_keeps_no_desk_awake(desk: Desk) -> None:
    used_s = desk.session._opened.used_s
    time.sleep(0.01)

    now(desk)

    assert desk.session._opened.used_s == used_s
    desk.get("/history")
    assert desk.session._opened.used_s > used_s


def test_stopping_is_for_pages_of_the_desk_only(desk: Desk) -> None:
    assert desk.client.get("/jobs/stop").status_code == 405
    assert desk.client.post("/jobs/stop", HTTP_ORIGIN="https://example.org").status_code == 403
    assert desk.client.post("/jobs/stop", HTTP_ORIGIN=ORIGIN).status_code == 303


def test_there_is_nothing_to_look_at_before_any_work(desk: Desk) -> None:
    assert now(desk) == {"over": True}
    assert Jobs().wait()
