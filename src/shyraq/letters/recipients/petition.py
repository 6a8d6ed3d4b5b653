"""The order of a letter that asks an authority: who, what happened, what was done, what is asked.

Source: letter skeletons of the house; administrative appeals of Kazakhstan, Administrative Procedural Code, art. 63.
"""

from collections.abc import Sequence

from shyraq.basics.text import Text
from shyraq.disclosure import Predicate
from shyraq.letters.chronicle import chronicle, latest_state, other_parts
from shyraq.letters.document import Block, BulletList, Element, Line, NumberedList, Paragraph
from shyraq.letters.identity import identity_table
from shyraq.letters.phrases import phrase, phrase_line
from shyraq.letters.prose import Prose
from shyraq.letters.recipients.recipient import Requirement, gap
from shyraq.letters.requirements import events, has_name, in_order
from shyraq.profiles import StatusKind

REQUIREMENTS = (
    Requirement("name", has_name),
    Requirement("facts", lambda profile: bool(profile.events)),
)


def petition(prose: Prose, house: Text, *, section: str, requests: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a petition; ``requests`` are keys of ``section`` in the order they are asked."""
    lang, profile = prose.lang, prose.profile
    gaps = {
        requirement.key: gap(lang, requirement.key, is_met=requirement.is_met(profile)) for requirement in REQUIREMENTS
    }
    return (
        Paragraph(phrase_line(lang, f"{section}.intro", house)),
        Element(None, phrase(lang, "part.person"), (identity_table(prose), *gaps["name"])),
        Element(None, phrase(lang, "part.happened"), (*chronicle(prose), *latest_state(prose), *gaps["facts"])),
        *other_parts(prose),
        *_done(prose),
        Element(None, phrase(lang, "part.asked"), _asked(prose, section, requests)),
        Paragraph(phrase_line(lang, f"{section}.confidential")),
    )


def _done(prose: Prose) -> tuple[Element, ...]:
    steps = in_order(prose.profile.steps)
    if not steps:
        return ()
    return (Element(None, phrase(prose.lang, "part.done"), (BulletList(tuple(prose.step(fact) for fact in steps)),)),)


def is_dead(prose: Prose) -> bool:
    """Tell whether the best attested state is death."""
    return prose.profile.status is not None and prose.profile.status.kind is StatusKind.DEAD


def is_free(prose: Prose) -> bool:
    """Tell whether the best attested state is release."""
    return prose.profile.status is not None and prose.profile.status.kind is StatusKind.RELEASED


def documents_were_taken(prose: Prose) -> bool:
    """Tell whether somebody says that identity documents were taken."""
    return bool(events(prose.profile, Predicate.DOCUMENTS_TAKEN))


def _asked(prose: Prose, section: str, requests: Sequence[str]) -> tuple[Paragraph | NumberedList, ...]:
    lang = prose.lang
    answer = phrase_line(lang, f"{section}.answer", phrase(lang, f"answer_language.{lang}"))
    return (
        Paragraph(phrase_line(lang, f"{section}.request_intro")),
        NumberedList(tuple(_request(prose, f"{section}.{key}") for key in requests)),
        Paragraph(answer),
    )


def _request(prose: Prose, key: str) -> Line:
    has_slot = "{}" in phrase(prose.lang, key).value
    return phrase_line(prose.lang, key, *(prose.name if has_slot else ()))
