"""Drafts at the desk: kept while somebody types, listed after unlocking, put away with an undo, gone once taken in."""

import json
import re

from desks import SECOND_PASSPHRASE, SPOKEN, Desk, browser

ID = re.compile(r'name="draft" value="([0-9A-Z]{12})"')
TYPED = {"people": "2", "statements": "4", "people.p0.names[0].text": "CANARY Сәуле", "statements[0].on": "spring 2017"}


def _begin(desk: Desk) -> str:
    found = ID.search(desk.get("/sources/take"))
    assert found is not None
    return found[1]


def _keep(desk: Desk, draft: str, **answers: str):
    return desk.post("/sources/take/draft", draft=draft, answers=json.dumps(TYPED | answers))


def test_what_was_kept_stands_in_the_form_again_after_locking(desk: Desk) -> None:
    draft = _begin(desk)
    answer = _keep(desk, draft)
    assert answer.json()["kept"] > 0
    desk.post("/lock")
    desk.unlock(SECOND_PASSPHRASE)

    for page in ("/sources", "/sources/take"):
        shown = desk.get(page)
        assert f'href="/sources/take?draft={draft}"' in shown
        assert "CANARY Сәуле" in shown
        assert "by Serik" in shown
    form = desk.get(f"/sources/take?draft={draft}")
    assert 'value="CANARY Сәуле"' in form
    assert 'value="spring 2017"' in form
    assert ID.search(form)[1] == draft


def test_no_word_of_a_draft_lies_in_clear(desk: Desk) -> None:
    _keep(desk, _begin(desk))

    found = [path for path in desk.vault.rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]
    assert found == []
    assert len(list((desk.vault / "drafts").iterdir())) > 0


def test_several_drafts_lie_beside_each_other(desk: Desk) -> None:
    first, second = _begin(desk), _begin(desk)
    _keep(desk, first)
    _keep(desk, second, **{"people.p0.names[0].text": "Айгүл"})

    shown = desk.get("/sources")
    assert first != second
    assert shown.index("Айгүл") < shown.index("CANARY Сәуле")
    assert 'value="CANARY Сәуле"' in desk.get(f"/sources/take?draft={first}")


def test_a_draft_is_put_away_and_one_press_brings_it_back(desk: Desk) -> None:
    draft = _begin(desk)
    _keep(desk, draft)

    away = desk.post(f"/sources/take/drafts/{draft}/away", **{"from": "sources"})
    shown = desk.get(away.headers["Location"])
    assert "CANARY Сәуле" not in shown
    assert f'action="/sources/take/drafts/{draft}/back"' in shown

    desk.post(f"/sources/take/drafts/{draft}/back", **{"from": "sources"})
    assert "CANARY Сәуле" in desk.get("/sources")


def test_taking_the_source_in_removes_its_draft_and_no_other(desk: Desk) -> None:
    draft, other = _begin(desk), _begin(desk)
    _keep(desk, draft)
    _keep(desk, other)

    answer = desk.post("/sources/take", **SPOKEN, draft=draft)

    assert answer.status_code == 303
    shown = desk.get("/sources/take")
    assert f"draft={draft}" not in shown
    assert f"draft={other}" in shown


def test_objections_leave_the_draft_where_it_is(desk: Desk) -> None:
    draft = _begin(desk)
    _keep(desk, draft)

    answer = desk.post("/sources/take", **SPOKEN | {"statements[0].on": "when it was cold"}, draft=draft)

    assert answer.status_code == 422
    assert f"draft={draft}" in desk.get("/sources/take")


def test_without_scripts_a_draft_is_kept_by_a_button(desk: Desk) -> None:
    draft = _begin(desk)

    answer = desk.post("/sources/take", **SPOKEN, draft=draft, then="keep")

    assert answer.headers["Location"] == "/sources"
    assert "The draft is kept, sealed" in desk.get("/sources")
    form = desk.get(f"/sources/take?draft={draft}")
    assert 'value="Ерлан Қайратұлы"' in form
    assert "Ерлан" not in desk.get("/people")


def test_a_draft_is_nothing_the_record_knows_of(desk: Desk) -> None:
    before = [desk.get(page) for page in ("/people", "/history", "/house")]

    _keep(desk, _begin(desk))

    token = re.compile(r'(content|value)="[^"]{64}"')
    after = [desk.get(page) for page in ("/people", "/history", "/house")]
    assert [token.sub("", page) for page in after] == [token.sub("", page) for page in before]


def test_a_damaged_draft_is_told_and_the_others_go_on(desk: Desk) -> None:
    visits = set((desk.vault / "drafts").iterdir())
    _keep(desk, _begin(desk))
    (path,) = set((desk.vault / "drafts").iterdir()) - visits
    path.write_bytes(path.read_bytes()[:-1])
    _keep(desk, _begin(desk), **{"people.p0.names[0].text": "Айгүл"})

    shown = desk.get("/sources")
    assert "One draft cannot be read any more" in shown
    assert f"drafts/{path.name}" in shown
    assert "Айгүл" in shown

    desk.post("/sources/take/drafts/damaged", **{"from": "sources"})
    assert "cannot be read" not in desk.get("/sources")


def test_what_is_no_draft_is_refused(desk: Desk) -> None:
    draft = _begin(desk)

    assert desk.post("/sources/take/draft", draft="../../keyring", answers="{}").status_code == 400
    assert desk.post("/sources/take/draft", draft=draft, answers="[1]").status_code == 400
    assert desk.post("/sources/take/draft", draft=draft, answers='{"a": 1}').status_code == 400
    assert desk.post("/sources/take/draft", draft=draft, answers="{").status_code == 400
    assert desk.client.get("/sources/take/draft").status_code == 405


def test_nobody_keeps_or_reads_a_draft_without_the_session_or_from_another_page(desk: Desk) -> None:
    draft = _begin(desk)
    _keep(desk, draft)
    stranger = browser()
    sent = {"draft": draft, "answers": json.dumps({"people.p0.names[0].text": "x"})}

    kept = stranger.post("/sources/take/draft", sent, HTTP_ORIGIN="http://127.0.0.1:8765")
    read = stranger.get(f"/sources/take?draft={draft}")
    foreign = desk.client.post("/sources/take/draft", sent, HTTP_ORIGIN="http://evil.example")

    assert (kept.status_code, kept.headers["Location"]) == (303, "/unlock")
    assert (read.status_code, foreign.status_code) == (303, 403)
    assert 'value="CANARY Сәуле"' in desk.get(f"/sources/take?draft={draft}")


def test_a_draft_that_is_not_there_begins_a_new_one(desk: Desk) -> None:
    shown = desk.get("/sources/take?draft=01JD2V6M3QK8")

    assert ID.search(shown)[1] != "01JD2V6M3QK8"


def test_a_line_that_was_taken_out_does_not_come_back_with_its_draft(desk: Desk) -> None:
    draft = _begin(desk)
    line = {"statements": "6", "statements[4].about": "p1", "statements[4].says": "died", "statements[5].about": "p1"}
    _keep(desk, draft, **line)

    form = desk.get(f"/sources/take?draft={draft}")

    assert [number for number in range(7) if f'name="statements[{number}].says"' in form] == [0, 4, 5]
    assert 'id="statements-total" value="6"' in form


def test_a_draft_says_which_file_is_to_be_chosen_again(desk: Desk) -> None:
    draft = _begin(desk)
    _keep(desk, draft, **{"source.file.name": "call.wav"})

    assert "call.wav" in desk.get(f"/sources/take?draft={draft}")
