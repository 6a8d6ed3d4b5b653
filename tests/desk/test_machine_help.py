"""At the desk: a speech model is added, drafts a tape as a job, is stopped, and what it wrote is taken out again."""

import re
from pathlib import Path

import pytest

from bad_files import tape
from desks import Desk
from fake_engine import fake_model, install_fake_engine
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.basics.ids import EvidenceId
from shyraq.statements.source import Arrival
from shyraq.statements.transcript import CueState
from shyraq.store.tape_rows import cues_of


@pytest.fixture(autouse=True)
def _engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_fake_engine(tmp_path / "packages", monkeypatch)


def text(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def take_tape(desk: Desk) -> EvidenceId:
    house = desk.session._opened.house
    given = {"name": "t.wav", "media_type": "audio/wav", "device": "a phone", "arrival": Arrival.RECEIVED}
    file = await_evidence(house, source_id=desk.testimony, **given)
    add_bytes(house, evidence_id=file.id, data=tape(6), offset=0)
    return keep_evidence(house, evidence_id=file.id).id


def add_model(desk: Desk, folder: Path) -> str:
    answer = desk.post("/house/speech", folder=str(folder), name="", engine="fake")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/house/speech"), answer.content.decode()
    assert desk.session.jobs.wait(30)
    return desk.get("/house/speech")


def test_a_model_is_added_drafts_a_tape_and_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    assert "No speech model is here" in desk.get("/house/speech")
    tape_id = take_tape(desk)
    page = f"/tapes/{tape_id}/draft"
    assert page in desk.get(f"/sources/{desk.testimony}")
    assert "Add one first" in desk.get(page)

    added = text(add_model(desk, fake_model(tmp_path / "small", ("ол келді", "kk"), ("да", "ru"))))

    assert "The model small works" in added
    assert "Was taught Kazakh, Russian, Chinese." in added
    assert "Was never taught Uyghur, Kyrgyz" in added
    assert "small" in text(desk.get("/house"))
    answer = desk.post(page, language="")
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert desk.session.jobs.wait(30)
    said = text(desk.get(page))
    assert "2 lines are drafted" in said
    assert "Kazakh 1, Russian 1" in said
    assert [one.cue.state for one in cues_of(tape_id)] == [CueState.MACHINE] * 2

    desk.post(f"{page}/drop")

    assert "2 lines that only a machine wrote were taken out" in text(desk.get(page))
    assert cues_of(tape_id) == ()
    desk.post("/house/speech/small/remove")
    assert "No speech model is here" in desk.get("/house/speech")


def test_a_language_nobody_taught_the_model_is_told_before_and_refused_after(desk: Desk, tmp_path: Path) -> None:
    tape_id = take_tape(desk)
    add_model(desk, fake_model(tmp_path / "russian", ("да", "ru"), languages=("ru",)))
    page = f"/tapes/{tape_id}/draft"
    assert "No model here was taught Kazakh" in text(desk.get(page))

    desk.post(page, language="ug")
    desk.session.jobs.wait(30)

    assert "never taught “ug”" in text(desk.get(page))
    assert cues_of(tape_id) == ()


def test_hearing_is_stopped_at_once_and_leaves_no_process(desk: Desk, tmp_path: Path) -> None:
    tape_id = take_tape(desk)
    add_model(desk, fake_model(tmp_path / "slow", ("!wait", "kk")))
    desk.post(f"/tapes/{tape_id}/draft", language="kk")

    desk.post("/jobs/stop")

    assert desk.session.jobs.wait(5)
    assert "It was stopped" in desk.get(f"/tapes/{tape_id}/draft")


@pytest.mark.parametrize(
    ("folder", "fault"), [("", "write the whole way"), ("small", "write the whole way"), ("/no/such", "no such folder")]
)
def test_a_folder_that_is_none_gets_an_objection_beside_it(desk: Desk, folder: str, fault: str) -> None:
    answer = desk.post("/house/speech", folder=folder)

    assert answer.status_code == 422
    assert fault in answer.content.decode()


def test_a_folder_without_a_model_is_refused_in_words_and_tapes_that_are_none_lead_nowhere(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert "no folder of a model" in add_model(desk, tmp_path / "empty")
    assert desk.client.get("/tapes/01JD2V6M3QK8/draft").status_code == 404
    assert desk.client.get("/tapes/x/draft").status_code == 404
