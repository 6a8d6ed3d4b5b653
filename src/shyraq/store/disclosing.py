"""The record through the gate: the one place where rows meet it, for every query, letter and page."""

from collections.abc import Collection
from datetime import date

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure import Disclosure, Purpose
from shyraq.disclosure.gate import disclose
from shyraq.disclosure.tapes import Footage, Held, held_back
from shyraq.disclosure.transcript import DisclosedTranscript, SpokenTape, disclose_transcript
from shyraq.profiles import NothingToShow, Profile, assemble
from shyraq.store.rows import (
    Material,
    all_material,
    material_about,
    material_inside,
    narrows_inside,
    same_persons,
    source_material,
)


def disclosed_about(person_ids: Collection[PersonId], *, purpose: Purpose, on: date) -> Disclosure:
    """Return what ``purpose`` may see of these persons and of those around them on the day ``on``."""
    material = material_inside(person_ids) if purpose is Purpose.INTERNAL else material_about(person_ids)
    return _disclosed(material, purpose=purpose, on=on)


def disclosed_about_for_each(
    person_ids: Collection[PersonId], *, purposes: Collection[Purpose], on: date
) -> tuple[Disclosure, ...]:
    """Return the same for several purposes, in their order, from one reading of the rows."""
    material = material_about(person_ids)
    return tuple(_disclosed(material, purpose=purpose, on=on) for purpose in purposes)


def disclosed_source(source_id: SourceId, *, purpose: Purpose, on: date) -> Disclosure:
    """Return what ``purpose`` may see of one source on the day ``on``. Raises: UnknownSource."""
    return _disclosed(source_material(source_id), purpose=purpose, on=on)


def disclosed_transcript(spoken: SpokenTape, *, purpose: Purpose, on: date) -> DisclosedTranscript:
    """Return what ``purpose`` may see of what is written down of a tape on the day ``on``. Raises: UnknownSource.

    Any name of the house may stand in what somebody says, so for whoever is outside the whole record is read.
    """
    is_near = purpose is Purpose.INTERNAL and not narrows_inside()
    material = source_material(spoken.source_id) if is_near else all_material()
    return disclose_transcript(
        spoken,
        statements=material.statements,
        sources=material.sources,
        consents=material.consents,
        protected=material.protected,
        purpose=purpose,
        on=on,
        judgements=material.judgements,
    )


def held_from(footage: Footage, *, purpose: Purpose, on: date) -> tuple[Held, ...]:
    """Return every reason why ``purpose`` may not be given a tape, or some of it, on the day ``on``.

    Any name of the house may be said on a tape, so the whole record is read.

    Raises: UnknownSource.
    """
    material = all_material()
    return held_back(
        footage,
        statements=material.statements,
        sources=material.sources,
        consents=material.consents,
        protected=material.protected,
        purpose=purpose,
        on=on,
        judgements=material.judgements,
    )


def disclosed_record(*, purpose: Purpose, on: date) -> Disclosure:
    """Return what ``purpose`` may see of the whole record on the day ``on``."""
    return _disclosed(all_material(), purpose=purpose, on=on)


def profile_in(disclosure: Disclosure, *, of: PersonId) -> Profile | None:
    """Return the profile of a person, or that of one judged the same where only that one may be seen.

    Returns: None where nothing of any of them may be shown.
    """
    found = _assembled(disclosure, of)
    others = () if found is not None else sorted(same_persons([of]) - {of})
    for person_id in others:
        found = found or _assembled(disclosure, person_id)
    return found


def _assembled(disclosure: Disclosure, person_id: PersonId) -> Profile | None:
    try:
        return assemble(disclosure, about=person_id)
    except NothingToShow:
        return None


def _disclosed(material: Material, *, purpose: Purpose, on: date) -> Disclosure:
    return disclose(
        material.statements,
        sources=material.sources,
        consents=material.consents,
        protected=material.protected,
        purpose=purpose,
        on=on,
        judgements=material.judgements,
        weighings=material.weighings,
    )
