"""What one witness told twice stands side by side, and who heard them before is told before they are asked again."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from offices import surroundings
from shyraq.actions.open_house import House, open_house
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.disclosure import Predicate
from shyraq.profiles.retold import Aspect, Verdict
from shyraq.queries.retellings import heard_before, retellings
from tapes import PASSPHRASE, TapedHouse, taped_house


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TapedHouse:
    return taped_house(tmp_path_factory.mktemp("taped") / "vault")


@pytest.fixture
def taped(made: TapedHouse, tmp_path: Path) -> TapedHouse:
    shutil.copytree(made.path, tmp_path / "vault")
    return replace(made, path=tmp_path / "vault")


@pytest.fixture
def house(taped: TapedHouse) -> Iterator[House]:
    with open_house(taped.path, passphrase=PASSPHRASE, surroundings=surroundings()) as opened:
        yield opened


def test_a_date_that_differs_is_told_first_and_with_its_seconds(house: House, taped: TapedHouse) -> None:
    found = retellings(house, taped.sister)

    assert [one.source_id for one in found.tellings] == [taped.first, taped.second]
    first = found.facts[0]
    assert (first.about, first.predicate, first.verdict) == (taped.brother, Predicate.DETAINED, Verdict.DIFFER)
    assert first.differs_in == (Aspect.DATE,)
    assert [fact.anchor.from_ms for told in first.told for fact in told] == [10_000, 60_000]
    rest = {row.predicate: row.verdict for row in found.facts[1:]}
    assert rest[Predicate.SENTENCED] is Verdict.ONLY_ONE
    assert rest[Predicate.RELEASED] is Verdict.ONLY_ONE


def test_who_was_heard_before_is_told_with_the_tapes(house: House, taped: TapedHouse) -> None:
    heard = heard_before(house, taped.sister)

    assert [(one.taken_by, [tape.number for tape in one.tapes]) for one in heard] == [("Serik", [1]), ("Serik", [2])]
    assert heard_before(house, taped.brother) == ()


def test_a_telling_that_was_withdrawn_is_not_told_of(house: House, taped: TapedHouse) -> None:
    withdraw_consent(house, source_id=taped.first, purposes=frozenset())

    assert [one.source_id for one in heard_before(house, taped.sister)] == [taped.second]
    assert {row.verdict for row in retellings(house, taped.sister).facts} == {Verdict.ONLY_ONE}
