"""The dossier: everything that may be told of one person for one purpose, as pages to be printed or handed over.

It asks nobody for anything. Who the person is and where they are comes first; then what happened, the facts with every
version beside the others, what was done, and the sources. Each fact ends in a footnote with its source and certainty.
"""

from collections.abc import Sequence
from datetime import date

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Text
from shyraq.disclosure import DisclosedSource, Fact, Predicate, Purpose
from shyraq.letters.chronicle import chronicle, latest_state, other_parts
from shyraq.letters.compose import marks_of, names_beside
from shyraq.letters.document import (
    Block,
    BulletList,
    Document,
    Element,
    FactRow,
    FactsTable,
    Line,
    NumberedList,
    Paragraph,
    Style,
    runs,
)
from shyraq.letters.footnotes import Notes, source_words
from shyraq.letters.identity import identity_table
from shyraq.letters.phrases import phrase, phrase_line
from shyraq.letters.prose import Prose
from shyraq.letters.requirements import in_order
from shyraq.profiles import Profile
from shyraq.wording import capitalised, fuzzy_date_label, said, word

_ONCE = (Predicate.SENTENCED, Predicate.DIED)


def compose_dossier(profile: Profile, *, lang: str, house_name: str, on: date) -> Document:
    """Write the dossier on the person of ``profile``, for the purpose it was made for.

    Args: lang "en", "ru" or "kk"; on the civil day of the dossier.
    Returns: a Document every factual sentence of which points to a footnote; equal arguments give equal documents.
    Raises: NoLettersIn.
    """
    house = said(house_name.strip()) if house_name.strip() else phrase(lang, "page.by_hand")
    prose = Prose(lang, profile, Notes(lang))
    blocks = _blocks(prose, on)
    return Document(
        lang=lang,
        title=phrase(lang, "dossier.title").value.replace("{}", profile.id),
        on=on,
        is_draft=False,
        marks=marks_of(lang),
        sender=house,
        sender_lines=(),
        recipient=(phrase_line(lang, "dossier.for", word(lang, f"purpose.{profile.purpose}")),),
        particulars=(
            (phrase(lang, "page.date"), said(_day(lang, on), lang)),
            (phrase(lang, "dossier.id"), said(profile.id)),
        ),
        subject=phrase_line(lang, "dossier.subject", *prose.name),
        subject_names=names_beside(prose),
        salutation=(),
        blocks=blocks,
        closing=(),
        signatures=(),
        annexes=(),
        footnotes=prose.notes.footnotes(),
    )


def _blocks(prose: Prose, on: date) -> tuple[Block, ...]:
    lang, profile = prose.lang, prose.profile
    blocks: list[Block] = [Paragraph(_consent_line(prose, on))]
    now = (*latest_state(prose), *_last_sign(prose))
    if now:
        blocks.append(Element(None, phrase(lang, "dossier.now"), now))
    blocks.append(Element(None, phrase(lang, "dossier.person"), (identity_table(prose),)))
    happened = chronicle(prose)
    if happened:
        blocks.append(Element(None, phrase(lang, "part.happened"), happened))
    blocks += _differing(prose)
    blocks += _list(Predicate.FORCES, profile.forces, prose)
    blocks += other_parts(prose)
    steps = in_order(profile.steps)
    if steps:
        done = BulletList(tuple(prose.step(fact) for fact in steps))
        blocks.append(Element(None, phrase(lang, "part.done"), (done,)))
    sources = NumberedList(tuple(_source(lang, source) for source in profile.sources))
    blocks.append(Element(None, phrase(lang, "dossier.sources"), (sources,)))
    return tuple(blocks)


def _consent_line(prose: Prose, on: date) -> Line:
    """Say for whom this is and on which day the sources allowed it; of the house itself, that it stays inside."""
    lang, profile = prose.lang, prose.profile
    if profile.purpose is Purpose.INTERNAL:
        return phrase_line(lang, "dossier.inside", style=Style.STRONG)
    return phrase_line(lang, "dossier.consent", said(_day(lang, on), lang))


def _last_sign(prose: Prose) -> tuple[Paragraph, ...]:
    sign = prose.profile.last_sign_of_life
    if sign is None:
        return ()
    head = runs([phrase(prose.lang, "part.last_sign"), phrase(prose.lang, "page.colon")], style=Style.STRONG)
    when = said(fuzzy_date_label(sign.on, prose.lang), prose.lang)
    return (Paragraph((*head, *runs([when, word(prose.lang, "sentence.stop")], notes=prose.notes.cite(sign.facts)))),)


def _differing(prose: Prose) -> tuple[Element, ...]:
    """Return what can have happened once and is told in several ways, side by side, what is believed first."""
    rows = []
    for predicate in _ONCE:
        facts = sorted(
            (fact for fact in prose.profile.events if fact.predicate is predicate),
            key=lambda fact: not fact.is_believed,
        )
        if len({(fact.on, fact.at, fact.by, fact.term, fact.charge, fact.value) for fact in facts}) > 1:
            lines = tuple(prose.event(fact, by_name=False) for fact in facts)
            differ = phrase_line(prose.lang, "page.sources_differ", style=Style.QUIET)
            rows.append(FactRow(word(prose.lang, f"predicate.{predicate}"), (*lines, differ)))
    if not rows:
        return ()
    return (Element(None, phrase(prose.lang, "dossier.differ"), (FactsTable(tuple(rows)),)),)


def _list(predicate: Predicate, facts: Sequence[Fact], prose: Prose) -> tuple[Element, ...]:
    if not facts:
        return ()
    title = capitalised([word(prose.lang, f"predicate.{predicate}")])[0]
    return (Element(None, title, (BulletList(tuple(map(prose.quote, facts))),)),)


def _source(lang: str, source: DisclosedSource) -> Line:
    """Return a source with its makers, as far as it may be described; one that was public before says so."""
    words: list[Text] = [*capitalised(source_words(lang, source, source.makers))]
    if source.is_public:
        words += [said(" ("), phrase(lang, "page.public_source"), said(")")]
    return runs([*words, phrase(lang, "page.whole_stop")])


def _day(lang: str, on: date) -> str:
    return fuzzy_date_label(parse_fuzzy_date(on.isoformat()), lang)
