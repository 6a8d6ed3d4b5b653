"""A sheet that names somebody of the register says all else as before."""

import yaml

from shyraq.basics.ids import PersonId
from shyraq.intake.known_people import with_known_people

SHEET = """\ufeff
shyraq: 1
source: {kind: list, title: "A: list", made_on: 2019-01-02, made_by: [A group]}
people:
  man: {names: [{text: نۇربولات, script: Arab}], protect: true}
  wife:
statements:
  - {about: man, says: detained, on: 2018, anchor: {page: 4}}
""".encode()


def _read(data: bytes) -> dict:
    return yaml.load(data, Loader=yaml.BaseLoader)


def test_the_id_stands_under_the_label_and_all_else_as_before() -> None:
    named = _read(with_known_people(SHEET, {"man": PersonId("01JD2V6M3QK8"), "wife": PersonId("01JD2V6M3QK9")}))

    before = _read(SHEET)
    assert named["people"].pop("wife") == {"is": "01JD2V6M3QK9"}
    assert named["people"]["man"].pop("is") == "01JD2V6M3QK8"
    before["people"].pop("wife")
    assert named == before


def test_what_has_no_people_stays_as_it_is() -> None:
    assert with_known_people(b"shyraq: 1\n", {"man": PersonId("01JD2V6M3QK8")}) == b"shyraq: 1\n"
