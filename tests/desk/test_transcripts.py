"""A transcript comes in by a form and goes out by another, and words of tapes are found on a page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import Desk, desk_session_of
from shyraq.desk.session import install
from tapes import LINES, TapedHouse, taped_house


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TapedHouse:
    return taped_house(tmp_path_factory.mktemp("taped") / "vault")


@pytest.fixture
def taped(made: TapedHouse, tmp_path: Path) -> Iterator[tuple[Desk, TapedHouse]]:
    path = tmp_path / "vault"
    shutil.copytree(made.path, path)
    session = desk_session_of(path)
    install(session)
    desk = Desk(path, session, made.brother, made.sister, made.first)
    desk.unlock()
    yield desk, made
    session.lock()


def bring(desk: Desk, tape: str, lines: str = LINES, name: str = "talk.txt", **answers: str):
    file = SimpleUploadedFile(name, lines.encode())
    return desk.post(f"/tapes/{tape}/exchange", file=file, said_in="kk", state="written", **answers)


def hand(desk: Desk, tape: str, **answers: str):
    return desk.post(f"/tapes/{tape}/transcript", **({"form": "txt", "lang": "en", "translation": ""} | answers))


def test_a_transcript_comes_in_and_goes_out(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped
    tape = house.tapes[0]
    assert "Nothing is written down" in desk.get(f"/tapes/{tape}/exchange")

    answer = bring(desk, tape)

    assert "3 lines are in the record." in desk.get(answer.headers["Location"])
    inside = hand(desk, tape, purpose="internal")
    assert inside.content.decode() == LINES
    paper = hand(desk, tape, purpose="court", form="pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert 'filename="tape-1-court-en.pdf"' in paper.headers["Content-Disposition"]
    assert "Transcript" in desk.get(f"/sources/{house.first}")


def test_faults_are_told_beside_the_question_and_nothing_is_written(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped
    faulty = bring(desk, house.tapes[0], "no time at all\n")
    unknown = bring(desk, house.tapes[0], name="talk.docx")

    assert (faulty.status_code, "begins with its time" in faulty.content.decode()) == (422, True)
    assert (unknown.status_code, "ends in none of .vtt .srt" in unknown.content.decode()) == (422, True)
    assert desk.post(f"/tapes/{house.tapes[0]}/exchange").status_code == 422
    assert "Nothing is written down" in desk.get(f"/tapes/{house.tapes[0]}/exchange")


def test_what_is_there_is_replaced_only_where_somebody_says_so(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped
    bring(desk, house.tapes[0])

    refused = bring(desk, house.tapes[0], "[00:00:01] anew\n")
    assert (refused.status_code, "3 lines already" in refused.content.decode()) == (422, True)
    assert bring(desk, house.tapes[0], "[00:00:01] anew\n", replace="yes").status_code == 303
    assert hand(desk, house.tapes[0], purpose="internal").content.decode() == "[00:00:01.000] anew\n"


def test_the_house_is_told_why_somebody_gets_nothing(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped
    bring(desk, house.tapes[0])

    refused = hand(desk, house.tapes[0], purpose="partner")

    assert (refused.status_code, "names changed" in refused.content.decode()) == (422, True)
    assert hand(desk, house.tapes[0], purpose="statistics").status_code == 404


def test_words_are_found_with_the_way_to_their_second(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped
    bring(desk, house.tapes[0])

    page = desk.get("/tapes/found?q=polis")
    assert "These words stand in no transcript" in page
    page = desk.get("/tapes/found?q=ауыл")
    assert f"/tapes/{house.tapes[0]}#t=62.5" in page
    assert "Кім алып кетті?" in page
    assert "Find what was said" in desk.get("/tapes/found")
    assert desk.client.get("/tapes/AAAAAAAAAAAA/exchange").status_code == 404


def test_tellings_of_a_witness_stand_side_by_side_with_what_differs(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped

    page = desk.get(f"/people/{house.sister}/retellings")

    assert "1 fact is told in ways that cannot both be true." in page
    assert f"/tapes/{house.tapes[0]}#t=10.0" in page
    assert f"/tapes/{house.tapes[1]}#t=60.0" in page
    assert "Nothing to compare yet" in desk.get(f"/people/{house.brother}/retellings")
    assert f"/people/{house.sister}/retellings" in desk.get(f"/people/{house.sister}")
    assert desk.client.get("/people/AAAAAAAAAAAA/retellings").status_code == 404


def test_who_was_heard_before_is_told_before_they_are_asked_again(taped: tuple[Desk, TapedHouse]) -> None:
    desk, house = taped

    part = desk.get(f"/people/{house.sister}/heard")
    page = desk.post(
        "/sources/take", **{"people": "1", "statements": "1", "people.p0.is": house.sister}
    ).content.decode()

    assert "This person was heard 2 times before" in part
    assert "Tape 2" in part
    assert "This person was heard 2 times before" in page
    assert "heard" not in desk.get(f"/people/{house.brother}/heard")
