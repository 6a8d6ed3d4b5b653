"""A recording and its marks in the record: parts count on, marks stand at moments of the tape, nothing half is kept."""

import io
import wave
from pathlib import Path

import pytest

from offices import SOURCE, Office, found_office
from shyraq.actions.add_bytes import add_bytes, bytes_kept
from shyraq.actions.begin_recording import NewTestimony, NoRecording, begin_recording, go_on_recording
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.mark_tape import LONGEST_TAPE_MS, MarkBesideTape, MarkWithoutQuestion, mark_tape, unmark_tape
from shyraq.actions.rebuild_view import rebuild_view
from shyraq.basics.ids import EvidenceId, MarkId
from shyraq.queries.recordings import further_part, kept_recording, recordings
from shyraq.queries.verify import verify
from shyraq.statements.source import AwaitedFile
from shyraq.statements.transcript import MarkKind
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source
from shyraq.store.tape_rows import UnknownMark, UnknownTape, marks_on

TWO_SECONDS_MS = 2_000


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path / "vault")


def spoken() -> bytes:
    """Return two seconds of silence that any player plays."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(2 * 16_000))
    return file.getvalue()


def recorded(house: OpenVault, *, data: bytes = b"spoken") -> AwaitedFile:
    file = begin_recording(house, to=SOURCE, media_type="audio/webm;codecs=opus", device="  a   microphone ")
    add_bytes(house, evidence_id=file.id, data=data, offset=0)
    return file


def test_a_mark_stands_at_a_moment_of_the_tape_and_nowhere_else(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = recorded(house, data=spoken())
        mark_tape(house, tape=file.id, at_ms=LONGEST_TAPE_MS, kind=MarkKind.NOTE, words="later than it will be long")
        assert keep_evidence(house, evidence_id=file.id).duration_ms == TWO_SECONDS_MS

        mark_tape(house, tape=file.id, at_ms=TWO_SECONDS_MS, kind=MarkKind.PLACE)
        for at_ms in (-1, TWO_SECONDS_MS + 1):
            with pytest.raises(MarkBesideTape):
                mark_tape(house, tape=file.id, at_ms=at_ms, kind=MarkKind.NAME)
        with pytest.raises(MarkWithoutQuestion):
            mark_tape(house, tape=file.id, at_ms=0, kind=MarkKind.GUIDE)
        with pytest.raises(UnknownTape):
            mark_tape(house, tape=EvidenceId("0123456789AB"), at_ms=0, kind=MarkKind.NAME)


def test_marks_follow_the_log(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = recorded(house)
        first = mark_tape(house, tape=file.id, at_ms=5, kind=MarkKind.NAME)
        gone = mark_tape(house, tape=file.id, at_ms=6, kind=MarkKind.DATE)
        mark_tape(house, tape=file.id, at_ms=5, kind=MarkKind.NAME, words="Бекзат", instead_of=first.id)
        assert unmark_tape(house, mark_id=gone.id) == gone
        before = marks_on(file.id)

        rebuild_view(house)

        assert marks_on(file.id) == before
        assert [(one.at_ms, one.words) for one in before] == [(5, "Бекзат")]
        for mark_id in (first.id, gone.id, MarkId("0123456789AB")):
            with pytest.raises(UnknownMark):
                unmark_tape(house, mark_id=mark_id)


def test_one_entry_of_two_fails_and_neither_is_written(office: Office) -> None:
    with office.opened_by("serik") as house:
        file = recorded(house)

        with pytest.raises(UnknownMark):
            mark_tape(house, tape=file.id, at_ms=5, kind=MarkKind.NAME, instead_of=MarkId("0123456789AB"))

        assert marks_on(file.id) == ()


def test_a_recording_goes_on_behind_its_latest_part_kept_or_not(office: Office) -> None:
    told = {"media_type": "video/webm", "device": "a camera"}
    with office.opened_by("serik") as house:
        first = recorded(house)
        second = go_on_recording(house, follows=first.id, **told)
        assert further_part(house, evidence_id=first.id).part == 3
        keep_evidence(house, evidence_id=first.id)
        third = go_on_recording(house, follows=first.id, **told)
        other = recorded(house)

        assert [(one.number, one.part) for one in (first, second, third, other)] == [
            (1, None),
            (1, 2),
            (1, 3),
            (2, None),
        ]
        assert [one.file.id for one in recordings(house)] == [second.id, third.id, other.id]
        assert first.device == "a microphone"
        assert kept_recording(house, evidence_id=second.id) is None


def test_a_testimony_that_begins_with_its_tape_is_a_source_of_its_own(office: Office) -> None:
    told = {"media_type": "audio/ogg", "device": ""}
    with office.opened_by("serik") as house:
        files = [begin_recording(house, to=NewTestimony(title="A mother: 'I'"), **told) for _ in range(3)]

        assert [require_source(one.source_id).title for one in files] == [
            "A mother: 'I'",
            "A mother: 'I' (2)",
            "A mother: 'I' (3)",
        ]
        assert files[0].name == "2019-03-11-000000.ogg"
        with pytest.raises(NoRecording):
            begin_recording(house, to=NewTestimony(title="Nobody"), media_type="text/html", device="")
        assert len(recordings(house)) == 3
        assert verify(house).is_whole


def test_keeping_that_is_stopped_leaves_the_recording_as_it_was(office: Office) -> None:
    class Ended(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert 0 < done <= total == len(b"spoken")
        raise Ended

    with office.opened_by("serik") as house:
        file = recorded(house)

        with pytest.raises(Ended):
            keep_evidence(house, evidence_id=file.id, progress=stop)

        assert bytes_kept(house, evidence_id=file.id) == len(b"spoken")
        assert list((office.path / "blobs" / "incoming").iterdir()) == []
        assert keep_evidence(house, evidence_id=file.id).size_bytes == len(b"spoken")
