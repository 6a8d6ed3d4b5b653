"""The record through the gate: the one place where rows meet it, for every query, letter and page."""

from collections.abc import Collection
from datetime import date

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure import Disclosure, Purpose
from shyraq.disclosure.gate import disclose
from shyraq.disclosure.tapes import Footage, Held, held_back
from shyraq.profiles import NothingToShow, Profile, assemble
from shyraq.store.rows import (
    Material,
    all_material,
    material_about,
    material_inside,
    persons_of_source,
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


def held_from(footage: Footage, *, purpose: Purpose, on: date) -> tuple[Held, ...]:
    """Return every reason why ``purpose`` may not be given a tape, or some of it, on the day ``on``.

    Raises: UnknownSource.
    """
    material = material_about(persons_of_source(footage.source_id))
    own = source_material(footage.source_id)
    known = {statement.id for statement in material.statements}
    return held_back(
        footage,
        statements=[*material.statements, *(one for one in own.statements if one.id not in known)],
        sources={**own.sources, **material.sources},
        consents=material.consents if footage.source_id in material.sources else (*material.consents, *own.consents),
        protected=material.protected | own.protected,
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
