"""What happened, in the order of time, and what else is said: states, signs of life, reasons, words, calls, figures."""

from collections.abc import Callable, Sequence

from shyraq.disclosure import Fact
from shyraq.letters.document import Block, BulletList, Element, Line, Paragraph, Style, runs
from shyraq.letters.phrases import phrase
from shyraq.letters.prose import Prose, place_words
from shyraq.profiles import Status
from shyraq.wording import fill, fill_named, fuzzy_date_label, said, word


def chronicle(prose: Prose) -> tuple[Paragraph | BulletList, ...]:
    """Return the events as a list of sentences, the first of which names the person; nothing where there is none."""
    lines = tuple(prose.event(fact, by_name=index == 0) for index, fact in enumerate(prose.profile.events))
    return (BulletList(lines),) if lines else ()


def latest_state(prose: Prose) -> tuple[Paragraph, ...]:
    """Return every latest state that is known, each as of when and according to whom."""
    return tuple(Paragraph(_status_line(prose, status)) for status in prose.profile.statuses)


def other_parts(prose: Prose) -> tuple[Block, ...]:
    """Return what else is said, each kind under its own title: reasons, quoted words, calls and figures."""
    profile = prose.profile
    parts: list[Block] = []
    groups: tuple[tuple[str, Sequence[Fact], Callable[[Fact], Line]], ...] = (
        ("reasons", profile.reasons, prose.quote),
        ("words", profile.quotes, prose.quote),
        ("demands", profile.demands, prose.demand),
        ("figures", profile.figures, prose.figure),
    )
    for key, facts, line in groups:
        if facts:
            parts.append(Element(None, phrase(prose.lang, f"part.{key}"), (BulletList(tuple(map(line, facts))),)))
    return tuple(parts)


def _status_line(prose: Prose, status: Status) -> Line:
    lang = prose.lang
    head = runs([phrase(lang, "part.status"), phrase(lang, "page.colon")], style=Style.STRONG)
    state = word(lang, f"status.{status.kind.value}", form=prose.sex or "")
    where = () if status.place is None else fill(word(lang, "clause.at"), *place_words(lang, status.place))
    date = said(fuzzy_date_label(status.as_of, lang), lang)
    words = fill_named(word(lang, "status_line.as_of"), {"status": (state, *where), "date": (date,)})
    words = (*words, *fill(word(lang, "clause.source"), *prose.according_to(status.facts[0])))
    return (*head, *runs([*words, word(lang, "sentence.stop")], notes=prose.notes.cite(status.facts)))
