"""A disclosure stays what it was when it was made, and the words of a statement are all its words."""

from scenes import MOTHER, SON, TODAY, Scene
from shyraq.disclosure import Certainty, Predicate, Purpose, QuoteAnchor
from shyraq.disclosure.gate import disclose
from shyraq.disclosure.redaction import words_of


def test_what_the_gate_was_given_may_change_afterwards_without_changing_what_it_said() -> None:
    scene = Scene()
    scene.name("Серік")
    scene.name("Гүлнар", MOTHER)
    protected = {MOTHER}
    disclosure = disclose(
        scene.statements,
        sources=scene.sources,
        consents=scene.consents,
        protected=protected,
        purpose=Purpose.UN,
        on=TODAY,
        judgements=scene.judgements,
    )

    protected.clear()
    scene.judge(SON, MOTHER)
    scene.sources.clear()
    scene.consents.clear()
    scene.statements.clear()

    assert [person.label for person in disclosure.people()] == ["Серік"]
    assert disclosure.members_of(SON) == (SON,)


def test_the_words_of_a_statement_are_all_that_some_purpose_may_be_shown() -> None:
    scene = Scene()
    scene.say(
        Predicate.HELD_AT,
        certainty=Certainty.PRESUMED,
        value="so she said",
        at="Emin county",
        origin="home",
        to_place="a camp",
        by="police",
        told_by="a neighbour",
        note="ask again",
        anchor=QuoteAnchor("the very words"),
    )
    scene.say(Predicate.STEP_TAKEN, to="the ministry", result="no answer", means="a letter")

    found = [set(words_of(statement)) for statement in scene.statements]

    assert found == [
        {"so she said", "Emin county", "home", "a camp", "police", "a neighbour", "ask again", "the very words"},
        {"the ministry", "no answer", "a letter"},
    ]
