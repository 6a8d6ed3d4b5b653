"""A letter reads only the statements around one person; it must say what the whole record would let it say."""

from pathlib import Path

import pytest

from kept_records import vault_of
from records import TODAY, Record, record_from
from scenes import SECOND, SON, Scene
from shyraq.basics.ids import PersonId
from shyraq.disclosure import Predicate, Purpose
from shyraq.profiles import assemble, assemble_all
from shyraq.statements.judgement import Protection
from shyraq.statements.source import Maker
from shyraq.store.disclosing import disclosed_about, disclosed_record

NEIGHBOUR = PersonId("NE1GHB0VR001")
PURPOSES = (Purpose.INTERNAL, Purpose.UN, Purpose.FOREIGN_MISSION, Purpose.PUBLIC)


@pytest.mark.parametrize("seed", range(12))
def test_every_profile_is_the_same_from_a_part_and_from_the_whole(seed: int, tmp_path: Path) -> None:
    record = record_from(seed=seed, size=12)

    with vault_of(record, tmp_path / "vault"):
        for purpose in PURPOSES:
            whole = assemble_all(disclosed_record(purpose=purpose, on=TODAY))
            parts = [_from_part(profile.id, purpose) for profile in whole]

            assert whole == assemble_all(record.disclosed(purpose))
            assert parts == list(whole)


def test_the_name_of_a_protected_stranger_does_not_stand_in_a_letter(tmp_path: Path) -> None:
    scene = Scene()
    scene.say(Predicate.DETAINED, on="2017-12", told_by="Гүлнар, a neighbour")
    scene.say(Predicate.HELD_AT, on="2018")
    scene.source(SECOND, made_by=(Maker(organisation="First Society"),))
    scene.name("Гүлнар", NEIGHBOUR, source=SECOND)
    record = Record(
        sources=tuple(scene.sources.values()),
        consents=tuple(scene.consents),
        protections=(Protection(NEIGHBOUR, SECOND),),
        statements=tuple(scene.statements),
        judgements=(),
    )

    with vault_of(record, tmp_path / "vault"):
        profile = _from_part(SON, Purpose.UN)

    assert [event.predicate for event in profile.events] == [Predicate.HELD_AT]


def _from_part(person_id: PersonId, purpose: Purpose):
    return assemble(disclosed_about([person_id], purpose=purpose, on=TODAY), about=person_id)
