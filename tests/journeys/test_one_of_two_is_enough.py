"""Two persons judged the same are one person, also for an audience that may see only what is said of one of them."""

import pytest

from offices import found_office
from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.take_source import take_source
from shyraq.disclosure import Purpose
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.queries.person import person_view
from shyraq.statements.judgement import Verdict

SHEET = """shyraq: 1
source: {kind: testimony, title: "Testimony %(n)s", language: kk, made_by: [A partner]}
consent: {given_by: public, purposes: {internal: full, un: %(un)s}}
people: {man: {names: [{text: %(name)s, script: Cyrl, lang: kk, role: own}]}}
statements: [{about: man, says: detained, on: 2018-0%(n)s, at: Emin county}]
"""


@pytest.fixture
def house(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as opened:
        yield opened


def test_a_person_is_found_by_either_id(house):
    told = ({"n": 1, "un": "full", "name": "Сапар Қуанұлы"}, {"n": 2, "un": "no", "name": "Сапархан"})
    sheets = [IncomingSheet(f"{values['n']}.yaml", (SHEET % values).encode(), NothingBeside()) for values in told]
    seen, unseen = (taken.people["man"] for taken in take_source(house, sheets=sheets))
    judge_persons(house, one=seen, other=unseen, verdict=Verdict.SAME, reason="the same tattoo")

    views = [person_view(house, person_id=person_id, purpose=Purpose.UN) for person_id in (seen, unseen)]

    assert [view.profile.person.label for view in views] == ["Сапар Қуанұлы", "Сапар Қуанұлы"]
    assert [view.profile.person_ids for view in views] == [(seen,), (seen,)]
