"""Files taken at the command line: whole or gone on with, once, under the type they have."""

import hashlib
import io
import random
import wave
from pathlib import Path

import pytest

from offices import SOURCE
from shyraq.actions import receive_file as action
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.open_house import open_house
from shyraq.outside.media_types import media_type_in, media_type_of
from shyraq.queries.custody import custody
from shyraq.queries.verify import verify_folder
from shyraq.statements.source import Arrival
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_source
from terminal import Terminal

ENDINGS = ["3gp", "amr", "mts", "mov", "m4a", "opus", "ogg", "wav", "mp4", "m2ts", "3g2", "awb", "aac", "mkv", "webm"]
DATA = random.Random(11).randbytes(9_000_000)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def wav(path: Path, *, seed: int = 0) -> Path:
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(random.Random(seed).randbytes(48_000))
    path.write_bytes(made.getvalue())
    return path


def stick(folder: Path) -> Path:
    """Make what a stick may hold: two tapes, one of them twice, a scan, and what systems leave there."""
    place = folder / "stick"
    (place / "DCIM").mkdir(parents=True)
    wav(place / "DCIM" / "one.wav", seed=1)
    wav(place / "two.wav", seed=2)
    wav(place / "two again.wav", seed=2)
    (place / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    (place / ".hidden").write_bytes(b"x")
    (place / "Thumbs.db").write_bytes(b"x")
    (place / "link.wav").symlink_to(place / "two.wav")
    return place


def test_a_file_is_taken_into_its_source(terminal: Terminal) -> None:
    path = terminal.folder / "tape.3gp"
    path.write_bytes(DATA)

    told = terminal.done("take", "--file", path, "--source", SOURCE, "--device", "phone of the witness")["files"]

    assert [one["fate"] for one in told] == ["kept"]
    assert told[0]["sha256"] == hashlib.sha256(DATA).hexdigest()
    assert (told[0]["type"], told[0]["playable"], told[0]["tape"]) == ("video/3gpp", False, 1)
    with open_house(terminal.vault, passphrase="one serik two") as house:
        (line,) = custody(house, source_id=SOURCE)
        assert (line.device, line.member, line.is_unplayable) == ("phone of the witness", "Serik", True)
        assert line.awaited_seq is not None
        assert line.added_seq == line.awaited_seq + 1


def test_a_stick_is_taken_whole_and_the_same_bytes_once(terminal: Terminal) -> None:
    place = stick(terminal.folder)

    told = terminal.done("take", "--folder", place, "--language", "kk")["files"]

    fates = {Path(one["file"]).name: one["fate"] for one in told}
    assert fates == {"one.wav": "kept", "letter.pdf": "kept", "two again.wav": "kept", "two.wav": "kept_elsewhere"}
    assert len({one["source"] for one in told}) == 3
    again = terminal.done("take", "--folder", place, "--language", "kk")["files"]
    assert {one["fate"] for one in again} == {"kept_elsewhere"}
    words = terminal.call("take", "--folder", place, "--language", "kk").stdout
    assert "these very bytes are kept in source" in words
    assert "Add --twice" in words


def test_all_files_under_one_title_are_one_source_also_in_a_second_run(terminal: Terminal) -> None:
    place = stick(terminal.folder)
    options = ("--folder", place, "--title", "A stick", "--language", "kk")
    first = terminal.done("take", *options)["files"]
    wav(place / "three.wav", seed=3)

    second = terminal.done("take", *options)["files"]

    assert len({one["source"] for one in (*first, *second)}) == 1
    assert [one["fate"] for one in first].count("already_kept") == 1


def test_the_same_bytes_are_kept_in_another_source_where_that_is_asked_for(terminal: Terminal) -> None:
    path = wav(terminal.folder / "tape.wav")
    terminal.done("take", "--file", path, "--source", SOURCE)

    skipped = terminal.done("take", "--file", path, "--title", "Another", "--language", "kk")["files"]
    kept = terminal.done("take", "--file", path, "--title", "Another", "--language", "kk", "--twice")["files"]

    assert [one["fate"] for one in (*skipped, *kept)] == ["kept_elsewhere", "kept"]
    assert kept[0]["source"] != SOURCE
    assert (skipped[0]["tape"], kept[0]["tape"]) == (1, 2)


def test_a_file_goes_on_where_it_stopped(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = terminal.folder / "long.mts"
    path.write_bytes(DATA)

    def broken(read: Path, *, offset: int):
        yield DATA[offset : offset + 5_000_000]
        raise OSError(5, "The stick is gone")

    with monkeypatch.context() as patched:
        patched.setattr(action, "pieces_of", broken)
        assert terminal.call("take", "--file", path, "--source", SOURCE).exit_code == 2
    (waits,) = terminal.done("tapes", "--unfinished")["unfinished"]
    assert (waits["name"], waits["kept_bytes"], waits["bytes"]) == ("long.mts", 1 << 22, len(DATA))
    assert "long.mts" in terminal.call("today").stdout

    (told,) = terminal.done("take", "--file", path, "--source", SOURCE)["files"]

    assert (told["resumed_bytes"], told["sha256"]) == (1 << 22, hashlib.sha256(DATA).hexdigest())
    assert terminal.done("tapes", "--unfinished")["unfinished"] == []


def test_another_file_of_the_same_name_and_size_does_not_go_on_there(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = terminal.folder / "long.mts"
    path.write_bytes(DATA)
    with monkeypatch.context() as patched:
        patched.setattr(action, "pieces_of", _killed)
        assert terminal.call("take", "--file", path, "--source", SOURCE).exit_code == 1
    path.write_bytes(bytes([DATA[0] ^ 1]) + DATA[1:])

    (told,) = terminal.done("take", "--file", path, "--source", SOURCE)["files"]

    assert (told["resumed_bytes"], told["sha256"]) == (0, hashlib.sha256(path.read_bytes()).hexdigest())
    (waits,) = terminal.done("tapes", "--unfinished")["unfinished"]
    assert waits["kept_bytes"] == 1 << 22


def _killed(_: Path, *, offset: int):
    yield DATA[offset : offset + 5_000_000]
    raise KeyboardInterrupt


def test_a_file_that_differs_only_in_the_middle_is_sealed_anew_under_another_key(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = terminal.folder / "long.mts"
    path.write_bytes(DATA)
    with monkeypatch.context() as patched:
        patched.setattr(action, "pieces_of", _killed)
        terminal.call("take", "--file", path, "--source", SOURCE)
    (lies,) = (terminal.vault / "arriving").iterdir()
    header = lies.read_bytes()[:200]
    changed = DATA[:1_000_000] + b"other" + DATA[1_000_005:]
    path.write_bytes(changed)

    (told,) = terminal.done("take", "--file", path, "--source", SOURCE)["files"]

    assert told["sha256"] == hashlib.sha256(changed).hexdigest()
    (blob,) = (one for one in (terminal.vault / "blobs").rglob("*") if one.is_file())
    assert blob.read_bytes()[:200] != header
    assert verify_folder(terminal.vault, passphrase="one serik two").is_whole


@pytest.mark.parametrize("size", [400, 70_000, 4_000_000, 9_000_000])
def test_a_file_that_was_sealed_whole_and_not_named_is_not_sealed_anew(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = terminal.folder / "long.mts"
    path.write_bytes(DATA[:size])
    with monkeypatch.context() as patched:
        patched.setattr(OpenVault, "adopt_blob", _interrupted)
        terminal.call("take", "--file", path, "--source", SOURCE)
    (lies,) = (terminal.vault / "arriving").iterdir()
    header = lies.read_bytes()[:200]

    (told,) = terminal.done("take", "--file", path, "--source", SOURCE)["files"]

    assert told["sha256"] == hashlib.sha256(DATA[:size]).hexdigest()
    (blob,) = (one for one in (terminal.vault / "blobs").rglob("*") if one.is_file())
    assert (blob.read_bytes()[:200] == header) == (size > 65_536)
    assert list((terminal.vault / "arriving").iterdir()) == []


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_the_desk_has_of_a_file_is_gone_on_with_at_the_command_line(terminal: Terminal) -> None:
    path = terminal.folder / "long.mts"
    path.write_bytes(DATA)
    with open_house(terminal.vault, passphrase="one serik two") as house:
        file = await_evidence(
            house,
            source_id=SOURCE,
            arrival=Arrival.RECEIVED,
            name=path.name,
            media_type="video/mp2t",
            device="a browser",
            size_bytes=len(DATA),
        )
        add_bytes(house, evidence_id=file.id, data=DATA[:3_000_001], offset=0)

    (told,) = terminal.done("take", "--file", path, "--source", SOURCE)["files"]

    assert (told["id"], told["resumed_bytes"]) == (file.id, 3_000_001)
    assert told["sha256"] == hashlib.sha256(DATA).hexdigest()


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537, 131_072, 4_194_304, 4_259_841])
def test_any_age_program_opens_what_was_sealed_straight(terminal: Terminal, size: int) -> None:
    path = terminal.folder / "file.bin"
    path.write_bytes(DATA[:size])

    terminal.done("take", "--file", path, "--source", SOURCE)

    with open_house(terminal.vault, passphrase="one serik two") as house:
        (kept,) = require_source(SOURCE).evidence
        copied = io.BytesIO()
        house.copy_blob(kept.blob, copied)
        assert copied.getvalue() == DATA[:size]
        assert house.open_blob(kept.blob).read(0, size) == DATA[:size]


def test_what_cannot_be_taken_is_told_and_the_rest_is(terminal: Terminal) -> None:
    place = stick(terminal.folder)
    (place / "empty.amr").touch()

    ended = terminal.call("take", "--folder", place, "--source", SOURCE)

    assert ended.exit_code == 3
    assert "empty.amr is empty; copy it again from where it was made." in ended.stdout
    assert len(terminal.done("tapes")["tapes"]) == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--file", "tape.wav"), "A new source needs its language: add --language kk"),
        (("--file", "tape.wav", "--source", "01JD2V6M3QK8"), "01JD2V6M3QK8"),
        (("--file", "tape.wav", "--source", SOURCE, "--title", "x"), "not both"),
        (("--file", "tape.wav", "--title", "x", "--language", "kazakh!"), "is no language; write a tag such as kk"),
        (("--folder", "nothing", "--source", SOURCE), "There is no file in"),
        (("sheet.yaml", "--file", "tape.wav"), "give two commands"),
        ((), "Name a sheet, or files with --file or --folder."),
    ],
)
def test_bad_wishes_are_told_with_what_would_be_right(
    terminal: Terminal, options: tuple[str, ...], sentence: str
) -> None:
    wav(terminal.folder / "tape.wav")
    (terminal.folder / "nothing").mkdir()
    names = {"tape.wav", "nothing", "sheet.yaml"}

    ended = terminal.call("take", *(terminal.folder / one if one in names else one for one in options))

    assert ended.exit_code == 2
    assert sentence in ended.stderr
    assert terminal.done("tapes")["tapes"] == []


def test_tapes_are_listed_with_what_cannot_be_played(terminal: Terminal) -> None:
    assert "There is no tape yet" in terminal.call("tapes").stdout
    terminal.done("take", "--file", wav(terminal.folder / "good.wav"), "--source", SOURCE)
    broken = terminal.folder / "broken.mp4"
    broken.write_bytes(DATA[:5_000])
    terminal.done("take", "--file", broken, "--source", SOURCE)

    words = terminal.call("tapes").stdout.splitlines()
    first = terminal.done("tapes", "--limit", 1)
    second = terminal.done("tapes", "--limit", 1, "--before", first["next"])

    assert words[0].startswith("tape 2  cannot be played  nothing written down")
    assert words[1].startswith("tape 1  0:00:03  nothing written down")
    assert [one["tape"] for one in (*first["tapes"], *second["tapes"])] == [2, 1]
    assert [one["playable"] for one in (*first["tapes"], *second["tapes"])] == [False, True]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_phones_and_cameras_write_is_known_whatever_this_machine_knows(ending: str) -> None:
    assert media_type_of(f"REC.{ending.upper()}").startswith(("audio/", "video/"))


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x00\x00\x00\x18ftyp3gp4", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"#!AMR\n", "audio/amr"),
        (b"OggS\x00", "audio/ogg"),
        ((b"\x47" + bytes(187)) * 3, "video/mp2t"),
        ((bytes(4) + b"\x47" + bytes(187)) * 3, "video/mp2t"),
        (b"%PDF-1.7", "application/pdf"),
        (b"just words", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, media_type: str) -> None:
    assert media_type_in(head[:512]) == media_type
