"""What would the public page of a person be if it were published now?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.appeals.bundle import Bundle
from shyraq.appeals.site import compose_site
from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Disclosure, Purpose
from shyraq.profiles import NothingToShow, Profile, assemble
from shyraq.store.disclosing import disclosed_about
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import latest_site
from shyraq.store.rows import require_person
from shyraq.store.site import corrections_of

__all__ = ["Bundle", "PublicPage", "public_page"]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The page of one person as it would be published: ``files`` of a site of this person and the family alone.

    ``path`` names the page among them, None where the person would have none.
    """

    path: str | None
    files: Mapping[str, bytes]


def public_page(house: OpenVault, *, person_id: PersonId) -> PublicPage:
    """Compose the page of one person, to the byte as it would stand in the whole site.

    A page names no other pages than those of the family, so that theirs are all that have to be known.
    Raises: UnknownPerson.
    """
    require_person(person_id)
    on = civil_day(house.surroundings.clock.now_ms())
    own = _profiles(disclosed_about([person_id], purpose=Purpose.PUBLIC, on=on), [person_id])
    if not own or not own[0].is_case:
        return PublicPage(None, {})
    family = [person_id, *(relative.person.id for relative in own[0].relatives)]
    profiles = _profiles(disclosed_about(family, purpose=Purpose.PUBLIC, on=on), family)
    return PublicPage(f"people/{own[0].id}.html", _composed(house, profiles, on=on).files)


def _profiles(disclosure: Disclosure, person_ids: Iterable[PersonId]) -> tuple[Profile, ...]:
    found: dict[PersonId, Profile] = {}
    for person_id in person_ids:
        try:
            profile = assemble(disclosure, about=person_id)
        except NothingToShow:
            continue
        found[profile.id] = profile
    return tuple(found.values())


def _composed(house: OpenVault, profiles: Sequence[Profile], *, on: date) -> Bundle:
    before = latest_site()
    corrections = corrections_of(() if before is None else before.taken_back)
    return compose_site(profiles, house_name=house.house_name, on=on, corrections=corrections)
