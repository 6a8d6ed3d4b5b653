"""Lists and dossiers are noted with what they stand on, however much that is, so that a withdrawal finds them."""

from datetime import date

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.actions import note_output as noting
from shyraq.actions.note_output import OutputKind, note_output
from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure import Purpose
from shyraq.queries.exposure import exposure

DIGEST = "ab" * 32


@pytest.fixture
def vault(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        yield vault


def _noted(vault, statement_ids, *, what=OutputKind.LIST, persons=("01JD2V6M3QK8",)):
    return note_output(
        vault,
        what=what,
        purpose=Purpose.PARTNER,
        lang="en",
        on=date(2019, 3, 11),
        sha256=DIGEST,
        statement_ids=map(StatementId, statement_ids),
        person_ids=map(PersonId, persons),
    )


def test_a_withdrawal_finds_the_list_that_stood_on_the_source(vault):
    scribe = Scribe(vault, seed=5)
    scribe.take()
    output_id = _noted(vault, scribe.statements)

    (found,) = exposure(vault, source_id=scribe.sources[0]).outputs

    assert (found.output_id, found.what, found.purpose, found.sha256) == (output_id, "list", "partner", DIGEST)
    assert found.person_id is None


def test_a_list_that_stands_on_other_sources_is_not_told(vault):
    scribe = Scribe(vault, seed=5)
    scribe.take()
    first = list(scribe.statements)
    scribe.take()
    _noted(vault, first)

    assert exposure(vault, source_id=scribe.sources[1]).outputs == ()


def test_a_dossier_names_whom_it_is_about(vault):
    scribe = Scribe(vault, seed=5)
    scribe.take()
    _noted(vault, scribe.statements, what=OutputKind.DOSSIER, persons=("01JD2V6M3QK8", "0AAAAAAAAAAA"))

    (found,) = exposure(vault, source_id=scribe.sources[0]).outputs

    assert found.person_id == "01JD2V6M3QK8"


def test_what_one_entry_cannot_hold_goes_on_in_the_next(vault, monkeypatch):
    monkeypatch.setattr(noting, "_IDS_AN_ENTRY", 2)
    scribe = Scribe(vault, seed=5)
    scribe.take()
    before = vault.entry_count
    _noted(vault, scribe.statements)

    ids = len(scribe.statements) + 1
    assert vault.entry_count - before == -(-ids // 2)
    assert len(exposure(vault, source_id=scribe.sources[0]).outputs) == 1


def test_an_output_that_stands_on_nothing_is_noted_too(vault):
    before = vault.entry_count

    _noted(vault, [], persons=())

    assert vault.entry_count == before + 1
