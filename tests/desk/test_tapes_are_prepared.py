"""The desk makes what tapes are played and looked at by, beside its work, and stops at once when it locks."""

import json
import re
import time
from pathlib import Path

import pytest

from bad_files import bad_file
from desks import PASSPHRASE, Desk
from kept_recordings import keep_tape
from made_recordings import filmed, spoken
from shyraq.actions.open_house import open_house
from shyraq.actions.prepare_tape import Switch, prepare_tape, unprepared
from shyraq.desk.preparing import Preparing
from shyraq.store import derived as derived_files


def keep(desk: Desk, *recordings: tuple[bytes, str]) -> list[str]:
    """Keep recordings of the testimony in a vault that is shut; return their ids."""
    with open_house(desk.vault, passphrase=PASSPHRASE) as house:
        return [keep_tape(house, data, source_id=desk.testimony, media_type=kind).id for data, kind in recordings]


def prepare_all(desk: Desk) -> None:
    with open_house(desk.vault, passphrase=PASSPHRASE) as house:
        for tape in unprepared(house):
            prepare_tape(house, tape, switch=Switch())


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def until(what, *, seconds: float = 90) -> None:
    end_s = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end_s, "it did not come to be in time"
        time.sleep(0.05)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def queueing(desk: Desk) -> Preparing:
    """Let the desk prepare tapes, and return its queue once it is unlocked."""
    desk.session._preparing = lambda house: Preparing(house, look_every_s=0.05)
    desk.unlock()
    found = desk.session._opened.preparing
    assert found is not None
    return found


def test_a_player_gets_the_small_copy_in_stretches_its_waveform_and_its_picture(locked_desk: Desk) -> None:
    (film,) = keep(locked_desk, (filmed(), "video/mp4"))
    prepare_all(locked_desk)
    locked_desk.unlock()
    get = locked_desk.client.get

    whole = get(f"/tapes/{film}/play")
    data = body(whole)
    part = get(f"/tapes/{film}/play", headers={"range": "bytes=100-299"})
    peaks = json.loads(locked_desk.get(f"/tapes/{film}/peaks"))
    thumb = get(f"/tapes/{film}/thumb")

    assert (whole.headers["Content-Type"], whole.headers["Content-Length"]) == ("video/mp4", str(len(data)))
    assert (part.status_code, part.content) == (206, data[100:300])
    assert part.headers["Content-Range"] == f"bytes 100-299/{len(data)}"
    assert body(get(f"/tapes/{film}/play?original=1")) == filmed() != data
    assert peaks["ms_per_peak"] == 50
    assert 75 <= len(peaks["peaks"]) <= 85
    assert max(peaks["peaks"]) > 200 > min(peaks["peaks"])
    assert (thumb.headers["Content-Type"], thumb.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")


def test_before_it_is_prepared_the_tape_itself_is_played_and_the_rest_is_not_there(locked_desk: Desk) -> None:
    (tape,) = keep(locked_desk, (spoken(), "audio/ogg"))
    locked_desk.unlock()

    assert body(locked_desk.client.get(f"/tapes/{tape}/play")) == spoken()
    assert locked_desk.client.get(f"/tapes/{tape}/peaks").status_code == 404
    assert locked_desk.client.get(f"/tapes/{tape}/thumb").status_code == 404
    assert "1 tape is being prepared." in text(locked_desk.get("/house"))


def test_of_a_withdrawn_source_and_of_no_tape_there_is_nothing(locked_desk: Desk) -> None:
    (film,) = keep(locked_desk, (filmed(), "video/mp4"))
    prepare_all(locked_desk)
    locked_desk.unlock()
    assert locked_desk.client.get(f"/tapes/{film}/thumb").status_code == 200

    locked_desk.post(f"/sources/{locked_desk.testimony}/withdraw", all="yes")

    for what in ("play", "peaks", "thumb"):
        for address in (f"/tapes/{film}/{what}", f"/tapes/{'0' * 12}/{what}", f"/tapes/nothing/{what}"):
            assert locked_desk.client.get(address).status_code == 404, address
    assert list((locked_desk.vault / "derived").iterdir()) == []


def test_the_queue_makes_what_is_missing_and_what_comes_later_and_tells_what_cannot_be_played(
    locked_desk: Desk,
) -> None:
    (tape,) = keep(locked_desk, (spoken(), "audio/ogg"))
    queue = queueing(locked_desk)
    until(lambda: locked_desk.client.get(f"/tapes/{tape}/peaks").status_code == 200)

    house = locked_desk.session._opened.house
    film = keep_tape(house, filmed(), source_id=locked_desk.testimony, media_type="video/mp4").id
    keep_tape(house, bad_file(3), source_id=locked_desk.testimony, media_type="video/mp4")
    until(lambda: not unprepared(house) and queue.waiting_count == 0)

    assert locked_desk.client.get(f"/tapes/{film}/thumb").status_code == 200
    page = text(locked_desk.get("/house"))
    assert "Every tape is prepared." in page
    assert "1 tape cannot be played" in page


def test_locking_ends_what_is_being_made_at_once_and_the_next_time_it_is_made(
    locked_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (film,) = keep(locked_desk, (filmed(20, size=(640, 480), pictures_a_second=25), "video/mp4"))
    queue = queueing(locked_desk)
    until(lambda: locked_desk.client.get(f"/tapes/{film}/peaks").status_code == 200)  # The small copy comes last.
    house, begun_s = locked_desk.session._opened.house, time.monotonic()

    locked_desk.session.lock()

    assert queue.wait(2)
    assert house.is_closed
    assert time.monotonic() - begun_s < 2
    assert [path.name for path in (locked_desk.vault / "derived").iterdir() if path.name.startswith(".")] == []
    with open_house(locked_desk.vault, passphrase=PASSPHRASE) as again:
        assert [one.id for one in unprepared(again)] == [film]


def test_a_full_disk_is_left_to_the_record(locked_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (tape,) = keep(locked_desk, (spoken(), "audio/ogg"))
    monkeypatch.setattr(derived_files, "ROOM_BYTES", 1 << 62)
    queue = queueing(locked_desk)

    until(lambda: queue.waiting_count == 1)
    time.sleep(0.2)

    assert not (locked_desk.vault / "derived").exists()
    assert locked_desk.client.get(f"/tapes/{tape}/play").status_code == 200
    assert "Less than 1 GB is left on this disk" in text(locked_desk.get("/house"))


def test_a_tape_that_was_altered_on_the_disk_holds_up_no_other(locked_desk: Desk, tmp_path: Path) -> None:
    first, second = keep(locked_desk, (spoken(), "audio/ogg"), (spoken(4), "audio/ogg"))
    with open_house(locked_desk.vault, passphrase=PASSPHRASE) as house:
        blob = next(one.blob for one in unprepared(house) if one.id == second)
    next((locked_desk.vault / "blobs").rglob(blob)).write_bytes(b"altered")
    queue = queueing(locked_desk)

    until(lambda: locked_desk.client.get(f"/tapes/{first}/peaks").status_code == 200)
    until(lambda: queue.waiting_count == 0)

    assert locked_desk.client.get(f"/tapes/{second}/peaks").status_code == 404
