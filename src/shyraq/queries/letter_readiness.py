"""What does a recipient require of a letter about a person, and what of it is there?"""

from dataclasses import dataclass

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.letters.missing import Missing, missing, warnings
from shyraq.letters.phrases import phrases
from shyraq.letters.recipients import RECIPIENTS
from shyraq.profiles import Profile
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.rows import require_person


@dataclass(frozen=True, slots=True)
class RequiredElement:
    """One thing the recipient requires; ``remedy`` says what would mend it where it is not there."""

    title: str
    is_there: bool
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far a letter could be written today. ``is_covered`` is False where no consent covers its purpose."""

    is_covered: bool
    elements: tuple[RequiredElement, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Tell whether the letter can go out."""
        return self.is_covered and all(element.is_there for element in self.elements)


def letter_readiness(house: OpenVault, *, person_id: PersonId, recipient: str, lang: str) -> Readiness:
    """Return what a letter would have and lack.

    Args: recipient a key of ``letters.recipients.RECIPIENTS``; lang "en", "ru" or "kk".
    Raises: UnknownPerson.
    """
    require_person(person_id)
    today = civil_day(house.surroundings.clock.now_ms())
    disclosure = disclosed_about([person_id], purpose=RECIPIENTS[recipient].purpose, on=today)
    profile = profile_in(disclosure, of=person_id)
    if profile is None:
        return Readiness(is_covered=False)
    return Readiness(
        is_covered=True,
        elements=_elements(profile, recipient, lang=lang),
        warnings=warnings(profile, recipient, lang=lang),
    )


def _elements(profile: Profile, recipient: str, *, lang: str) -> tuple[RequiredElement, ...]:
    lacking: dict[str, Missing] = {found.element: found for found in missing(profile, recipient, lang=lang)}
    words = phrases(lang)
    return tuple(
        RequiredElement(
            title=words[f"missing.{requirement.key}"],
            is_there=requirement.key not in lacking,
            remedy=lacking[requirement.key].remedy if requirement.key in lacking else "",
        )
        for requirement in RECIPIENTS[recipient].requirements
    )
