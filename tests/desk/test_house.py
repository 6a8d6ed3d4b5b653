"""The house: members and their passphrases, safe copies, and the check of everything, with how far it is."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from desks import PASSPHRASE, Desk
from shyraq.actions import make_copy as making
from shyraq.actions.open_house import open_house
from shyraq.basics.refusals import Refusal
from shyraq.desk.house.copies import told_copy
from shyraq.desk.jobs import Job
from shyraq.queries.safe_copy import copies
from shyraq.queries.verify import verify_folder
from shyraq.vault.passphrase import WORDS

NEW = "bucket lily steady require metric nuclear"


def text(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def copied(desk: Desk, folder: Path, label: str = "") -> str:
    """Make a copy from the page, wait for it, and return the page afterwards."""
    answer = desk.post("/house/copy", folder=str(folder), label=label)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/house#copy"), answer.content.decode()
    assert desk.session.jobs.wait(30)
    return desk.get("/house")


def test_the_house_shows_its_members_sizes_and_versions(desk: Desk) -> None:
    said = text(desk.get("/house"))

    assert "Serik you" in said
    assert re.search(r"Dana \d+ \w+ \d{4} nothing yet", said)
    assert "No safe copy yet" in said
    assert re.search(r"The log [\d.]+ kB", said)
    assert re.search(r"Room left [\d.,]+ [MG]B", said)
    assert re.search(r"SQLCipher \d", said)


def test_a_member_is_added_and_their_passphrase_shown_once(desk: Desk) -> None:
    answer = desk.post("/house/members", name="Aigul")
    page = answer.content.decode()
    passphrase = re.search(r'class="words"[^>]*>([a-z ]+)<', page)
    assert answer.status_code == 200
    assert passphrase is not None
    assert len(passphrase[1].split()) == WORDS
    assert passphrase[1] not in desk.get("/house") + desk.get("/history")

    desk.unlock(passphrase[1])

    assert "Aigul you" in text(desk.get("/house"))


@pytest.mark.parametrize(("name", "fault"), [("", "an answer is missing"), ("Dana", "another member is called so")])
def test_a_name_that_is_none_or_taken_gets_an_objection_and_makes_nobody(desk: Desk, name: str, fault: str) -> None:
    answer = desk.post("/house/members", name=name)

    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert len(list((desk.vault / "slots").iterdir())) == 2


def test_a_passphrase_is_changed_with_the_words_that_were_proposed(desk: Desk) -> None:
    proposed = re.search(r'class="words"[^>]*>([a-z ]+)<', desk.get("/house/passphrase"))
    assert proposed is not None
    assert proposed[1] in desk.get("/house/passphrase")

    answer = desk.post("/house/passphrase", present=PASSPHRASE, new=proposed[1], again=proposed[1])

    assert answer.status_code == 303
    assert "Your passphrase is changed" in desk.get("/house")
    assert proposed[1] not in desk.get("/house/passphrase")
    desk.session.lock()
    assert (
        desk.client.post("/unlock", {"passphrase": PASSPHRASE}, HTTP_ORIGIN="http://127.0.0.1:8765").status_code == 403
    )
    desk.unlock(proposed[1])


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"present": "field cloud paper orange mountain two", "new": NEW, "again": NEW}, "not your present passphrase"),
        ({"present": PASSPHRASE, "new": NEW, "again": "bucket lily"}, "not what was typed above"),
        ({"present": PASSPHRASE, "new": "almaty", "again": "almaty"}, "would be guessed soon"),
        ({"present": PASSPHRASE, "new": PASSPHRASE.upper(), "again": PASSPHRASE.upper()}, "you have already"),
        ({"present": "", "new": NEW, "again": NEW}, "an answer is missing"),
    ],
)
def test_what_is_wrong_with_a_passphrase_is_told_beside_it_and_shown_nowhere(
    desk: Desk, answers: dict[str, str], fault: str
) -> None:
    before = sorted(path.read_bytes() for path in (desk.vault / "slots").iterdir())

    answer = desk.post("/house/passphrase", **answers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert fault in page
    assert not any(f'value="{typed}"' in page for typed in answers.values() if typed)
    assert sorted(path.read_bytes() for path in (desk.vault / "slots").iterdir()) == before


def test_a_safe_copy_is_made_and_opens(desk: Desk, tmp_path: Path) -> None:
    page = copied(desk, tmp_path / "stick" / "copy", "CANARY-PLACE")

    assert "The copy is made and was read back" in page
    assert "CANARY-PLACE" in page
    assert "Nothing was written since" in page
    assert "Last safe copy: just now" in text(desk.get("/people"))
    assert "made a safe copy" in desk.get("/history?kind=house")
    desk.session.lock()
    with open_house(tmp_path / "stick" / "copy", passphrase=PASSPHRASE) as house:
        assert house.member_name == "Serik"


def test_restoring_is_opening_the_copied_folder(desk: Desk, tmp_path: Path) -> None:
    copied(desk, tmp_path / "copy")
    desk.session.lock()
    shutil.rmtree(desk.vault)
    shutil.copytree(tmp_path / "copy", desk.vault)

    desk.unlock()

    assert "Нұрболат" in desk.get(f"/people/{desk.son}")
    assert desk.post(f"/sources/{desk.testimony}/withdraw", all="yes").status_code == 303
    assert "No safe copy yet" in text(desk.get("/house"))
    desk.session.lock()
    assert verify_folder(desk.vault, passphrase=PASSPHRASE).damages == ()


@pytest.mark.parametrize("folder", ["", "stick/copy", "copy"])
def test_half_a_way_to_a_folder_gets_an_objection_and_is_kept(desk: Desk, folder: str) -> None:
    answer = desk.post("/house/copy", folder=folder, label="in the church")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "write the whole way to a folder" in page
    assert 'value="in the church"' in page


def test_a_folder_that_takes_no_copy_is_said_on_the_page(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")

    page = copied(desk, tmp_path / "full")

    assert "is not empty; name a new folder for the copy" in page
    assert "No safe copy yet" in text(page)


def test_the_stick_that_is_in_the_machine_is_proposed(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("shyraq.desk.house.views.places_for_a_copy", lambda: (tmp_path / "STICK",))

    page = desk.get("/house")

    assert f'value="{tmp_path}/STICK/shyraq-copy"' in page


def test_everything_is_checked_and_nothing_is_damaged(desk: Desk) -> None:
    assert desk.post("/house/verify").headers["Location"] == "/house"
    assert desk.session.jobs.wait(60)

    assert "Nothing is damaged" in desk.get("/house")


def test_what_is_damaged_is_named(desk: Desk) -> None:
    slot = max((desk.vault / "slots").iterdir())
    slot.write_bytes(slot.read_bytes()[:-1] + b"\0")
    desk.post("/house/verify")
    desk.session.jobs.wait(60)

    page = desk.get("/house")

    assert "1 object is damaged" in page
    assert f"slots/{slot.name}" in page


def test_a_copy_and_a_check_are_not_made_at_once(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(desk.session.jobs, "_job", _running())

    answer = desk.post("/house/copy", folder=str(tmp_path / "copy"))

    assert answer.status_code == 409
    assert "still being done" in answer.content.decode()
    assert not (tmp_path / "copy").exists()


def _running():
    return Job(name="check", address="/house", stages={})


@pytest.mark.parametrize(
    ("days", "colour", "verdict"),
    [(0, "leaf", "fresh"), (7, "leaf", "fresh"), (8, "lampish", "week"), (31, "rose", "month")],
)
def test_the_age_of_a_copy_is_judged_in_words_and_colour(desk: Desk, tmp_path: Path, days, colour, verdict) -> None:
    copied(desk, tmp_path / "copy")
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        (made,) = copies(house)

    line = told_copy(_aged(made, days))

    assert (line.colour, verdict in line.verdict) == (colour, True)


def _aged(made, days):
    return replace(made, age=timedelta(days=days))


def test_a_page_tells_how_far_the_copy_is(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    told, may_go_on = Event(), Event()

    def slowly(house, to, *, label, progress):
        progress(making.Stage.BLOBS, 1, 4)
        told.set()
        may_go_on.wait(10)
        raise Refusal("The stick was pulled out.")

    monkeypatch.setattr("shyraq.desk.house.views.make_copy", slowly)
    desk.post("/house/copy", folder=str(tmp_path / "copy"))
    told.wait(10)

    page = desk.get("/house")
    assert "Copying tapes and papers" in page
    assert 'max="4" value="1"' in page
    assert "Make a safe copy" not in page

    may_go_on.set()
    desk.session.jobs.wait(10)
    assert "The stick was pulled out." in desk.get("/house")


def test_a_page_that_tells_what_broke_asks_the_tables_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(house: object) -> None:
        raise Refusal("view.db cannot be read.")

    monkeypatch.setattr("shyraq.desk.chrome.copy_line", broken)

    told = desk.client.get("/people")

    assert told.status_code == 409
    assert "view.db cannot be read." in told.content.decode()
    assert desk.client.get("/nothing-here").status_code == 404
