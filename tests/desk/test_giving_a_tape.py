"""A member sees to whom a tape may be given, packs it for a court, and makes an excerpt of it."""

import io
import zipfile
from pathlib import Path

import pytest

from desks import PASSPHRASE, Desk
from packs import Taped, sound, take, write_cues
from shyraq.actions.open_house import open_house


def _taped(desk: Desk, **more: object) -> Taped:
    """Take a testimony with a tape while the desk is locked, then unlock it."""
    with open_house(desk.vault, passphrase=PASSPHRASE) as house:
        taped = take(house, "GIVEN", sound(), **more)
        write_cues(house, taped)
    desk.unlock()
    return taped


@pytest.fixture
def taped(locked_desk: Desk) -> Taped:
    return _taped(locked_desk)


def test_the_page_of_a_source_leads_to_who_may_be_given_its_tape(locked_desk: Desk, taped: Taped) -> None:
    assert f'href="/tapes/{taped.tape}/give"' in locked_desk.get(f"/sources/{taped.source_id}")

    page = locked_desk.get(f"/tapes/{taped.tape}/give")

    assert page.count('<span class="tag leaf">may be given</span>') == 2
    assert "The consent allows them nothing today." in page
    assert "The log was never time-stamped" in page


def test_a_pack_is_written_where_it_was_asked_for(locked_desk: Desk, taped: Taped, tmp_path: Path) -> None:
    place = tmp_path / "tape-1.zip"

    answer = locked_desk.post(f"/tapes/{taped.tape}/pack", purpose="court", lang="en", place=str(place))

    assert answer.status_code == 303
    assert locked_desk.session.jobs.wait(60)
    page = locked_desk.get(f"/tapes/{taped.tape}/give")
    assert "The pack is written and noted" in page
    with zipfile.ZipFile(place) as archive:
        assert archive.read("tape-1/data/original/tape-1.wav") == taped.content
    assert "Court pack" in locked_desk.get(f"/sources/{taped.source_id}")


def test_what_is_missing_is_said_beside_the_question(locked_desk: Desk, taped: Taped, tmp_path: Path) -> None:
    for place in ("", "tape-1.zip", str(tmp_path / "tape-1")):
        answer = locked_desk.post(f"/tapes/{taped.tape}/pack", purpose="court", lang="en", place=place)
        assert answer.status_code == 422
        assert "write the whole way to a new file" in answer.content.decode()
    answer = locked_desk.post(f"/tapes/{taped.tape}/pack", purpose="un", lang="en", place=str(tmp_path / "a.zip"))
    assert answer.status_code == 422
    assert "The consent allows them nothing today." in answer.content.decode()
    for begin, end in (("soon", "00:00:02"), ("00:00:02", "00:00:01"), ("", "")):
        answer = locked_desk.post(f"/tapes/{taped.tape}/excerpt", excerpt_purpose="public", begin=begin, end=end)
        assert answer.status_code == 422
        assert "as in 00:01:20" in answer.content.decode()
    assert list(tmp_path.glob("*.zip")) == []


def test_an_excerpt_is_fetched_with_its_manifest_and_subtitles(locked_desk: Desk, taped: Taped) -> None:
    address = f"/tapes/{taped.tape}/excerpt"
    asked = {"excerpt_purpose": "public", "begin": "00:00:00.5", "end": "00:00:01.7", "subtitles": "en", "voice": "yes"}
    assert locked_desk.post(address, **asked).status_code == 303
    assert locked_desk.session.jobs.wait(60)
    assert f'href="{address}/file"' in locked_desk.get(f"/tapes/{taped.tape}/give")

    with zipfile.ZipFile(io.BytesIO(locked_desk.client.get(f"{address}/file").content)) as archive:
        endings = sorted(name.partition(".")[2] for name in archive.namelist())

    assert endings == ["manifest.json", "mp4", "vtt"]
    withdrawn = locked_desk.post(f"/sources/{taped.source_id}/withdraw", **{"purpose-public": "yes"})
    assert withdrawn.status_code == 303
    assert locked_desk.client.get(f"{address}/file").status_code == 404


def test_a_tape_whose_witness_is_protected_is_given_to_nobody(locked_desk: Desk) -> None:
    taped = _taped(locked_desk, protect=True)

    page = locked_desk.get(f"/tapes/{taped.tape}/give")

    assert "may be given</span>" not in page
    assert "must not be named to them in full" in page
    answer = locked_desk.post(
        f"/tapes/{taped.tape}/excerpt", excerpt_purpose="public", begin="00:00:00", end="00:00:01"
    )
    assert answer.status_code == 422


def test_a_tape_that_is_none_leads_nowhere(locked_desk: Desk, taped: Taped) -> None:
    for address in ("/tapes/7QZD2V6M3QK8/give", "/tapes/nonsense/give", f"/tapes/{taped.tape}/excerpt/file"):
        assert locked_desk.client.get(address).status_code == 404
