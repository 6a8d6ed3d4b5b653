"""The site is published once two different members have approved this very site; what changed is told before."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from desks import LIST, PASSPHRASE, SECOND_PASSPHRASE, Desk
from offices import CHEAP
from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import open_house
from shyraq.actions.publish_site import NotApproved, publish_site
from shyraq.actions.take_source import take_source
from shyraq.basics.surroundings import civil_day
from shyraq.desk.session import DeskSession, Locked, install
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.store import approvals

OPEN_TO_ALL = LIST.replace(
    "people:",
    "consent: {given_by: public, purposes: {internal: full, public: full}, given_on: 2018, valid_until: 2027}\npeople:",
)


def _part(page: str, name: str) -> str:
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def test_nothing_is_written_before_two_members_have_approved(desk: Desk, tmp_path: Path) -> None:
    answer = desk.post("/publish", folder=str(tmp_path / "site"))
    assert answer.status_code == 422
    assert "0 of the 2 members" in answer.content.decode()

    desk.approve(PASSPHRASE)

    assert desk.post("/publish", folder=str(tmp_path / "site")).status_code == 422
    assert not (tmp_path / "site").exists()


def test_a_member_cannot_approve_twice(desk: Desk) -> None:
    digest = desk.approve(PASSPHRASE)

    again = desk.post("/publish/approve", digest=digest)

    assert again.status_code == 409
    assert "already" in again.content.decode()
    assert "1 / 2" in _part(desk.get("/publish"), "approvals")


def test_who_looks_does_not_change_the_site(desk: Desk) -> None:
    one = desk.approve(PASSPHRASE)
    other = desk.approve(SECOND_PASSPHRASE)

    assert one == other


def test_an_approved_site_is_published_with_who_approved_it(desk: Desk, tmp_path: Path) -> None:
    told = desk.publish(tmp_path / "site")

    assert "The site is published" in told
    assert "2 members approved it" in told
    assert (tmp_path / "site" / "index.html").exists()
    assert "approved by 2 members" in desk.get("/publish")
    assert "approved the site" in desk.get("/history")


def test_an_approval_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    digest = desk.approve()

    answer = desk.post("/publish/unapprove", digest=digest)

    assert "taken back" in desk.get(answer.headers["Location"])
    assert desk.post("/publish", folder=str(tmp_path / "site")).status_code == 422


def test_an_approval_of_another_member_cannot_be_taken_back(desk: Desk) -> None:
    digest = desk.approve(SECOND_PASSPHRASE)
    desk.unlock(PASSPHRASE)

    assert desk.post("/publish/unapprove", digest=digest).status_code == 409
    assert "1 / 2" in _part(desk.get("/publish"), "approvals")


def test_what_is_written_meanwhile_voids_an_approval_and_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.approve()
    desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-public": "yes"})

    page = desk.get("/publish")

    assert "Serik approved another site" in page
    assert "took a consent back" in page.split('class="msg lampish small void"')[1]
    assert desk.post("/publish", folder=str(tmp_path / "site")).status_code == 422


def test_what_does_not_change_the_site_voids_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.approve()

    desk.post("/support/funds", name="Families", currency="KZT")
    desk.post(f"/letters/write/{desk.son}/un-wgeid", lang="en", draft="complete")

    assert desk.post("/publish", folder=str(tmp_path / "site")).status_code == 303


def test_a_site_that_changed_since_it_was_shown_is_not_approved(desk: Desk) -> None:
    digest = desk.digest()
    desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-public": "yes"})

    answer = desk.post("/publish/approve", digest=digest)

    assert "Nothing was approved" in desk.get(answer.headers["Location"])
    assert "approved the site" not in desk.get("/history")


def test_everything_is_new_before_the_first_publication(desk: Desk) -> None:
    page = _part(desk.get("/publish"), "differences")

    assert "1 new page" in page
    assert f"/people/{desk.son}" in page


def test_a_withdrawal_shows_which_page_goes_and_why(desk: Desk, tmp_path: Path) -> None:
    desk.publish(tmp_path / "site")
    source = desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-public": "yes"})
    assert "Publish without it now" in desk.get(source.headers["Location"])

    page = _part(desk.get("/publish"), "differences")

    assert "1 removed" in page
    assert "the consent was withdrawn" in page


def test_a_new_source_shows_which_facts_come_and_its_withdrawal_which_go(desk: Desk, tmp_path: Path) -> None:
    desk.publish(tmp_path / "one")
    sheet = IncomingSheet("more.yaml", OPEN_TO_ALL.replace("@son", desk.son).encode(), NothingBeside())
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        (taken,) = take_source(house, sheets=[sheet])
    came = _part(desk.get("/publish"), "differences")
    desk.publish(tmp_path / "two")
    desk.post(f"/sources/{taken.source_id}/withdraw", **{"purpose-public": "yes"})
    went = _part(desk.get("/publish"), "differences")

    assert "1 changed" in came
    assert 'class="come"' in came
    assert "12 years" in came
    assert 'class="gone"' in went
    assert "12 years" in went
    assert "the consent was withdrawn" in went


def test_warnings_tell_of_small_numbers_and_people_who_may_be_known_again(desk: Desk) -> None:
    page = _part(desk.get("/publish"), "warnings")

    assert "counts 1 person" in page
    assert "shown by another name" in page
    assert "people of the same sex, place and year: 1" in page


def test_what_was_kept_out_is_counted_by_its_rule_and_never_told(desk: Desk) -> None:
    kept = _part(desk.get("/publish"), "warnings").split("What was kept out of the pages")[1]

    assert kept.count("never on a public page") == 3
    assert "654221198305170012" not in kept
    assert "CANARY" not in kept


def test_a_consent_that_ends_within_a_month_is_told_with_its_source(desk: Desk) -> None:
    assert "Consent ends within 30 days" not in desk.get("/publish")
    with desk.session.working(desk.client.cookies["shyraq-session"].value) as house:
        soon = civil_day(house.surroundings.clock.now_ms()) + timedelta(days=10)
        sheet = OPEN_TO_ALL.replace("@son", desk.son).replace("valid_until: 2027", f"valid_until: {soon.isoformat()}")
        (taken,) = take_source(house, sheets=[IncomingSheet("more.yaml", sheet.encode(), NothingBeside())])

    page = _part(desk.get("/publish"), "warnings")

    assert "Consent ends within 30 days" in page
    assert f"/sources/{taken.source_id}" in page


def test_a_house_of_one_member_publishes_with_one_approval_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "vault"
    found_house(path, house_name="Lamp House", member_name="Serik", passphrase=PASSPHRASE, cost=CHEAP).house.close()
    session = DeskSession(lambda passphrase: open_house(path, passphrase=passphrase))
    install(session)
    desk = Desk(path, session, "", "", "")
    desk.unlock()
    with session.working(desk.client.cookies["shyraq-session"].value) as house:
        sheet = OPEN_TO_ALL.replace('man: {is: "@son"}', "man: {names: [{text: A, lang: en}]}")
        take_source(house, sheets=[IncomingSheet("list.yaml", sheet.encode(), NothingBeside())])
    assert "one approval is enough" in desk.get("/publish")

    desk.approve(PASSPHRASE)
    answer = desk.post("/publish", folder=str(tmp_path / "site"))

    assert answer.status_code == 303
    assert "1 member approved it" in desk.result()
    session.lock()


def test_a_folder_that_holds_something_else_is_objected_to_beside_its_field(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("mine")
    desk.approve()

    answer = desk.post("/publish", folder=str(tmp_path / "letters"))

    assert answer.status_code == 422
    assert 'id="f-folder-fault"' in answer.content.decode()
    assert [found.name for found in (tmp_path / "letters").iterdir()] == ["one.txt"]


def test_a_large_register_is_looked_at_on_purpose_in_a_job(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shyraq.desk.publish.seen.MADE_AT_ONCE", 0)
    assert "Look at what would change" in desk.get("/publish")

    assert desk.post("/publish/look").status_code == 303
    assert desk.session.jobs.wait(30)

    assert "1 new page" in desk.get("/publish")
    assert desk.client.get("/publish/progress").headers["Location"] == "/publish"


class _Held:
    """Holds a job at its first step until it is let on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_there, self.go_on = threading.Event(), threading.Event()
        made = approvals.site_of_day

        def held(**named: object) -> object:
            self.is_there.set()
            assert self.go_on.wait(30)
            return made(**named)

        monkeypatch.setattr(approvals, "site_of_day", held)


def test_locking_the_desk_ends_the_work_and_publishes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.approve()
    held = _Held(monkeypatch)
    desk.post("/publish", folder=str(tmp_path / "site"))
    jobs = desk.session.jobs
    assert held.is_there.wait(30)
    assert "The pages are being made" in desk.get("/publish/progress")

    desk.session.lock()
    held.go_on.set()

    assert jobs.wait(30)
    job = jobs.latest()
    assert job is not None
    assert job.was_stopped
    assert not (tmp_path / "site").exists()
    desk.unlock()
    assert "Nothing was published yet" in desk.get("/publish")


def test_the_work_is_stopped_when_asked_and_others_go_on_meanwhile(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.approve()
    held = _Held(monkeypatch)
    desk.post("/publish", folder=str(tmp_path / "site"))
    assert held.is_there.wait(30)
    assert desk.post("/support/funds", name="Families", currency="KZT").status_code == 303
    assert desk.post("/publish/look").status_code == 409
    told = desk.client.get("/publish/progress/part").json()
    assert (told["running"], told["phase"]) == (True, "The pages are being made.")

    threading.Timer(0.1, held.go_on.set).start()
    desk.post("/publish/progress/end")

    assert "It was ended. Nothing was published." in desk.result()
    assert not (tmp_path / "site").exists()


def test_asking_how_far_the_work_is_keeps_no_desk_open(locked_desk: Desk) -> None:
    now_s = [0.0]
    locked_desk.session._now_s = lambda: now_s[0]
    locked_desk.unlock()
    token = locked_desk.client.cookies["shyraq-session"].value

    for _ in range(7):
        now_s[0] += 100
        locked_desk.client.get("/publish/progress/part")
    locked_desk.session.lock_when_idle()

    with pytest.raises(Locked), locked_desk.session.working(token):
        pass


def test_the_action_itself_refuses_a_site_nobody_approved(desk: Desk, tmp_path: Path) -> None:
    with (
        desk.session.working(desk.client.cookies["shyraq-session"].value) as house,
        pytest.raises(NotApproved),
    ):
        publish_site(house, out=tmp_path / "site", asks_approval=True)

    assert not (tmp_path / "site").exists()
