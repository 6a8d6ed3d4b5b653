"""What a machine wrote of a tape is in no output of any kind, for no purpose; and a machine can write nothing else."""

import io
import random
from pathlib import Path

import pytest
from pypdf import PdfReader

from bad_files import tape
from desks import Desk
from fake_engine import fake_model, install_fake_engine
from longer import LONG
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.draft_transcript import draft_transcript, drop_draft
from shyraq.actions.export_list import SheetForm, export_list
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.keep_speech_model import add_speech_model
from shyraq.actions.print_dossier import NothingToWrite, print_dossier
from shyraq.actions.publish_site import publish_site
from shyraq.basics.ids import CueId, EvidenceId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.disclosure import Purpose
from shyraq.queries.register import Wanted
from shyraq.statements.source import Arrival
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import cues_of

CANARY = "CANARYMACHINE"


@pytest.fixture
def house(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenVault:
    """The house of the desk, with a model that says one word on every tape."""
    install_fake_engine(tmp_path / "packages", monkeypatch)
    opened = desk.session._opened.house
    lines = [(f"{CANARY} {number}", "kk") for number in range(4)]
    add_speech_model(opened.path, fake_model(tmp_path / "small", *lines), engine="fake")
    return opened


def take_tape(house: OpenVault, desk: Desk) -> EvidenceId:
    given = {"name": "t.wav", "media_type": "audio/wav", "device": "a phone", "arrival": Arrival.RECEIVED}
    file = await_evidence(house, source_id=desk.testimony, **given)
    add_bytes(house, evidence_id=file.id, data=tape(12), offset=0)
    return keep_evidence(house, evidence_id=file.id).id


def words_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_site_is_the_same_to_the_last_bit(desk: Desk, house: OpenVault, tmp_path: Path) -> None:
    tape_id = take_tape(house, desk)
    before = publish_site(house, out=tmp_path / "site")

    assert draft_transcript(house, tape=tape_id).cue_count == 4

    again = publish_site(house, out=tmp_path / "site")
    assert again.publication_id == before.publication_id
    assert not any(CANARY.encode() in path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file())


def test_no_letter_dossier_or_list_holds_it(desk: Desk, house: OpenVault, tmp_path: Path) -> None:
    draft_transcript(house, tape=take_tape(house, desk))
    made = 0
    for purpose in Purpose:
        path = tmp_path / f"{purpose}.pdf"
        try:
            print_dossier(house, person_id=desk.son, purpose=purpose, lang="en", out=path)
        except NothingToWrite:
            continue
        made += 1
        assert CANARY not in words_of(path.read_bytes()), purpose
    assert made > 2
    for purpose in (Purpose.INTERNAL, Purpose.UN, Purpose.PUBLIC):
        path = tmp_path / f"{purpose}.csv"
        export_list(house, wanted=Wanted(), purpose=purpose, lang="en", form=SheetForm.CSV, out=path)
        assert CANARY.encode() not in path.read_bytes()
    letter = tmp_path / "letter.pdf"
    draft_letter(house, person_id=desk.son, recipient="un-wgeid", lang="en", is_draft=True, out=letter)
    assert CANARY not in words_of(letter.read_bytes())


@pytest.mark.parametrize("seed", range(20 if LONG else 1))
def test_a_cue_leaves_the_state_machine_only_by_an_entry_a_member_wrote(
    desk: Desk, house: OpenVault, seed: int
) -> None:
    chance, tape_id, signed = random.Random(seed), take_tape(house, desk), dict[CueId, CueState]()
    pen = house.pen(scope_of_source(desk.testimony))
    for _ in range(4 if LONG else 2):
        draft_transcript(house, tape=tape_id)
        machine = [one.cue for one in cues_of(tape_id) if one.cue.state is CueState.MACHINE]
        states = [CueState.WRITTEN, CueState.CHECKED]
        chosen = chance.choice(machine) if machine and chance.random() < 0.7 else None
        at_ms = chance.randrange(0, 12_000, 500)
        cue = WrittenCue(
            id=CueId(draw_id(house.surroundings.randomness)) if chosen is None else chosen.id,
            from_ms=at_ms if chosen is None else chosen.from_ms,
            to_ms=at_ms + 400 if chosen is None else chosen.to_ms,
            words=Text("by hand", Script.LATIN, "en"),
            state=chance.choice(states),
        )
        house.append([pen.cues_written(CueChange(source_id=desk.testimony, tape=tape_id, cues=(cue,)))])
        signed[cue.id] = cue.state
        if chance.random() < 0.5:
            drop_draft(house, tape=tape_id)
        draft_transcript(house, tape=tape_id)

    standing = {one.cue.id: one.cue.state for one in cues_of(tape_id)}
    assert {cue: state for cue, state in standing.items() if state is not CueState.MACHINE} == signed
    house.rebuild()
    assert {one.cue.id: one.cue.state for one in cues_of(tape_id)} == standing
