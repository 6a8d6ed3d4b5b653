"""Taking a source at the desk: what is typed is never lost, what is objected to stands beside its question."""

import io
import wave
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import FAMILY, SPOKEN, Desk


def _tape(seconds: int = 2) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as tape:
        tape.setnchannels(1)
        tape.setsampwidth(2)
        tape.setframerate(8000)
        tape.writeframes(b"\x01\x02" * 8000 * seconds)
    return kept.getvalue()


def _people(desk: Desk) -> str:
    return desk.get("/people")


def test_the_short_form_makes_a_source_with_people_and_statements(desk: Desk) -> None:
    answer = desk.post("/sources/take", **SPOKEN)

    source = desk.get(answer.headers["Location"])
    assert "It is sealed in the record" in source
    assert "Testimony of a wife" in source
    assert "March 2018 in Ghulja" in source.replace('<bdi dir="ltr" lang="kk">', "").replace("</bdi>", "").replace(
        '<bdi dir="ltr">', ""
    )
    assert "Ерлан Қайратұлы" in _people(desk)
    assert "protected" in source


def test_objections_stand_beside_their_questions_and_nothing_typed_is_lost(desk: Desk) -> None:
    wrong = SPOKEN | {"statements[0].on": "when it was cold", "people.p0.born_on": "2999", "consent.given_by": ""}

    answer = desk.post("/sources/take", **wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "3 things are to be mended" in page
    for name in ("statements[0].on", "people.p0.born_on", "consent.given_by"):
        assert f'id="f-{name}-fault"' in page
        assert f'href="#f-{name}"' in page
    for typed in ("when it was cold", "2999", "Ерлан Қайратұлы", "Ghulja", "Dana"):
        assert f'value="{typed}"' in page
    assert "Ерлан" not in _people(desk)


def test_an_objection_names_the_line_of_the_form_where_lines_before_were_left_empty(desk: Desk) -> None:
    wrong = SPOKEN | {"statements[2].relation": ""}

    page = desk.post("/sources/take", **wrong).content.decode()

    assert 'id="f-statements[2].relation-fault"' in page


def test_a_person_of_the_register_is_added_to(desk: Desk) -> None:
    assert f'value="{desk.son}"' in desk.get(f"/sources/take?about={desk.son}")
    more = {
        "source.kind": "phone_call",
        "source.title": "Call of an uncle",
        "people.p0.is": desk.son,
        "statements[0].about": "p0",
        "statements[0].says": "released",
        "statements[0].on": "2020",
    }

    answer = desk.post("/sources/take", people="2", statements="3", **more)

    assert answer.status_code == 303, answer.content.decode()
    assert "Call of an uncle" in desk.get(f"/people/{desk.son}")
    assert "4 people" not in _people(desk)


def test_a_tape_is_kept_sealed_and_can_be_heard(desk: Desk) -> None:
    tape = _tape()
    upload = SimpleUploadedFile("call.wav", tape, content_type="audio/x-wav")

    answer = desk.post("/sources/take", **SPOKEN, **{"source.file": upload})

    page = desk.get(answer.headers["Location"])
    address = page.split('<audio class="tape" controls preload="none" src="')[1].split('"')[0]
    whole = desk.client.get(address)
    assert whole.getvalue() == tape
    assert whole.headers["Content-Length"] == str(len(tape))
    part = desk.client.get(address, HTTP_RANGE="bytes=44-63")
    assert (part.status_code, part.content) == (206, tape[44:64])
    assert part.headers["Content-Range"] == f"bytes 44-63/{len(tape)}"
    assert not any(tape[100:200] in path.read_bytes() for path in desk.vault.rglob("*") if path.is_file())


def test_an_anchor_beyond_the_end_of_the_tape_is_objected_to(desk: Desk) -> None:
    upload = SimpleUploadedFile("call.wav", _tape(), content_type="audio/x-wav")
    late = SPOKEN | {"statements[0].anchor.tape": "00:00:01 – 00:00:09", "source.file": upload}

    page = desk.post("/sources/take", **late).content.decode()

    assert 'id="f-statements[0].anchor.tape-fault"' in page
    assert "beyond the end of the tape" in page


def test_a_sheet_is_taken_once(desk: Desk) -> None:
    others = FAMILY.replace("Нұрболат Әсетұлы", "Ерлан Қайратұлы").replace("Nurbolat Asetuly", "Yerlan Qairatuly")
    sheet = others.replace("CANARY-TITLE", "Second").replace("Күләш Омарқызы", "Сәуле Бекқызы").encode()
    first = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("second.yaml", sheet))
    again = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("second.yaml", sheet))

    assert first.headers["Location"] == again.headers["Location"]
    assert "taken before; nothing new was written" in desk.get(again.headers["Location"])


def test_every_fault_of_a_sheet_is_told_with_its_line(desk: Desk) -> None:
    sheet = FAMILY.replace("2017-12,", "last winter,").replace("says: health", "says: healthy").encode()

    answer = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("bad.yaml", sheet))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 things are to be mended" in page
    assert page.count('class="lined"') == 2
    assert "statements[0].on" in page


def test_a_missing_sheet_is_asked_for(desk: Desk) -> None:
    answer = desk.post("/sources/take-sheet")

    assert answer.status_code == 422
    assert 'id="f-sheet-fault"' in answer.content.decode()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '" onmouseover="x', "{{ settings }}", "\u202eabc"])
def test_what_is_typed_never_becomes_part_of_the_page(desk: Desk, name: str) -> None:
    answer = desk.post("/sources/take", **SPOKEN | {"people.p0.names[0].text": name})

    for page in (desk.get("/people"), desk.get(answer.headers["Location"])) if answer.status_code == 303 else ():
        assert "<script>alert" not in page
        assert '" onmouseover="x' not in page


def test_nothing_typed_lies_in_clear_in_the_vault(desk: Desk) -> None:
    desk.post("/sources/take", **SPOKEN | {"source.title": "CANARY-OF-THE-FORM", "statements[0].value": "CANARY-WORDS"})

    found = [path for path in Path(desk.vault).rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]
    assert found == []


def test_a_tape_need_not_be_chosen_again_after_an_objection(desk: Desk) -> None:
    tape = _tape()
    upload = SimpleUploadedFile("call.wav", tape, content_type="audio/x-wav")
    page = desk.post("/sources/take", **SPOKEN | {"consent.given_by": ""}, **{"source.file": upload}).content.decode()
    key = page.split('name="kept" value="')[1].split('"')[0]
    assert "call.wav" in page

    answer = desk.post("/sources/take", **SPOKEN, kept=key)

    source = desk.get(answer.headers["Location"])
    address = source.split('preload="none" src="')[1].split('"')[0]
    assert desk.client.get(address).getvalue() == tape


def test_a_kept_tape_is_forgotten_at_locking(desk: Desk) -> None:
    upload = SimpleUploadedFile("call.wav", _tape(), content_type="audio/x-wav")
    page = desk.post("/sources/take", **SPOKEN | {"consent.given_by": ""}, **{"source.file": upload}).content.decode()
    key = page.split('name="kept" value="')[1].split('"')[0]
    spool = desk.session.kept_upload(key).spool

    desk.post("/lock")

    assert spool.closed
    assert desk.session.kept_upload(key) is None
