"""Clauses of two directions in one row: each keeps its own order, and what stands between them follows the page."""

import pytest
from django.utils.translation import override

from shyraq.basics.text import Script, Text
from shyraq.desk.tags import words

HELD = Text("تۇتۇپ تۇرۇلۇۋاتىدۇ", Script.ARABIC, "ug")
COMMA = Text(", ", Script.OTHER)
CAMP = Text("Шәуешек қаласындағы лагерь", Script.CYRILLIC, "kk")
OF = Text(" (", Script.OTHER)
COUNTY = Text("Chochek City", Script.LATIN, "en")


def test_a_comma_before_words_of_another_direction_stays_with_the_page() -> None:
    with override("ug"):
        told = words([HELD, COMMA, CAMP])
    assert told == f'{HELD.value}, <bdi dir="ltr" lang="kk">{CAMP.value}</bdi>'


def test_two_clauses_of_one_direction_keep_their_order_within_a_page_of_the_other() -> None:
    with override("ug"):
        told = words([HELD, COMMA, CAMP, OF, COUNTY])
    inside = f'<span lang="kk">{CAMP.value}</span> (<span lang="en">{COUNTY.value}</span>'
    assert told == f'{HELD.value}, <bdi dir="ltr">{inside}</bdi>'


@pytest.mark.parametrize("language", ["en", "kk"])
def test_words_from_right_to_left_are_framed_on_a_page_from_left_to_right(language: str) -> None:
    with override(language):
        assert words([HELD, COMMA, HELD, COMMA]) == (
            f'<bdi dir="rtl" lang="ug">{HELD.value}</bdi>, <bdi dir="rtl" lang="ug">{HELD.value}</bdi>, '
        )
