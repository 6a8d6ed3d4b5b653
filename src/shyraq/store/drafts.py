"""Drafts of entries: what each kind of entry says, before it is sealed.

A draft stands under one scope at least: what a source says under that of the source, so that it can be closed
with it; what the house decides under that of the house or of its books.

Source: docs/spec/entry.md §8 lists the kinds of version 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shyraq.basics.canonical import Plain
from shyraq.basics.ids import EvidenceId, ListId, MarkId, MemberId, PersonId, SourceId
from shyraq.sealedlog.header import EntryClass
from shyraq.statements.codec import to_body
from shyraq.statements.consent import Consent, Withdrawal
from shyraq.statements.judgement import Judgement, Protection
from shyraq.statements.source import AwaitedFile, Evidence, Source
from shyraq.statements.statement import Statement
from shyraq.statements.transcript import CueChange, Mark
from shyraq.statements.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry to be: ``body`` has the keys kind and actor besides those of its kind."""

    entry_class: EntryClass
    scope_ids: tuple[bytes, ...]
    body: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes drafts of one member under one set of scopes."""

    actor: MemberId
    scope_ids: tuple[bytes, ...]

    def source_taken(self, source: Source) -> Draft:
        """A source came to the house."""
        return self.record("source.taken", source=to_body(source))

    def person_opened(self, person_id: PersonId, *, source_id: SourceId) -> Draft:
        """A source speaks of a person nobody spoke of before."""
        return self.record("person.opened", person=person_id, source=source_id)

    def person_protected(self, protection: Protection) -> Draft:
        """A person is never to be named outside."""
        return self.record("person.protected", person=protection.person_id, source=protection.source_id)

    def statement_made(self, statement: Statement) -> Draft:
        """A source says something of a person."""
        return self.record("statement.made", statement=to_body(statement))

    def consent_given(self, consent: Consent) -> Draft:
        """A consent for a source was given."""
        return self.record("consent.given", consent=to_body(consent))

    def consent_withdrawn(self, withdrawal: Withdrawal) -> Draft:
        """A consent for a source was taken back."""
        return self.record("consent.withdrawn", withdrawal=to_body(withdrawal))

    def judgement_made(self, judgement: Judgement) -> Draft:
        """A member judged whether two persons are one."""
        return self.record("judgement.made", judgement=to_body(judgement))

    def weighing_made(self, weighing: Weighing) -> Draft:
        """A member said which of several versions is believed, or took that back."""
        return self.record("weighing.made", weighing=to_body(weighing))

    def evidence_awaited(self, awaited: AwaitedFile) -> Draft:
        """A file of a source is on its way in."""
        return self.record("evidence.awaited", awaited=to_body(awaited))

    def evidence_added(self, evidence: Evidence, *, source_id: SourceId) -> Draft:
        """A file is kept of a source from now on."""
        return self.record("evidence.added", source=source_id, evidence=to_body(evidence))

    def evidence_forgone(self, evidence_id: EvidenceId, *, source_id: SourceId) -> Draft:
        """A file is awaited no longer; what came of it is thrown away."""
        return self.record("evidence.forgone", awaited=evidence_id, source=source_id)

    def tape_marked(self, mark: Mark) -> Draft:
        """A moment of a tape is marked."""
        return self.record("tape.marked", mark=to_body(mark))

    def tape_unmarked(self, mark_id: MarkId, *, source_id: SourceId) -> Draft:
        """A mark is taken off a tape."""
        return self.record("tape.unmarked", mark=mark_id, source=source_id)

    def cues_written(self, change: CueChange) -> Draft:
        """What is written down of a tape was changed."""
        return self.record("cues.written", change=to_body(change))

    def letter_drafted(self, letter: Mapping[str, Plain]) -> Draft:
        """A letter was made; ``letter`` has the keys id and person, statements and persons it stands on, and more."""
        return self.output("letter.drafted", letter=letter)

    def letter_sent(self, sent: Mapping[str, Plain]) -> Draft:
        """A letter was sent; ``sent`` has the key filing, and more."""
        return self.output("letter.sent", sent=sent)

    def letter_answered(self, answer: Mapping[str, Plain]) -> Draft:
        """A letter was answered; ``answer`` has the key filing, and on and what, or back: the note before is undone."""
        return self.output("letter.answered", answer=answer)

    def site_published(self, publication: Mapping[str, Plain]) -> Draft:
        """The public site was made; ``publication`` has the key id, and more."""
        return self.output("site.published", publication=publication)

    def site_pages(self, publication_id: str, pages: Mapping[str, Mapping[str, Sequence[str]]]) -> Draft:
        """Pages of a published site: path → {statements, persons}. One entry holds some thousand pages."""
        return self.output("site.pages", publication=publication_id, pages=pages)

    def output_made(self, output: Mapping[str, Plain]) -> Draft:
        """A list or a dossier was made; ``output`` has the keys id, statements and persons it stands on, and more."""
        return self.output("output.made", output=output)

    def output_continued(self, output_id: str, part: Mapping[str, Plain]) -> Draft:
        """More of what an output stands on; ``part`` has the keys statements and persons."""
        return self.output("output.continued", output=output_id, part=part)

    def site_approved(self, digest: bytes, *, on: str, lang: str) -> Draft:
        """The member approves the site with this digest, which shows the day ``on``."""
        return self.output("site.approved", approval={"digest": digest, "on": on, "lang": lang})

    def site_unapproved(self, digest: bytes) -> Draft:
        """The member takes their approval of the site with this digest back."""
        return self.output("site.unapproved", approval={"digest": digest})

    def member_added(self, member_id: MemberId, *, name: str, slot_id: bytes, slot_sha256: bytes) -> Draft:
        """A member has a slot of their own."""
        return self.house("member.added", member=member_id, name=name, slot=slot_id, slot_sha256=slot_sha256)

    def slot_replaced(self, member_id: MemberId, *, slot_id: bytes, slot_sha256: bytes) -> Draft:
        """A member has another slot in the place of the one before."""
        return self.house("slot.replaced", member=member_id, slot=slot_id, slot_sha256=slot_sha256)

    def copy_made(self, copy: Mapping[str, Plain]) -> Draft:
        """The vault was copied to another place; ``copy`` has the keys id, on, entries, blobs and bytes."""
        return self.house("copy.made", copy=copy)

    def head_stamped(self, stamp: Mapping[str, Plain]) -> Draft:
        """Somebody outside signed when the log was so long; ``stamp`` has the keys size, root, token, at and by."""
        return self.house("head.stamped", stamp=stamp)

    def house_founded(self, name: str) -> Draft:
        """The house has this name from now on."""
        return self.house("house.founded", name=name)

    def list_kept(self, kept: Mapping[str, Plain]) -> Draft:
        """A list has a name from now on, or is another from now on; ``kept`` has the key id, and more."""
        return self.house("list.kept", list=kept)

    def list_dropped(self, list_id: ListId) -> Draft:
        """A list is kept no longer."""
        return self.house("list.dropped", list=list_id)

    def record(self, kind: str, **parts: Plain) -> Draft:
        """Return a draft of class record."""
        return self._draft(EntryClass.RECORD, kind, parts)

    def output(self, kind: str, **parts: Plain) -> Draft:
        """Return a draft of class output."""
        return self._draft(EntryClass.OUTPUT, kind, parts)

    def ledger(self, kind: str, **parts: Plain) -> Draft:
        """Return a draft of class ledger."""
        return self._draft(EntryClass.LEDGER, kind, parts)

    def house(self, kind: str, **parts: Plain) -> Draft:
        """Return a draft of class house."""
        return self._draft(EntryClass.HOUSE, kind, parts)

    def _draft(self, entry_class: EntryClass, kind: str, parts: Mapping[str, Plain]) -> Draft:
        return Draft(entry_class, self.scope_ids, {"kind": kind, "actor": self.actor, **parts})
