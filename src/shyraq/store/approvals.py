"""Who approved which site: members say of one very site, known by its digest, that it may be published.

A site carries the day it shows. So that two members need not meet on one day, an approval keeps the day of the site,
and the site of that day is looked at and published for some days, as long as the record says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shyraq.basics.ids import MemberId
from shyraq.store import models
from shyraq.store.outline import members
from shyraq.store.site import Progress, SiteOfDay, holds_on, no_progress, site_of_day

APPROVALS_NEEDED = 2
APPROVED_FOR = timedelta(days=7)
_ABOUT_THE_SITE = ("site.published", "house.founded")
_RECORD_CLASS = 1


@dataclass(frozen=True, slots=True)
class Approval:
    """A member approved the site with this digest, which shows the day ``on`` in ``lang``; ``seq`` is its entry."""

    seq: int
    member_id: MemberId
    digest: str
    on: date
    lang: str


@dataclass(frozen=True, slots=True)
class SeenSite:
    """Which site was made: its digest, day and language, the record it was made from (``seq``) and when (``today``)."""

    digest: str
    on: date
    lang: str
    seq: int
    today: date


@dataclass(frozen=True, slots=True)
class SiteToPublish:
    """The site that is to be published, who approved it, and approvals of a site that is no more."""

    site: SiteOfDay
    seen: SeenSite
    approvals: tuple[Approval, ...]
    void: tuple[Approval, ...]


def approvals_needed() -> int:
    """Return how many different members approve a site before the desk publishes it: two, or the one there is."""
    return min(APPROVALS_NEEDED, len(members()))


def open_approvals(*, since: date, lang: str) -> tuple[Approval, ...]:
    """Return the approvals after the latest publication that nobody took back, one a member and site, oldest first.

    Args: since the day a site must at least show; lang that of the site.
    """
    latest = models.Publication.objects.order_by("-seq").first()
    rows = models.SiteApproval.objects.filter(is_taken_back=False, on__gte=since, lang=lang).order_by("seq")
    if latest is not None:
        rows = rows.filter(seq__gt=latest.seq)
    return _approvals(rows)


def approvals_of(digest: str) -> tuple[Approval, ...]:
    """Return the approvals of the site with this digest that nobody took back, one a member, oldest first."""
    return _approvals(models.SiteApproval.objects.filter(digest=digest, is_taken_back=False).order_by("seq"))


def waiting_approvals(*, today: date) -> tuple[Approval, ...]:
    """Return the approvals of the site that was approved last, the oldest first.

    Nothing where nobody approved since the record changed or the site was published, or that is too long ago.
    """
    lang = latest_lang()
    opened = () if lang is None else open_approvals(since=today - APPROVED_FOR, lang=lang)
    holding = [one for one in opened if one.seq > site_seq()]
    return tuple(one for one in holding if one.digest == holding[-1].digest)


def latest_lang() -> str | None:
    """Return the language of the site that was approved or published last, None where none was."""
    row = models.SiteApproval.objects.filter(is_taken_back=False).order_by("-seq").first()
    return None if row is None else row.lang


def site_seq() -> int:
    """Return the number of the newest entry that can change what the site says; 0 before the first."""
    record = models.Entry.objects.filter(entry_class=_RECORD_CLASS).order_by("-seq").values_list("seq", flat=True)
    others = models.Entry.objects.filter(kind__in=_ABOUT_THE_SITE).order_by("-seq").values_list("seq", flat=True)
    return max(record.first() or 0, others.first() or 0)


def site_to_publish(*, house_name: str, today: date, lang: str, progress: Progress = no_progress) -> SiteToPublish:
    """Return the site that would be published now with who approved it.

    That is the site of the day it was approved for, while the record says the same and all of it may still be shown;
    else the site of ``today``. Args and refusals are those of `store.site.site_of_day`.
    """
    seq = site_seq()
    opened = open_approvals(since=today - APPROVED_FOR, lang=lang)
    site = _as_approved(opened, house_name=house_name, today=today, progress=progress)
    if site is None:
        site = site_of_day(house_name=house_name, on=today, lang=lang, progress=progress)
    return SiteToPublish(
        site,
        SeenSite(site.digest, site.on, site.lang, seq, today),
        approvals=approvals_of(site.digest),
        void=tuple(one for one in opened if one.digest != site.digest),
    )


def _as_approved(opened: tuple[Approval, ...], *, house_name: str, today: date, progress: Progress) -> SiteOfDay | None:
    """Return the site of an earlier day as it was approved last; None where it is another by now, or of today."""
    if not opened or opened[-1].on == today:
        return None
    latest = opened[-1]
    site = site_of_day(house_name=house_name, on=latest.on, lang=latest.lang, progress=progress)
    return site if site.digest == latest.digest and holds_on(site, today) else None


def _approvals(rows: Iterable[models.SiteApproval]) -> tuple[Approval, ...]:
    found: dict[tuple[str, str], models.SiteApproval] = {}
    for row in rows:
        found.setdefault((row.member, row.digest), row)
    return tuple(Approval(row.seq, MemberId(row.member), row.digest, row.on, row.lang) for row in found.values())
