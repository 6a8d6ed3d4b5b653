"""Places proposed while they are typed, in any script."""

import pytest

from shyraq.places import complete_places


@pytest.mark.parametrize("typed", ["Emi", "Эмин", "额敏", "دۆربى", "塔城地区额", "Emin camp", "лагерь в Эмине"])
def test_a_county_is_proposed_from_its_first_letters_in_any_script(typed: str) -> None:
    first = complete_places(typed, lang="en")[0]

    assert first.label == "Dorbiljin (Emin) County"
    assert first.chain[0] == "Tarbagatay (Tacheng) Prefecture"


def test_a_word_for_a_facility_is_told_with_the_place() -> None:
    assert complete_places("Emin camp", lang="en")[0].facility == "camp"
    assert complete_places("伊宁监狱", lang="zh")[0].facility == "prison"
