"""Files on their way in: nothing that was acknowledged is lost, and what came is kept as it came."""

import hashlib
import os
import random
from pathlib import Path

import pytest

from offices import SOURCE, Office, found_office
from shyraq.actions.add_bytes import add_bytes, bytes_kept
from shyraq.actions.await_evidence import await_evidence, forgo_evidence
from shyraq.actions.keep_evidence import NothingArrived, NotWhole, keep_evidence
from shyraq.queries.verify import verify_folder
from shyraq.statements.source import Arrival, AwaitedFile
from shyraq.store.arriving import OutOfPlace
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source, scope_of_source
from shyraq.store.tape_rows import NotAwaited, awaited_files, require_tape, sources_holding

DATA = random.Random(5).randbytes(3_000_000)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path / "vault")


def awaited(house: OpenVault, **more: object) -> AwaitedFile:
    given = {"name": "tape.webm", "media_type": "audio/webm", "device": "the microphone of the desk"} | more
    return await_evidence(house, source_id=SOURCE, arrival=Arrival.RECORDED, **given)


def arriving(house: OpenVault, file: AwaitedFile):
    return house.arriving(file.id, scope_id=scope_of_source(SOURCE))


def test_what_came_in_pieces_is_kept_as_it_came(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        for start in range(0, len(DATA), 700_000):
            add_bytes(house, evidence_id=file.id, data=DATA[start : start + 700_000], offset=start)

        kept = keep_evidence(house, evidence_id=file.id)

        assert kept.sha256 == hashlib.sha256(DATA).hexdigest()
        assert (kept.number, kept.part, kept.size_bytes) == (1, None, len(DATA))
        assert require_source(SOURCE).evidence == (kept,)
        assert require_tape(kept.id).evidence == kept
        assert [source for source, _ in sources_holding(kept.sha256)] == [SOURCE]
        opened = house.open_blob(kept.blob)
        assert opened.read(0, len(DATA)) == DATA
        assert awaited_files() == ()
        assert list((office.path / "arriving").iterdir()) == []
    assert verify_folder(office.path, passphrase="one serik two").is_whole


def test_pieces_outlive_a_lock_and_go_on(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=DATA[:10], offset=0)
    with office.opened_by("dana") as house:
        assert bytes_kept(house, evidence_id=file.id) == 10
        add_bytes(house, evidence_id=file.id, data=DATA[10:], offset=10)

        assert keep_evidence(house, evidence_id=file.id).sha256 == hashlib.sha256(DATA).hexdigest()


def test_bytes_out_of_place_are_refused_with_where_to_go_on(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=b"abc", offset=0)

        for offset in (0, 2, 4):
            with pytest.raises(OutOfPlace) as refusal:
                add_bytes(house, evidence_id=file.id, data=b"abc", offset=offset)
            assert refusal.value.size_bytes == 3


@pytest.mark.parametrize("cut", [1, 15, 16, 17, 40, 60])
def test_a_torn_piece_does_not_count_and_the_next_one_takes_its_place(office: Office, cut: int) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=b"first", offset=0)
        add_bytes(house, evidence_id=file.id, data=b"second, longer than the cut", offset=5)
        path = arriving(house, file).path
        os.truncate(path, path.stat().st_size - cut)

        assert bytes_kept(house, evidence_id=file.id) == 5
        add_bytes(house, evidence_id=file.id, data=b"again", offset=5)
        assert arriving(house, file).open().read() == b"firstagain"


def test_a_last_piece_whose_bytes_never_reached_the_disk_does_not_count(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=b"first", offset=0)
        add_bytes(house, evidence_id=file.id, data=b"second", offset=5)
        path = arriving(house, file).path
    path.write_bytes(path.read_bytes()[:-6] + bytes(6))

    with office.opened_by("serik") as house:
        assert bytes_kept(house, evidence_id=file.id) == 5


class Enough(Exception):
    """Somebody does not want to wait."""


def test_sealing_that_is_stopped_leaves_what_arrived(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=DATA, offset=0)

        def stop(done: int, total: int) -> None:
            assert total == len(DATA)
            if done > 1_500_000:
                raise Enough

        with pytest.raises(Enough):
            keep_evidence(house, evidence_id=file.id, progress=stop)

        assert bytes_kept(house, evidence_id=file.id) == len(DATA)
        assert list((office.path / "blobs" / "incoming").iterdir()) == []
        assert keep_evidence(house, evidence_id=file.id).sha256 == hashlib.sha256(DATA).hexdigest()


def test_any_place_can_be_read(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        for start in range(0, len(DATA), 1_300_000):
            add_bytes(house, evidence_id=file.id, data=DATA[start : start + 1_300_000], offset=start)

        with arriving(house, file).open() as content:
            for start in (0, 1_299_999, 1_048_575, 2_599_999, len(DATA) - 1, len(DATA)):
                content.seek(start)
                assert content.read(70_000) == DATA[start : start + 70_000][:70_000]


def test_nothing_is_kept_of_nothing_and_not_half_of_a_file(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house, size_bytes=6)
        with pytest.raises(NothingArrived):
            keep_evidence(house, evidence_id=file.id)
        add_bytes(house, evidence_id=file.id, data=b"abc", offset=0)
        with pytest.raises(NotWhole):
            keep_evidence(house, evidence_id=file.id)


def test_what_is_forgone_is_gone(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house)
        add_bytes(house, evidence_id=file.id, data=b"abc", offset=0)

        forgo_evidence(house, evidence_id=file.id)

        assert not arriving(house, file).path.exists()
        with pytest.raises(NotAwaited):
            add_bytes(house, evidence_id=file.id, data=b"abc", offset=3)


def test_pieces_that_nobody_awaits_are_cleared_when_the_vault_opens(office: Office) -> None:
    (office.path / "arriving").mkdir()
    stray = office.path / "arriving" / "01JD2V6M3QK8"
    stray.write_bytes(b"x")

    with office.opened_by("serik"):
        assert not stray.exists()


def test_a_recording_that_was_interrupted_goes_on_as_a_further_part(office: Office) -> None:
    with office.opened_by("serik") as house:
        first = awaited(house)
        second = awaited(house, follows=first)
        third = awaited(house, follows=second)
        other = awaited(house)

    assert [(one.number, one.part) for one in (first, second, third, other)] == [(1, None), (1, 2), (1, 3), (2, None)]


def test_nothing_of_an_arriving_file_lies_in_clear(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = awaited(house, name="a telling name.webm")
        add_bytes(house, evidence_id=file.id, data=b"very telling words" * 100, offset=0)

    stored = b"".join(path.read_bytes() for path in office.path.rglob("*") if path.is_file())
    assert b"telling" not in stored
