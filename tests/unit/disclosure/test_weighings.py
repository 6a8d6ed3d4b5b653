"""What is believed counts for a purpose only as far as it may see it, and hides nothing that contradicts it."""

from scenes import BROTHER, FIRST, SECOND, SON, Scene
from shyraq.basics.ids import StatementId
from shyraq.disclosure import Level, Predicate, Purpose

INSIDE = {Purpose.INTERNAL: Level.FULL}


def two_births(*, second_for: dict[Purpose, Level] | None = None) -> Scene:
    scene = Scene()
    scene.source()
    scene.source(SECOND, levels=dict.fromkeys(Purpose, Level.FULL) if second_for is None else second_for)
    scene.say(Predicate.BORN_ON, on="1983")
    scene.say(Predicate.BORN_ON, on="1985", source=SECOND)
    return scene


def believed(scene: Scene, purpose: Purpose = Purpose.UN) -> list[StatementId]:
    return [fact.statement_id for fact in scene.disclosed(purpose).facts() if fact.is_believed]


def test_the_latest_weighing_of_a_question_counts() -> None:
    scene = two_births()
    scene.believe(1, predicate=Predicate.BORN_ON)
    scene.believe(2, predicate=Predicate.BORN_ON)

    assert believed(scene) == ["STATEMENT002"]


def test_a_weighing_without_statements_takes_back_what_was_believed() -> None:
    scene = two_births()
    scene.believe(1, predicate=Predicate.BORN_ON)
    scene.believe(predicate=Predicate.BORN_ON)

    assert believed(scene) == []


def test_what_is_believed_and_withheld_changes_nothing() -> None:
    scene, weighed = two_births(second_for=INSIDE), two_births(second_for=INSIDE)
    weighed.believe(2, predicate=Predicate.BORN_ON)

    assert weighed.disclosed(Purpose.UN).facts() == scene.disclosed(Purpose.UN).facts()
    assert believed(weighed, Purpose.INTERNAL) == ["STATEMENT002"]


def test_a_withheld_weighing_does_not_end_one_that_may_be_seen() -> None:
    scene = two_births(second_for=INSIDE)
    scene.believe(1, predicate=Predicate.BORN_ON)
    scene.believe(2, predicate=Predicate.BORN_ON)

    assert believed(scene) == ["STATEMENT001"]
    assert believed(scene, Purpose.INTERNAL) == ["STATEMENT002"]


def test_what_is_believed_and_withheld_for_its_words_does_not_count_either() -> None:
    scene = Scene()
    scene.say(Predicate.OCCUPATION, value="teacher")
    scene.say(Predicate.OCCUPATION, value="driver, +7 701 234 56 78")
    scene.believe(1, predicate=Predicate.OCCUPATION)
    scene.believe(2, predicate=Predicate.OCCUPATION)

    assert believed(scene, Purpose.PUBLIC) == ["STATEMENT001"]
    assert believed(scene) == ["STATEMENT002"]


def test_of_a_version_told_twice_what_may_be_seen_counts() -> None:
    scene = two_births(second_for=INSIDE)
    scene.say(Predicate.BORN_ON, on="1983", source=SECOND)
    scene.believe(1, 3, predicate=Predicate.BORN_ON)

    assert believed(scene) == ["STATEMENT001"]


def test_a_statement_about_somebody_else_is_not_weighed() -> None:
    scene = two_births()
    scene.say(Predicate.BORN_ON, BROTHER, on="1990", source=FIRST)
    scene.believe(3, predicate=Predicate.BORN_ON, of=SON)

    assert believed(scene) == []


def test_nothing_is_hidden_by_what_is_believed() -> None:
    scene, weighed = two_births(), two_births()
    weighed.believe(2, predicate=Predicate.BORN_ON)

    for purpose in Purpose:
        assert weighed.disclosed(purpose).kept_ids == scene.disclosed(purpose).kept_ids
        assert weighed.disclosed(purpose).withheld == scene.disclosed(purpose).withheld
