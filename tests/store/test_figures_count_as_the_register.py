"""What is counted through the gate for the house itself is what the register counts."""

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.queries.figures import counted
from shyraq.queries.register import Facet, counts
from shyraq.store.disclosing import disclosed_record


@pytest.mark.parametrize("seed", range(3))
def test_both_count_alike(tmp_path, seed):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=seed)
        for _ in range(25):
            scribe.take()
        for _ in range(4):
            scribe.judge()
        on = civil_day(vault.surroundings.clock.now_ms())

        by_gate = counted(disclosed_record(purpose=Purpose.INTERNAL, on=on), seq=vault.entry_count, on=on)
        told = counts(vault, *Facet)

    assert by_gate.cases == told.cases > 0
    for facet in Facet:
        assert dict(by_gate.facets[facet]) == {key: n for key, n in told.facets[facet].items() if n}
