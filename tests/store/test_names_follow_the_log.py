"""Names in memory: what the gate lets through and nothing else, after every entry, and nothing once it is closed."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from kept_records import vault_of
from offices import found_office
from records import TODAY, Record, record_from
from scribe import Scribe, open_inside
from shyraq.disclosure import Purpose
from shyraq.names.index import NameQuery
from shyraq.queries.names_ready import make_names_ready
from shyraq.store.backend.view_file import NoVaultOpen
from shyraq.store.name_memory import KnownNames, NameMemory
from shyraq.store.names_seen import NamesSeen, names_in, names_inside, names_seen
from shyraq.store.opened import OpenVault
from shyraq.store.rows import narrows_inside

SOUGHT = ("Сәуле Қасымұлы", "Yernar", "别克扎特·奥拉孜", "مادينا", "Toktar Orazkyzy")


def with_consents(record: Record, change: Callable[[object], object]) -> Record:
    """Return a record whose consents were changed."""
    return replace(record, consents=tuple(map(change, record.consents)))


@pytest.mark.parametrize("seed", range(12))
def test_the_quick_reading_of_names_says_what_the_gate_says(seed: int, tmp_path: Path) -> None:
    record = with_consents(record_from(seed=seed, size=60), open_inside)

    with vault_of(record, tmp_path / "vault"):
        assert not narrows_inside()
        seen = names_seen(purpose=Purpose.INTERNAL, on=TODAY)
        everybody = [*seen.records, *seen.goes_by]

        assert told(seen) == told(names_in(record.disclosed(Purpose.INTERNAL)))
        assert told(names_inside(everybody)) == told(seen)


def told(seen: NamesSeen) -> tuple[dict[str, object], dict[str, str]]:
    """Return the records, and who goes by whose id as far as records stand under these."""
    ids = {one: other for one, other in seen.goes_by.items() if other in seen.records}
    return dict(seen.records), {str(one): str(other) for one, other in ids.items()}


def test_the_records_that_are_compared_do_differ_in_what_is_seen() -> None:
    records = [with_consents(record_from(seed=seed, size=60), open_inside) for seed in range(12)]
    seen = [names_in(record.disclosed(Purpose.INTERNAL)) for record in records]

    assert sum(bool(one.goes_by) for one in seen) > 3
    for what in ("birth_year", "place", "sex"):
        assert sum(any(getattr(found, what) for found in one.records.values()) for one in seen) > 5
    assert sum(len(one.records) < len(record.people()) for one, record in zip(seen, records, strict=True)) > 10


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("narrows", [False, True])
def test_names_that_followed_entry_by_entry_equal_names_read_anew(seed: int, narrows: bool, tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=seed)
        if not narrows:
            draw = scribe.writer.consent
            scribe.writer.consent = lambda source, given_by: open_inside(draw(source, given_by))
        for _ in range(12):
            scribe.anything()
            for purpose in (Purpose.INTERNAL, Purpose.UN):
                followed = vault.names.of(purpose, on=TODAY)
                anew = NameMemory().of(purpose, on=TODAY)

                assert told(followed.seen) == told(anew.seen)
                assert len(followed.index) == len(followed.records)
                assert found(followed) == found(anew)


def found(known: KnownNames) -> list[frozenset[str]]:
    """Return who is found for each name."""
    return [frozenset(hit.pid for hit in known.index.search(NameQuery(name), limit=100)) for name in SOUGHT]


def test_names_that_were_taken_out_weigh_nothing_any_more(tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=9)
        for _ in range(6):
            scribe.take()
        vault.names.of(Purpose.INTERNAL, on=TODAY)
        while scribe.sources and not _shrank(vault, scribe):
            pass

        followed, anew = vault.names.of(Purpose.INTERNAL, on=TODAY), NameMemory().of(Purpose.INTERNAL, on=TODAY)

        assert [followed.like(name) for name in SOUGHT] == [anew.like(name) for name in SOUGHT]


def _shrank(vault: OpenVault, scribe: Scribe) -> bool:
    """Withdraw something, and tell whether fewer people may be found."""
    before = len(vault.names.of(Purpose.INTERNAL, on=TODAY).records)
    scribe.withdraw()
    return len(vault.names.of(Purpose.INTERNAL, on=TODAY).records) < before


def test_nothing_new_makes_no_new_index(tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        Scribe(vault, seed=2).take()

        assert vault.names.of(Purpose.INTERNAL, on=TODAY) is vault.names.of(Purpose.INTERNAL, on=TODAY)


def test_many_threads_ask_for_the_same_names(tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=3)
        for _ in range(4):
            scribe.take()
        answers: list[list[frozenset[str]]] = []

        def ask() -> None:
            answers.append(found(vault.names.of(Purpose.INTERNAL, on=TODAY)))

        threads = [Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert answers == [found(vault.names.of(Purpose.INTERNAL, on=TODAY))] * 8


def test_a_closed_vault_knows_no_names(tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        memory = vault.names
        memory.of(Purpose.INTERNAL, on=TODAY)

    with pytest.raises(NoVaultOpen):
        memory.of(Purpose.INTERNAL, on=TODAY)
    with pytest.raises(NoVaultOpen):
        _ = vault.names
    assert not vars(memory)["_known"]


@pytest.mark.parametrize("pause_s", [0.0, 0.0005, 0.002, 0.01, 0.05])
def test_closing_the_vault_gives_up_the_names_that_are_being_gathered(pause_s: float, tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=3)
        for _ in range(10):
            scribe.take()
        answers: list[bool] = []
        gathering = Thread(target=lambda: answers.append(make_names_ready(vault)))
        gathering.start()
        time.sleep(pause_s)

    gathering.join(timeout=20)

    assert len(answers) == 1
    assert vault.is_closed


def test_names_that_are_ready_are_those_a_search_takes(tmp_path: Path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        Scribe(vault, seed=2).take()

        assert make_names_ready(vault)
        assert Purpose.INTERNAL in vars(vault.names)["_known"]
