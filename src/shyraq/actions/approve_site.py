"""Approve one very site, as the member whose passphrase opened the vault; take an approval back."""

from collections.abc import Callable
from dataclasses import dataclass

from shyraq.actions.open_house import House
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.store.approvals import SeenSite, approvals_needed, approvals_of, site_seq, site_to_publish

Progress = Callable[[int, int], None]


class AnotherSite(Refusal):
    """The site that was looked at is not the one that would be published now."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            "The record changed since this site was made, and so did the site. Nothing was approved: look at it again."
        )
        self.digest = digest


class AlreadyApproved(Refusal):
    """A member approves the same site a second time."""

    def __init__(self, digest: str) -> None:
        super().__init__("You have approved this very site already; another member approves it next.")
        self.digest = digest


class NothingApproved(Refusal):
    """A member takes back an approval they did not give."""

    def __init__(self, digest: str) -> None:
        super().__init__("You have not approved this site, so there is nothing to take back.")
        self.digest = digest


@dataclass(frozen=True, slots=True)
class Approved:
    """Which site was approved, how many members have approved it with this one, and how many the desk asks for."""

    site: SeenSite
    given: int
    needed: int


def approve_site(
    house: House,
    *,
    digest: str | None = None,
    seen: SeenSite | None = None,
    lang: str = "en",
    progress: Progress = lambda _done, _total: None,
) -> Approved:
    """Approve the site that would be published now.

    Args: digest that of the site the member looked at, None to approve it unseen; seen that site where it was made
        already: where the record still says the same it is not made again.
    Raises: AnotherSite; AlreadyApproved.
    """
    with house.writing():
        today = civil_day(house.surroundings.clock.now_ms())
        site = seen
        if site is None or (site.seq, site.today) != (site_seq(), today):
            site = site_to_publish(house_name=house.house_name, today=today, lang=lang, progress=progress).seen
        if digest is not None and digest != site.digest:
            raise AnotherSite(digest)
        members = {one.member_id for one in approvals_of(site.digest)}
        if house.member_id in members:
            raise AlreadyApproved(site.digest)
        pen = house.pen(house.house_scope)
        house.append([pen.site_approved(bytes.fromhex(site.digest), on=site.on.isoformat(), lang=site.lang)])
    return Approved(site, len(members) + 1, approvals_needed())


def take_back_approval(house: House, *, digest: str) -> None:
    """Take the member's own approval of a site back; what was published stays published.

    Args: digest of the site, in hex. Raises: NothingApproved.
    """
    with house.writing():
        if house.member_id not in {one.member_id for one in approvals_of(digest)}:
            raise NothingApproved(digest)
        house.append([house.pen(house.house_scope).site_unapproved(bytes.fromhex(digest))])
