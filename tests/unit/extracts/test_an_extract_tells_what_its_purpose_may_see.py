"""An extract has one row a person, in the form in which the purpose may name them, and says how it was counted."""

import pytest

from scenes import FIRST, MOTHER, SECOND, SON, TODAY, Scene
from shyraq.disclosure import Level, NameRole, Predicate, Purpose
from shyraq.extracts import EXTRACT_LANGS, Extract, NotForAnExtract, NotInThisLanguage, compose_extract
from shyraq.profiles import assemble_all
from shyraq.statements.predicates import Certainty


def extract_of(scene: Scene, purpose: Purpose = Purpose.UN, *, lang: str = "en", protected=()) -> Extract:
    profiles = assemble_all(scene.disclosed(purpose, protected=protected))
    return compose_extract(profiles, purpose=purpose, on=TODAY, lang=lang, house_name="Lamp House")


def cell(extract: Extract, head: str, row: int = 0) -> str | int:
    return extract.rows[row][extract.heads.index(head)]


def taken_son() -> Scene:
    scene = Scene()
    scene.name("Нұрболат Әсетұлы")
    scene.name("Nurbolat Asetuly", name_role=NameRole.PASSPORT)
    scene.say(Predicate.BORN_ON, on="1983-05-17")
    scene.say(Predicate.SEX, value="m")
    scene.say(Predicate.ETHNICITY, value="Kazakh")
    scene.say(Predicate.DETAINED, on="2017-12", at="Emin county", certainty=Certainty.SEEN)
    return scene


def test_a_row_tells_who_where_and_as_of_when() -> None:
    extract = extract_of(taken_son())

    assert len(extract.rows) == 1
    assert cell(extract, "Name") == "Nurbolat Asetuly"
    assert cell(extract, "Other spellings") == "Нұрболат Әсетұлы"
    assert (cell(extract, "Born"), cell(extract, "Sex"), cell(extract, "Ethnicity")) == (
        "17 May 1983",
        "male",
        "Kazakh",
    )
    assert (cell(extract, "State"), cell(extract, "As of")) == ("held", "December 2017")
    assert cell(extract, "Where").startswith("Emin county")
    assert cell(extract, "Sources") == 1


def test_a_row_is_called_as_the_purpose_may_call_the_person() -> None:
    scene = Scene()
    scene.source(FIRST, levels={Purpose.PRESS: Level.PSEUDONYM, Purpose.UN: Level.INITIALS})
    scene.name("Nurbolat Asetuly")
    scene.say(Predicate.DETAINED, on="2017-12")

    un, press = extract_of(scene), extract_of(scene, Purpose.PRESS)

    assert (cell(un, "Name"), cell(un, "How named")) == ("N. A.", "initials")
    assert (cell(press, "How named"), cell(press, "Other spellings")) == ("changed name", "")
    assert "Nurbolat" not in str(press) + str(un)


def test_relatives_and_witnesses_are_no_rows_outside() -> None:
    scene = taken_son()
    scene.name("Күләш Омарқызы", MOTHER)
    scene.say(Predicate.RELATIVE_OF, SON, other=MOTHER, relation="child")

    outside, inside = extract_of(scene), extract_of(scene, Purpose.INTERNAL)

    assert len(outside.rows) == 1
    assert "Күләш" not in str(outside)
    assert len(inside.rows) == 2


def test_an_id_stands_only_in_a_list_of_the_house_itself() -> None:
    outside, inside = extract_of(taken_son()), extract_of(taken_son(), Purpose.INTERNAL)

    assert SON not in str(outside.heads) + str(outside.rows) + str(outside.about)
    assert cell(inside, "Id") == SON


def test_sources_that_differ_stand_side_by_side() -> None:
    scene = taken_son()
    scene.source(SECOND)
    scene.say(Predicate.BORN_ON, source=SECOND, on="1984")
    scene.say(Predicate.RELEASED, source=SECOND, on="2017-12")

    extract = extract_of(scene)

    assert set(str(cell(extract, "Born")).split(" / ")) == {"17 May 1983", "1984"}
    assert set(str(cell(extract, "State")).split(" / ")) == {"held", "released"}
    assert len(str(cell(extract, "As of")).split(" / ")) == len(str(cell(extract, "Where")).split(" / ")) == 2


def test_the_manifest_names_everything_a_row_stands_on() -> None:
    scene = taken_son()

    extract = extract_of(scene)

    assert extract.statement_ids == tuple(sorted(statement.id for statement in scene.statements))
    assert extract.person_ids == (SON,)


def test_the_first_page_says_for_whom_and_on_which_day_and_not_how_many_are_withheld() -> None:
    scene = taken_son()
    scene.source(SECOND, levels={Purpose.INTERNAL: Level.FULL})
    scene.name("Hidden Person", MOTHER, source=SECOND)
    scene.say(Predicate.DETAINED, MOTHER, source=SECOND, on="2018")

    told = dict(extract_of(scene).about)

    assert (told["Made by"], told["Made for"], told["On"], told["People"]) == (
        "Lamp House",
        "United Nations",
        TODAY.isoformat(),
        "1",
    )


@pytest.mark.parametrize("lang", EXTRACT_LANGS)
def test_every_word_of_a_list_is_in_its_own_language(lang: str) -> None:
    extract = extract_of(taken_son(), lang=lang)

    assert "[en]" not in str(extract)
    assert all(heads == heads.strip() and heads for heads in extract.heads)


def test_rows_of_single_persons_are_no_statistic() -> None:
    with pytest.raises(NotForAnExtract):
        extract_of(taken_son(), Purpose.STATISTICS)
    with pytest.raises(NotInThisLanguage):
        extract_of(taken_son(), lang="zh")


def test_a_list_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shyraq.extracts.extract.MAX_ROWS", 1)
    scene = taken_son()
    scene.name("Berik Sadyk", MOTHER)
    scene.say(Predicate.DETAINED, MOTHER, on="2018")

    extract = extract_of(scene)

    assert extract.is_cut
    assert [row[0] for row in extract.rows] == ["Berik Sadyk"]
    assert dict(extract.about)["People"].startswith("1 (the first 1 by name")
    assert SON not in extract.person_ids
