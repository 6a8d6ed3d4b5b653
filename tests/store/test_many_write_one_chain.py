"""Processes and threads that write at once wait for each other; the chain never forks and nothing is lost."""

import threading

from elsewhere import start_elsewhere
from offices import found_office
from scribe import Scribe
from shyraq.queries.verify import verify
from shyraq.store.models import Source
from shyraq.store.opened import OpenVault
from tables import view_tables

EACH = 12


def take_some(vault: OpenVault, *, seed: int) -> None:
    """Take some sources, one after the other."""
    scribe = Scribe(vault, seed=seed)
    for _ in range(EACH):
        scribe.take()


def is_one_chain(vault: OpenVault, *, sources: int) -> bool:
    """Tell whether every source is there and nothing is damaged."""
    return Source.objects.count() == sources and verify(vault).is_whole


def test_processes_that_append_at_once_never_fork_the_chain(tmp_path):
    office = found_office(tmp_path / "vault")

    others = [start_elsewhere(office.path, str(EACH), member="dana", seed=seed) for seed in (1, 2)]
    with office.opened_by("serik") as vault:
        while any(other.poll() is None for other in others):
            Scribe(vault, seed=0).judge_strangers()

        assert [other.wait() for other in others] == [0, 0]
        with vault.writing():
            assert is_one_chain(vault, sources=1 + 2 * EACH)


def test_threads_of_one_process_append_in_turn(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        threads = [threading.Thread(target=take_some, args=(vault,), kwargs={"seed": seed}) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert is_one_chain(vault, sources=1 + 4 * EACH)


def test_an_open_vault_sees_what_another_process_wrote(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        before = Source.objects.count()

        assert start_elsewhere(office.path, "1").wait() == 0

        assert Source.objects.count() == before + 1
        take_some(vault, seed=5)
        assert is_one_chain(vault, sources=before + 1 + EACH)


def test_an_open_vault_goes_on_in_a_view_another_process_made_anew(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        take_some(vault, seed=3)
        before = Source.objects.count()

        assert start_elsewhere(office.path, "rebuild").wait() == 0

        assert Source.objects.count() == before
        take_some(vault, seed=4)
        grown = view_tables(vault.unlocked)
        vault.rebuild()
        assert view_tables(vault.unlocked) == grown
        assert is_one_chain(vault, sources=before + EACH)
