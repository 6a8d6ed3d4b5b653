"""The first page after unlocking: what waits, what others did, how much was done; each one click from its place."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desks import PASSPHRASE, SECOND_PASSPHRASE, Desk
from offices import CHEAP
from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import House, open_house
from shyraq.actions.take_source import take_source
from shyraq.basics.ids import PersonId, SourceId
from shyraq.desk.session import DeskSession, install
from shyraq.outside.evidence import IncomingSheet, NothingBeside

HOUR_MS = 3_600_000
UNTOLD = """
shyraq: 1
source: {{kind: testimony, title: Tape {number} CANARY-TAPE, language: kk, made_on: 2020, made_by: [w]}}
consent: {{given_by: w, given_on: 2020-01-01, valid_until: "{until}", purposes: {{internal: {inside}, un: full}}}}
people:
  w: {{names: [{{text: Бақыт Сейіт, script: Cyrl, lang: kk, role: own}}]}}
"""


@contextmanager
def closed(desk: Desk, passphrase: str = PASSPHRASE) -> Iterator[House]:
    """Close the desk and open its house for what is done elsewhere."""
    desk.session.lock()
    with open_house(desk.vault, passphrase=passphrase) as house:
        yield house


def take_untold(house: House, *, count: int = 1, until: str = "2999", inside: str = "full") -> list[SourceId]:
    sheets = [UNTOLD.format(number=number, until=until, inside=inside).encode() for number in range(count)]
    taken = take_source(house, sheets=[IncomingSheet("tape.yaml", sheet, NothingBeside()) for sheet in sheets])
    return [one.source_id for one in taken]


def record_need(desk: Desk) -> str:
    answer = desk.post(f"/support/record/{desk.son}", kind="rent", amount="60 000", currency="KZT")
    return answer.headers["Location"]


def group(page: str, kind: str, whom: str = "anybody") -> str:
    """Return the part of the page about what waits of one kind, nothing where nothing does."""
    found = re.search(rf'<section class="waits[^>]*aria-labelledby="w-{kind}-{whom}">.*?</section>', page, re.DOTALL)
    return "" if found is None else found[0]


def number_of_today(page: str) -> str:
    found = re.search(r'class="room" href="/today".*?</a>', page, re.DOTALL)
    assert found is not None
    return "".join(re.findall(r'class="n">([^<]*)<', found[0]))


def test_the_desk_begins_with_today(desk: Desk) -> None:
    assert desk.client.get("/").headers["Location"] == "/today"
    assert 'aria-current="page"' in desk.get("/today").split("</nav>")[0].split('href="/people"')[0]


def test_a_testimony_of_which_only_names_were_written_down_waits(desk: Desk) -> None:
    with closed(desk) as house:
        (source_id,) = take_untold(house)
    desk.unlock()

    assert f'href="/sources/{source_id}/add"' in group(desk.get("/today"), "statements")
    assert desk.testimony not in group(desk.get("/today"), "statements")


def test_a_consent_that_ended_waits_to_be_renewed_and_says_since_when(desk: Desk) -> None:
    with closed(desk) as house:
        take_untold(house, until="2020-05")
    desk.unlock()

    found = group(desk.get("/today"), "consent_ends")

    assert "ended" in found
    assert 'class="when late"' in found


def test_a_need_waits_for_whoever_has_not_decided(desk: Desk) -> None:
    need = record_need(desk)
    assert need in group(desk.get("/today"), "decision", "me")

    desk.post(f"{need}/decide", says="yes", reason="Seen at home.")

    assert need not in group(desk.get("/today"), "decision", "me")
    assert need in group(desk.get("/today"), "decision", "another")
    desk.unlock(SECOND_PASSPHRASE)
    assert need in group(desk.get("/today"), "decision", "me")


def test_a_granted_need_waits_to_be_paid_and_a_stopped_one_for_nobody(desk: Desk) -> None:
    granted, stopped = record_need(desk), record_need(desk)
    desk.post(f"{granted}/decide", says="yes", reason="Seen at home.")
    desk.post(f"{stopped}/decide", says="no", reason="Paid by another house.")
    desk.unlock(SECOND_PASSPHRASE)
    desk.post(f"{granted}/decide", says="yes", reason="So did I.")

    page = desk.get("/today")

    assert granted in group(page, "payment")
    assert stopped not in page


def test_the_number_beside_the_room_counts_what_waits_for_me_or_anybody(desk: Desk) -> None:
    before = number_of_today(desk.get("/people"))
    need = record_need(desk)
    waiting = number_of_today(desk.get("/people"))
    desk.post(f"{need}/decide", says="yes", reason="Seen at home.")

    assert (before, waiting, number_of_today(desk.get("/people"))) == ("1", "2", "1")


def test_more_than_ninety_nine_are_not_counted_on(desk: Desk) -> None:
    with closed(desk) as house:
        take_untold(house, count=101)
    desk.unlock()

    page = desk.get("/today")

    assert "more than 99" in group(page, "statements")
    assert number_of_today(page) == "99+"
    everything = desk.get("/today/statements/anybody")
    assert len(re.findall(r"data-row", everything)) == 99
    assert "The next come as these are settled" in everything


def test_kinds_of_which_nothing_waits_have_no_page(desk: Desk) -> None:
    assert desk.client.get("/today/statements/anybody").status_code == 404
    assert desk.client.get("/today/nonsense/me").status_code == 404


def test_what_the_house_may_not_see_waits_without_its_title(desk: Desk) -> None:
    with closed(desk) as house:
        (source_id,) = take_untold(house, inside="no")
    desk.unlock()

    page = desk.get("/today")

    assert source_id in page
    assert "CANARY-TAPE" not in page


def test_what_others_did_since_the_last_visit_is_told_and_my_own_is_not(desk: Desk) -> None:
    assert "This is your first visit" in desk.get("/today")
    _let_hours_pass(desk)
    with closed(desk, SECOND_PASSPHRASE) as house:
        take_untold(house, count=2)
    desk.unlock()

    since = desk.get("/today").split('id="since"')[1]

    assert "Dana" in since
    assert re.search(r"took a source.*?× 2", since)
    assert "Serik" not in since
    assert 'href="/history' in since


def test_coming_back_from_lunch_is_the_same_visit(desk: Desk) -> None:
    _let_hours_pass(desk)
    with closed(desk, SECOND_PASSPHRASE) as house:
        take_untold(house)
    desk.unlock()
    desk.session.lock()
    desk.unlock()

    assert "Dana" in desk.get("/today").split('id="since"')[1]


def test_a_visit_is_no_entry_of_the_log_and_lies_sealed(desk: Desk) -> None:
    with closed(desk) as house:
        count = house.entry_count
    desk.unlock()
    desk.session.lock()

    with open_house(desk.vault, passphrase=PASSPHRASE) as house:
        assert house.entry_count == count
        member_id = house.member_id
    kept = [path.read_bytes() for path in (desk.vault / "drafts").iterdir()]
    assert kept
    assert not any(member_id.encode() in data or b"seq" in data for data in kept)


def test_a_damaged_note_of_a_visit_keeps_nobody_out(desk: Desk) -> None:
    for path in (desk.vault / "drafts").iterdir():
        path.write_bytes(b"nothing of ours")

    desk.unlock()

    assert "Since you were last here" in desk.get("/today")


def test_a_new_house_is_told_its_first_steps(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    found_house(vault, house_name="Lamp House", member_name="Serik", passphrase=PASSPHRASE, cost=CHEAP).house.close()
    session = DeskSession(lambda passphrase: open_house(vault, passphrase=passphrase))
    install(session)
    new = Desk(vault, session, PersonId(""), PersonId(""), SourceId(""))
    new.unlock()

    page = new.get("/today")

    session.lock()
    assert "The first steps of a new house" in page
    assert page.count('<li class="next">') == 3
    assert "Nothing waits for you" in page


def test_a_house_that_has_begun_is_told_of_its_first_copy_with_what_waits(desk: Desk) -> None:
    page = desk.get("/today")

    assert "The first steps of a new house" not in page
    assert "there is none yet" in group(page, "safe_copy")


def test_a_letter_waits_from_two_weeks_before_its_answer_is_due(desk: Desk) -> None:
    address = desk.post(f"/letters/write/{desk.son}/ministry", lang="en", draft="complete").headers["Location"]
    desk.post(f"{address}/sent", how="post", on=(datetime.now(UTC).date() - timedelta(days=90)).isoformat())

    page = desk.get("/today")

    assert address in group(page, "letter")
    assert "overdue since" in group(page, "letter")
    assert re.search(r'href="/letters".*?class="n">1 due<', page, re.DOTALL)


def test_possible_duplicates_are_one_click_away_and_not_counted_while_the_page_is_made(desk: Desk) -> None:
    page = desk.get("/today")

    assert 'href="/people/duplicates"' in page
    assert 'data-look="/people/duplicates/look"' in page
    assert desk.post("/people/duplicates/look").json()["words_count"] == "0"


def _let_hours_pass(desk: Desk) -> None:
    """Make the note of the latest visit five hours older than it is."""
    with closed(desk) as house:
        name = f"visit/{house.member_id}"
        scratch = house.scratch.get(name)
        assert scratch is not None
        told = json.loads(scratch.data)
        house.scratch.put(name, json.dumps({**told, "at_ms": told["at_ms"] - 5 * HOUR_MS}).encode())


def test_a_site_waits_for_the_second_member_and_then_to_be_published(desk: Desk, tmp_path: Path) -> None:
    desk.post("/publish/approve", digest=desk.digest())
    assert "A site that awaits another member" in group(desk.get("/today"), "site", "another")

    desk.unlock(SECOND_PASSPHRASE)
    mine = group(desk.get("/today"), "site", "me")
    assert "A site that awaits your approval" in mine
    assert 'href="/publish"' in mine

    desk.post("/publish/approve", digest=desk.digest())
    assert "A site that can be published" in group(desk.get("/today"), "site")

    desk.post("/publish", folder=str(tmp_path / "site"))
    desk.result()
    assert group(desk.get("/today"), "site") == ""


def test_a_change_of_the_record_ends_the_waiting_of_a_site(desk: Desk) -> None:
    desk.post("/publish/approve", digest=desk.digest())

    desk.post(f"/sources/{desk.testimony}/withdraw", **{"purpose-press": "yes"})

    assert group(desk.get("/today"), "site", "another") == ""
