"""A dossier tells all that a purpose may know, every version beside the others, and nothing of what it may not see."""

import pytest
from hypothesis import given

from letter_cast import TODAY, profile, words_of
from noninterference import Pair, pair_from, paired_records, share_of_pairs
from records import Record
from scenes import SECOND, SON, Scene
from shyraq.disclosure import Predicate, Purpose
from shyraq.letters import LANGS
from shyraq.letters.document import Document, Element, FactsTable, plain_text
from shyraq.letters.dossier import compose_dossier
from shyraq.letters.manifest import dossier_manifest_of
from shyraq.profiles import assemble, assemble_all


def dossiers_of(record: Record, purpose: Purpose) -> list[tuple[Document, str]]:
    """Return the dossiers on everybody in every language, each with its manifest."""
    found = []
    for one in assemble_all(record.disclosed(purpose)):
        for lang in LANGS:
            document = compose_dossier(one, lang=lang, house_name="House of the Lamp", on=record.on)
            found.append((document, dossier_manifest_of(one, lang=lang, pdf_sha256="0" * 64).to_json()))
    return found


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_no_word_of_a_dossier_for_it(purpose: Purpose) -> None:
    @share_of_pairs(part=0.3)
    @given(pair=paired_records(purpose))
    def check(pair: Pair) -> None:
        assert dossiers_of(pair.one, purpose) == dossiers_of(pair.other, purpose)

    check()


def test_the_dossiers_that_are_compared_do_say_something() -> None:
    pairs = [pair_from(purpose=Purpose.UN, seed=seed, size=5) for seed in range(20)]

    assert sum(len(dossiers_of(pair.one, Purpose.UN)) > 5 for pair in pairs) > 7


@pytest.mark.parametrize("lang", LANGS)
def test_it_names_the_person_for_whom_it_is_and_every_source(lang: str) -> None:
    found = profile()

    document = compose_dossier(found, lang=lang, house_name="Lamp House", on=TODAY)

    assert not document.is_draft
    assert document.signatures == ()
    assert all(note.statement_ids for note in document.footnotes)
    told = {one for note in document.footnotes for one in note.statement_ids}
    assert told <= set(found.statement_ids)
    last = document.blocks[-1]
    assert isinstance(last, Element)
    assert len(last.blocks[0].items) == len(found.sources)  # type: ignore[union-attr]


def test_two_sentences_stand_side_by_side_and_the_believed_one_first() -> None:
    scene = Scene()
    scene.name("Серік")
    scene.say(Predicate.SENTENCED, on="2018-10", term="9 years")
    scene.say(Predicate.SENTENCED, on="2018-11", term="12 years", source=SECOND)

    before = _differing(scene)
    scene.believe(3, predicate=Predicate.SENTENCED)
    after = _differing(scene)

    assert ["9 years" in line for line in before] == [True, False, False]
    assert ["12 years" in line for line in after] == [True, False, False]
    assert before[-1] == after[-1] == "sources differ"


def test_the_house_is_told_that_its_own_dossier_stays_inside() -> None:
    scene = Scene()
    scene.name("Серік")

    inside = compose_dossier(assemble(scene.disclosed(Purpose.INTERNAL), about=SON), lang="en", house_name="", on=TODAY)
    outside = compose_dossier(assemble(scene.disclosed(Purpose.UN), about=SON), lang="en", house_name="", on=TODAY)

    assert "For the house alone" in words_of(inside)
    assert "For the house alone" not in words_of(outside)


def _differing(scene: Scene) -> list[str]:
    document = compose_dossier(assemble(scene.disclosed(), about=SON), lang="en", house_name="Lamp House", on=TODAY)
    tables = [
        block
        for part in document.blocks
        if isinstance(part, Element) and part.title.value == "Where sources differ"
        for block in part.blocks
        if isinstance(block, FactsTable)
    ]
    return [plain_text(line) for table in tables for row in table.rows for line in row.versions]
