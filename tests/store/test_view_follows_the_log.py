"""A view that grew entry by entry equals one made anew, and a view that is lost or damaged comes back."""

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.store.apply import KINDS
from shyraq.store.keeper import REBUILT
from shyraq.store.search import Closeness, persons_called
from tables import view_connection, view_tables


@pytest.mark.parametrize("seed", range(5))
def test_a_view_that_grew_equals_one_made_anew(tmp_path, seed):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=seed)
        for _ in range(30):
            scribe.anything()
        grown = view_tables(vault.unlocked)

        vault.rebuild()

        assert view_tables(vault.unlocked) == grown
        assert all(grown[table] for table in ("store_statement", "store_blob", "store_person", "store_outputstatement"))


def test_the_scribe_writes_nearly_every_kind(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=1)
        for way in scribe.ways():
            way()
        kinds = {row[1] for row in view_tables(vault.unlocked)["store_entry"]}

    assert set(KINDS) - kinds <= {"money.moved", "transaction.reversed"}


def test_a_missing_view_comes_back_when_the_vault_is_opened(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        before = view_tables(vault.unlocked)
    (office.path / "view.db").unlink()

    with office.opened_by("dana") as vault:
        assert view_tables(vault.unlocked) == before


@pytest.mark.parametrize("place", [0, 20, 3_000, 4_096 * 7 + 100, -50])
def test_a_damaged_view_is_made_anew_with_a_note(tmp_path, place):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        before = view_tables(vault.unlocked)
    data = bytearray((office.path / "view.db").read_bytes())
    data[place] ^= 1
    (office.path / "view.db").write_bytes(data)

    with office.opened_by("serik") as vault:
        assert vault.notes == (REBUILT,)
        assert view_tables(vault.unlocked) == before


def test_a_view_made_by_other_rules_is_made_anew(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        connection = view_connection(vault.unlocked)
        connection.execute("UPDATE store_viewhead SET rules = 'older'")
        connection.close()

    with office.opened_by("serik") as vault:
        assert vault.notes == (REBUILT,)


def test_a_view_that_is_behind_catches_up(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        behind = (office.path / "view.db").read_bytes()
        Scribe(vault, seed=3).take()
        grown = view_tables(vault.unlocked)
    (office.path / "view.db").write_bytes(behind)

    with office.opened_by("serik") as vault:
        assert vault.notes == ()
        assert view_tables(vault.unlocked) == grown


def test_a_name_is_found_after_it_was_added_and_after_a_rebuild(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=5)
        for _ in range(5):
            scribe.take()
        names = ("Сәуле", "Yernar", "别克扎特", "مادينا", "toqtar")
        asked = [(name, closeness) for name in names for closeness in Closeness]
        added = [persons_called(name, closeness) for name, closeness in asked]

        vault.rebuild()

        assert added == [persons_called(name, closeness) for name, closeness in asked]
        assert any(added)


def test_a_view_made_anew_leaves_nothing_beside_it(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        Scribe(vault, seed=3).take()

        vault.rebuild()

        assert [path.name for path in vault.path.iterdir() if ".new" in path.name] == []
