"""The room of tapes: what it lists, what the page of a tape shows, and what its one address does with cues."""

import json
import re
from collections.abc import Iterator

import pytest

from desks import PASSPHRASE, SECOND_PASSPHRASE, Desk
from shyraq.actions.mark_tape import mark_tape
from shyraq.actions.open_house import House
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import EvidenceId
from shyraq.basics.text import Script, Text
from shyraq.desk.session import COOKIE
from shyraq.desk.tapes.words import place_words
from shyraq.statements.transcript import CueChange, CueState, MarkKind, WrittenCue
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import cues_of
from taped import keep_tape

ONE, TWO, THREE = "CVE000000001", "CVE000000002", "CVE000000003"


def cue(**more: object) -> dict[str, object]:
    return {"from": "1000", "to": "2000", "speaker": "Mother", "lang": "kk", "words": "Олар келді", "seen": "0"} | more


class Taped:
    """A desk whose house keeps a tape."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with self.house() as house:
            self.tape = keep_tape(house, desk.testimony, seconds=30)

    def house(self) -> Iterator[House]:
        return self.desk.session.working(self.desk.client.cookies[COOKIE].value)

    def send(self, what: str, **parts: object) -> tuple[int, dict[str, object]]:
        """Post to the one address of cues as the page does; return the status and what was told."""
        sent = {key: one if isinstance(one, str) else json.dumps(one) for key, one in parts.items()}
        answer = self.desk.post(f"/tapes/{self.tape}/cues", what=what, **sent)
        return answer.status_code, json.loads(answer.content or b"{}") if answer.status_code != 400 else {}

    def write(self, **cues: dict[str, object]) -> dict[str, dict[str, object]]:
        status, told = self.send("write", cues=cues)
        assert (status, told["clashes"]) == (200, {})
        return told["cues"]

    def now(self) -> list[tuple[str, str]]:
        with self.house():
            return [(kept.cue.words.value, kept.cue.state.value) for kept in cues_of(EvidenceId(self.tape))]


@pytest.fixture
def taped(desk: Desk) -> Taped:
    return Taped(desk)


def test_the_list_tells_of_each_tape_how_far_it_is(taped: Taped) -> None:
    with taped.house() as house:
        keep_tape(house, taped.desk.testimony, content=b"no sound at all")
        house_draft(house, taped.tape, taped.desk)

    page = taped.desk.get("/tapes")

    assert "Tape 1" in page
    assert "Күләш Омарқызы" in page
    assert page.count("data-row") == 2
    assert "cannot be played" in page
    assert "1 cue" in page
    assert "Machine draft" in page
    assert taped.desk.get("/tapes?state=unplayable").count("data-row") == 1
    assert "No tape is in this list" in taped.desk.get("/tapes?state=checked")
    assert f'href="/tapes/{taped.tape}"' in taped.desk.get(f"/sources/{taped.desk.testimony}")


def house_draft(house: House, tape: str, desk: Desk) -> int:
    words = Text("Содан кейін хат", Script.CYRILLIC, "kk")
    draft = WrittenCue(id=THREE, from_ms=0, to_ms=900, words=words, state=CueState.MACHINE, sure=(95, 70, 20))
    change = CueChange(source_id=desk.testimony, tape=EvidenceId(tape), cues=(draft,))
    return house.append([house.pen(scope_of_source(desk.testimony)).cues_written(change)])[0]


def test_a_house_without_tapes_says_how_one_comes(desk: Desk) -> None:
    assert "No tape is kept yet" in desk.get("/tapes")


def test_what_is_typed_is_kept_and_then_written_once(taped: Taped) -> None:
    assert taped.send("keep", cues={ONE: cue(words="Олар")})[0] == 200
    assert "Олар" in taped.desk.get(f"/tapes/{taped.tape}")
    assert taped.now() == []

    told = taped.write(**{ONE: cue()})

    assert told[ONE]["state_words"] == "Written"
    page = taped.desk.get(f"/tapes/{taped.tape}")
    assert 'data-unwritten=""' in page
    assert f'data-cue="{ONE}"' in page
    assert re.search(r'<textarea name="words"[^>]*dir="auto" lang="kk"', page)


def test_a_cue_that_was_changed_elsewhere_is_told_with_its_words_and_author(taped: Taped) -> None:
    seq = taped.write(**{ONE: cue()})[ONE]["seq"]
    taped.write(**{ONE: cue(words="Олар таңда келді", seen=seq)})

    status, told = taped.send(
        "write", cues={ONE: cue(words="Олар кеше келді", seen=seq), TWO: cue(**{"from": 5000, "to": 6000})}
    )

    assert status == 200
    assert (told["clashes"][ONE]["words"], told["clashes"][ONE]["by"]) == ("Олар таңда келді", "Serik")
    assert list(told["cues"]) == [TWO]
    assert taped.now()[0][0] == "Олар таңда келді"


def test_faults_come_back_beside_their_cue_and_nothing_is_written(taped: Taped) -> None:
    status, told = taped.send("write", cues={ONE: cue(), TWO: cue(to="40000", words=" ")})

    assert status == 422
    assert told["faults"] == {
        TWO: {
            "times": "The tape goes from 0:00 to 0:30.0; put the cue inside it.",
            "words": "No words; write what is said, or take the cue out.",
        }
    }
    assert taped.now() == []


@pytest.mark.parametrize("cues", ["[]", "{", '{"CVE000000001": 1}', '{"CVE000000001": {"from": "x"}}'])
def test_what_no_page_of_ours_sends_is_refused(taped: Taped, cues: str) -> None:
    assert taped.send("write", cues=cues)[0] == 400
    assert taped.send("sing", cues="{}")[0] == 400


def test_the_second_check_names_its_rule(taped: Taped) -> None:
    seq = taped.write(**{ONE: cue()})[ONE]["seq"]
    _, told = taped.send("check", cues={ONE: seq})
    assert told["cues"][ONE]["state_words"] == "Checked"

    status, told_again = taped.send("check", cues={ONE: told["cues"][ONE]["seq"]})

    assert status == 409
    assert "another member than the first" in told_again["refused"]
    taped.desk.unlock(SECOND_PASSPHRASE)
    assert taped.send("check", cues={ONE: told["cues"][ONE]["seq"]})[1]["cues"][ONE]["state"] == "checked_twice"


def test_a_machines_draft_never_looks_like_checked_text(taped: Taped) -> None:
    with taped.house() as house:
        seq = house_draft(house, taped.tape, taped.desk)

    page = taped.desk.get(f"/tapes/{taped.tape}")

    assert '<span class="doubtful">кейін</span>' in page
    assert '<span class="hardly">хат</span>' in page
    assert "The machine doubts 2 words" in page
    assert 'data-state="machine"' in page
    assert taped.send("check", cues={THREE: seq})[0] == 409
    assert taped.send("take-over", cues={THREE: seq})[1]["cues"][THREE]["state"] == "written"
    assert "Machine draft" not in taped.desk.get("/tapes")


def test_translations_stand_in_a_second_column_and_are_written_alone(taped: Taped) -> None:
    seq = taped.send("write", to="ru", cues={ONE: cue(told="Они пришли")})[1]["cues"][ONE]["seq"]

    assert "Они пришли" in taped.desk.get(f"/tapes/{taped.tape}")
    assert "Они пришли" not in taped.desk.get(f"/tapes/{taped.tape}?to=none")
    seq = taped.send("write", to="en", cues={ONE: cue(told="They came", seen=seq)})[1]["cues"][ONE]["seq"]
    assert "Они пришли" in taped.desk.get(f"/tapes/{taped.tape}?to=ru")
    told = taped.send("check", to="en", lang="en", cues={ONE: seq})[1]["cues"][ONE]
    assert (told["state"], told["told_state_words"]) == ("written", "Checked")


def test_versions_tell_word_by_word_and_come_back(taped: Taped) -> None:
    first = taped.write(**{ONE: cue(words="Олар түнде келді")})[ONE]["seq"]
    taped.write(**{ONE: cue(words="Олар таңда келді", seen=first)})

    page = taped.desk.get(f"/tapes/{taped.tape}/history")
    assert "<del>түнде</del><ins>таңда</ins>" in page
    assert "Serik" in page
    one = taped.desk.get(f"/tapes/{taped.tape}/history?cue={ONE}")
    assert one.count('class="step"') == 2

    assert taped.desk.post(f"/tapes/{taped.tape}/restore", seq=first, cue=ONE).status_code == 303

    assert taped.now() == [("Олар түнде келді", "written")]
    taped.desk.post(f"/tapes/{taped.tape}/restore", seq=first)
    assert "nothing was changed" in taped.desk.get(f"/tapes/{taped.tape}/history")


def test_marks_are_set_taken_off_and_set_again(taped: Taped) -> None:
    answer = taped.desk.post(f"/tapes/{taped.tape}/marks", at="14000", kind="consent", words="")
    mark = json.loads(answer.content)
    assert (mark["place"], mark["kind_words"]) == ("00:14", "Consent given here")
    assert f'data-mark="{mark["id"]}"' in taped.desk.get(f"/tapes/{taped.tape}")

    off = f"/tapes/{taped.tape}/marks/off"

    assert taped.desk.post(off, mark=mark["id"]).status_code == 200
    assert taped.desk.post(off, mark=mark["id"]).status_code == 409
    assert f'data-mark="{mark["id"]}"' not in taped.desk.get(f"/tapes/{taped.tape}")
    assert taped.desk.post(f"/tapes/{taped.tape}/marks", at="x", kind="consent").status_code == 400


def test_of_a_source_that_was_taken_back_no_tape_says_anything(taped: Taped) -> None:
    seq = taped.write(**{ONE: cue(words="CANARY-CUE")})[ONE]["seq"]
    taped.send("keep", cues={TWO: cue(words="CANARY-DRAFT")})
    with taped.house() as house:
        mark_tape(house, tape=EvidenceId(taped.tape), at_ms=5, kind=MarkKind.NAME, words="CANARY-MARK")
        withdraw_consent(house, source_id=taped.desk.testimony)

    pages = [taped.desk.get(path) for path in ("/tapes", f"/tapes/{taped.tape}", f"/tapes/{taped.tape}/history")]
    pages.append(taped.desk.get(f"/tapes/{taped.tape}/history?cue={ONE}"))

    assert [page for page in pages if "CANARY" in page or "<audio" in page] == []
    for what in ("keep", "write", "check", "take-over"):
        status, told = taped.send(what, cues={ONE: cue() if what in ("keep", "write") else seq})
        assert (status, told) == (409, {"refused": "closed"})
    assert taped.desk.post(f"/tapes/{taped.tape}/marks", at="5", kind="name").status_code == 409
    assert taped.desk.post(f"/tapes/{taped.tape}/restore", seq=seq, cue=ONE).status_code == 303
    taped.desk.unlock(PASSPHRASE)


def test_parts_of_one_tape_lead_to_each_other(desk: Desk) -> None:
    from shyraq.actions.add_bytes import add_bytes
    from shyraq.actions.await_evidence import await_evidence
    from shyraq.actions.keep_evidence import keep_evidence
    from shyraq.statements.source import Arrival
    from taped import tones

    with desk.session.working(desk.client.cookies[COOKIE].value) as house:
        named = {"source_id": desk.testimony, "arrival": Arrival.RECORDED, "name": "t.wav", "media_type": "audio/wav"}
        first = await_evidence(house, device="desk", **named)
        second = await_evidence(house, device="desk", follows=first, **named)
        for file, pitch in ((first, 220), (second, 330)):
            add_bytes(house, evidence_id=file.id, data=tones(1, pitch=pitch), offset=0)
            keep_evidence(house, evidence_id=file.id)

    page = desk.get(f"/tapes/{first.id}")

    assert f'href="/tapes/{second.id}"' in page
    assert "Tape 1, part 2" in desk.get(f"/tapes/{second.id}")


@pytest.mark.parametrize(("at_ms", "words"), [(0, "0:00.0"), (80_450, "1:20.4"), (3_680_000, "1:01:20.0")])
def test_a_place_of_a_tape_is_written_as_it_is_typed(at_ms: int, words: str) -> None:
    assert place_words(at_ms) == words
