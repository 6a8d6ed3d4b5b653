"""The log in outline can be asked for a person, a source, a member, a kind and days, a page at a time."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from random import Random

import pytest
from django.db import connection

from offices import PASSPHRASES, PERSON, SOURCE, StoppedClock, found_office, surroundings
from scribe import Scribe
from shyraq.actions.judge_persons import judge_persons
from shyraq.basics.ids import MemberId, PersonId, SourceId
from shyraq.queries.history import history
from shyraq.queries.house_on_disk import house_on_disk
from shyraq.queries.house_status import house_status
from shyraq.queries.members import members_of_house
from shyraq.queries.safe_copy import latest_copy
from shyraq.statements.judgement import Verdict
from shyraq.store import models
from shyraq.store.apply import KINDS
from shyraq.store.opening import open_vault
from shyraq.store.outline import members
from tables import view_connection

MILLION, DAY_MS = 1_000_000, 86_400_000


class SetClock(StoppedClock):
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.on = date(2019, 3, 11)

    def now_ms(self) -> int:
        return int(datetime(self.on.year, self.on.month, self.on.day, 12, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def written(tmp_path):
    """A house in which Serik wrote on three days and Dana on the last; gives the open vault and the scribe."""
    office, clock = found_office(tmp_path / "vault"), SetClock()
    world = replace(surroundings(), clock=clock)
    with open_vault(office.path, passphrase=PASSPHRASES["serik"], surroundings=world) as vault:
        scribe = Scribe(vault, seed=4)
        for day in (12, 13):
            clock.on = date(2019, 3, day)
            for _ in range(12):
                scribe.anything()
    clock.on = date(2019, 3, 20)
    with open_vault(office.path, passphrase=PASSPHRASES["dana"], surroundings=world) as vault:
        scribe.vault = vault
        for way in scribe.ways():
            way()
        yield vault, scribe


def seqs(vault, **asked):
    """Return the numbers of all entries a question finds, walked page by page."""
    found, before = [], None
    while True:
        page = history(vault, before_seq=before, limit=7, **asked)
        found += [line.seq for line in page.lines]
        if page.next_seq is None:
            return found
        before = page.next_seq


def rows_where(**columns):
    """Return the numbers of the rows that have these columns, the newest first, without any help of an index."""
    rows = models.Entry.objects.all()
    return sorted(
        (row.seq for row in rows if all(getattr(row, name) == columns[name] for name in columns)), reverse=True
    )


def test_without_a_question_every_entry_comes_once_the_newest_first(written):
    vault, _ = written

    assert seqs(vault) == list(range(vault.entry_count, 0, -1))


def test_a_member_finds_what_they_wrote(written):
    vault, _ = written
    for member in members():
        assert seqs(vault, member_id=member.id) == rows_where(actor=member.id)
        assert seqs(vault, member_id=member.id)


def test_a_source_finds_what_stands_on_it(written):
    vault, scribe = written
    for source in scribe.sources:
        assert seqs(vault, source_id=source) == rows_where(source=source)


def test_a_kind_finds_entries_of_it_and_several_kinds_of_each(written):
    vault, _ = written
    both = frozenset({"source.taken", "letter.drafted"})

    assert seqs(vault, kinds=frozenset({"letter.drafted"})) == rows_where(kind="letter.drafted")
    assert seqs(vault, kinds=both) == sorted(
        rows_where(kind="letter.drafted") + rows_where(kind="source.taken"), reverse=True
    )


def test_days_count_with_both_their_ends(written):
    vault, _ = written
    on = {row.seq: date(1970, 1, 1).toordinal() + row.claimed_day for row in models.Entry.objects.all()}
    for first, last in ((11, 11), (12, 12), (12, 13), (13, 20), (14, 19), (20, 31)):
        start, end = date(2019, 3, first), date(2019, 3, last)
        inside = [seq for seq in on if start.toordinal() <= on[seq] <= end.toordinal()]

        assert seqs(vault, first_day=start, last_day=end) == sorted(inside, reverse=True)
    assert seqs(vault, first_day=date(2019, 3, 21)) == []
    assert seqs(vault, last_day=date(2019, 3, 11)) == rows_where(claimed_day=date(2019, 3, 11).toordinal() - 719163)


def test_a_clock_that_went_back_hides_no_entry(written):
    vault, scribe = written
    scribe.vault.surroundings.clock.on = date(2019, 3, 12)
    late = scribe.take()

    assert set(late) <= set(seqs(vault, first_day=date(2019, 3, 12), last_day=date(2019, 3, 12)))
    assert not set(late) & set(seqs(vault, first_day=date(2019, 3, 13), last_day=date(2019, 3, 20)))


def test_several_questions_at_once_must_all_hold(written):
    vault, scribe = written
    dana = next(member.id for member in members() if member.name == "Dana")
    asked = {"member_id": dana, "kinds": frozenset({"statement.made"}), "first_day": date(2019, 3, 20)}

    assert seqs(vault, **asked) == rows_where(actor=dana, kind="statement.made")
    assert seqs(vault, source_id=scribe.sources[0], member_id=dana) == rows_where(source=scribe.sources[0], actor=dana)


def test_a_person_finds_what_is_about_them_and_what_followed(written):
    vault, _ = written
    for person in {row.person for row in models.Entry.objects.exclude(person=None)}:
        found = seqs(vault, person_id=PersonId(person))
        assert set(rows_where(person=person)) <= set(found)
        assert found == sorted(set(found), reverse=True)
        for row in models.FilingSent.objects.filter(
            filing__in=models.Filing.objects.filter(person=person).values("id")
        ):
            assert row.seq in found
        for row in models.NeedDecision.objects.filter(need__in=models.Need.objects.filter(person=person).values("id")):
            assert row.seq in found


def test_persons_judged_the_same_are_found_together_and_the_judgement_from_both(written):
    vault, _ = written
    one, other = sorted({row.id for row in models.Person.objects.all()} - {PERSON})[:2]
    before = set(seqs(vault, person_id=PersonId(one))) | set(seqs(vault, person_id=PersonId(other)))

    judge_persons(vault, one=PersonId(one), other=PersonId(other), verdict=Verdict.SAME, reason="one passport")

    assert seqs(vault, person_id=PersonId(one)) == seqs(vault, person_id=PersonId(other))
    assert set(seqs(vault, person_id=PersonId(one))) >= before | {vault.entry_count}


def test_what_nobody_ever_wrote_about_is_an_empty_page(written):
    vault, _ = written

    assert seqs(vault, person_id=PersonId("PERS0N999999")) == []
    assert seqs(vault, source_id=SourceId("S0VRCE999999")) == []
    assert seqs(vault, member_id=MemberId("MEMBER999999")) == []


def quickest_s(ask) -> float:
    """Return how long an answer takes at best: others may be at work on this machine too."""
    took_s = []
    for _ in range(5):
        began_s = time.perf_counter()
        ask()
        took_s.append(time.perf_counter() - began_s)
    return min(took_s)


@pytest.fixture(scope="module")
def great(tmp_path_factory):
    """A house whose view holds a million more entries of two members, a day for every thousand."""
    office = found_office(tmp_path_factory.mktemp("great") / "vault")
    with office.opened_by("serik") as vault:
        serik, dana = (member.id for member in members())
        chance = Random(1)
        kinds = ("statement.made", "statement.made", "statement.made", "consent.given", "person.opened")
        raw = view_connection(vault.unlocked)
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO store_entry (seq, kind, entry_class, actor, claimed_ms, claimed_day, subject, person, source)"
            " VALUES (?, ?, 1, ?, ?, ?, NULL, ?, ?)",
            (
                (
                    1000 + number,
                    "letter.drafted" if number == 5 else kinds[number % 5],
                    dana if number % 100_000 == 7 else serik,
                    (18_000 + number // 1000) * DAY_MS,
                    18_000 + number // 1000,
                    PERSON if number % 200_000 == 3 else f"PERS0N{chance.randrange(100_000):06}",
                    SOURCE if number % 300_000 == 3 else f"S0VRCE{number // 50:06}",
                )
                for number in range(MILLION)
            ),
        )
        raw.execute("COMMIT")
        raw.close()
        connection.close()
        yield vault, serik, dana


@pytest.mark.parametrize(
    "asked",
    [
        "nothing",
        "person",
        "source",
        "member",
        "rare member",
        "kind",
        "rare kind",
        "old day",
        "years",
        "all of it",
        "person on days",
    ],
)
def test_every_question_is_answered_at_once_over_a_million_entries(great, asked):
    vault, serik, dana = great
    old = date.fromordinal(719163 + 18_010)
    questions = {
        "nothing": {},
        "person": {"person_id": PERSON},
        "source": {"source_id": SOURCE},
        "member": {"member_id": serik},
        "rare member": {"member_id": dana},
        "kind": {"kinds": frozenset(KINDS) - {"source.taken"}},
        "rare kind": {"kinds": frozenset({"letter.drafted", "letter.sent"})},
        "old day": {"first_day": old, "last_day": old},
        "years": {"first_day": old},
        "person on days": {"person_id": PERSON, "member_id": serik, "first_day": old},
        "all of it": {"member_id": dana, "kinds": frozenset({"statement.made"}), "first_day": old},
    }
    assert history(vault, limit=200, **questions[asked]).lines

    assert quickest_s(lambda: history(vault, limit=200, **questions[asked])) < 0.1


def test_the_members_and_the_house_in_numbers_are_told_at_once_over_a_million_entries(great):
    vault, serik, dana = great
    lines = members_of_house(vault)

    assert [line.id for line in lines] == [serik, dana]
    assert lines[1].latest_seq == max(seq for seq in range(1000, 1000 + MILLION) if (seq - 1000) % 100_000 == 7)
    for ask in (members_of_house, house_status, house_on_disk, latest_copy):
        assert quickest_s(partial(ask, vault)) < 0.05, ask
