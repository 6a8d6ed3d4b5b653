"""A machine drafts what is said on a tape; it overwrites nobody, and a member signs it, cue by cue."""

from pathlib import Path

import pytest

from bad_files import tape
from fake_engine import fake_model, install_fake_engine
from offices import SOURCE, Office, found_office
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.draft_transcript import (
    Doubt,
    LanguageNotHeard,
    NoSpeechModel,
    TapeIsClosed,
    draft_transcript,
    drop_draft,
)
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.keep_speech_model import add_speech_model, remove_speech_model
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import CueId, EvidenceId
from shyraq.basics.text import Script, Text
from shyraq.outside.speech import shelf as shelves
from shyraq.outside.speech.hearing import HearingBroke
from shyraq.outside.speech.shelf import ModelAltered, NameTaken, NoSuchModel
from shyraq.queries.speech import speech_models
from shyraq.queries.verify import verify_folder
from shyraq.statements.source import Arrival
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import cues_of

SPOKEN = ("ол келді", "kk"), ("да", "ru"), ("алып кетті", "kk"), ("走了", "zh")
OWN = CueId("CVE000000001")


class Interrupted(Exception):
    """What a progress raises to stop the work."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    install_fake_engine(tmp_path / "packages", monkeypatch)
    return found_office(tmp_path / "vault")


def take_tape(house: OpenVault, seconds: float = 12) -> EvidenceId:
    """Keep a tape of one low hum; the engine says its lines whatever it hears."""
    given = {"name": "tape.wav", "media_type": "audio/wav", "device": "a phone", "arrival": Arrival.RECEIVED}
    file = await_evidence(house, source_id=SOURCE, **given)
    add_bytes(house, evidence_id=file.id, data=tape(seconds), offset=0)
    return keep_evidence(house, evidence_id=file.id).id


def add_model(house: OpenVault, folder: Path, *lines: tuple[str, str], **more: object) -> None:
    add_speech_model(house.path, fake_model(folder, *lines, **more), engine="fake")


def write(
    house: OpenVault, tape_id: EvidenceId, *, from_ms: int, to_ms: int, state: CueState, cue: CueId = OWN
) -> None:
    words = Text("written by hand", Script.LATIN, "en")
    one = WrittenCue(id=cue, from_ms=from_ms, to_ms=to_ms, words=words, state=state)
    change = CueChange(source_id=SOURCE, tape=tape_id, cues=(one,))
    house.append([house.pen(scope_of_source(SOURCE)).cues_written(change)])


def test_a_draft_is_cues_of_a_machine_with_times_languages_and_confidences(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)

        made = draft_transcript(house, tape=tape_id)

        cues = [one.cue for one in cues_of(tape_id)]
        assert [(cue.from_ms, cue.to_ms, cue.words.value, cue.words.lang) for cue in cues] == [
            (0, 2900, "ол келді", "kk"),
            (3000, 5900, "да", "ru"),
            (6000, 8900, "алып кетті", "kk"),
            (9000, 11900, "走了", "zh"),
        ]
        assert {cue.state for cue in cues} == {CueState.MACHINE}
        assert [cue.sure for cue in cues] == [(90, 90), (90,), (90, 90), (90,)]
        assert (made.cue_count, dict(made.languages)) == (4, {"kk": 2, "ru": 1, "zh": 1})
        assert (made.left_out, made.in_the_way, made.model, made.heard_to_ms) == ((), 0, "small", 12_000)
    assert verify_folder(office.path, passphrase="one serik two").is_whole


def test_what_a_person_wrote_is_never_overwritten(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)
        write(house, tape_id, from_ms=3_500, to_ms=6_500, state=CueState.WRITTEN)

        made = draft_transcript(house, tape=tape_id)

        standing = [(one.cue.from_ms, one.cue.state) for one in cues_of(tape_id)]
        assert standing == [(0, CueState.MACHINE), (3_500, CueState.WRITTEN), (9_000, CueState.MACHINE)]
        assert (made.cue_count, made.in_the_way) == (2, 2)


def test_a_cue_somebody_writes_while_the_tape_is_heard_is_not_overwritten_either(
    office: Office, tmp_path: Path
) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)

        def meanwhile(stage: object, done: int, total: int) -> None:
            if done >= 5_000 and not any(one.cue.id == OWN for one in cues_of(tape_id)):
                write(house, tape_id, from_ms=0, to_ms=2_000, state=CueState.WRITTEN)

        assert draft_transcript(house, tape=tape_id, progress=meanwhile).in_the_way == 1
        assert cues_of(tape_id)[0].cue.words.value == "written by hand"


def test_a_second_draft_goes_on_behind_the_first_and_a_dropped_one_begins_anew(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)
        draft_transcript(house, tape=tape_id)
        write(house, tape_id, from_ms=3_000, to_ms=5_900, state=CueState.CHECKED, cue=cues_of(tape_id)[1].cue.id)

        assert draft_transcript(house, tape=tape_id).cue_count == 0
        assert drop_draft(house, tape=tape_id) == 3
        assert [one.cue.state for one in cues_of(tape_id)] == [CueState.CHECKED]
        assert drop_draft(house, tape=tape_id) == 0
        assert draft_transcript(house, tape=tape_id).cue_count == 3


def test_stopping_keeps_the_lots_that_were_written(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shyraq.actions.draft_transcript.LOT", 2)

    def stop(stage: object, done: int, total: int) -> None:
        if done >= 8_000:
            raise Interrupted

    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)
        with pytest.raises(Interrupted):
            draft_transcript(house, tape=tape_id, progress=stop)

        assert [one.cue.from_ms for one in cues_of(tape_id)] == [0, 3_000]


def test_what_was_written_before_an_engine_broke_is_kept(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shyraq.actions.draft_transcript.LOT", 1)
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", SPOKEN[0], ("!die", "kk"))

        with pytest.raises(HearingBroke):
            draft_transcript(house, tape=tape_id)

        assert [one.cue.words.value for one in cues_of(tape_id)] == ["ол келді"]


def test_what_was_not_believed_is_told_with_its_place(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", ("Субтитры сделал DimaTorzok", "ru"), ("ля ля ля ля", "ru"))

        made = draft_transcript(house, tape=tape_id)
        monkeypatch.setattr("shyraq.transcripts.doubting.QUIETEST_DB", -30.0)
        drop_draft(house, tape=tape_id)
        silent = draft_transcript(house, tape=tape_id)

    assert [(one.from_ms, one.why) for one in made.left_out] == [(0, Doubt.CREDITS)]
    assert (made.marked, made.cue_count) == (1, 1)
    assert [one.why for one in silent.left_out] == [Doubt.SILENCE, Doubt.SILENCE]


def test_a_language_the_model_does_not_have_is_refused_in_words_that_help(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN, languages=("ru", "zh"))

        for asked, named in (("ug", "ug"), ("ky", "ky"), ("", "kk")):
            with pytest.raises(LanguageNotHeard, match=rf"never taught “{named}”.*It knows ru, zh.*--engine"):
                draft_transcript(house, tape=tape_id, language=asked)
        assert cues_of(tape_id) == ()
        assert dict(draft_transcript(house, tape=tape_id, language="ru-Cyrl").languages) == {"ru": 4}


def test_a_tape_whose_consent_shuts_it_is_heard_by_no_machine(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        add_model(house, tmp_path / "small", *SPOKEN)
        withdraw_consent(house, source_id=SOURCE)

        with pytest.raises(TapeIsClosed):
            draft_transcript(house, tape=tape_id)


def test_which_model_and_which_tape_are_asked_for_where_it_is_not_plain(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house)
        with pytest.raises(NoSpeechModel, match="speech add"):
            draft_transcript(house, tape=tape_id)
        add_model(house, tmp_path / "small", *SPOKEN)
        add_model(house, tmp_path / "large", SPOKEN[0])
        with pytest.raises(NoSpeechModel, match="large, small"):
            draft_transcript(house, tape=tape_id)
        with pytest.raises(NoSuchModel, match="large, small"):
            draft_transcript(house, tape=tape_id, model="huge")
        assert draft_transcript(house, tape=tape_id, model="large").cue_count == 1


def test_a_model_lies_beside_the_vault_whole_or_not_at_all(office: Office, tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "small", *SPOKEN)
    (folder / "deep").mkdir()
    (folder / "deep" / "more.bin").symlink_to(folder / "lines.json")
    (folder / ".hidden").write_text("x", encoding="utf-8")

    def stop(stage: object, done: int, total: int) -> None:
        if total:
            raise Interrupted

    with pytest.raises(Interrupted):
        add_speech_model(office.path, folder, engine="fake", progress=stop)
    assert speech_models(office.path) == ()
    assert list((tmp_path / "vault-speech").iterdir()) == []

    made = add_speech_model(office.path, folder, engine="fake")
    assert speech_models(office.path) == (made,)
    assert sorted(file for file, _, _ in made.digests) == ["deep/more.bin", "lines.json"]
    assert not (made.folder / "deep" / "more.bin").is_symlink()
    with pytest.raises(NameTaken):
        add_speech_model(office.path, folder, engine="fake")
    remove_speech_model(office.path, name="small")
    assert not (tmp_path / "vault-speech").exists()
    with pytest.raises(NoSuchModel):
        remove_speech_model(office.path, name="../vault")
    assert office.path.exists()


def test_a_model_that_was_altered_is_not_used(office: Office, tmp_path: Path) -> None:
    with office.opened_by("serik") as house:
        tape_id = take_tape(house, 3)
        add_model(house, tmp_path / "small", *SPOKEN)
        (model,) = shelves.Shelf.beside(house.path).models()
        lines = model.folder / "lines.json"
        lines.write_bytes(lines.read_bytes().replace(b"ru", b"kk"))

        with pytest.raises(ModelAltered, match=r"lines\.json"):
            draft_transcript(house, tape=tape_id)
