"""The manifest of a letter, a dossier or a transcript: what it stands on, so that a withdrawn consent finds it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from shyraq.basics.ids import FilingId, PersonId, SourceId, StatementId
from shyraq.disclosure import Fact, Purpose
from shyraq.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a letter stands on. ``pdf_sha256`` is the digest of the file's bytes, in hex; ids stand in order."""

    purpose: Purpose
    filing_id: FilingId
    recipient: str
    lang: str
    is_draft: bool
    statement_ids: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]
    pdf_sha256: str

    def to_json(self) -> str:
        """Return the manifest as JSON: keys in order, two spaces, a newline at the end; equal values, equal bytes."""
        content = {
            "shyraq": 1,
            "purpose": self.purpose.value,
            "filing_id": self.filing_id,
            "recipient": self.recipient,
            "lang": self.lang,
            "draft": self.is_draft,
            "statement_ids": sorted(self.statement_ids),
            "person_ids": sorted(self.person_ids),
            "sha256": self.pdf_sha256,
        }
        return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierManifest:
    """What a dossier stands on. ``pdf_sha256`` is the digest of the file's bytes, in hex; ids stand in order."""

    purpose: Purpose
    person_id: PersonId
    lang: str
    statement_ids: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]
    pdf_sha256: str

    def to_json(self) -> str:
        """Return the manifest as JSON: keys in order, two spaces, a newline at the end; equal values, equal bytes."""
        content = {
            "shyraq": 1,
            "what": "dossier",
            "purpose": self.purpose.value,
            "person_id": self.person_id,
            "lang": self.lang,
            "statement_ids": sorted(self.statement_ids),
            "person_ids": sorted(self.person_ids),
            "sha256": self.pdf_sha256,
        }
        return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptManifest:
    """What a transcript stands on. ``sha256`` is the digest of the file's bytes, in hex; ids stand in order."""

    purpose: Purpose
    source_id: SourceId
    lang: str
    statement_ids: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]
    sha256: str

    def to_json(self) -> str:
        """Return the manifest as JSON: keys in order, two spaces, a newline at the end; equal values, equal bytes."""
        content = {
            "shyraq": 1,
            "what": "transcript",
            "purpose": self.purpose.value,
            "source_id": self.source_id,
            "lang": self.lang,
            "statement_ids": sorted(self.statement_ids),
            "person_ids": sorted(self.person_ids),
            "sha256": self.sha256,
        }
        return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def dossier_manifest_of(profile: Profile, *, lang: str, pdf_sha256: str) -> DossierManifest:
    """Return the manifest of a dossier written from ``profile``: every statement and person it may speak of."""
    return DossierManifest(
        purpose=profile.purpose,
        person_id=profile.id,
        lang=lang,
        statement_ids=tuple(sorted(profile.statement_ids)),
        person_ids=persons_of(profile),
        pdf_sha256=pdf_sha256,
    )


def manifest_of(
    profile: Profile, *, filing_id: FilingId, recipient: str, lang: str, is_draft: bool, pdf_sha256: str
) -> Manifest:
    """Return the manifest of a letter written from ``profile``: every statement and person it may speak of."""
    return Manifest(
        purpose=profile.purpose,
        filing_id=filing_id,
        recipient=recipient,
        lang=lang,
        is_draft=is_draft,
        statement_ids=tuple(sorted(profile.statement_ids)),
        person_ids=persons_of(profile),
        pdf_sha256=pdf_sha256,
    )


def persons_of(profile: Profile) -> tuple[PersonId, ...]:
    """Return the ids of everybody a profile speaks of, speakers included, in order."""
    found = set(profile.person_ids)
    for fact in _facts(profile):
        found.add(fact.about.id)
        if fact.other is not None:
            found.add(fact.other.id)
        found.update(speaker.person.id for speaker in fact.speakers if speaker.person is not None)
    return tuple(sorted(found))


def _facts(profile: Profile) -> Iterator[Fact]:
    for attribute in profile.attributes:
        for version in attribute.versions:
            yield from version.facts
    for relative in profile.relatives:
        yield from relative.facts
    groups = (profile.events, profile.steps, profile.demands, profile.figures, profile.quotes, profile.reasons)
    for facts in (*groups, profile.forces):
        yield from facts
