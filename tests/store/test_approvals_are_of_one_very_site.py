"""Two members need not meet on one day; a consent that ends in between, or a record that changed, voids an approval."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from desks import FAMILY, PASSPHRASE, SECOND_PASSPHRASE
from offices import CHEAP, surroundings
from shyraq.actions.add_member import add_member
from shyraq.actions.approve_site import AlreadyApproved, AnotherSite, approve_site, take_back_approval
from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import open_house
from shyraq.actions.publish_site import NotApproved, publish_site
from shyraq.actions.take_source import take_source
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.store.outputs import latest_site


class Noon:
    """A clock that stands at noon of a day that can be changed."""

    def __init__(self) -> None:
        self.on = date(2019, 3, 11)

    def now_ms(self) -> int:
        return int(datetime.combine(self.on, time(12), tzinfo=UTC).timestamp() * 1000)


class Home:
    """A house of Serik and Dana with one family, whose consent may end."""

    def __init__(self, path: Path, *, until: str = "") -> None:
        self.path, self.clock = path, Noon()
        self.around = replace(surroundings(), clock=self.clock)
        named = {"house_name": "Lamp House", "member_name": "Serik", "passphrase": PASSPHRASE, "cost": CHEAP}
        with found_house(path, surroundings=self.around, **named).house as house:
            add_member(house, name="Dana", passphrase=SECOND_PASSPHRASE, cost=CHEAP)
            sheet = FAMILY.replace("  given_by: mother\n", f"  given_by: mother\n  {until}\n", 1)
            (taken,) = take_source(house, sheets=[IncomingSheet("family.yaml", sheet.encode(), NothingBeside())])
        self.source = taken.source_id

    def opened(self, passphrase: str = PASSPHRASE):
        return open_house(self.path, passphrase=passphrase, surroundings=self.around)

    def approved_by(self, passphrase: str) -> int:
        with self.opened(passphrase) as house:
            return approve_site(house).given


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "vault")


def test_the_second_member_approves_the_same_site_on_another_day(home: Home, tmp_path: Path) -> None:
    assert home.approved_by(PASSPHRASE) == 1
    home.clock.on = date(2019, 3, 14)
    assert home.approved_by(SECOND_PASSPHRASE) == 2

    with home.opened() as house:
        published = publish_site(house, out=tmp_path / "site", asks_approval=True)
        site = latest_site()

    assert len(published.approved_by) == 2
    assert site is not None
    assert site.on == date(2019, 3, 11)
    assert site.approved_by == published.approved_by


def test_an_approval_of_last_week_counts_no_more(home: Home, tmp_path: Path) -> None:
    home.approved_by(PASSPHRASE)
    home.clock.on = date(2019, 3, 19)

    assert home.approved_by(SECOND_PASSPHRASE) == 1
    with home.opened() as house, pytest.raises(NotApproved):
        publish_site(house, out=tmp_path / "site", asks_approval=True)


def test_a_consent_that_ends_between_two_approvals_voids_the_first(tmp_path: Path) -> None:
    home = Home(tmp_path / "vault", until="valid_until: 2019-03-12")
    home.approved_by(PASSPHRASE)
    home.clock.on = date(2019, 3, 13)

    assert home.approved_by(SECOND_PASSPHRASE) == 1
    with home.opened() as house:
        published = publish_site(house, out=tmp_path / "site")

    assert published.person_count == 0
    assert len(published.approved_by) == 1


def test_a_withdrawal_between_two_approvals_voids_the_first(home: Home) -> None:
    home.approved_by(PASSPHRASE)
    with home.opened() as house:
        withdraw_consent(house, source_id=home.source)

    assert home.approved_by(SECOND_PASSPHRASE) == 1


def test_a_member_approves_one_site_once_and_takes_it_back_once(home: Home) -> None:
    with home.opened() as house:
        digest = approve_site(house).site.digest
        with pytest.raises(AlreadyApproved):
            approve_site(house)
        take_back_approval(house, digest=digest)

        assert approve_site(house).given == 1


def test_the_site_that_is_approved_is_the_one_that_was_looked_at(home: Home) -> None:
    with home.opened() as house:
        seen = approve_site(house).site
        take_back_approval(house, digest=seen.digest)
        withdraw_consent(house, source_id=home.source)

        with pytest.raises(AnotherSite):
            approve_site(house, digest=seen.digest, seen=seen)


def test_the_command_line_publishes_at_once_and_records_who_approved(home: Home, tmp_path: Path) -> None:
    home.approved_by(SECOND_PASSPHRASE)
    with home.opened() as house:
        published = publish_site(house, out=tmp_path / "site")

    assert (len(published.approved_by), published.needed) == (1, 2)
    assert (tmp_path / "site" / "index.html").exists()


def test_approvals_change_no_byte_of_the_site(home: Home, tmp_path: Path) -> None:
    with home.opened() as house:
        before = publish_site(house, out=tmp_path / "one").digest
        approve_site(house)

        assert publish_site(house, out=tmp_path / "two").digest == before
