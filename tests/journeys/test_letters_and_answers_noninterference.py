"""Letters, and what the command line answers for a purpose, tell nothing of what that purpose may not see."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from kept_records import vault_of
from noninterference import PAIRS, Pair, pair_from, paired_records, share_of_pairs
from records import Record
from shyraq.basics.ids import FilingId
from shyraq.cli.plain import profile_plain
from shyraq.disclosure import Purpose
from shyraq.letters import LANGS, RECIPIENTS, Document, compose_letter, manifest_of
from shyraq.profiles import assemble_all
from shyraq.queries.person import person_view

FILING = FilingId("F11ED0000001")
ANSWERED = PAIRS // 200


def letters_of(record: Record, recipient: str) -> list[tuple[Document, str]]:
    """Return the drafts of all letters about all people, in every language, each with its manifest."""
    profiles = assemble_all(record.disclosed(RECIPIENTS[recipient].purpose))
    found = []
    for profile in profiles:
        for lang in LANGS:
            document = compose_letter(
                profile,
                recipient=recipient,
                lang=lang,
                house_name="House of the Lamp",
                on=record.on,
                filing_id=FILING,
                draft=True,
            )
            manifest = manifest_of(
                profile, filing_id=FILING, recipient=recipient, lang=lang, is_draft=True, pdf_sha256="0" * 64
            )
            found.append((document, manifest.to_json()))
    return found


@pytest.mark.parametrize("recipient", sorted(RECIPIENTS))
def test_what_a_recipient_may_not_see_changes_no_word_of_any_letter(recipient: str) -> None:
    @share_of_pairs()
    @given(pair=paired_records(RECIPIENTS[recipient].purpose))
    def check(pair: Pair) -> None:
        assert letters_of(pair.one, recipient) == letters_of(pair.other, recipient)

    check()


def test_the_letters_that_are_compared_do_say_something() -> None:
    pairs = [pair_from(purpose=Purpose.UN, seed=seed, size=5) for seed in range(30)]

    assert sum(len(letters_of(pair.one, "un-wgeid")) > 5 for pair in pairs) > 10


@pytest.mark.parametrize("purpose", Purpose)
def test_what_a_purpose_may_not_see_changes_nothing_that_the_vault_answers_for_it(purpose: Purpose) -> None:
    for seed in range(ANSWERED):
        pair = pair_from(purpose=purpose, seed=seed, size=4)
        shown = [profile.person_ids[0] for profile in assemble_all(pair.one.disclosed(purpose))]

        one, other = (_answers(record, shown, purpose=purpose) for record in (pair.one, pair.other))

        assert one == other


def _answers(record: Record, person_ids, *, purpose: Purpose) -> list[str]:
    """Return what ``shyraq person ID --purpose P --json`` says of each person, but for what is withheld and why."""
    with TemporaryDirectory() as folder, vault_of(record, Path(folder) / "vault") as house:
        views = [person_view(house, person_id=person_id, purpose=purpose) for person_id in person_ids]
    return [json.dumps(None if view.profile is None else profile_plain(view.profile)) for view in views]
