"""A date typed as people say it becomes the date that was meant, or a sentence that says what would be right."""

from datetime import date

import pytest

from shyraq.wording.said_dates import read_said_date
from vectors_read import vectors

TODAY = date(2018, 11, 3)


@pytest.mark.parametrize("case", vectors("dates/said.json"), ids=lambda case: case["said"])
def test_a_said_date_is_read_as_its_vector_says(case: dict) -> None:
    read = read_said_date(case["said"], lang_hint=case.get("hint"), today=TODAY)

    assert read.date.edtf == case["edtf"]
    assert read.is_sure == case["is_sure"]
    assert [other.edtf for other in read.alternatives] == case["alternatives"]
