"""Print a dossier: a Profile for a purpose becomes a PDF with its manifest, noted before it is handed out."""

from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.draft_letter import NothingToWrite, manifest_path
from shyraq.actions.note_output import OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import OutputId, PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.letters.dossier import compose_dossier
from shyraq.letters.manifest import DossierManifest, dossier_manifest_of
from shyraq.outside.pdf import typeset_letter
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.rows import require_person


@dataclass(frozen=True, slots=True)
class PrintedDossier:
    """A dossier as a PDF file, with what it stands on and the id under which it is noted."""

    output_id: OutputId
    pdf: bytes
    manifest: DossierManifest


def print_dossier(
    house: House, *, person_id: PersonId, purpose: Purpose, lang: str, out: Path | None = None
) -> PrintedDossier:
    """Make the dossier on a person for a purpose, and note it so that a withdrawn consent finds it.

    Args: lang "en", "ru" or "kk"; out where to write the PDF, its manifest beside it.
    Raises: UnknownPerson; NothingToWrite; NoLettersIn; OSError where ``out`` can't be written.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    with house.writing():
        about = require_person(person_id)
        profile = profile_in(disclosed_about([about], purpose=purpose, on=today), of=about)
        if profile is None:
            raise NothingToWrite(about, purpose)
        pdf = typeset_letter(compose_dossier(profile, lang=lang, house_name=house.house_name, on=today))
        manifest = dossier_manifest_of(profile, lang=lang, pdf_sha256=pdf.sha256)
        output_id = note_output(
            house,
            what=OutputKind.DOSSIER,
            purpose=purpose,
            lang=lang,
            on=today,
            sha256=pdf.sha256,
            statement_ids=manifest.statement_ids,
            person_ids=(profile.id, *manifest.person_ids),
        )
        if out is not None:
            house.surroundings.disk.write(out, pdf.content)
            house.surroundings.disk.write(manifest_path(out), manifest.to_json().encode())
    return PrintedDossier(output_id, pdf.content, manifest)
