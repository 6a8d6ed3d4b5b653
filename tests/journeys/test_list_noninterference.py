"""A list for a purpose, to the byte, tells nothing of what that purpose may not see."""

import pytest
from hypothesis import given

from noninterference import Pair, never_given, paired_records, share_of_pairs, withdrawn
from records import NUMBERS, Record, record_from, records
from shyraq.disclosure import Purpose
from shyraq.extracts import EXTRACT_LANGS, EXTRACT_PURPOSES, Extract, compose_extract
from shyraq.outside.sheet_files import csv_bytes, xlsx_bytes
from shyraq.profiles import assemble_all


def extract_of(record: Record, purpose: Purpose, lang: str = "en") -> Extract:
    profiles = assemble_all(record.disclosed(purpose))
    return compose_extract(profiles, purpose=purpose, on=record.on, lang=lang, house_name="House of the Lamp")


def files_of(record: Record, purpose: Purpose) -> list[bytes]:
    files = []
    for lang in EXTRACT_LANGS:
        found = extract_of(record, purpose, lang)
        sheet = {"heads": found.heads, "rows": found.rows, "about": found.about}
        files += [csv_bytes(**sheet), xlsx_bytes(title="People", about_title="About", **sheet)]
    return files


@pytest.mark.parametrize("purpose", EXTRACT_PURPOSES)
def test_what_a_purpose_may_not_see_changes_no_byte_of_a_list(purpose: Purpose) -> None:
    @share_of_pairs(part=0.5)
    @given(pair=paired_records(purpose))
    def check(pair: Pair) -> None:
        assert extract_of(pair.one, purpose) == extract_of(pair.other, purpose)
        assert files_of(pair.one, purpose) == files_of(pair.other, purpose)

    check()


@share_of_pairs(part=0.3)
@given(record=records())
def test_a_withdrawn_source_leaves_a_list_as_if_it_had_never_been_given(record: Record) -> None:
    for source in record.sources:
        after = withdrawn(record, source.id, frozenset({Purpose.PRESS}))

        assert extract_of(after, Purpose.PRESS) == extract_of(never_given(record, source.id), Purpose.PRESS)


@pytest.mark.parametrize("purpose", [purpose for purpose in EXTRACT_PURPOSES if purpose is not Purpose.INTERNAL])
def test_no_number_of_anybody_stands_in_any_list_for_others(purpose: Purpose) -> None:
    for seed in range(40):
        (file, *_) = files_of(record_from(seed=seed, size=6), purpose)

        assert [number for number in NUMBERS if number.encode() in file] == []


@pytest.mark.parametrize("purpose", EXTRACT_PURPOSES)
def test_the_lists_that_are_compared_do_name_somebody(purpose: Purpose) -> None:
    lists = [extract_of(record_from(seed=seed, size=5), purpose) for seed in range(40)]

    assert sum(bool(found.rows) for found in lists) > 15
