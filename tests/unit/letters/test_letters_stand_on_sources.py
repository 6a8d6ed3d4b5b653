"""Every factual line of a letter names its source, and nothing that was withheld stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

import letter_cast as cast
from letter_cast import letter, profile, words_of
from shyraq.letters import RECIPIENTS, Document, NoLettersIn
from shyraq.letters.document import Block, BulletList, Element, FactsTable, NumberedList, Run, plain_text
from shyraq.statements.consent import Withdrawal
from shyraq.statements.predicates import Predicate
from shyraq.statements.purposes import Level, Purpose

_LETTERS = [(recipient, lang) for recipient in RECIPIENTS for lang in ("en", "ru", "kk")]
_HOUSE_SPEAKS = {"6"}


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Element):
            yield from _runs(block.blocks)
        elif isinstance(block, FactsTable):
            yield from (run for row in block.rows for line in row.versions for run in line)
        elif isinstance(block, BulletList | NumberedList):
            yield from (run for line in block.items for run in line)
        else:
            yield from block.runs


def _elements(document: Document) -> list[Element]:
    return [block for block in document.blocks if isinstance(block, Element)]


@pytest.mark.parametrize(("recipient", "lang"), _LETTERS)
def test_every_fact_ends_in_a_footnote(recipient: str, lang: str) -> None:
    document = letter(recipient=recipient, lang=lang)

    for element in _elements(document):
        if element.number in _HOUSE_SPEAKS:
            continue
        for block in element.blocks:
            if isinstance(block, BulletList):
                assert all(line[-1].notes for line in block.items)
            if isinstance(block, FactsTable):
                assert all(row.versions[0][-1].notes for row in block.rows)


@pytest.mark.parametrize(("recipient", "lang"), _LETTERS)
def test_footnotes_come_in_the_order_they_are_read(recipient: str, lang: str) -> None:
    document = letter(recipient=recipient, lang=lang)

    met = dict.fromkeys(note for run in _runs(document.blocks) for note in run.notes)

    assert list(met) == list(range(len(document.footnotes)))


def test_an_organisation_is_told_with_the_role_and_the_place() -> None:
    member = cast.statement(
        52, Predicate.MEMBER_OF, value="village school", role="teacher", at="Emin county", certainty=cast.Certainty.SEEN
    )

    assert "Member of: village school (teacher), Emin county" in words_of(letter(profile((*cast.EVERYTHING, member))))


def test_a_footnote_names_the_source_its_place_and_how_it_is_known() -> None:
    document = letter()

    notes = [plain_text(note.runs) for note in document.footnotes]

    assert any("tape 00:01:20–00:01:45; told by a neighbour. Statement STATEM000021." in note for note in notes)
    assert any("p. 1; official. Statement STATEM000023." in note for note in notes)


def test_footnotes_cite_only_what_the_profile_stands_on() -> None:
    about = profile()

    cited = {statement_id for note in letter(about).footnotes for statement_id in note.statement_ids}

    assert cited <= set(about.statement_ids)


def test_a_sentence_says_according_to_whom() -> None:
    words = words_of(letter())

    assert "In December 2017, Serik Nurlanuly was detained in Emin county" in words
    assert "(told by a neighbour)" in words
    assert "he was held in Emin county camp" in words
    assert "(presumed)" in words


def test_sources_that_contradict_each_other_stand_side_by_side() -> None:
    words = words_of(letter())

    assert "Born on: 1985" in words
    assert "Born on: about 1983" in words
    assert "sources differ" in words


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_a_protected_witness_is_not_named(recipient: str) -> None:
    about = profile(recipient=recipient, protected=frozenset({cast.MOTHER}))

    assert "Гүлнар" in words_of(letter(recipient=recipient))
    assert "Гүлнар" not in words_of(letter(about, recipient=recipient))


def test_a_withdrawn_source_leaves_no_word_in_a_letter() -> None:
    given = (*cast.consents(), Withdrawal(cast.REPLY, frozenset({Purpose.UN})))

    words = words_of(letter(profile(given=given)))

    assert "nine years" not in words
    assert "Consular Department" not in words
    assert "1985" not in words


def test_a_person_named_by_initials_has_no_name_in_the_letter() -> None:
    about = profile(recipient="embassy", given=cast.consents(Level.INITIALS))

    words = words_of(letter(about, recipient="embassy"))

    assert "Нұрланұлы" not in words
    assert "Nurlanuly" not in words
    assert "赛力克" not in words


def test_a_note_never_leaves_the_house() -> None:
    noted = [replace(statement, note="afraid of a cousin") for statement in cast.EVERYTHING]

    assert words_of(letter(profile(noted))) == words_of(letter())


def test_equal_arguments_give_equal_letters() -> None:
    assert letter(lang="kk") == letter(lang="kk")


def test_the_order_of_statements_does_not_change_a_letter() -> None:
    assert letter(profile(cast.EVERYTHING[::-1])) == letter()


def test_a_letter_asks_for_other_things_where_the_person_is_dead() -> None:
    died = cast.statement(51, Predicate.DIED, on="2020-05", certainty=cast.Certainty.OFFICIAL, source_id=cast.REPLY)

    words = words_of(letter(profile((*cast.EVERYTHING, died), recipient="embassy"), recipient="embassy"))

    assert "cause of death" in words
    assert "released" not in words


def test_a_language_without_letters_is_refused_by_name() -> None:
    with pytest.raises(NoLettersIn, match="letters are not written in “fr”"):
        letter(lang="fr")
