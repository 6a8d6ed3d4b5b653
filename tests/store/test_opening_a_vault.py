"""Opening, closing and refusing: one sentence each, nothing half done, no key and no connection left behind."""

import threading

import pytest
from django.db import OperationalError, connection

from offices import CHEAP, PASSPHRASES, found_office, surroundings
from scribe import Scribe
from shyraq.basics.refusals import Refusal
from shyraq.queries.verify import verify
from shyraq.store.backend.view_file import AnotherVaultOpen, NoVaultOpen
from shyraq.store.folder import NoVaultHere, PassphraseRefused
from shyraq.store.founding import VaultExists, add_member, create_vault
from shyraq.store.keeper import DraftMalformed
from shyraq.store.models import Person, Statement
from shyraq.store.opening import open_vault
from shyraq.store.outline import members


def opened(path, passphrase=PASSPHRASES["serik"]):
    """Open the vault in ``path``."""
    return open_vault(path, passphrase=passphrase, surroundings=surroundings())


def created(path):
    """Make a vault in ``path``."""
    return create_vault(
        path, house_name="Lamp House", member_name="S", passphrase="a", surroundings=surroundings(), cost=CHEAP
    )


@pytest.fixture
def office(tmp_path):
    return found_office(tmp_path / "vault")


def test_a_wrong_passphrase_is_refused_in_one_sentence(office):
    with pytest.raises(PassphraseRefused, match="opens no slot"):
        opened(office.path, "not the passphrase")


def test_a_folder_without_a_vault_is_refused(tmp_path):
    with pytest.raises(NoVaultHere, match="no vault"):
        opened(tmp_path)


def test_a_folder_that_is_not_empty_takes_no_new_vault(tmp_path):
    (tmp_path / "letter.txt").write_text("x")

    with pytest.raises(VaultExists):
        created(tmp_path)


def test_a_vault_is_made_in_an_empty_folder_and_leaves_nothing_beside_it(tmp_path):
    (tmp_path / "vault").mkdir()

    with created(tmp_path / "vault") as vault:
        assert (vault.house_name, vault.entry_count, vault.notes) == ("Lamp House", 2, ())
        assert verify(vault).is_whole

    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_only_the_owner_may_enter_the_folder_of_a_vault(office):
    assert office.path.stat().st_mode & 0o077 == 0


def test_one_process_opens_one_vault_at_a_time(office, tmp_path):
    with opened(office.path), pytest.raises(AnotherVaultOpen):
        created(tmp_path / "second")


def test_one_process_opens_several_vaults_in_sequence(office, tmp_path):
    with opened(office.path):
        first = Person.objects.count()
    with created(tmp_path / "second"):
        second = Person.objects.count()

    assert (first, second) == (1, 0)


def test_a_refused_vault_leaves_nothing_open(office, tmp_path):
    (office.path / "keyring").write_bytes(b"")

    with pytest.raises(Refusal):
        opened(office.path)

    created(tmp_path / "second").close()


def test_closing_closes_the_tables_in_every_thread(office):
    seen, ready, closed = [], threading.Event(), threading.Event()

    def read_twice():
        seen.append(Person.objects.count())
        ready.set()
        closed.wait(10)
        with pytest.raises(NoVaultOpen):
            Person.objects.count()
        seen.append("refused")

    with opened(office.path):
        thread = threading.Thread(target=read_twice)
        thread.start()
        ready.wait(10)
    closed.set()
    thread.join()

    assert seen == [1, "refused"]
    with pytest.raises(NoVaultOpen):
        Person.objects.count()


def test_what_django_opens_cannot_write(office):
    with opened(office.path), pytest.raises(OperationalError, match="readonly"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_person")


def test_a_member_gets_a_slot_of_their_own(office):
    with opened(office.path) as vault:
        aigul = add_member(vault, name="Aigul", passphrase="five aigul six", cost=CHEAP)
        assert verify(vault).is_whole

    with opened(office.path, "five aigul six") as vault:
        assert (vault.member_id, vault.member_name) == (aigul, "Aigul")
        assert [member.name for member in members()] == ["Serik", "Dana", "Aigul"]


def test_a_draft_that_cannot_be_applied_is_not_written(office):
    with opened(office.path) as vault:
        before = vault.entry_count
        good = vault.pen(vault.house_scope).house_founded("Other House")
        bad = vault.pen(vault.house_scope).house("house.founded", name=7)

        with pytest.raises(DraftMalformed):
            vault.append([good, bad])

        assert (vault.entry_count, vault.house_name) == (before, "Lamp House")
        assert verify(vault).is_whole


def test_a_drawn_scope_that_is_not_used_is_forgotten(office):
    keyring = (office.path / "keyring").read_bytes()
    with opened(office.path) as vault:
        with vault.writing():
            vault.draw_source_scope()
        vault.append([vault.pen(vault.house_scope).house_founded("Other House")])

    assert (office.path / "keyring").read_bytes() == keyring


def test_a_blob_that_no_entry_claimed_is_thrown_away_at_the_next_opening(office):
    with opened(office.path) as vault, vault.writing():
        Scribe(vault, seed=1).seal(vault.house_scope)
        assert list(vault.unlocked.folder.incoming.iterdir())

    with opened(office.path) as vault:
        assert not list(vault.unlocked.folder.incoming.iterdir())
        assert verify(vault).is_whole


def test_a_damaged_page_of_the_view_is_told_in_one_sentence_and_a_rebuild_mends_it(office):
    with opened(office.path) as vault:
        Scribe(vault, seed=1).take()
        statements = Statement.objects.count()
        data = bytearray(vault.unlocked.folder.view.read_bytes())
        data[4096:] = bytes(byte ^ 1 for byte in data[4096:])
        vault.unlocked.folder.view.write_bytes(data)
        connection.close()

        with pytest.raises(Refusal, match="shyraq rebuild"):
            list(Statement.objects.all())
        vault.rebuild()

        assert Statement.objects.count() == statements
