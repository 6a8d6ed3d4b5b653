"""The public site of one day: every public profile of the record, bound into one site with its digest.

Who looks and who publishes get the same bytes: what the site takes back, compared with the latest publication, is part
of it from the first look on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shyraq.appeals.bundle import Bundle
from shyraq.appeals.correction import Correction, CorrectionKind
from shyraq.appeals.site import compose_site
from shyraq.basics.ids import PersonId, StatementId
from shyraq.disclosure import Disclosure, Purpose
from shyraq.profiles import Profile, assemble_all
from shyraq.store.disclosing import disclosed_record
from shyraq.store.outputs import PublishedSite, TakenBack, latest_site, pages_of

Progress = Callable[[int, int], None]
PERSON_FOLDER = "people/"


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOfDay:
    """The site as it would be on one day, and what it stands beside.

    ``cases`` are the profiles that have a page; ``before`` the latest publication and ``pages_before`` what each of its
    pages of a person stands on; ``taken_back`` what this site and those before it took back.
    """

    on: date
    lang: str
    bundle: Bundle
    disclosure: Disclosure
    cases: tuple[Profile, ...]
    before: PublishedSite | None
    pages_before: dict[PersonId, frozenset[StatementId]]
    taken_back: tuple[TakenBack, ...]

    @property
    def digest(self) -> str:
        """Return the digest of all files, in hex."""
        return self.bundle.manifest.digest


def site_of_day(*, house_name: str, on: date, lang: str, progress: Progress = no_progress) -> SiteOfDay:
    """Compose the whole site as it would be on the day ``on``, its own words in ``lang``; nothing is written.

    Args: progress is told how many of the pages are made; what it raises ends the work.
    Raises: NotForThePublic; NoSiteInLanguage.
    """
    progress(0, 0)
    disclosure = disclosed_record(purpose=Purpose.PUBLIC, on=on)
    progress(0, 0)
    profiles = assemble_all(disclosure, progress=progress)
    before = latest_site()
    pages_before = {} if before is None else _person_pages(pages_of(before.publication_id))
    progress(0, 0)
    cases = tuple(profile for profile in profiles if profile.is_case)
    taken_back = _taken_back(cases, before=before, pages=pages_before, on=on)
    bundle = compose_site(
        profiles,
        house_name=house_name,
        on=on,
        corrections=corrections_of(taken_back),
        lang=lang,
        progress=progress,
    )
    return SiteOfDay(
        on=on,
        lang=lang,
        bundle=bundle,
        disclosure=disclosure,
        cases=cases,
        before=before,
        pages_before=pages_before,
        taken_back=taken_back,
    )


def holds_on(site: SiteOfDay, day: date) -> bool:
    """Tell whether everything that a site of an earlier day may show may still be shown on ``day``.

    People only grow older, so that who is named on the later day is named at most more fully; what can end in between
    is the consent of a source, which then keeps its statements back.
    """
    kept = disclosed_record(purpose=Purpose.PUBLIC, on=day).kept_ids
    return set(site.disclosure.kept_ids) <= set(kept)


def corrections_of(taken_back: tuple[TakenBack, ...]) -> tuple[Correction, ...]:
    """Return what was taken back as the site tells it."""
    return tuple(Correction(line.on, CorrectionKind(line.kind), line.person_id) for line in taken_back)


def _taken_back(
    cases: tuple[Profile, ...],
    *,
    before: PublishedSite | None,
    pages: dict[PersonId, frozenset[StatementId]],
    on: date,
) -> tuple[TakenBack, ...]:
    """Return what every publication so far took back, and what this one does: pages, and facts of pages."""
    if before is None:
        return ()
    now = {profile.id: frozenset(profile.statement_ids) for profile in cases}
    fresh = []
    for person_id, statement_ids in sorted(pages.items()):
        if person_id not in now:
            fresh.append(TakenBack(on, CorrectionKind.REMOVED, person_id))
        elif not statement_ids <= now[person_id]:
            fresh.append(TakenBack(on, CorrectionKind.CHANGED, person_id))
    return (*before.taken_back, *(line for line in fresh if line not in before.taken_back))


def _person_pages(pages: dict[str, frozenset[StatementId]]) -> dict[PersonId, frozenset[StatementId]]:
    return {
        PersonId(path[len(PERSON_FOLDER) : -len(".html")]): statement_ids
        for path, statement_ids in pages.items()
        if path.startswith(PERSON_FOLDER)
    }
