"""After a withdrawal the next publication is, to the byte, the one in which the consent was never given."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from offices import CHEAP, StoppedClock
from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import House
from shyraq.actions.publish_site import publish_site
from shyraq.actions.take_source import take_source
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.surroundings import Surroundings
from shyraq.outside.disk import LocalDisk
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.statements.purposes import Purpose
from terminal import files_of

SHEET = """shyraq: 1
source: {kind: testimony, title: "Testimony %(name)s", language: kk, made_on: 2018-11-03, made_by: [witness]}
consent:
  given_by: witness
  given_on: 2018-11-03
  how: {oral: interpreter}
  purposes: {internal: full, public: %(public)s}
people:
  missing: {names: [{text: %(name)s, script: Cyrl, lang: kk, role: own}], sex: m, born_on: 1980}
  witness: {names: [{text: %(witness)s, script: Cyrl, lang: kk, role: own}]}
statements:
  - {about: missing, says: detained, on: 2018-01, at: Emin county, by: police, certainty: seen}
  - {about: missing, says: relative_of, other: witness, relation: sibling}
"""


class Chance:
    """The same bytes in every run: the digest of a counter."""

    def __init__(self) -> None:
        self._count = 0

    def draw(self, size: int) -> bytes:
        self._count += 1
        return sha256(self._count.to_bytes(8, "big")).digest()[:size].ljust(size, b"\0")


@pytest.fixture
def found(tmp_path):
    """Found houses in which chance is the same, one after the other."""

    def make(name: str) -> House:
        world = Surroundings(clock=StoppedClock(), randomness=Chance(), disk=LocalDisk())
        made = found_house(
            tmp_path / name, house_name="Lamp House", member_name="Serik", surroundings=world, cost=CHEAP
        )
        return made.house

    return make


def sheets(second_public: str) -> Iterator[IncomingSheet]:
    first = {"name": "Ерлан Асқарұлы", "witness": "Күлжан Асқарқызы", "public": "full"}
    second = {"name": "Нұрхат Сейітұлы", "witness": "Ақбота Сейітқызы", "public": second_public}
    for number, values in enumerate((first, second)):
        yield IncomingSheet(f"{number}.yaml", (SHEET % values).encode(), NothingBeside())


def test_a_source_withdrawn_before_it_was_published_leaves_no_byte(found, tmp_path):
    with found("given") as house:
        taken = take_source(house, sheets=[*sheets("full")])
        withdraw_consent(house, source_id=taken[1].source_id, purposes=frozenset({Purpose.PUBLIC}))
        publish_site(house, out=tmp_path / "withdrawn")
    with found("never") as house:
        take_source(house, sheets=[*sheets("no")])
        publish_site(house, out=tmp_path / "never-given")

    assert files_of(tmp_path / "withdrawn") == files_of(tmp_path / "never-given")


def test_a_source_that_was_published_leaves_only_the_correction(found, tmp_path):
    with found("given") as house:
        taken = take_source(house, sheets=[*sheets("full")])
        publish_site(house, out=tmp_path / "withdrawn")
        withdraw_consent(house, source_id=taken[1].source_id)
        publish_site(house, out=tmp_path / "withdrawn")
    with found("never") as house:
        take_source(house, sheets=[*sheets("no")])
        publish_site(house, out=tmp_path / "never-given")

    after, never = files_of(tmp_path / "withdrawn"), files_of(tmp_path / "never-given")
    gone = taken[1].people["missing"]
    different = {path for path in after.keys() | never.keys() if after.get(path) != never.get(path)}
    assert different <= {"corrections.html", "feed.xml", "manifest.json", f"people/{gone}.html", f"calls/{gone}.html"}
    assert b"removed" in after["corrections.html"].lower()
    assert all("Нұрхат".encode() not in content for content in after.values())
