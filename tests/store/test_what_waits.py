"""What waits is worked out after each entry, in SQL; here the same is worked out plainly, from the whole record."""

from datetime import date, timedelta
from random import Random

import pytest

from offices import found_office
from scribe import ON, Scribe
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, MemberId, NeedId, TransactionId
from shyraq.basics.money import Currency, Money
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.codec import decision_to_body, need_to_body, transaction_to_body
from shyraq.ledger.movements import payment
from shyraq.ledger.need import Decision, Need, NeedState
from shyraq.ledger.posting import Description, Side, Transaction
from shyraq.statements.consent import Consent, Withdrawal
from shyraq.statements.predicates import ATTRIBUTES, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import SourceKind
from shyraq.store import models
from shyraq.store.rows import all_material, all_sources, consents_of
from shyraq.store.support_rows import read_book, read_needs
from shyraq.store.waiting_rows import ending_consents, paid_between, tallies
from tables import view_tables

ANY_DAY = date(2019, 3, 11)


class Deeds:
    """Writes whatever makes something wait or settles it."""

    def __init__(self, vault, *, seed):
        self.vault = vault
        self.scribe = Scribe(vault, seed=seed)
        self.chance = Random(seed)
        self.scribe.take()
        self.vault.append(list(self.scribe.first_fund()))
        self.needs = []
        self.paid = []

    def anything(self):
        self.chance.choice(
            (
                self.scribe.take,
                self.bare,
                self.agree,
                self.agree,
                self.withdraw,
                self.ask,
                self.decide,
                self.decide,
                self.pay,
                self.undo,
            )
        )()

    def bare(self):
        with self.vault.writing():
            pen = self.vault.pen(self.vault.draw_source_scope())
            source = self.scribe.writer.source()
            self.vault.append([pen.source_taken(source)])
        self.scribe.sources.append(source.id)

    def agree(self):
        until = self.chance.choice((None, "2019-03", "2019-03-20", "2019-04-30", "2018", "2017/2020"))
        consent = Consent(
            id=ConsentId(self.scribe.writer.id()),
            source_id=self.chance.choice(self.scribe.sources),
            given_by=self.chance.choice((None, self.scribe.writer.somebody())),
            levels={Purpose.UN: Level.FULL, Purpose.INTERNAL: Level.FULL},
            valid_until=None if until is None else parse_fuzzy_date(until),
        )
        self.vault.append([self.vault.pen(self.vault.house_scope).consent_given(consent)])

    def withdraw(self):
        purposes = self.chance.choice((frozenset(), frozenset({Purpose.UN})))
        withdrawal = Withdrawal(self.chance.choice(self.scribe.sources), purposes)
        self.vault.append([self.vault.pen(self.vault.house_scope).consent_withdrawn(withdrawal)])

    def ask(self):
        need = Need(
            id=NeedId(self.scribe.writer.id()),
            person_id=self.scribe.writer.somebody(),
            kind=NeedKind.FOOD,
            asked=Money(self.chance.randint(2, 9) * 100, Currency.KZT),
            words=self.scribe.writer.text("rice"),
            recorded_on=ON,
        )
        self.needs.append(need)
        self.ledger("need.recorded", need=need_to_body(need))

    def decide(self):
        if not self.needs:
            return
        member = MemberId(self.chance.choice(("MEMBER000001", "MEMBER000002", "MEMBER000003")))
        decision = Decision(member_id=member, yes=self.chance.random() < 0.8, reason="so", on=ON)
        self.ledger("need.decided", need=self.chance.choice(self.needs).id, decision=decision_to_body(decision))

    def pay(self):
        if not self.needs:
            return
        need = self.chance.choice(self.needs)
        paid = payment(
            TransactionId(self.scribe.writer.id()),
            fund=self.scribe.funds[0],
            amount=self.chance.choice((need.asked, Money(need.asked.minor // 2, Currency.KZT))),
            channel=MoneyChannel.CASH,
            on=ON,
            need_id=need.id,
            kind=need.kind,
        )
        self.paid.append(paid)
        self.ledger("payment.made", transaction=transaction_to_body(paid))

    def undo(self):
        if not self.paid:
            return
        paid = self.paid.pop()
        mirror = Transaction(
            id=TransactionId(self.scribe.writer.id()),
            on=ON,
            description=Description.REVERSAL,
            postings=tuple(_mirrored(posting) for posting in paid.postings),
            reverses=paid.id,
        )
        self.ledger("transaction.reversed", transaction=transaction_to_body(mirror))

    def ledger(self, kind, **parts):
        self.vault.append([self.vault.pen(self.vault.ledger_scope).ledger(kind, **parts)])


def _mirrored(posting):
    side = Side.CREDIT if posting.side is Side.DEBIT else Side.DEBIT
    return type(posting)(account=posting.account, fund_id=posting.fund_id, side=side, amount=posting.amount)


def _counting(events):
    latest = {}
    for event in events:
        if isinstance(event, Consent):
            latest[event.given_by] = event
        elif not event.purposes:
            latest.clear()
    return latest.values()


def _is_about_who(statement):
    return statement.predicate in ATTRIBUTES or statement.predicate is Predicate.RELATIVE_OF


def _ends(consent):
    return consent.valid_until is not None and consent.valid_until.latest is not None


def _is_taken_back(events):
    return (
        bool(events)
        and not list(_counting(events))
        and any(not isinstance(one, Consent) and not one.purposes for one in events)
    )


def _ids(model):
    return set(model.objects.values_list("id", flat=True))


@pytest.mark.parametrize("seed", range(4))
def test_what_waits_is_what_the_whole_record_says(tmp_path, seed):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        deeds = Deeds(vault, seed=seed)
        for _ in range(45):
            deeds.anything()

        sources = {source.id: consents_of(source.id) for source in all_sources()}
        telling = (statement for statement in all_material().statements if not _is_about_who(statement))
        told = {statement.source_id for statement in telling}
        aloud = {one.id for one in all_sources() if one.kind in (SourceKind.TESTIMONY, SourceKind.PHONE_CALL)}
        ends = {
            source_id: min(days)
            for source_id, events in sources.items()
            if (days := [one.valid_until.latest for one in _counting(events) if _ends(one)])
        }
        paid = read_book().payments_by_need()
        standing = {need.id: (need, sum(made.amount.minor for made in paid.get(need.id, ()))) for need in read_needs()}

        assert _ids(models.SourceUntold) == {
            one for one in aloud if one not in told and not _is_taken_back(sources[one])
        }
        assert _ids(models.SourceUnconsented) == {source_id for source_id, events in sources.items() if not events}
        assert dict(models.ConsentEnd.objects.values_list("id", "last_day")) == ends
        assert dict(models.NeedWaiting.objects.values_list("id", "state")) == {
            need_id: need.state
            for need_id, (need, minor) in standing.items()
            if need.state is NeedState.OPEN or (need.state is NeedState.DECIDED and minor < need.asked.minor)
        }
        assert sum(tallies(first=date(1970, 1, 1), last=date(2100, 1, 1)).values()) == vault.entry_count
        grown = view_tables(vault.unlocked)
        vault.rebuild()
        assert view_tables(vault.unlocked) == grown


def test_the_next_consent_to_end_comes_first_and_what_ended_last(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        deeds = Deeds(vault, seed=9)
        for _ in range(60):
            deeds.agree()
            deeds.bare()

        found = [last for _, last in ending_consents(on=ANY_DAY, within_days=30, limit=500)]

        ahead = [last for last in found if last >= ANY_DAY]
        ended = [last for last in found if last < ANY_DAY]
        assert found == sorted(ahead) + sorted(ended, reverse=True)
        assert ahead
        assert ended
        assert all(last <= ANY_DAY + timedelta(days=30) for last in ahead)


def test_what_was_paid_leaves_out_what_was_undone(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        deeds = Deeds(vault, seed=2)
        deeds.ask()
        deeds.pay()
        deeds.pay()
        expected = deeds.paid[0].amount
        deeds.undo()

        assert paid_between(first=ON, last=ON) == (expected,)
        assert paid_between(first=ON + timedelta(days=1), last=ON + timedelta(days=9)) == ()
