"""The facts of a profile as rows: one question a row, every answer with those who give it, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shyraq.basics.ids import StatementId
from shyraq.basics.text import Text
from shyraq.desk.people.weighing import Weighable
from shyraq.desk.telling import (
    Attribution,
    answer_words,
    attribution,
    date_words,
    place_words,
)
from shyraq.disclosure import Fact, Predicate, Reason
from shyraq.profiles import Attribute, Profile, Version
from shyraq.wording import Words, word

_ONCE = frozenset({Predicate.SENTENCED, Predicate.DIED})
"""Happenings a person can have only one of: two different answers contradict each other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question with everybody who gives it; ``notes`` stay in the house.

    ``is_believed`` where a member weighed the answers and believes this one.
    """

    words: Words
    says: tuple[Attribution, ...]
    notes: tuple[str, ...] = ()
    is_name: bool = False
    is_believed: bool = False

    @property
    def statement_ids(self) -> str:
        """Return the ids of what says so, as a form sends them."""
        return " ".join(one.statement_id for one in self.says)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that is known and that the audience does not get, and why."""

    statement_id: StatementId
    why: Text
    reason: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One question: its label, the answers, whether they contradict each other, what is withheld of it.

    ``weighing`` is how a member says which answer they believe, None where there is nothing to weigh.
    """

    key: str
    label: Text
    answers: tuple[Answer, ...]
    differs: bool
    hidden: tuple[Hidden, ...] = ()
    weighing: Weighable | None = None


def fact_rows(profile: Profile, lang: str) -> tuple[FactRow, ...]:
    """Return the attributes, then what happened, then what was said and done, in the order of the predicates."""
    rows = [_attribute_row(attribute, lang) for attribute in profile.attributes]
    told: tuple[Fact, ...] = (
        *profile.events,
        *profile.reasons,
        *profile.forces,
        *profile.steps,
        *profile.quotes,
        *profile.demands,
        *profile.figures,
    )
    rows += [_told_row(predicate, facts, lang) for predicate, facts in _by_predicate(told)]
    return tuple(rows)


def with_hidden(
    rows: Sequence[FactRow],
    *,
    known: Mapping[StatementId, Predicate],
    hidden: Iterable[tuple[StatementId, Reason]],
    lang: str,
) -> tuple[FactRow, ...]:
    """Add to each row what is withheld of it, and rows for questions of which everything is withheld.

    Args: known the predicate of every statement the house itself has about the person.
    """
    lost: dict[Predicate, list[Hidden]] = {}
    for statement_id, reason in hidden:
        if statement_id in known:
            why = word(lang, f"withheld.{reason}")
            lost.setdefault(known[statement_id], []).append(Hidden(statement_id, why, reason.value))
    shown = {row.key: row for row in rows}
    order = [predicate for predicate in Predicate if predicate.value in shown or predicate in lost]
    return tuple(
        _with_lost(shown.get(predicate.value), predicate, tuple(lost.get(predicate, ())), lang) for predicate in order
    )


def _with_lost(row: FactRow | None, predicate: Predicate, lost: tuple[Hidden, ...], lang: str) -> FactRow:
    if row is None:
        return FactRow(predicate.value, word(lang, f"predicate.{predicate}"), (), differs=False, hidden=lost)
    return replace(row, hidden=lost)


def _attribute_row(attribute: Attribute, lang: str) -> FactRow:
    is_name = attribute.predicate is Predicate.NAME
    answers = tuple(_version_answer(version, is_name=is_name, lang=lang) for version in attribute.versions)
    label = word(lang, f"predicate.{attribute.predicate}")
    return FactRow(attribute.predicate.value, label, answers, differs=attribute.contradicts)


def _version_answer(version: Version, *, is_name: bool, lang: str) -> Answer:
    words = answer_words(version.facts[0], lang) or date_words(version.on, lang) or place_words(version.at, lang)
    notes = tuple(fact.note for fact in version.facts if fact.note is not None)
    return Answer(words, _says(version.facts, lang), notes, is_name, version.is_believed)


def _told_row(predicate: Predicate, facts: Sequence[Fact], lang: str) -> FactRow:
    by_words: dict[Words, list[Fact]] = {}
    for fact in facts:
        by_words.setdefault(answer_words(fact, lang), []).append(fact)
    answers = tuple(
        Answer(
            words,
            _says(same, lang),
            tuple(fact.note for fact in same if fact.note is not None),
            is_believed=any(fact.is_believed for fact in same),
        )
        for words, same in by_words.items()
    )
    answers = tuple(sorted(answers, key=lambda answer: not answer.is_believed))
    differs = predicate in _ONCE and len(answers) > 1
    return FactRow(predicate.value, word(lang, f"predicate.{predicate}"), answers, differs)


def _by_predicate(facts: Iterable[Fact]) -> list[tuple[Predicate, list[Fact]]]:
    found: dict[Predicate, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.predicate, []).append(fact)
    return [(predicate, found[predicate]) for predicate in Predicate if predicate in found]


def _says(facts: Iterable[Fact], lang: str) -> tuple[Attribution, ...]:
    return tuple(attribution(fact, lang) for fact in facts)
