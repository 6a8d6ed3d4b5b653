"""The specification of the sheet and the sheets this house hands out are sheets themselves."""

import re
from datetime import date
from pathlib import Path

from shyraq.intake import EvidenceFacts, Sheet, SheetContext, check_sheet
from shyraq.statements.predicates import Certainty, NameRole, Predicate

ROOT = Path(__file__).parents[3]
CONTEXT = SheetContext(
    today=date(2026, 11, 23),
    is_known_person=lambda person_id: True,
    evidence_of=lambda name: EvidenceFacts(size_bytes=1, room_bytes=1),
)


def _call() -> Sheet:
    return check_sheet((ROOT / "examples" / "call-for-release-2019-03.yaml").read_bytes(), context=CONTEXT)


def test_the_example_of_the_page_is_a_sound_sheet() -> None:
    page = (ROOT / "docs" / "spec" / "source-sheet.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)

    assert example is not None
    assert len(check_sheet(example[1].encode(), context=CONTEXT).statements) == 3


def test_the_call_keeps_the_misspelling_as_it_was_written() -> None:
    activist = next(person for person in _call().people if person.label == "activist")

    assert [(name.text.value, name.role) for name in activist.names if "Blash" in name.text.value] == [
        ("Mr. Blash", NameRole.AS_WRITTEN)
    ]


def test_the_call_names_nobody_the_release_does_not_name() -> None:
    names = {name.text.value for person in _call().people for name in person.names}

    assert names == {"Serikzhan Bilash", "Mr. Bilash", "Mr.Bilash", "Mr. Blash", "Leila Adilzhan"}


def test_the_call_says_who_said_what() -> None:
    told = {draft.predicate: draft.told_by for draft in _call().statements if draft.certainty is Certainty.TOLD_BY}
    presumed = [draft.predicate for draft in _call().statements if draft.certainty is Certainty.PRESUMED]

    assert told[Predicate.TRANSFERRED] == "his wife Leila Adilzhan and his lawyer"
    assert presumed == [Predicate.REASON_GIVEN]


def test_the_call_is_signed_by_the_two_organisations() -> None:
    makers = [maker.organisation for maker in _call().source.made_by]

    assert makers == ["Campaign for Uyghurs", "One Voice One Step Initiative"]
