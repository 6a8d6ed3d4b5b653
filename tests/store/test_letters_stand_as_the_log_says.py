"""How letters stand: drafted, sent, answered, recalled; asked page by page, and by which day an answer is due."""

from datetime import date

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import FilingId
from shyraq.disclosure import Purpose
from shyraq.disclosure.coverage import coverage_of
from shyraq.queries.letters_due import letters_due, overdue_count
from shyraq.store import letter_rows
from shyraq.store.letter_rows import LetterState, letter_page, standing_letter
from shyraq.store.outputs import letters_with, sources_of_statements
from shyraq.store.rows import consents_of

ON = date(2019, 3, 11)


def _all(**which: object) -> list[letter_rows.StandingLetter]:
    """Return every letter of a list, walked page by page."""
    found, before = [], None
    while True:
        page = letter_page(on=ON, before_seq=before, limit=3, **which)
        found += page.letters
        if page.next_seq is None:
            return found
        before = page.next_seq


def _letter(vault, recipient: str = "embassy", **more: object) -> FilingId:
    filing = FilingId(vault.surroundings.randomness.draw(8).hex()[:12].upper())
    letter = {
        "id": filing,
        "person": "PERS0N000001",
        "recipient": recipient,
        "purpose": "un",
        "lang": "en",
        "draft": False,
        "on": "2019-01-01",
        "pdf_sha256": bytes(32),
        "statements": [],
        "persons": [],
        **more,
    }
    vault.append([vault.pen(vault.house_scope).letter_drafted(letter)])
    return filing


def _note(vault, filing: FilingId, **note: object) -> None:
    pen = vault.pen(vault.house_scope)
    made = pen.letter_answered if "what" in note or "back" in note else pen.letter_sent
    vault.append([made({"filing": filing, **note})])


def _state(filing: FilingId) -> LetterState:
    found = standing_letter(filing, on=ON)
    assert found is not None
    return found.state


@pytest.fixture
def vault(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as opened:
        yield opened


def test_a_letter_is_drafted_then_sent_then_answered(vault) -> None:
    filing = _letter(vault)
    assert _state(filing) is LetterState.DRAFT

    _note(vault, filing, on="2019-02", how="post")
    assert _state(filing) is LetterState.SENT

    _note(vault, filing, on="2019-03-01", what="They ask for the passport.")
    assert _state(filing) is LetterState.ANSWERED


def test_an_answer_that_is_taken_back_lets_the_letter_wait_again(vault) -> None:
    filing = _letter(vault)
    _note(vault, filing, on="2019-02-01", how="post")
    _note(vault, filing, on="2019-03-01", what="Received.")
    _note(vault, filing, on="2019-03-02", what="Rejected.")

    _note(vault, filing, back=True)
    assert _state(filing) is LetterState.ANSWERED
    assert [answer.what for answer in letters_with([filing])[filing].answers] == ["Received."]

    _note(vault, filing, back=True)
    assert _state(filing) is LetterState.SENT


def test_a_list_is_walked_to_its_end_without_a_letter_twice(vault) -> None:
    filings = [_letter(vault) for _ in range(8)]
    for filing in filings[::2]:
        _note(vault, filing, on="2019-02-01", how="post")

    assert [found.letter.filing_id for found in _all()] == filings[::-1]
    assert {found.letter.filing_id for found in _all(state=LetterState.SENT)} == set(filings[::2])
    assert {found.letter.filing_id for found in _all(state=LetterState.DRAFT)} == set(filings[1::2])


def test_the_letter_that_is_due_first_comes_first_and_an_answered_one_does_not_wait(vault) -> None:
    late, soon, done, unsent = (_letter(vault, to) for to in ("embassy", "un-wgeid", "embassy", "embassy"))
    _note(vault, late, on="2019-01-01", how="post")
    _note(vault, soon, on="2019-03-01", how="e-mail")
    _note(vault, done, on="2019-01-01", how="post")
    _note(vault, done, on="2019-01-20", what="No.")

    lines = letters_due(vault)

    assert [(line.letter.filing_id, line.is_overdue) for line in lines] == [(late, True), (soon, False)]
    assert lines[0].due_on == date(2019, 1, 31)
    assert overdue_count(vault) == 1
    assert unsent not in {line.letter.filing_id for line in lines}


def test_a_letter_sent_some_time_in_a_month_counts_from_its_last_day(vault) -> None:
    filing = _letter(vault)
    _note(vault, filing, on="2019-02", how="post")

    (line,) = letters_due(vault)

    assert line.due_on == date(2019, 3, 30)
    assert parse_fuzzy_date(str(line.letter.sent_on)).latest == date(2019, 2, 28)


def test_the_list_of_what_is_due_is_walked_page_by_page_to_its_end(vault) -> None:
    for day in (1, 1, 1, 2, 3, 4, 5, 8, 9):
        for recipient in ("embassy", "ministry", "un-wgeid"):
            _note(vault, _letter(vault, recipient), on=f"2019-01-{day:02}", how="post")
    whole = letters_due(vault, limit=100)

    walked, behind = [], None
    while page := letters_due(vault, behind=behind, limit=4):
        walked += page
        behind = page[-1].cursor

    assert walked == list(whole)
    assert len(whole) == 27


@pytest.mark.parametrize("seed", range(4))
def test_a_letter_is_recalled_when_a_source_it_stands_on_is_open_to_its_purpose_no_more(vault, seed) -> None:
    scribe = Scribe(vault, seed=seed)
    for _ in range(12):
        scribe.take()
    pen = vault.pen(vault.house_scope)
    for statement in scribe.statements:
        _letter(vault, statements=[statement])
    for _ in range(4):
        scribe.withdraw()
    vault.append([pen.letter_sent({"filing": _all()[0].letter.filing_id, "on": "2019-02-01", "how": "post"})])

    shown, recalled = _all(), _all(is_recalled=True)

    for found in shown:
        (source,) = sources_of_statements(found.letter.statement_ids)
        reason = coverage_of(consents_of(source), purpose=Purpose.UN, on=ON).reason
        assert found.is_recalled == (reason is not None and reason != "not_yet_given")
    assert recalled == [found for found in shown if found.is_recalled]
    assert len(recalled) == letter_rows.recalled_count(on=ON)
    assert 0 < len(recalled) < len(shown)
