"""A scribe who writes every kind of entry into a vault, all from one stream of chance; no name belongs to anybody."""

import io
from dataclasses import replace
from datetime import date
from random import Random

from offices import CHEAP, PASSPHRASES
from records import Writer
from shyraq.basics.ids import (
    CueId,
    EvidenceId,
    FundId,
    JudgementId,
    ListId,
    MarkId,
    NeedId,
    PersonId,
    SourceId,
    TransactionId,
    draw_id,
)
from shyraq.basics.money import Currency, Money
from shyraq.ledger.account import MoneyChannel, NeedKind
from shyraq.ledger.codec import decision_to_body, fund_to_body, need_to_body, transaction_to_body
from shyraq.ledger.fund import Fund
from shyraq.ledger.movements import donation, payment
from shyraq.ledger.need import Decision, Need
from shyraq.statements.consent import Consent, Withdrawal
from shyraq.statements.judgement import Protection
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Arrival, AwaitedFile, Evidence, Origin
from shyraq.statements.transcript import CueChange, CueState, Mark, MarkKind, Translation, WrittenCue
from shyraq.store.founding import replace_slot
from shyraq.store.opened import OpenVault
from shyraq.store.rows import scope_of_source
from shyraq.vault.blob import BlobName

ON = date(2019, 3, 11)
KZT = Currency.KZT
KEPT = {"wanted": {"statuses": ["held"]}, "sorting": "name", "descending": False, "columns": ["born"]}


NARROW = (Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED)


def open_inside(event: object) -> object:
    """Return a consent that names nobody by less than a full name to the house itself; it may still say no."""
    if not isinstance(event, Consent) or event.level(Purpose.INTERNAL) not in NARROW:
        return event
    return replace(event, levels={**event.levels, Purpose.INTERNAL: Level.NO})


class Scribe:
    """Writes into one open vault; each method appends once and returns the numbers of the new entries."""

    def __init__(self, vault: OpenVault, *, seed: int) -> None:
        self.vault = vault
        self.writer = Writer(Random(seed))
        self.chance = self.writer.chance
        self.sources: list[SourceId] = []
        self.statements: list[str] = []
        self.filings: list[str] = []
        self.digests: list[bytes] = []
        self.funds: list[Fund] = []
        self.payments: list[str] = []
        self.latest_blob: BlobName | None = None
        self.tapes: list[tuple[SourceId, EvidenceId]] = []
        self.cues: dict[EvidenceId, list[CueId]] = {}

    def anything(self) -> range:
        """Append one thing of any kind."""
        if not self.sources:
            return self.take()
        return self.chance.choice(self.ways())()

    def ways(self):
        """Return everything the scribe can write."""
        outputs = (
            self.keep,
            self.letter,
            self.send,
            self.publish,
            self.hand_out,
            self.answer,
            self.approve,
            self.disapprove,
            self.pay,
        )
        kept = (
            self.note_copy,
            self.replace_slot,
            self.receive,
            self.forgo,
            self.mark,
            self.write_down,
            self.write_down,
        )
        return (self.take, self.take, self.withdraw, self.judge, self.amend, self.weigh, *kept, *outputs)

    def take(self, *, with_file: bool = True, words: str = "") -> range:
        """Take a source with persons, statements, a consent and a file."""
        with self.vault.writing():
            scope = self.vault.draw_source_scope()
            pen = self.vault.pen(scope)
            fresh = [self.writer.person() for _ in range(self.chance.randint(1, 3))]
            blobs = [self.seal(scope, words)] if with_file else []
            source = replace(self.writer.source(), evidence=tuple(map(evidence_of, blobs)))
            statements = self.writer.statements(source)
            drafts = [
                pen.source_taken(source),
                *(pen.person_opened(person, source_id=source.id) for person in fresh),
                pen.person_protected(Protection(fresh[0], source.id)),
                pen.consent_given(self.writer.consent(source, fresh[0])),
                *(pen.statement_made(statement) for statement in statements),
            ]
            appended = self.vault.append(drafts, blobs=blobs)
        self.sources.append(source.id)
        self.statements += [statement.id for statement in statements]
        return appended

    def seal(self, scope: bytes, words: str = "") -> BlobName:
        """Seal a file of some hundred bytes."""
        content = words.encode() + self.chance.randbytes(self.chance.randint(1, 900))
        self.latest_blob = self.vault.seal_blob(io.BytesIO(content), scope_ids=[scope])
        return self.latest_blob

    def receive(self) -> range:
        """Await a tape of a source that is there, and keep it."""
        with self.vault.writing():
            source = self.chance.choice(self.sources)
            scope = scope_of_source(source)
            name = self.seal(scope)
            file = self.awaited(source)
            origin = Origin(arrival=file.arrival, device=file.device, began_at_ms=1, ended_at_ms=2)
            kept = replace(evidence_of(name), id=file.id, number=file.number, part=self.maybe(2), origin=origin)
            pen = self.vault.pen(scope)
            drafts = [pen.evidence_awaited(file), pen.evidence_added(kept, source_id=source)]
            self.tapes.append((source, file.id))
            return self.vault.append(drafts, blobs=[name])

    def forgo(self) -> range:
        """Await a file, and sometimes await it no longer."""
        source = self.chance.choice(self.sources)
        pen, file = self.vault.pen(scope_of_source(source)), self.awaited(source)
        gone = pen.evidence_forgone(file.id, source_id=source)
        return self.vault.append([pen.evidence_awaited(file), *([gone] if self.chance.random() < 0.5 else [])])

    def awaited(self, source: SourceId) -> AwaitedFile:
        """Return a recording that is to come to a source."""
        return AwaitedFile(
            id=EvidenceId(self.writer.id()),
            source_id=source,
            arrival=self.chance.choice(list(Arrival)),
            name="tape.mp4",
            media_type="video/mp4",
            device=self.writer.words(),
            size_bytes=self.maybe(900),
            number=self.chance.randint(1, 99),
        )

    def mark(self) -> range:
        """Set two marks on a tape and take one off."""
        source, tape = self.some_tape()
        pen = self.vault.pen(scope_of_source(source))
        marks = [
            Mark(
                id=MarkId(self.writer.id()),
                source_id=source,
                tape=tape,
                at_ms=self.chance.randint(0, 60_000),
                kind=self.chance.choice(list(MarkKind)),
                words=self.maybe(self.writer.words()),
            )
            for _ in range(2)
        ]
        drafts = [pen.tape_marked(one) for one in marks]
        return self.vault.append([*drafts, pen.tape_unmarked(marks[0].id, source_id=source)])

    def write_down(self) -> range:
        """Write cues of a tape, change one that is there, and take one out sometimes."""
        source, tape = self.some_tape()
        there = self.cues.setdefault(tape, [])
        cues = [self.cue(CueId(self.writer.id())) for _ in range(self.chance.randint(1, 3))]
        changed = [self.cue(self.chance.choice(there))] if there else []
        gone = (there.pop(0),) if len(there) > 2 and changed[0].id != there[0] else ()
        there += [one.id for one in cues]
        change = CueChange(source_id=source, tape=tape, cues=(*cues, *changed), gone=gone)
        return self.vault.append([self.vault.pen(scope_of_source(source)).cues_written(change)])

    def cue(self, cue_id: CueId) -> WrittenCue:
        """Return a cue of any state, sometimes translated."""
        at_ms, states = self.chance.randint(0, 60_000), list(CueState)
        words = self.writer.text(self.writer.words())
        translated = Translation(words=self.writer.text(self.writer.words()), state=self.chance.choice(states))
        return WrittenCue(
            id=cue_id,
            from_ms=at_ms,
            to_ms=at_ms + self.chance.randint(1, 5_000),
            words=words,
            state=self.chance.choice(states),
            speaker=self.maybe("TST"),
            translations=(translated,) if self.chance.random() < 0.3 else (),
        )

    def some_tape(self) -> tuple[SourceId, EvidenceId]:
        """Return a tape that is there, receiving one first where there is none."""
        if not self.tapes:
            self.receive()
        return self.chance.choice(self.tapes)

    def maybe(self, value):
        """Return ``value`` or nothing."""
        return value if self.chance.random() < 0.5 else None

    def withdraw(self) -> range:
        """Take back a consent."""
        source = self.chance.choice(self.sources)
        pen = self.vault.pen(self.vault.house_scope)
        return self.vault.append([pen.consent_withdrawn(Withdrawal(source))])

    def judge(self) -> range:
        """Judge two persons."""
        return self.vault.append([self.house_pen().judgement_made(self.writer.judgement())])

    def weigh(self) -> range:
        """Believe something of somebody."""
        source = self.chance.choice(self.sources)
        weighing = self.writer.weighing([self.writer.statement(source)])
        return self.vault.append([self.house_pen().weighing_made(weighing)])

    def judge_strangers(self) -> range:
        """Judge two persons nobody spoke of."""
        judgement = self.writer.judgement(PersonId(self.writer.id()), PersonId(self.writer.id()))
        return self.vault.append([self.house_pen().judgement_made(replace(judgement, id=self.fresh_id()))])

    def fresh_id(self) -> JudgementId:
        """Return an id from the chance of the vault, which no other scribe draws."""
        return JudgementId(draw_id(self.vault.surroundings.randomness))

    def letter(self) -> range:
        """Draft a letter with its sealed file."""
        filing = self.writer.id()
        with self.vault.writing():
            file = self.seal(self.vault.house_scope)
            letter = {
                "id": filing,
                "person": self.writer.somebody(),
                "purpose": self.chance.choice(["un", "home_authority"]),
                "file": file.to_plain(),
                **self.manifest(),
            }
            appended = self.vault.append([self.house_pen().letter_drafted(letter)], blobs=[file])
        self.filings.append(filing)
        return appended

    def send(self) -> range:
        """Note that a letter was sent."""
        if not self.filings:
            return self.letter()
        sent = {"filing": self.chance.choice(self.filings), "on": "2019-03-12", "how": "post"}
        return self.vault.append([self.house_pen().letter_sent(sent)])

    def hand_out(self) -> range:
        """Make a list or a dossier, in two parts."""
        output, pen = self.writer.id(), self.house_pen()
        kind = self.chance.choice(("list", "dossier"))
        about = {"person": self.writer.somebody()} if kind == "dossier" else {}
        made = {"id": output, "what": kind, "purpose": "un", "lang": "en", "on": "2019-03-12", **about}
        digest = {"sha256": self.chance.randbytes(32)}
        return self.vault.append(
            [pen.output_made({**made, **digest, **self.manifest()}), pen.output_continued(output, self.manifest())]
        )

    def answer(self) -> range:
        """Note that a letter was answered, or take that back."""
        if not self.filings:
            return self.letter()
        filing = self.chance.choice(self.filings)
        told = {"filing": filing, "on": "2019-03", "what": self.writer.words()}
        answer = told if self.chance.random() < 0.7 else {"filing": filing, "back": True}
        return self.vault.append([self.house_pen().letter_answered(answer)])

    def publish(self) -> range:
        """Publish a site of a few pages."""
        publication, pen = self.writer.id(), self.house_pen()
        pages = {f"people/{number}.html": self.manifest() for number in range(self.chance.randint(1, 4))}
        made = pen.site_published({"id": publication, "manifest": self.chance.randbytes(32)})
        return self.vault.append([made, pen.site_pages(publication, pages)])

    def approve(self) -> range:
        """Approve a site nobody made."""
        self.digests.append(self.chance.randbytes(32))
        return self.vault.append([self.house_pen().site_approved(self.digests[-1], on="2019-03-11", lang="en")])

    def disapprove(self) -> range:
        """Take an approval back."""
        if not self.digests:
            return self.approve()
        return self.vault.append([self.house_pen().site_unapproved(self.chance.choice(self.digests))])

    def replace_slot(self) -> range:
        """Seal the slot of the member at this desk anew, under the passphrase they have."""
        stood = self.vault.entry_count
        replace_slot(self.vault, passphrase=PASSPHRASES[self.vault.member_name.lower()], cost=CHEAP)
        return range(stood + 1, self.vault.entry_count + 1)

    def note_copy(self) -> range:
        """Note a copy of the vault, and a time stamp over the log."""
        stood = self.vault.entry_count
        copy = {"id": self.writer.id(), "on": ON.isoformat(), "entries": stood, "blobs": 1, "bytes": 10**6}
        made = self.house_pen().copy_made({**copy, "label": self.writer.words()})
        token = {"root": bytes([stood % 256]) * 32, "token": b"a token", "by": "CN=Stamps"}
        stamp = self.house_pen().head_stamped({"size": stood, "at": 1_552_262_400_000, **token})
        return self.vault.append([made, stamp])

    def pay(self) -> range:
        """Record a need, decide it, and pay it from a fund, all at once."""
        pen = self.vault.pen(self.vault.ledger_scope)
        drafts = [] if self.funds else list(self.first_fund())
        fund = self.chance.choice(self.funds)
        need = Need(
            id=NeedId(self.writer.id()),
            person_id=self.writer.somebody(),
            kind=NeedKind.MEDICINE,
            asked=Money(self.chance.randint(100, 9_000), KZT),
            words=self.writer.text(self.writer.words()),
            recorded_on=ON,
        )
        decision = Decision(member_id=self.vault.member_id, yes=True, reason=self.writer.words(), on=ON)
        paid = payment(
            TransactionId(self.writer.id()),
            fund=fund,
            amount=need.asked,
            channel=MoneyChannel.CASH,
            on=ON,
            need_id=need.id,
            kind=need.kind,
        )
        drafts += [
            pen.ledger("need.recorded", need=need_to_body(need)),
            pen.ledger("need.decided", need=need.id, decision=decision_to_body(decision)),
            pen.ledger("payment.made", transaction=transaction_to_body(paid)),
        ]
        return self.vault.append(drafts)

    def first_fund(self):
        """Yield the drafts that open a fund and fill it."""
        pen = self.vault.pen(self.vault.ledger_scope)
        fund = Fund(id=FundId(self.writer.id()), name="Families", currency=KZT)
        gift = donation(
            TransactionId(self.writer.id()), fund=fund, amount=Money(10**9, KZT), channel=MoneyChannel.CASH, on=ON
        )
        self.funds.append(fund)
        yield pen.ledger("fund.opened", fund=fund_to_body(fund))
        yield pen.ledger("donation.received", transaction=transaction_to_body(gift))

    def amend(self) -> range:
        """Add statements to a source that is there, under its own scope."""
        with self.vault.writing():
            source = self.chance.choice(self.sources)
            pen = self.vault.pen(scope_of_source(source))
            return self.vault.append([pen.statement_made(self.writer.statement(source))])

    def manifest(self) -> dict[str, list[str]]:
        """Return what an output stands on."""
        return {
            "statements": sorted(self.chance.sample(self.statements, min(3, len(self.statements)))),
            "persons": [self.writer.somebody()],
        }

    def keep(self) -> range:
        """Keep a list, change it, and drop it sometimes."""
        pen, list_id = self.house_pen(), ListId(self.writer.id())
        drafts = [pen.list_kept({**KEPT, "id": list_id, "name": self.writer.words()}) for _ in range(2)]
        drafts.append(pen.list_dropped(list_id))
        again = pen.list_kept({**KEPT, "id": list_id, "name": "again"})
        return self.vault.append([*drafts, *([again] if self.chance.random() < 0.5 else [])])

    def house_pen(self):
        """Return the pen of the house."""
        return self.vault.pen(self.vault.house_scope)


def evidence_of(name: BlobName) -> Evidence:
    """Return the evidence of a sealed tape."""
    return Evidence(
        blob=name.sealed_sha256.hex(),
        sha256=name.content_sha256.hex(),
        size_bytes=name.size_bytes,
        name="tape.mp4",
        media_type="video/mp4",
        duration_ms=61_000,
    )
