"""The Working Group on Enforced or Involuntary Disappearances: one communication on one person.

Source: the Working Group's form to submit a communication, with its six required elements: full name; date, at
least month and year; place of arrest or where last seen; forces believed responsible; action taken, or why none
was possible; identity of the submitter. Fact Sheet 6 Rev.4 (2023).
"""

from collections.abc import Callable, Sequence

from shyraq.basics.text import Text
from shyraq.disclosure import Fact, Predicate, Purpose
from shyraq.letters.chronicle import chronicle, latest_state, other_parts
from shyraq.letters.document import (
    Block,
    BulletList,
    Element,
    FactRow,
    FactsTable,
    Line,
    Paragraph,
    runs,
)
from shyraq.letters.footnotes import source_words
from shyraq.letters.identity import identity_table
from shyraq.letters.phrases import phrase, phrase_line
from shyraq.letters.prose import Prose
from shyraq.letters.recipients.recipient import Recipient, Requirement, gap
from shyraq.letters.requirements import (
    CONTACT,
    TAKING,
    acts_of_the_state,
    dated_to_the_month,
    done_by,
    events,
    has_full_name,
    in_order,
    placed,
)
from shyraq.profiles import Profile
from shyraq.wording import joined, said, word


def _has_forces(profile: Profile) -> bool:
    """Tell whether somebody says who did it, why a State did, or that a court did; a camp alone is not enough."""
    return bool(profile.forces or done_by(profile) or events(profile, Predicate.CHARGED, Predicate.SENTENCED))


REQUIREMENTS = (
    Requirement("full_name", has_full_name),
    Requirement("date", lambda profile: bool(dated_to_the_month(profile))),
    Requirement("place", lambda profile: bool(placed(profile))),
    Requirement("forces", _has_forces),
    Requirement("action", lambda profile: bool(profile.steps)),
)


def _write(prose: Prose, house: Text) -> tuple[Block, ...]:
    lang, profile = prose.lang, prose.profile
    gaps = {
        requirement.key: gap(lang, requirement.key, is_met=requirement.is_met(profile)) for requirement in REQUIREMENTS
    }
    return (
        Paragraph(phrase_line(lang, "un_wgeid.intro", house)),
        Paragraph(phrase_line(lang, "un_wgeid.footnotes")),
        Paragraph(phrase_line(lang, "un_wgeid.confidential")),
        _element(lang, "1", (identity_table(prose), *gaps["full_name"])),
        _element(lang, "2", (*_dates(prose), *gaps["date"])),
        _element(lang, "3", (*_places(prose), *gaps["place"])),
        _element(lang, "4", (*_forces(prose), *gaps["forces"])),
        _element(lang, "5", (*_steps(prose), *gaps["action"])),
        _element(lang, "6", (_submitter(prose, house),)),
        *_story(prose),
        *other_parts(prose),
    )


def _steps(prose: Prose) -> tuple[BulletList, ...]:
    steps = in_order(prose.profile.steps)
    return (BulletList(tuple(prose.step(fact) for fact in steps)),) if steps else ()


def _story(prose: Prose) -> tuple[Element, ...]:
    story = (*chronicle(prose), *latest_state(prose))
    return (_element(prose.lang, "7", story),) if story else ()


def _element(lang: str, number: str, blocks: Sequence[Block]) -> Element:
    inner = tuple(block for block in blocks if not isinstance(block, Element))
    return Element(number, phrase(lang, f"un_wgeid.e{number}"), inner)


def _dates(prose: Prose) -> tuple[FactsTable, ...]:
    dated = [fact for fact in events(prose.profile, *TAKING, *CONTACT) if fact.on is not None]
    return _table(prose, dated, prose.date)


def _places(prose: Prose) -> tuple[FactsTable, ...]:
    def line(fact: Fact) -> Line:
        place = fact.at or fact.origin
        assert place is not None
        return prose.place(place, [fact])

    return _table(prose, placed(prose.profile), line)


def _forces(prose: Prose) -> tuple[Block, ...]:
    named = tuple(prose.quote(fact) for fact in prose.profile.forces)
    doers = _table(prose, done_by(prose.profile), lambda fact: _doer(prose, fact))
    lists = (BulletList(named),) if named else ()
    if doers or named:
        return (*lists, *doers)
    inferred = tuple(prose.event(fact, by_name=False) for fact in acts_of_the_state(prose.profile))
    return (Paragraph(phrase_line(prose.lang, "un_wgeid.inferred")), BulletList(inferred)) if inferred else ()


def _doer(prose: Prose, fact: Fact) -> Line:
    return runs([said(fact.by or "", fact.source.language)], notes=prose.notes.cite([fact]))


def _table(prose: Prose, facts: Sequence[Fact], line: Callable[[Fact], Line]) -> tuple[FactsTable, ...]:
    by_predicate: dict[Predicate, list[Line]] = {}
    for fact in facts:
        by_predicate.setdefault(fact.predicate, []).append(line(fact))
    rows = [FactRow(word(prose.lang, f"predicate.{key.value}"), tuple(lines)) for key, lines in by_predicate.items()]
    return (FactsTable(tuple(rows)),) if rows else ()


def _submitter(prose: Prose, house: Text) -> FactsTable:
    lang = prose.lang
    sources = joined([source_words(lang, source, source.makers) for source in prose.profile.sources], "; ")
    rows = (
        FactRow(phrase(lang, "un_wgeid.organisation"), (runs([house]),)),
        FactRow(phrase(lang, "un_wgeid.contact"), (phrase_line(lang, "page.by_hand"),)),
        FactRow(phrase(lang, "un_wgeid.relation"), (phrase_line(lang, "un_wgeid.relation_words", *sources),)),
        FactRow(phrase(lang, "un_wgeid.consent"), (phrase_line(lang, "un_wgeid.consent_words"),)),
        FactRow(phrase(lang, "un_wgeid.follow_up"), (phrase_line(lang, "un_wgeid.follow_up_words"),)),
    )
    return FactsTable(rows)


UN_WGEID = Recipient(
    key="un-wgeid", section="un_wgeid", purpose=Purpose.UN, requirements=REQUIREMENTS, write=_write, by_hand="contact"
)
