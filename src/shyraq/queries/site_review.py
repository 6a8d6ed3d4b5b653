"""How does the site stand before it is published: what changes, what to look at, who approved it?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shyraq.appeals.bundle import Bundle
from shyraq.basics.ids import MemberId, PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.outside.heap import no_search_for_cycles
from shyraq.queries.site_differences import SiteDifferences, site_differences
from shyraq.queries.site_warnings import SiteWarnings, site_warnings
from shyraq.store.approvals import (
    APPROVED_FOR,
    Approval,
    SeenSite,
    SiteToPublish,
    approvals_needed,
    approvals_of,
    latest_lang,
    open_approvals,
    site_seq,
    site_to_publish,
)
from shyraq.store.opened import OpenVault
from shyraq.store.outline import LoggedEntry, entries_since, members, person_count
from shyraq.store.outputs import latest_site

__all__ = ["Approver", "SeenSite", "SinceApproved", "SiteReview", "SiteStanding"]
__all__ += ["approvers", "site_review", "site_standing", "void_approvals"]

Progress = Callable[[int, int], None]
_RECORD_CLASS = 1
_MOST_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReview:
    """A site as it was looked through; it holds as long as the record and the day are those of ``seen``.

    ``bundle`` holds its files where it is kept for looking at, ``person_ids`` are those who have a page, in order.
    """

    seen: SeenSite
    file_count: int
    person_ids: tuple[PersonId, ...]
    differences: SiteDifferences
    warnings: SiteWarnings
    bundle: Bundle | None


@dataclass(frozen=True, slots=True)
class Approver:
    """A member who approved a site."""

    member_id: MemberId
    name: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class SinceApproved:
    """An approval that counts no more because the site is another by now, and what was written since.

    ``entries`` are the newest that may have changed it, at most eight; ``entry_count`` all of them.
    """

    by: Approver
    digest: str
    entries: tuple[LoggedEntry, ...]
    entry_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStanding:
    """Where publishing stands, without making the site: how many people the register has, who has to approve.

    ``seq``, ``today``, ``lang`` and ``basis``, the digest of the site approved last, tell whether a site that was made
    still is the one. ``published_on`` is the day the latest publication shows, ``published_by`` how many approved it.
    """

    seq: int
    today: date
    lang: str
    basis: str
    people: int
    needed: int
    members: int
    published_on: date | None
    published_digest: str
    published_by: int


def site_standing(house: OpenVault, *, lang: str | None = None) -> SiteStanding:
    """Return where publishing stands, from a few rows.

    Args: lang None for the language of the site that was approved or published last.
    """
    latest, today = latest_site(), civil_day(house.surroundings.clock.now_ms())
    chosen = lang or latest_lang() or (latest.lang if latest is not None else None) or "en"
    opened = open_approvals(since=today - APPROVED_FOR, lang=chosen)
    return SiteStanding(
        seq=site_seq(),
        today=today,
        lang=chosen,
        basis=opened[-1].digest if opened and opened[-1].on != today else "",
        people=person_count(),
        needed=approvals_needed(),
        members=len(members()),
        published_on=None if latest is None else latest.on,
        published_digest="" if latest is None else latest.digest,
        published_by=0 if latest is None else len(latest.approved_by),
    )


def site_review(
    house: OpenVault, *, lang: str, keeps_files: bool, progress: Progress = lambda _done, _total: None
) -> SiteReview:
    """Make the site that would be published now and look through it.

    Args: keeps_files keeps the bytes of its files for looking at; progress is told how many pages are made, and what it
        raises ends the work.
    Raises: NoSiteInLanguage.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    with no_search_for_cycles():
        found = site_to_publish(house_name=house.house_name, today=today, lang=lang, progress=progress)
        return _review(found, keeps_files=keeps_files)


def _review(found: SiteToPublish, *, keeps_files: bool) -> SiteReview:
    site = found.site
    return SiteReview(
        seen=found.seen,
        file_count=len(site.bundle.files),
        person_ids=tuple(profile.id for profile in site.cases),
        differences=site_differences(site),
        warnings=site_warnings(site),
        bundle=site.bundle if keeps_files else None,
    )


def approvers(house: OpenVault, digest: str) -> tuple[Approver, ...]:
    """Return who approved the site with this digest, the first first."""
    return _named(house, approvals_of(digest))


def void_approvals(house: OpenVault, seen: SeenSite) -> tuple[SinceApproved, ...]:
    """Return the approvals of sites that are no more, each with what was written since."""
    opened = open_approvals(since=seen.today - APPROVED_FOR, lang=seen.lang)
    return tuple(_since(house, one) for one in opened if one.digest != seen.digest)


def _since(house: OpenVault, approval: Approval) -> SinceApproved:
    (by,) = _named(house, (approval,))
    entries, count = entries_since(approval.seq, entry_class=_RECORD_CLASS, limit=_MOST_TOLD)
    return SinceApproved(by, approval.digest, entries, count)


def _named(house: OpenVault, approvals: tuple[Approval, ...]) -> tuple[Approver, ...]:
    names = {member.id: member.name for member in members()}
    ids = dict.fromkeys(one.member_id for one in approvals)
    return tuple(Approver(one, names.get(one, one), one == house.member_id) for one in ids)
