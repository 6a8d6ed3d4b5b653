"""A transcript is brought into the record whole or not at all, and goes out as far as a purpose may see it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from offices import surroundings
from shyraq.actions.convert_transcript import TranscriptRefused
from shyraq.actions.hand_out_transcript import (
    HandedOut,
    NothingOfTranscript,
    NothingWritten,
    NotTranslatedInto,
    TranscriptForm,
    hand_out_transcript,
)
from shyraq.actions.import_transcript import Imported, Incoming, TapeHasTranscript, import_transcript
from shyraq.actions.open_house import House, open_house
from shyraq.actions.print_transcript import print_transcript
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.cli.main import cli
from shyraq.disclosure import Purpose
from shyraq.disclosure.transcript import Closed
from shyraq.queries.exposure import exposure
from shyraq.queries.verify import verify_folder
from shyraq.statements.transcript import CueState
from shyraq.store import models
from shyraq.store.tape_rows import cues_of, require_tape
from tapes import LINES, PASSPHRASE, TapedHouse, taped_house, write_down


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TapedHouse:
    return taped_house(tmp_path_factory.mktemp("taped") / "vault")


@pytest.fixture
def taped(made: TapedHouse, tmp_path: Path) -> TapedHouse:
    shutil.copytree(made.path, tmp_path / "vault")
    return replace(made, path=tmp_path / "vault")


@pytest.fixture
def house(taped: TapedHouse) -> Iterator[House]:
    with open_house(taped.path, passphrase=PASSPHRASE, surroundings=surroundings()) as opened:
        yield opened


def hand_out(house: House, taped: TapedHouse, purpose: Purpose, form: str = "txt", **more: object) -> HandedOut:
    return hand_out_transcript(house, tape=taped.tapes[0], purpose=purpose, form=TranscriptForm(form), **more)


def test_what_comes_in_goes_out_to_the_house_as_it_came(house: House, taped: TapedHouse) -> None:
    incoming = Incoming(filename="talk.txt", data=LINES.encode())

    made = import_transcript(house, tape=taped.tapes[0], incoming=incoming)

    assert made == Imported(cue_count=3, spoken_count=3, translated_count=0, replaced_count=0)
    assert hand_out(house, taped, Purpose.INTERNAL).content.decode() == LINES
    assert {one.cue.words.lang for one in cues_of(taped.tapes[0])} == {"kk"}


def test_thousands_of_lines_come_in_as_entries_that_fit_and_all_at_once(house: House, taped: TapedHouse) -> None:
    lines = "".join(f"[{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}] Мәтін {'сөз ' * 40}{n}\n" for n in range(2_000))
    before = house.entry_count

    write_down(house, taped.tapes[0], lines)

    assert len(cues_of(taped.tapes[0])) == 2_000
    assert house.entry_count - before == 10


def test_a_faulty_file_is_refused_with_every_fault_and_nothing_is_written(house: House, taped: TapedHouse) -> None:
    before = house.entry_count
    faulty = "[00:00:10] A: x\n[00:00:05] B: y\n[00:00:75] C: z\n"

    with pytest.raises(TranscriptRefused) as refusal:
        write_down(house, taped.tapes[0], faulty)

    assert [one.line for one in refusal.value.found] == [2, 3]
    assert house.entry_count == before
    assert cues_of(taped.tapes[0]) == ()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"lang": "Kazakh"}, "“Kazakh” is no language"),
        ({"translation_lang": "ru"}, "it holds no translation"),
    ],
)
def test_a_language_that_is_none_or_is_not_there_is_told(
    house: House, taped: TapedHouse, more: dict[str, str], told: str
) -> None:
    with pytest.raises(TranscriptRefused, match=told):
        write_down(house, taped.tapes[0], **more)


def test_a_tape_that_has_a_transcript_is_told_and_replaced_where_asked(house: House, taped: TapedHouse) -> None:
    tape = taped.tapes[0]
    write_down(house, tape)
    old = {one.cue.id for one in cues_of(tape)}
    again = Incoming(filename="talk.txt", data=b"[00:00:01] all of it anew\n", lang="en")

    with pytest.raises(TapeHasTranscript, match="3 lines already"):
        import_transcript(house, tape=tape, incoming=again)
    made = import_transcript(house, tape=tape, incoming=again, replace=True)

    assert (made.cue_count, made.replaced_count) == (1, 3)
    assert [one.cue.words.value for one in cues_of(tape)] == ["all of it anew"]
    kept = models.CueVersion.objects.filter(cue__in=old).exclude(body=b"")
    assert kept.count() == 3
    assert verify_folder(taped.path, passphrase=PASSPHRASE).is_whole


def test_a_file_for_a_purpose_goes_through_the_gate_and_is_found_when_consent_is_taken_back(
    house: House, taped: TapedHouse, tmp_path: Path
) -> None:
    write_down(house, taped.tapes[0], LINES.replace("Interviewer", "Serik"))

    made = hand_out(house, taped, Purpose.COURT, "vtt", out=tmp_path / "court.vtt")

    told = (tmp_path / "court.vtt").read_text()
    assert "Ержанды желтоқсанда алып кетті" in told
    assert "Serik" not in told
    manifest = json.loads((tmp_path / "court.manifest.json").read_text())
    assert (manifest["purpose"], manifest["sha256"]) == ("court", made.manifest.sha256)
    assert made.manifest.person_ids == (taped.sister,)
    stood = withdraw_consent(house, source_id=taped.first, purposes=frozenset({Purpose.COURT}))
    assert [one.output_id for one in stood.outputs] == [made.output_id]
    with pytest.raises(NothingOfTranscript) as refusal:
        hand_out(house, taped, Purpose.COURT)
    assert refusal.value.closed is Closed.NOT_OPEN


def test_a_transcript_is_found_by_its_tape_even_where_no_statement_stands_in_it(
    house: House, taped: TapedHouse
) -> None:
    write_down(house, taped.tapes[0])
    made = hand_out(house, taped, Purpose.PRESS)

    assert made.output_id in {one.output_id for one in exposure(house, source_id=taped.first).outputs}
    assert made.output_id not in {one.output_id for one in exposure(house, source_id=taped.second).outputs}


@pytest.mark.parametrize(
    ("purpose", "closed"),
    [
        (Purpose.PARTNER, Closed.NOT_IN_FULL),
        (Purpose.HOME_AUTHORITY, Closed.NOT_OPEN),
        (Purpose.STATISTICS, Closed.NEVER),
    ],
)
def test_where_the_purpose_may_not_see_it_nothing_is_written_and_nothing_noted(
    house: House, taped: TapedHouse, tmp_path: Path, purpose: Purpose, closed: Closed
) -> None:
    write_down(house, taped.tapes[0])
    before = house.entry_count

    with pytest.raises(NothingOfTranscript) as refusal:
        hand_out(house, taped, purpose, out=tmp_path / "f.txt")

    assert refusal.value.closed is closed
    assert (house.entry_count, (tmp_path / "f.txt").exists()) == (before, False)


def test_a_machines_draft_goes_to_the_house_alone(house: House, taped: TapedHouse) -> None:
    write_down(house, taped.tapes[0], state=CueState.MACHINE)

    assert hand_out(house, taped, Purpose.INTERNAL).cue_count == 3
    with pytest.raises(NothingOfTranscript) as refusal:
        hand_out(house, taped, Purpose.COURT)
    assert refusal.value.closed is Closed.NOTHING_LEFT


def test_a_translation_comes_in_beside_the_words_and_goes_out_by_its_language(house: House, taped: TapedHouse) -> None:
    write_down(house, taped.tapes[0])
    both = hand_out(house, taped, Purpose.INTERNAL, "eaf").content.decode()
    tier = '<TIER LINGUISTIC_TYPE_REF="translated" PARENT_REF="Гүлнәр" TIER_ID="t">{}</TIER><LINGUISTIC_TYPE'
    note = (
        '<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="t1" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Yerzhan was taken'
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )
    both = both.replace("<LINGUISTIC_TYPE", tier.format(note), 1)

    with pytest.raises(TranscriptRefused, match="say in which language"):
        import_transcript(house, tape=taped.tapes[1], incoming=Incoming(filename="a.eaf", data=both.encode()))
    incoming = Incoming(filename="a.eaf", data=both.encode(), translation_lang="en")
    made = import_transcript(house, tape=taped.tapes[1], incoming=incoming)
    out = hand_out_transcript(house, tape=taped.tapes[1], purpose=Purpose.UN, form=TranscriptForm.TXT, lang="en")

    assert made.translated_count == 1
    assert out.content.decode() == "[00:00:10.000] Гүлнәр: Yerzhan was taken\n"
    assert out.name == "tape-2-un-en.txt"
    with pytest.raises(NotTranslatedInto, match="there is en"):
        hand_out_transcript(house, tape=taped.tapes[1], purpose=Purpose.UN, form=TranscriptForm.TXT, lang="ru")


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_a_transcript_is_printed_for_a_court_with_what_it_asks_first(house: House, taped: TapedHouse) -> None:
    write_down(house, taped.tapes[0], LINES.replace("Interviewer", "Serik"), state=CueState.CHECKED)

    made = print_transcript(house, tape=taped.tapes[0], purpose=Purpose.COURT, lang="en")

    told = text_of(made.pdf)
    sha256 = require_tape(taped.tapes[0]).evidence.sha256
    for wanted in ("Transcript of tape 1", "Гүлнәр Төлегенқызы", "Kazakh", "Lines: 3.", "tape: 3", sha256, "00:01:02"):
        assert wanted in told
    assert "Serik" not in told
    assert made.pdf == print_transcript(house, tape=taped.tapes[0], purpose=Purpose.COURT, lang="en").pdf
    assert made.output_id in {one.output_id for one in exposure(house, source_id=taped.first).outputs}


def test_the_press_gets_no_number_title_or_digest_and_the_house_no_draft_on_paper(
    house: House, taped: TapedHouse
) -> None:
    write_down(house, taped.tapes[0])
    write_down(house, taped.tapes[1], state=CueState.MACHINE)

    told = text_of(print_transcript(house, tape=taped.tapes[0], purpose=Purpose.PRESS, lang="ru").pdf)

    assert "Расшифровка записи" in told
    for hidden in ("First talk", "SHA-256", require_tape(taped.tapes[0]).evidence.sha256[:12]):
        assert hidden not in told
    with pytest.raises(NothingOfTranscript):
        print_transcript(house, tape=taped.tapes[1], purpose=Purpose.INTERNAL, lang="en")


def test_at_the_command_line(taped: TapedHouse, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(PASSPHRASE)
    (tmp_path / "talk.txt").write_text(LINES)

    def call(*words: object) -> Result:
        shared = ("--vault", str(taped.path), "--passphrase-file", str(tmp_path / "key"), "--json")
        return CliRunner().invoke(cli, ["transcript", *map(str, words), *shared])

    assert json.loads(call("import", tmp_path / "talk.txt", "--tape", 1).stdout)["lines"] == 3
    again = call("import", tmp_path / "talk.txt", "--tape", 1)
    assert (again.exit_code, "--replace" in again.stderr) == (2, True)
    assert json.loads(call("import", tmp_path / "talk.txt", "--tape", 1, "--replace").stdout)["replaced"] == 3
    assert json.loads(call("export", "--tape", 1, "--as", "ohms", "--out", tmp_path / "a.xml").stdout)["lines"] == 3
    refused = call("print", "--tape", 1, "--purpose", "partner", "--out", tmp_path / "a.pdf")
    assert (refused.exit_code, "names changed" in refused.stderr) == (2, True)
    assert json.loads(call("print", "--tape", "1", "--out", tmp_path / "a.pdf").stdout)["lines"] == 3
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert "There is no tape “7”" in call("print", "--tape", "7", "--out", tmp_path / "b.pdf").stderr


def test_a_tape_of_which_nothing_is_written_down_says_so(house: House, taped: TapedHouse) -> None:
    with pytest.raises(NothingWritten):
        hand_out(house, taped, Purpose.INTERNAL)
