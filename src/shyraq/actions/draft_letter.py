"""Draft a letter: a Profile for the recipient's purpose becomes a PDF with its manifest, and an entry."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.ids import FilingId, PersonId, SourceId, draw_id
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.letters.compose import compose_letter
from shyraq.letters.manifest import Manifest, manifest_of
from shyraq.letters.missing import Missing, missing, missing_sender, warnings
from shyraq.letters.recipients import RECIPIENTS
from shyraq.outside.pdf import Typeset, typeset_letter
from shyraq.profiles import Profile
from shyraq.sealedlog.header import MAX_SCOPES
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.rows import require_person, scope_of_source
from shyraq.vault.blob import BlobName


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What came of drafting: ``missing`` elements, ``warnings`` as sentences, and the letter where one was made.

    ``filing_id``, ``pdf`` and ``manifest`` are None where elements are missing and no draft was asked for.
    """

    missing: tuple[Missing, ...]
    warnings: tuple[str, ...]
    filing_id: FilingId | None = None
    pdf: bytes | None = None
    manifest: Manifest | None = None


class NothingToWrite(Refusal):
    """The recipient's purpose may see nothing of the person."""

    def __init__(self, person_id: PersonId, purpose: str) -> None:
        super().__init__(
            f"No consent lets the purpose “{purpose}” see anything of person {person_id}; "
            "ask the witness, and take the consent with a source."
        )
        self.person_id = person_id


def draft_letter(
    house: House,
    *,
    person_id: PersonId,
    recipient: str,
    lang: str,
    is_draft: bool = False,
    out: Path | None = None,
) -> Drafted:
    """Draft a letter about a person and keep it, sealed under the scopes of all its sources.

    Args: recipient a key of ``letters.recipients.RECIPIENTS``; lang "en", "ru" or "kk"; is_draft makes it even where
        required elements are missing, marked as a draft; out where to write the PDF, its manifest beside it.
    Raises: UnknownPerson; NothingToWrite; OSError where ``out`` can't be written.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    with house.writing():
        profile = _profile(person_id, recipient, house=house)
        found = missing(profile, recipient, lang=lang) + missing_sender(house.house_name, lang=lang)
        told = warnings(profile, recipient, lang=lang)
        if found and not is_draft:
            return Drafted(missing=found, warnings=told)
        filing_id = FilingId(draw_id(house.surroundings.randomness))
        document = compose_letter(
            profile,
            recipient=recipient,
            lang=lang,
            house_name=house.house_name,
            on=today,
            filing_id=filing_id,
            draft=is_draft,
        )
        pdf = typeset_letter(document)
        manifest = manifest_of(
            profile, filing_id=filing_id, recipient=recipient, lang=lang, is_draft=is_draft, pdf_sha256=pdf.sha256
        )
        _keep(house, profile, person_id=person_id, manifest=manifest, pdf=pdf)
        if out is not None:
            house.surroundings.disk.write(out, pdf.content)
            house.surroundings.disk.write(manifest_path(out), manifest.to_json().encode())
    return Drafted(missing=found, warnings=told, filing_id=filing_id, pdf=pdf.content, manifest=manifest)


def manifest_path(out: Path) -> Path:
    """Return where the manifest of a letter stands: ``F.manifest.json`` beside ``F.pdf``."""
    return out.with_name(out.stem + ".manifest.json")


def scopes_of(house: House, source_ids: Iterable[SourceId]) -> tuple[bytes, ...]:
    """Return the scopes an output is sealed under: those of all its sources, so that closing one of them closes it.

    An entry stands under so many scopes at most; what stands on more sources, or on none, is sealed under that of the
    house.
    """
    sources = set(source_ids)
    if not 0 < len(sources) <= MAX_SCOPES:
        return (house.house_scope,)
    return tuple(sorted({scope_of_source(source_id) for source_id in sources}))


def _profile(person_id: PersonId, recipient: str, *, house: House) -> Profile:
    require_person(person_id)
    purpose = RECIPIENTS[recipient].purpose
    on = civil_day(house.surroundings.clock.now_ms())
    profile = profile_in(disclosed_about([person_id], purpose=purpose, on=on), of=person_id)
    if profile is None:
        raise NothingToWrite(person_id, purpose)
    return profile


def _keep(house: House, profile: Profile, *, person_id: PersonId, manifest: Manifest, pdf: Typeset) -> None:
    scopes = scopes_of(house, (source.id for source in profile.sources))
    blob = house.seal_blob(io.BytesIO(pdf.content), scope_ids=scopes)
    house.append(
        [house.pen(*scopes).letter_drafted(_body(person_id, manifest, blob=blob, on=profile.on))], blobs=[blob]
    )


def _body(person_id: PersonId, manifest: Manifest, *, blob: BlobName, on: date) -> dict[str, Plain]:
    return {
        "id": manifest.filing_id,
        "person": person_id,
        "recipient": manifest.recipient,
        "purpose": manifest.purpose.value,
        "lang": manifest.lang,
        "draft": manifest.is_draft,
        "on": on.isoformat(),
        "pdf_sha256": bytes.fromhex(manifest.pdf_sha256),
        "statements": list(manifest.statement_ids),
        "persons": list(manifest.person_ids),
        "file": blob.to_plain(),
    }
