"""What would a publication change: which pages come, which change by which facts, which go, and why?

For the house's own eyes: why something goes depends on what the public may not see.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.ids import PersonId, StatementId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Fact, Purpose, Reason
from shyraq.store.disclosing import disclosed_about
from shyraq.store.opened import OpenVault
from shyraq.store.site import SiteOfDay

__all__ = ["Change", "PageDifference", "SiteDifferences", "Went", "facts_inside", "site_differences"]


class Change(StrEnum):
    """What happens to the page of a person."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Went:
    """A statement the page stood on and stands on no more; ``reason`` why, None where nothing withholds it.

    A page also loses statements nobody withheld: where a judgement says that they are about somebody else.
    """

    statement_id: StatementId
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class PageDifference:
    """The page of one person, new, changed or removed: the statements that came and those that went, by id."""

    person_id: PersonId
    change: Change
    came: tuple[StatementId, ...]
    went: tuple[Went, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why statements went, each reason once, in the order of the reasons."""
        found = {one.reason for one in self.went}
        return tuple(reason for reason in Reason if reason in found)


@dataclass(frozen=True, slots=True)
class SiteDifferences:
    """The pages of persons that differ from the latest publication, removed ones first, by id; the rest is counted.

    ``before_on`` is the day the latest publication shows, None where nothing was published yet: then all pages are new.
    """

    before_on: date | None
    pages: tuple[PageDifference, ...]
    unchanged: int

    def count(self, change: Change) -> int:
        """Return how many pages change so."""
        return sum(1 for page in self.pages if page.change is change)


def site_differences(site: SiteOfDay) -> SiteDifferences:
    """Compare the pages of a site with those of the latest publication, by what each stands on."""
    now = {profile.id: frozenset(profile.statement_ids) for profile in site.cases}
    before = site.pages_before
    differing = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
    lost = {found for one in differing for found in before.get(one, frozenset()) - now.get(one, frozenset())}
    reasons = {held.statement_id: held.reason for held in site.disclosure.withheld if held.statement_id in lost}
    pages = [_difference(one, before=before.get(one), now=now.get(one), reasons=reasons) for one in differing]
    order = (Change.REMOVED, Change.CHANGED, Change.NEW)
    return SiteDifferences(
        before_on=None if site.before is None else site.before.on,
        pages=tuple(sorted(pages, key=lambda page: (order.index(page.change), page.person_id))),
        unchanged=len(now.keys() - differing),
    )


def facts_inside(house: OpenVault, person_ids: Collection[PersonId]) -> Mapping[StatementId, Fact]:
    """Return what the house itself may see of these persons, by statement; for telling differences in words."""
    on = civil_day(house.surroundings.clock.now_ms())
    disclosure = disclosed_about(person_ids, purpose=Purpose.INTERNAL, on=on)
    return {fact.statement_id: fact for person_id in person_ids for fact in disclosure.facts_about(person_id)}


def _difference(
    person_id: PersonId,
    *,
    before: frozenset[StatementId] | None,
    now: frozenset[StatementId] | None,
    reasons: Mapping[StatementId, Reason],
) -> PageDifference:
    change = Change.NEW if before is None else Change.REMOVED if now is None else Change.CHANGED
    stood, stands = before or frozenset(), now or frozenset()
    return PageDifference(person_id, change, _ordered(stands - stood), _went(_ordered(stood - stands), reasons))


def _went(ids: Iterable[StatementId], reasons: Mapping[StatementId, Reason]) -> tuple[Went, ...]:
    return tuple(Went(statement_id, reasons.get(statement_id)) for statement_id in ids)


def _ordered(ids: Iterable[StatementId]) -> tuple[StatementId, ...]:
    return tuple(sorted(ids))
