"""The site as this session has made it: at once where the register is small, by a job where it is not."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext_lazy

from shyraq.actions.open_house import House
from shyraq.actions.publish_site import Published, publish_site
from shyraq.appeals import SITE_LANGS, Bundle
from shyraq.desk.jobs import Tell
from shyraq.desk.session import desk_session
from shyraq.queries.site_review import SiteReview, SiteStanding, site_review, site_standing

MADE_AT_ONCE = 300
"""A register with more people is not composed by the way; its site is looked at or published on purpose."""
LOOK, PUBLISH = "look", "publish"
MAKING, WRITING = "making", "writing"
_STAGES = {
    MAKING: gettext_lazy("The pages are being made."),
    WRITING: gettext_lazy("The site is in the log. Its files are being written."),
}

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


def begin_looking(house: House, standing: SiteStanding) -> None:
    """Begin to make the site and look through it; what is found is there for the next page. Raises: JobRunning."""
    session, at = desk_session(), _key(standing)

    def work(tell: Tell) -> object:
        tell(MAKING, 0, 0)
        made = site_review(house, lang=standing.lang, keeps_files=False, progress=partial(tell, MAKING))
        session.keep("site", at=at, made=made)
        return made

    session.jobs.start(work, name=LOOK, address=reverse("publish-progress"), stages=_STAGES)


def begin_publishing(house: House, standing: SiteStanding, *, folder: Path) -> None:
    """Begin to publish the approved site and to write it to a folder. Raises: JobRunning."""

    def work(tell: Tell) -> object:
        def writing(done: int, total: int) -> None:
            tell.let_go()
            tell(WRITING, done, total)

        tell(MAKING, 0, 0)
        published = publish_site(
            house,
            out=folder,
            lang=standing.lang,
            asks_approval=True,
            progress=partial(tell, MAKING),
            writing=writing,
        )
        return Wrote(published, str(folder))

    desk_session().jobs.start(work, name=PUBLISH, address=reverse("publish-progress"), stages=_STAGES)


def _key(standing: SiteStanding) -> Key:
    """Return what a site depends on: the record, the day, the language, and the site that was approved last."""
    return standing.seq, standing.today.isoformat(), standing.lang, standing.basis
