"""Inside the house a person of a long list is shown without reading the list, and is shown the same."""

import pytest

from offices import MARCH_2019_MS, found_office
from shyraq.actions.take_source import take_source
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.profiles import assemble
from shyraq.store.disclosing import disclosed_about
from shyraq.store.rows import material_about, material_inside

LIST = """shyraq: 1
source: {{kind: list, title: A list, language: kk, made_by: [A partner]}}
consent: {{given_by: public, purposes: {{internal: {internal}, public: full}}}}
people:
{people}
statements:
{statements}
"""
DAY = civil_day(MARCH_2019_MS)


@pytest.fixture
def house(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as opened:
        yield opened


def take_list(house, *, internal: str):
    """Take a list of forty people, each with an occupation and the next as a sibling; return the first of them."""
    people = "\n".join(
        f"  p{n}: {{names: [{{text: Адам Нөмір{n}, script: Cyrl, lang: kk, role: own}}]}}" for n in range(40)
    )
    statements = "\n".join(f"  - {{about: p{n}, says: occupation, value: малшы {n}}}" for n in range(40))
    statements += "\n  - {about: p0, says: relative_of, other: p1, relation: sibling}"
    sheet = LIST.format(internal=internal, people=people, statements=statements)
    (taken,) = take_source(house, sheets=[IncomingSheet("list.yaml", sheet.encode(), NothingBeside())])
    return taken.people["p0"]


def test_a_list_is_not_read_for_one_of_its_people(house):
    person_id = take_list(house, internal="full")

    assert len(material_inside([person_id]).statements) < 10
    assert len(material_about([person_id]).statements) > 80


def test_where_the_house_may_not_name_all_the_whole_list_is_read(house):
    person_id = take_list(house, internal="initials")

    assert material_inside([person_id]) == material_about([person_id])
    assert assemble(disclosed_about([person_id], purpose=Purpose.INTERNAL, on=DAY), about=person_id).person.initials
