"""Publish the site: every public page anew, its manifest in the log first, then its files in a folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.appeals.bundle import Bundle
from shyraq.appeals.correction import CorrectionKind
from shyraq.basics.canonical import Plain
from shyraq.basics.ids import MemberId, PublicationId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.site_folder import require_site_folder, write_site
from shyraq.store.approvals import SiteToPublish, approvals_needed, site_seq, site_to_publish
from shyraq.store.drafts import Draft, Pen
from shyraq.store.site import SiteOfDay

Progress = Callable[[int, int], None]

_LOGGED_FOLDERS = ("people/", "calls/")
_IDS_AN_ENTRY = 40_000


class NotApproved(Refusal):
    """Fewer members than needed approved this very site."""

    def __init__(self, *, given: int, needed: int) -> None:
        super().__init__(
            f"This very site has the approval of {given} of the {needed} members it takes to publish it; "
            "approve it first, or look at what changed since it was approved."
        )
        self.given = given
        self.needed = needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published. ``was_there`` tells that the latest publication was the same to the byte.

    ``approved_by`` are the members who approved this very site, ``needed`` how many the desk asks for.
    """

    publication_id: PublicationId
    digest: str
    file_count: int
    person_count: int
    removed_count: int
    was_there: bool
    approved_by: tuple[MemberId, ...]
    needed: int


def publish_site(
    house: House,
    *,
    out: Path,
    lang: str = "en",
    asks_approval: bool = False,
    progress: Progress = lambda _done, _total: None,
    writing: Progress = lambda _done, _total: None,
) -> Published:
    """Write the public site to the folder ``out``, its own words in ``lang`` ("en", "ru" or "kk").

    The manifest is in the log before the first file is written, so that no page can lie outside that a withdrawal
    would not list. Files of an earlier site in the folder that are not of this one are removed.
    Args: asks_approval refuses a site that fewer members approved than are needed; progress is told how many pages are
        made, writing how many files are written. What ``progress`` raises ends the work before anything is published.

    Raises: NotASiteFolder where ``out`` holds something else; NotApproved; HouseWithoutName; OSError.
    """
    require_site_folder(out)
    with no_search_for_cycles():
        found, published = _logged(house, lang=lang, asks_approval=asks_approval, progress=progress)
    write_site(out, found.bundle.files, disk=house.surroundings.disk, progress=writing)
    return published


def _logged(house: House, *, lang: str, asks_approval: bool, progress: Progress) -> tuple[SiteOfDay, Published]:
    """Make the site and put it into the log.

    It is made without the lock of the vault, so that others go on working; once more under it where they wrote
    something meanwhile that the site may have to follow.
    """
    seq = site_seq()
    found = _found(house, lang=lang, progress=progress)
    with house.writing():
        if site_seq() != seq:
            found = _found(house, lang=lang, progress=progress)
        needed = approvals_needed()
        approved_by = tuple(dict.fromkeys(one.member_id for one in found.approvals))
        if asks_approval and len(approved_by) < needed:
            raise NotApproved(given=len(approved_by), needed=needed)
        return found.site, _append(house, found.site, approved_by=approved_by, needed=needed)


def _found(house: House, *, lang: str, progress: Progress) -> SiteToPublish:
    today = civil_day(house.surroundings.clock.now_ms())
    return site_to_publish(house_name=house.house_name, today=today, lang=lang, progress=progress)


def _append(house: House, site: SiteOfDay, *, approved_by: tuple[MemberId, ...], needed: int) -> Published:
    before = site.before
    was_there = before is not None and before.digest == site.digest
    if before is not None and was_there:
        publication_id = before.publication_id
    else:
        publication_id = PublicationId(draw_id(house.surroundings.randomness))
        house.append(_drafts(house.pen(house.house_scope), publication_id, site=site, approved_by=approved_by))
    return Published(
        publication_id=publication_id,
        digest=site.digest,
        file_count=len(site.bundle.files),
        person_count=len(site.cases),
        removed_count=sum(1 for line in site.taken_back if line.kind == CorrectionKind.REMOVED),
        was_there=was_there,
        approved_by=approved_by,
        needed=needed,
    )


def _drafts(
    pen: Pen, publication_id: PublicationId, *, site: SiteOfDay, approved_by: tuple[MemberId, ...]
) -> list[Draft]:
    told: list[Plain] = [[line.on.isoformat(), str(line.kind), line.person_id] for line in site.taken_back]
    publication: dict[str, Plain] = {
        "id": publication_id,
        "on": site.on.isoformat(),
        "digest": bytes.fromhex(site.digest),
        "taken_back": told,
        "lang": site.lang,
    }
    if approved_by:
        publication["approvals"] = list(approved_by)
    chunks = (pen.site_pages(publication_id, pages) for pages in _page_chunks(site.bundle))
    return [pen.site_published(publication), *chunks]


def _page_chunks(bundle: Bundle) -> Iterator[dict[str, dict[str, list[str]]]]:
    """Yield the pages of single persons with what they stand on, some thousand ids at a time.

    Lists and figures stand on every page and are made anew with each publication; they are not listed one by one.
    """
    chunk: dict[str, dict[str, list[str]]] = {}
    size = 0
    for entry in bundle.manifest.entries:
        if not entry.path.startswith(_LOGGED_FOLDERS) or not entry.statement_ids:
            continue
        chunk[entry.path] = {"statements": list(entry.statement_ids), "persons": list(entry.person_ids)}
        size += len(entry.statement_ids) + len(entry.person_ids) + 1
        if size >= _IDS_AN_ENTRY:
            yield chunk
            chunk, size = {}, 0
    if chunk:
        yield chunk
