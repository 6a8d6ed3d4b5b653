"""Places proposed while they are typed, in any script, by how they begin and by how they sound."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.places import complete_places, label, parents, place
from shyraq.places.gazetteer import places
from shyraq.wording import LANGS
from vectors_read import vectors

CASES = vectors("places/completed.json")
_ENOUGH_MS = 5.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_a_place_is_the_first_proposal_for_what_is_typed(case: dict) -> None:
    first = complete_places(case["typed"], lang=case["lang"])[0]

    assert (first.code, first.facility) == (case["code"], case["facility"])


def test_a_proposal_says_what_the_place_lies_in() -> None:
    first = complete_places("额敏", lang="en")[0]

    assert first.label == "Dorbiljin (Emin) County"
    assert first.chain == (
        "Tarbagatay (Tacheng) Prefecture",
        "Ili Kazakh Autonomous Prefecture",
        "Xinjiang Uyghur Autonomous Region",
    )
    assert first.matched == "额敏县"


def test_a_proposal_is_labelled_in_the_language_of_the_page() -> None:
    assert complete_places("Emin", lang="ug")[0].label == "دۆربىلجىن ناھىيىسى"
    assert complete_places("Emin", lang="kk")[0].chain[0] == "Тарбағатай аймағы"


def test_a_facility_alone_is_no_place() -> None:
    assert complete_places("camp", lang="en") == ()
    assert complete_places("", lang="en") == ()


def test_what_is_typed_around_a_name_narrows_the_proposals() -> None:
    alone = {one.code for one in complete_places("Korgas", lang="en")}
    within = {one.code for one in complete_places("Zhetysu Khorgos", lang="en")}

    assert "654004" in alone
    assert within == {"KZ-33-khorgos"}


def test_a_name_that_only_sounds_alike_stands_behind_those_that_are_written_so() -> None:
    found = [one.label for one in complete_places("Жаркенд", lang="ru")]

    assert found[0] == "Жаркент"


def test_as_many_proposals_come_as_are_asked_for() -> None:
    assert len(complete_places("A", lang="en", limit=3)) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_every_label_typed_in_full_is_found(lang: str) -> None:
    missing = [
        code
        for code in places()
        if code not in [one.code for one in complete_places(label(code, lang), lang=lang, limit=12)]
    ]

    assert missing == []


@given(text=st.text(max_size=60), lang=st.sampled_from(LANGS))
def test_any_text_gets_proposals_that_are_places_each_once(text: str, lang: str) -> None:
    found = complete_places(text, lang=lang)

    assert len({one.code for one in found}) == len(found) <= 8
    for one in found:
        assert place(one.code).level == one.level
        assert len(one.chain) <= len(parents(one.code))


def test_a_proposal_takes_less_than_five_milliseconds() -> None:
    complete_places("a place to begin with", lang="en")
    complete_places("乌鲁木齐", lang="zh")
    spent = []
    for number, case in enumerate(CASES):
        begun = time.process_time()
        complete_places(case["typed"], lang=case["lang"], limit=20 + number)
        spent.append(1000 * (time.process_time() - begun))

    assert sorted(spent)[len(spent) * 9 // 10] < _ENOUGH_MS
