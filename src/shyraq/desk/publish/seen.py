"""The site as this session has made it: at once where the register is small, by a job where it is not."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.actions.publish_site import Published, publish_site
from shyraq.appeals import SITE_LANGS, Bundle
from shyraq.desk.jobs import Job
from shyraq.desk.session import desk_session
from shyraq.queries.site_review import SiteReview, SiteStanding, site_review, site_standing

MADE_AT_ONCE = 300
"""A register with more people is not composed by the way; its site is looked at or published on purpose."""
LOOK, PUBLISH = "look", "publish"
MAKING, WRITING = "making", "writing"

Key = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Wrote:
    """What was published, and the folder its files lie in."""

    published: Published
    folder: str


def standing_of(house: House, asked: str) -> SiteStanding:
    """Return where publishing stands, in the language that is asked for or in that of the latest site."""
    return site_standing(house, lang=asked if asked in SITE_LANGS else None)


def seen_site(house: House, standing: SiteStanding) -> SiteReview | None:
    """Return the site as it would be now; None where the register is large and nobody made it since it changed."""
    session, at = desk_session(), _key(standing)
    if standing.people <= MADE_AT_ONCE:
        return session.once("site", at=at, make=lambda: site_review(house, lang=standing.lang, keeps_files=True))
    kept = session.kept("site", at=at)
    return kept if isinstance(kept, SiteReview) else None


def whole_site(house: House) -> Bundle:
    """Return the site as it would be now with all its files, made where it is not kept."""
    standing = standing_of(house, "")
    review = seen_site(house, standing)
    if review is not None and review.bundle is not None:
        return review.bundle
    at = _key(standing)
    made = desk_session().once(
        "files", at=at, make=lambda: site_review(house, lang=standing.lang, keeps_files=True).bundle
    )
    assert made is not None
    return made


def look_job(house: House, standing: SiteStanding) -> Job:
    """Return the job that makes the site and looks through it; what it found is there for the next page."""
    session, at = desk_session(), _key(standing)

    def work(job: Job) -> object:
        job.phase = MAKING
        made = site_review(house, lang=standing.lang, keeps_files=False, progress=job.tell)
        session.keep("site", at=at, made=made)
        return made

    return Job(LOOK, work)


def publish_job(house: House, standing: SiteStanding, *, folder: Path) -> Job:
    """Return the job that publishes the approved site and writes it to a folder."""

    def work(job: Job) -> object:
        def writing(done: int, total: int) -> None:
            job.let_go(WRITING)
            job.done, job.total = done, total

        job.phase = MAKING
        published = publish_site(
            house, out=folder, lang=standing.lang, asks_approval=True, progress=job.tell, writing=writing
        )
        return Wrote(published, str(folder))

    return Job(PUBLISH, work)


def _key(standing: SiteStanding) -> Key:
    """Return what a site depends on: the record, the day, the language, and the site that was approved last."""
    return standing.seq, standing.today.isoformat(), standing.lang, standing.basis
