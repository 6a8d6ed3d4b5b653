"""Entries about what left the house: letters and the public site, each with what it stands on."""

from shyraq.basics.canonical import Plain, encode
from shyraq.store.apply.entry import (
    Apply,
    EntryMalformed,
    OpenedEntry,
    Subject,
    items_in,
    map_in,
    text_in,
    text_or_none_in,
)
from shyraq.store.apply.tape import claim_blob
from shyraq.store.models import (
    Filing,
    FilingAnswered,
    FilingSent,
    MadeOutput,
    OutputPerson,
    OutputStatement,
    OutputTape,
    Publication,
    SiteApproval,
)
from shyraq.store.writer import ViewWriter

_NO_PATH = ""
_STANDS_ON = frozenset({"statements", "persons"})


def letter_drafted(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a letter, the statements and persons it stands on, and its sealed file where one is kept."""
    letter = entry.part("letter")
    filing_id, person_id = text_in(letter, "id"), text_in(letter, "person")
    view.insert(Filing, id=filing_id, seq=entry.seq, person=person_id, body=encode(letter))
    _stand_on(filing_id, _NO_PATH, letter, view)
    if "file" in letter:
        claim_blob(entry, map_in(letter["file"], "file"), view)
    return Subject(id=filing_id, person=person_id)


def letter_sent(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a letter was sent."""
    sent = entry.part("sent")
    filing_id = text_in(sent, "filing")
    view.insert(FilingSent, seq=entry.seq, filing=filing_id, body=encode(sent))
    return Subject(id=filing_id)


def letter_answered(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that an answer to a letter came, or that the latest such note is taken back."""
    answer = entry.part("answer")
    filing_id = text_in(answer, "filing")
    view.insert(FilingAnswered, seq=entry.seq, filing=filing_id, body=encode(answer))
    return Subject(id=filing_id)


def site_published(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a state of the public site; its pages follow in entries of their own."""
    publication = entry.part("publication")
    publication_id = text_in(publication, "id")
    view.insert(Publication, id=publication_id, seq=entry.seq, body=encode(publication))
    return Subject(id=publication_id)


def site_pages(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note pages of a published site, with the statements and persons each stands on."""
    publication_id = entry.text("publication")
    for path, page in entry.part("pages").items():
        _stand_on(publication_id, path, map_in(page, "pages"), view)
    return Subject(id=publication_id)


def output_made(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note a list, a dossier, a pack or an excerpt, with the statements and persons it stands on."""
    output = entry.part("output")
    output_id = text_in(output, "id")
    kept = {key: value for key, value in output.items() if key not in _STANDS_ON}
    view.insert(MadeOutput, id=output_id, seq=entry.seq, body=encode(kept))
    _stand_on(output_id, _NO_PATH, output, view)
    if "tape" in output:
        view.insert(OutputTape, output=output_id, tape=text_in(map_in(output["tape"], "tape"), "id"))
    return Subject(id=output_id, person=text_or_none_in(output, "person"))


def output_continued(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note more of the statements and persons an output stands on."""
    output_id = entry.text("output")
    _stand_on(output_id, _NO_PATH, entry.part("part"), view)
    return Subject(id=output_id)


def site_approved(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a member approved one very site."""
    approval = entry.part("approval")
    view.insert(
        SiteApproval,
        seq=entry.seq,
        member=entry.text("actor"),
        digest=_digest(approval),
        on=text_in(approval, "on"),
        lang=text_in(approval, "lang"),
        is_taken_back=False,
    )
    return Subject()


def site_unapproved(entry: OpenedEntry, view: ViewWriter) -> Subject:
    """Note that a member takes their approvals of a site back."""
    approved = {"member": entry.text("actor"), "digest": _digest(entry.part("approval"))}
    view.change(SiteApproval, approved, is_taken_back=True)
    return Subject()


def _digest(approval: dict[str, Plain]) -> str:
    digest = approval.get("digest")
    if not isinstance(digest, bytes):
        raise EntryMalformed("digest")
    return digest.hex()


def _stand_on(output_id: str, path: str, manifest: dict[str, Plain], view: ViewWriter) -> None:
    for statement_id in items_in(manifest, "statements"):
        view.insert(OutputStatement, output=output_id, path=path, statement=_id(statement_id, "statements"))
    for person_id in items_in(manifest, "persons"):
        view.insert(OutputPerson, output=output_id, path=path, person=_id(person_id, "persons"))


def _id(value: Plain, key: str) -> str:
    if not isinstance(value, str):
        raise EntryMalformed(key)
    return value


KINDS: dict[str, Apply] = {
    "letter.drafted": letter_drafted,
    "letter.sent": letter_sent,
    "letter.answered": letter_answered,
    "site.published": site_published,
    "site.pages": site_pages,
    "output.made": output_made,
    "output.continued": output_continued,
    "site.approved": site_approved,
    "site.unapproved": site_unapproved,
}
