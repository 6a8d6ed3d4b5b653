"""What a witness told more than once: each fact with every telling beside the others, what differs marked."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.refusals import Refusal
from shyraq.basics.text import Text
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.naming import best_name, names_in, person_address, tape_address
from shyraq.desk.people.heard import HeardLine, heard_line
from shyraq.desk.telling import answer_words, date_words, own, relation_text, tape_time
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Fact, TapeAnchor
from shyraq.profiles.retold import Aspect, RetoldFact, Verdict
from shyraq.queries.retellings import HeardTape, Retellings, retellings
from shyraq.wording import Words, merged, word


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """What one telling says in one statement, and the second of its tape, where it has one."""

    words: Words
    time: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one telling answers; nothing where it is silent. ``telling`` is its heading, for narrow pages."""

    telling: str
    told: tuple[ToldOnce, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question about one person; ``verdict`` in words, with the colour of its tag, and in what they differ."""

    about: Words
    address: str
    label: Text
    cells: tuple[Cell, ...]
    verdict: str
    colour: str
    differs_in: str
    does_differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RetellingsPage:
    """The whole of it; ``differ_count`` how many facts are told in ways that cannot both be true."""

    witness_id: PersonId
    witness: Words
    tellings: tuple[HeardLine, ...]
    rows: tuple[Row, ...]
    differ_count: int


@require_safe
def page(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show the tellings of a witness side by side."""
    witness, house, lang = PersonId(id_in(person_id)), house_of(request), wording_language()
    try:
        found = retellings(house, witness)
    except Refusal as refusal:
        raise Http404 from refusal
    names = names_in(house, {witness, *(row.about for row in found.facts)}, lang)
    rows = tuple(_row(row, found, names[row.about], lang) for row in found.facts)
    shown = RetellingsPage(
        witness_id=witness,
        witness=names[witness],
        tellings=tuple(heard_line(one, lang) for one in found.tellings),
        rows=rows,
        differ_count=sum(1 for row in rows if row.does_differ),
    )
    return render(request, "desk/people/retellings.html", {"page": shown})


def _row(row: RetoldFact, found: Retellings, about: Words, lang: str) -> Row:
    words, colour = _verdict(row.verdict)
    return Row(
        about=about,
        address=person_address(row.about),
        label=word(lang, f"predicate.{row.predicate}"),
        cells=tuple(
            Cell(
                telling=_heading(number, found.tellings[number - 1].made_on, lang),
                told=tuple(_told(fact, found.tellings[number - 1].tapes, lang) for fact in told),
            )
            for number, told in enumerate(row.told, start=1)
        ),
        verdict=words,
        colour=colour,
        differs_in=", ".join(map(_aspect, row.differs_in)),
        does_differ=row.verdict is Verdict.DIFFER,
    )


def _heading(number: int, made_on: FuzzyDate | None, lang: str) -> str:
    when = "".join(text.value for text in date_words(made_on, lang))
    told = gettext("Telling %(number)s") % {"number": number}
    return f"{told} · {when}" if when else told


def _told(fact: Fact, tapes: tuple[HeardTape, ...], lang: str) -> ToldOnce:
    anchor = fact.anchor
    words = _answer(fact, lang)
    if not isinstance(anchor, TapeAnchor):
        return ToldOnce(words, "", "")
    tape = anchor.tape or (tapes[0].id if len(tapes) == 1 else None)
    return ToldOnce(words, tape_time(anchor.from_ms), "" if tape is None else tape_address(tape, anchor.from_ms))


def _answer(fact: Fact, lang: str) -> Words:
    if fact.other is None or fact.relation is None:
        return answer_words(fact, lang)
    return merged((relation_text(fact.relation, lang), own(lang, ": "), *best_name(fact.other, lang)))


def _verdict(verdict: Verdict) -> tuple[str, str]:
    return {
        Verdict.DIFFER: (gettext("differ"), "rose"),
        Verdict.AGREE: (gettext("agree"), "leaf"),
        Verdict.ONLY_ONE: (gettext("only one tells it"), "plain"),
    }[verdict]


def _aspect(aspect: Aspect) -> str:
    return {
        Aspect.DATE: gettext("the date"),
        Aspect.PLACE: gettext("the place"),
        Aspect.WORDS: gettext("the words or numbers"),
    }[aspect]
