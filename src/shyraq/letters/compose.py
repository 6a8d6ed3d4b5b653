"""From a profile to a letter: who writes to whom, what is said, and what it stands on."""

from collections.abc import Sequence
from datetime import date

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import FilingId
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text
from shyraq.disclosure import Purpose
from shyraq.letters.channels import channels
from shyraq.letters.document import Document, Line, Marks, SignatureLine, runs
from shyraq.letters.footnotes import Notes
from shyraq.letters.missing import Missing, missing
from shyraq.letters.phrases import phrase, phrase_line, phrases
from shyraq.letters.prose import Prose
from shyraq.letters.recipients import RECIPIENTS, Recipient
from shyraq.profiles import Profile
from shyraq.wording import Words, fuzzy_date_label, joined, said


class WrongPurpose(Refusal):
    """A letter was to be written from a profile that was disclosed for another purpose."""

    def __init__(self, wanted: Purpose, given: Purpose) -> None:
        super().__init__(f"this letter needs a profile for “{wanted}”, not for “{given}”")


class NoSuchRecipient(Refusal):
    """Nobody of that key is written to."""

    def __init__(self, recipient: str) -> None:
        super().__init__(f"there is no recipient “{recipient}”; there are {', '.join(sorted(RECIPIENTS))}")


class LetterIncomplete(Refusal):
    """A letter lacks what its recipient requires, and is no draft. ``missing`` says what."""

    def __init__(self, found: Sequence[Missing]) -> None:
        super().__init__(f"the letter lacks {', '.join(item.title for item in found)}")
        self.missing = tuple(found)


class HouseWithoutName(Refusal):
    """The house that signs has no name."""

    def __init__(self) -> None:
        super().__init__("the house has no name; a letter is not sent without the name of its sender")


def compose_letter(
    profile: Profile,
    *,
    recipient: str,
    lang: str,
    house_name: str,
    on: date,
    filing_id: FilingId,
    draft: bool,
    annexes: Sequence[str] = (),
) -> Document:
    """Write the letter to ``recipient`` about the person of ``profile``.

    Args: profile made for the recipient's purpose; lang "en", "ru" or "kk"; on the civil day of the letter;
        annexes the titles of what is enclosed.
    Returns: a Document every factual sentence of which points to a footnote; equal arguments give equal documents.
    Raises: NoSuchRecipient, NoLettersIn, WrongPurpose, HouseWithoutName; LetterIncomplete where it is no draft and
        something required is missing.
    Source: recipients/ names the form of each.
    """
    known = RECIPIENTS.get(recipient)
    if known is None:
        raise NoSuchRecipient(recipient)
    if profile.purpose is not known.purpose:
        raise WrongPurpose(known.purpose, profile.purpose)
    if not house_name.strip() and not draft:
        raise HouseWithoutName
    lacking = missing(profile, recipient, lang=lang)
    if lacking and not draft:
        raise LetterIncomplete(lacking)
    house = said(house_name.strip()) if house_name.strip() else phrase(lang, "page.by_hand")
    prose = Prose(lang, profile, Notes(lang))
    blocks = known.write(prose, house)
    return Document(
        lang=lang,
        title=phrases(lang)["page.title"].replace("{}", filing_id),
        on=on,
        is_draft=draft,
        marks=marks_of(lang),
        sender=house,
        sender_lines=_sender_lines(lang, known),
        recipient=tuple(runs([said(line, lang)]) for line in channels()[recipient].names[lang]),
        particulars=_particulars(lang, on, filing_id),
        subject=phrase_line(lang, f"{known.section}.subject", *prose.name),
        subject_names=names_beside(prose),
        salutation=phrase_line(lang, f"{known.section}.salutation"),
        blocks=blocks,
        closing=phrase_line(lang, f"{known.section}.closing"),
        signatures=_signatures(lang, house),
        annexes=tuple(runs([said(annex)]) for annex in annexes),
        footnotes=prose.notes.footnotes(),
    )


def marks_of(lang: str) -> Marks:
    """Return the words of the page itself."""
    words = phrases(lang)
    return Marks(draft=words["page.draft"], page=words["page.page"], annexes=words["page.annexes"])


def _sender_lines(lang: str, recipient: Recipient) -> tuple[Line, ...]:
    blank = phrase(lang, "page.by_hand")
    return tuple(phrase_line(lang, f"page.{key}", blank) for key in recipient.sender_fills_in)


def _particulars(lang: str, on: date, filing_id: FilingId) -> tuple[tuple[Text, Text], ...]:
    day = said(fuzzy_date_label(parse_fuzzy_date(on.isoformat()), lang), lang)
    return ((phrase(lang, "page.date"), day), (phrase(lang, "page.reference"), said(filing_id)))


def names_beside(prose: Prose) -> Line:
    """Return one name a script, in every script but that of the heading."""
    shown: list[Words] = []
    scripts = {prose.name[0].script}
    for spelling in prose.profile.person.names:
        if spelling.text.script not in scripts:
            scripts.add(spelling.text.script)
            shown.append((spelling.text,))
    return runs(joined(shown, "   "))


def _signatures(lang: str, house: Text) -> tuple[SignatureLine, ...]:
    signer = phrases(lang)["page.signer"].replace("{}", house.value)
    return (
        SignatureLine(phrase(lang, "page.signature")),
        SignatureLine(said(signer, lang)),
        SignatureLine(phrase(lang, "page.place_and_date")),
    )
