"""Profiles: versions side by side, status with as of when and who says so, spells, relatives, manifests."""

import pytest

from scenes import BROTHER, FIRST, MOTHER, SECOND, SON, Scene, dates
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Script
from shyraq.disclosure import Certainty, DisclosedPlace, Level, NameRole, Predicate, Purpose
from shyraq.profiles import NothingToShow, Profile, StatusKind, assemble, assemble_all
from shyraq.profiles.versions import places_agree

EMIN = "654221"


def profile(scene: Scene, about: PersonId = SON, purpose: Purpose = Purpose.UN) -> Profile:
    return assemble(scene.disclosed(purpose), about=about)


def test_names_stand_in_the_order_own_passport_official_nickname_as_written() -> None:
    scene = Scene()
    scene.name("Mr. Srik", name_role=NameRole.AS_WRITTEN)
    scene.name("Серікжан", name_role=NameRole.NICKNAME)
    scene.name("赛力克", name_role=NameRole.OFFICIAL)
    scene.name("Серік")

    found = profile(scene)

    names = [version.value.value for version in found.versions(Predicate.NAME) if version.value is not None]
    assert names == ["Серік", "赛力克", "Серікжан", "Mr. Srik"]
    assert [name.text.value for name in found.person.names] == names
    assert found.attribute(Predicate.NAME).contradicts is False  # type: ignore[union-attr]


def test_equal_answers_of_two_sources_are_one_version_with_both_facts() -> None:
    scene = Scene()
    scene.say(Predicate.ETHNICITY, value="Kazakh")
    scene.say(Predicate.ETHNICITY, value="kazakh", source=SECOND, certainty=Certainty.OFFICIAL)

    (version,) = profile(scene).versions(Predicate.ETHNICITY)

    assert [fact.source.id for fact in version.facts] == [SECOND, FIRST]
    assert version.certainty is Certainty.OFFICIAL


@pytest.mark.parametrize(
    ("predicate", "one", "other", "contradicts"),
    [
        (Predicate.SEX, {"value": "m"}, {"value": "f"}, True),
        (Predicate.BORN_ON, {"on": "1983"}, {"on": "1983-05"}, False),
        (Predicate.BORN_ON, {"on": "1983"}, {"on": "1985"}, True),
        (Predicate.BORN_AT, {"at": "Emin county"}, {"at": "Kashgar"}, True),
        (Predicate.BORN_AT, {"at": "Emin county"}, {"at": "Tacheng"}, False),
        (Predicate.BORN_AT, {"at": "Emin county"}, {"at": "by the mill"}, False),
        (Predicate.BORN_AT, {"at": "Emin county"}, {"value": "far away"}, False),
        (Predicate.OCCUPATION, {"value": "teacher"}, {"value": "farmer"}, False),
    ],
)
def test_versions_contradict_where_both_cannot_be_true(
    predicate: Predicate, one: dict[str, str], other: dict[str, str], contradicts: bool
) -> None:
    scene = Scene()
    scene.say(predicate, **one)
    scene.say(predicate, source=SECOND, **other)

    attribute = profile(scene).attribute(predicate)

    assert attribute is not None
    assert len(attribute.versions) == 2
    assert attribute.contradicts is contradicts


def test_places_with_codes_that_no_gazetteer_knows_contradict_unless_equal() -> None:
    assert not places_agree("999999", "888888")
    assert places_agree("999999", "999999")


def test_an_attribute_nobody_tells_has_no_version() -> None:
    scene = Scene()
    scene.name("Серік")

    assert profile(scene).attribute(Predicate.SEX) is None
    assert profile(scene).versions(Predicate.SEX) == ()


def test_the_status_says_where_as_of_when_and_according_to_whom() -> None:
    scene = Scene()
    scene.say(Predicate.DETAINED, on="2017-12", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2017-12/2018-10", at="Emin county camp", certainty=Certainty.PRESUMED)
    scene.say(Predicate.RELATIVE_OF, MOTHER, other=SON, relation="mother")

    found = profile(scene)

    (status,) = found.statuses
    assert found.status is status
    assert (status.kind, status.as_of.edtf, status.certainty) == (StatusKind.HELD, "2018-10", Certainty.PRESUMED)
    assert status.place == DisclosedPlace("Emin county camp", EMIN, "camp")
    assert [speaker.relation for speaker in status.facts[0].speakers] == ["parent"]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ((Predicate.ARRESTED, "2018-05"), (Predicate.HELD_AT, "2018-05"), [StatusKind.HELD]),
        ((Predicate.HELD_AT, "2018-05"), (Predicate.SENTENCED, "2018-05"), [StatusKind.SENTENCED]),
        ((Predicate.HELD_AT, "2018-05"), (Predicate.RELEASED, "2019-01"), [StatusKind.RELEASED]),
        ((Predicate.RELEASED, "2018-01"), (Predicate.DETAINED, "2018-06"), [StatusKind.HELD]),
        ((Predicate.RELEASED, "2018-05"), (Predicate.HELD_AT, "2018-05"), [StatusKind.RELEASED, StatusKind.HELD]),
        ((Predicate.DIED, "2018-05"), (Predicate.HELD_AT, "2018-10"), [StatusKind.DEAD, StatusKind.HELD]),
        ((Predicate.HELD_AT, "2018-05"), (Predicate.DIED, "2018-10"), [StatusKind.DEAD]),
        ((Predicate.DIED, "2018-05"), (Predicate.DIED, "2018-06"), [StatusKind.DEAD]),
        ((Predicate.HELD_AT, "2017/2018"), (Predicate.HELD_AT, "2018-10"), [StatusKind.HELD]),
        ((Predicate.CHARGED, "2018-05"), (Predicate.HELD_AT, "2018-05"), [StatusKind.HELD]),
    ],
)
def test_later_states_supersede_and_states_of_one_time_stand_side_by_side(
    one: tuple[Predicate, str], other: tuple[Predicate, str], kinds: list[StatusKind]
) -> None:
    scene = Scene()
    scene.say(one[0], on=one[1])
    scene.say(other[0], on=other[1], source=SECOND)

    assert [status.kind for status in profile(scene).statuses] == kinds


def test_two_places_at_one_time_contradict_each_other() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2018", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2018", at="Kashgar Prefecture", source=SECOND, certainty=Certainty.SEEN)

    first, second = profile(scene).statuses

    assert first.place is not None
    assert second.place is not None
    assert (first.place.code, second.place.code) == ("653100", EMIN)


def test_a_state_told_without_a_place_agrees_with_the_one_place_and_takes_no_side_between_two() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2018", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2018", source=SECOND, certainty=Certainty.OFFICIAL)
    (status,) = profile(scene).statuses
    assert (len(status.facts), status.certainty) == (2, Certainty.OFFICIAL)

    scene.say(Predicate.HELD_AT, on="2018", at="Kashgar Prefecture", source=SECOND)
    assert [len(status.facts) for status in profile(scene).statuses] == [1, 1]


def test_places_nobody_knows_agree_where_their_words_do() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2018", at="the old mill")
    scene.say(Predicate.HELD_AT, on="2018", at="The Old Mill", source=SECOND)
    scene.say(Predicate.HELD_AT, on="2018", at="a cellar", source=SECOND)

    assert [len(status.facts) for status in profile(scene).statuses] == [2, 1]


def test_undated_statements_tell_no_status_but_a_death_counts_from_when_it_was_told() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, at="Emin county")
    assert profile(scene).statuses == ()
    assert profile(scene).status is None

    scene.say(Predicate.DIED)
    (status,) = profile(scene).statuses
    assert (status.kind, status.as_of.edtf) == (StatusKind.DEAD, "2018-11")


@pytest.mark.parametrize(
    ("on", "made_on", "as_of"),
    [
        ("2017-12/..", "2018-11-03", "2018-11"),
        ("2017-12/..", None, "2017-12"),
        ("2019-12/..", "2018-11-03", "2019-12"),
        ("../2018", "2018-11-03", "2018"),
        ("2017-12/2018-10", "2018-11-03", "2018-10"),
    ],
)
def test_a_stay_that_goes_on_is_told_as_of_when_its_source_was_made(on: str, made_on: str | None, as_of: str) -> None:
    scene = Scene()
    scene.source(made_on=made_on)
    scene.say(Predicate.HELD_AT, on=on)

    assert dates([status.as_of for status in profile(scene).statuses]) == [as_of]


def test_after_a_transfer_the_person_is_where_they_were_taken() -> None:
    scene = Scene()
    scene.say(Predicate.TRANSFERRED, on="2018-10", origin="Emin county", to_place="Kashgar")

    (status,) = profile(scene).statuses

    assert status.place is not None
    assert status.place.said == "Kashgar"


def test_the_last_sign_of_life_is_the_latest_contact_or_sight() -> None:
    scene = Scene()
    scene.say(Predicate.LAST_CONTACT, on="2017-11-28", means="telephone")
    scene.say(Predicate.LAST_SEEN, on="2017-12-05")
    scene.say(Predicate.HELD_AT, on="2017-12/2018-03", certainty=Certainty.SEEN)
    scene.say(Predicate.HELD_AT, on="2019", certainty=Certainty.PRESUMED)
    scene.say(Predicate.DIED, on="2020", certainty=Certainty.SEEN)

    sign = profile(scene).last_sign_of_life

    assert sign is not None
    assert (sign.on.edtf, [fact.statement_id for fact in sign.facts]) == ("2018-03", ["STATEMENT003"])


def test_without_any_dated_contact_there_is_no_sign_of_life() -> None:
    scene = Scene()
    scene.say(Predicate.LAST_CONTACT, means="telephone")

    assert profile(scene).last_sign_of_life is None


def test_events_stand_by_time_and_undated_ones_last() -> None:
    scene = Scene()
    scene.say(Predicate.THREATENED)
    scene.say(Predicate.RELEASED, on="2019-01")
    scene.say(Predicate.DETAINED, on="2017-12")

    found = profile(scene)

    assert [event.predicate.value for event in found.events] == ["detained", "released", "threatened"]
    assert found.is_case


def test_a_stay_is_one_spell_however_many_tell_it_and_ends_with_the_release() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2017-12", at="Emin county camp")
    scene.say(Predicate.HELD_AT, on="2018-03", at="Emin county camp", source=SECOND)
    scene.say(Predicate.RELEASED, on="2019-01")

    (spell,) = profile(scene).spells

    assert dates([spell.began_on, spell.ended_on]) == ["2017-12", "2019-01"]
    assert [fact.predicate.value for fact in spell.facts] == ["held_at", "held_at", "released"]
    assert not spell.is_open


def test_a_transfer_ends_one_spell_and_begins_another() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2017-12", at="Emin county")
    scene.say(Predicate.TRANSFERRED, on="2018-06", origin="Emin county", to_place="Kashgar")

    first, second = profile(scene).spells

    assert dates([first.began_on, first.ended_on, second.began_on, second.ended_on]) == [
        "2017-12",
        "2018-06",
        "2018-06",
        None,
    ]
    assert second.is_open


def test_a_transfer_from_elsewhere_ends_no_spell_and_one_from_nowhere_told_ends_every_other() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2017-12", at="Emin county")
    scene.say(Predicate.TRANSFERRED, on="2018-06", origin="Tacheng", to_place="Tacheng prison")
    assert profile(scene).spells[0].is_open

    scene.say(Predicate.TRANSFERRED, on="2018-09", to_place="Kashgar", source=SECOND)
    assert dates([spell.ended_on for spell in profile(scene).spells]) == ["2018-09", "2018-09", None]


def test_stays_in_one_place_years_apart_are_two_spells() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2017-01/2017-03", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2019-01/2019-03", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2019-02/2019-06", at="Emin county", source=SECOND)
    scene.say(Predicate.HELD_AT, at="Emin county", source=SECOND)

    assert dates([spell.ended_on for spell in profile(scene).spells]) == ["2017-03", "2019-06"]


def test_an_earlier_release_ends_no_later_spell() -> None:
    scene = Scene()
    scene.say(Predicate.RELEASED, on="2017-01")
    scene.say(Predicate.HELD_AT, on="2018-01")

    assert profile(scene).spells[0].is_open


def test_relatives_are_told_from_both_sides() -> None:
    scene = Scene()
    scene.say(Predicate.RELATIVE_OF, SON, other=MOTHER, relation="child")
    scene.say(Predicate.RELATIVE_OF, BROTHER, other=SON, relation="brother", source=SECOND)
    scene.say(Predicate.RELATIVE_OF, SON, other=SON, relation="cousin")
    scene.say(Predicate.RELATIVE_OF, SON, other=BROTHER, relation="godson")
    scene.name("Гүлнар", MOTHER)

    found = profile(scene)

    assert [(relative.relation, relative.person.id) for relative in found.relatives] == [
        ("parent", MOTHER),
        ("relative", BROTHER),
        ("sibling", BROTHER),
    ]
    assert found.relatives[0].person.label == "Гүлнар"
    assert [relative.relation for relative in profile(scene, MOTHER).relatives] == ["child"]


def test_whom_a_statement_only_names_as_a_relative_has_a_profile_and_no_case() -> None:
    scene = Scene()
    scene.say(Predicate.RELATIVE_OF, SON, other=MOTHER, relation="child")

    found = profile(scene, MOTHER)

    assert not found.is_case
    assert found.id == MOTHER
    assert [each.id for each in assemble_all(scene.disclosed())] == [SON]


def test_whom_nothing_is_shown_about_has_no_profile() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, SON, other=BROTHER)

    for stranger in (MOTHER, BROTHER):
        with pytest.raises(NothingToShow) as refusal:
            profile(scene, stranger)
        assert refusal.value.person_id == stranger


def test_the_manifest_holds_the_names_of_all_who_are_named() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2018")
    scene.name("Серік")
    scene.say(Predicate.RELATIVE_OF, other=MOTHER, relation="child", source=SECOND)
    scene.name("Гүлнар", MOTHER, source=SECOND)
    scene.say(Predicate.SEX, MOTHER, value="f", source=SECOND)
    scene.say(Predicate.BORN_ON, MOTHER, on="1960", source=SECOND)

    assert profile(scene).statement_ids == tuple(f"STATEMENT{number:03}" for number in range(1, 6))


def test_persons_judged_the_same_have_one_profile_under_the_smallest_id() -> None:
    scene = Scene()
    scene.name("Серік", SON)
    scene.say(Predicate.HELD_AT, BROTHER, on="2018", source=SECOND)
    scene.judge(SON, BROTHER)

    by_one, by_other = profile(scene, SON), profile(scene, BROTHER)

    assert by_one == by_other
    assert (by_one.id, by_one.person_ids) == (BROTHER, (BROTHER, SON))
    assert [source.id for source in by_one.sources] == [FIRST, SECOND]


def test_the_form_of_the_name_follows_the_purpose() -> None:
    scene = Scene()
    scene.source(levels={Purpose.PUBLIC: Level.PSEUDONYM, Purpose.UN: Level.FULL, Purpose.PARTNER: Level.INITIALS})
    scene.name("Серік Нұрланұлы")
    scene.say(Predicate.SEX, value="m")

    people = [profile(scene, purpose=purpose).person for purpose in (Purpose.UN, Purpose.PARTNER, Purpose.PUBLIC)]

    assert [person.label for person in people[:2]] == ["Серік Нұрланұлы", "С. Н."]
    assert people[2].is_name_changed
    assert [person.sex for person in people] == ["m", "m", "m"]


def test_a_label_is_wanted_in_a_script_and_taken_from_what_there_is() -> None:
    scene = Scene()
    scene.name("Серік")
    scene.name("赛力克", name_role=NameRole.OFFICIAL)
    scene.name("Srik", name_role=NameRole.AS_WRITTEN)

    person = profile(scene).person

    assert person.label_in(Script.HAN, Script.LATIN) == "赛力克"
    assert person.label_in(Script.LATIN, Script.CYRILLIC) == "Серік"
    assert person.label_in(Script.LATIN) == "Серік"
    assert not person.is_name_changed


def test_what_is_believed_stands_first_and_the_rest_beside_it() -> None:
    scene = Scene()
    scene.say(Predicate.BORN_ON, on="1983", certainty=Certainty.OFFICIAL)
    scene.say(Predicate.BORN_ON, on="1985", source=SECOND, certainty=Certainty.PRESUMED)
    scene.believe(2, predicate=Predicate.BORN_ON)

    versions = profile(scene).versions(Predicate.BORN_ON)

    assert dates([version.on for version in versions]) == ["1985", "1983"]
    assert [version.is_believed for version in versions] == [True, False]
    assert profile(scene).attribute(Predicate.BORN_ON).contradicts is True  # type: ignore[union-attr]


def test_the_state_follows_what_is_believed_and_both_are_told() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2019", at="Emin county", certainty=Certainty.OFFICIAL)
    scene.say(Predicate.RELEASED, on="2019", source=SECOND, certainty=Certainty.PRESUMED)
    assert [status.kind for status in profile(scene).statuses] == [StatusKind.HELD, StatusKind.RELEASED]
    scene.believe(2)

    found = profile(scene)

    assert [status.kind for status in found.statuses] == [StatusKind.RELEASED, StatusKind.HELD]
    assert [status.kind for status in found.standing] == [StatusKind.RELEASED]


def test_of_two_terms_the_state_tells_when_the_believed_one_was_said() -> None:
    scene = Scene()
    scene.say(Predicate.SENTENCED, on="2018-10", term="9 years", at="Emin county")
    scene.say(Predicate.SENTENCED, on="2018", term="12 years", at="Emin county", source=SECOND)
    scene.believe(1, predicate=Predicate.SENTENCED)

    (status,) = profile(scene).statuses

    assert (status.as_of.edtf, status.facts[0].term) == ("2018-10", "9 years")


def test_a_stay_ends_with_the_release_that_is_believed() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2018-01", at="Emin county")
    scene.say(Predicate.RELEASED, on="2018-06")
    scene.say(Predicate.RELEASED, on="2019-03", source=SECOND)
    assert dates([spell.ended_on for spell in profile(scene).spells]) == ["2018-06"]
    scene.believe(3, predicate=Predicate.RELEASED)

    assert dates([spell.ended_on for spell in profile(scene).spells]) == ["2019-03"]


def test_a_stay_begins_when_the_believed_telling_says() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2017-12/2018-10", at="Emin county")
    scene.say(Predicate.HELD_AT, on="2018-02/2018-09", at="Emin county", source=SECOND)
    scene.believe(2, predicate=Predicate.HELD_AT)

    (spell,) = profile(scene).spells

    assert dates([spell.began_on, spell.ended_on]) == ["2018-02", "2018-09"]


def test_without_a_weighing_every_state_counts() -> None:
    scene = Scene()
    scene.say(Predicate.HELD_AT, on="2019", at="Emin county")
    scene.say(Predicate.RELEASED, on="2019", source=SECOND)

    found = profile(scene)

    assert found.standing == found.statuses
    assert not any(status.is_believed for status in found.statuses)
