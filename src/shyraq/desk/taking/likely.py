"""Before somebody new is made: who of the register they may be, asked beside them, once.

An answer counts for those who were shown with the question. If the form has changed so that somebody else is likely
too, it is asked again.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from shyraq.basics.ids import PersonId, is_id
from shyraq.desk.forms import Answers
from shyraq.desk.people.same_person import Proposal, proposal
from shyraq.desk.tongue import wording_language
from shyraq.queries.would_be_new import LikelyKnown

NEW = "new"
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """One person who is likely known: who it may be, and what was answered.

    ``name`` is that of the answer, ``label`` that of the person in the sheet; ``shown`` the ids of the proposals.
    """

    name: str
    label: str
    proposals: tuple[Proposal, ...]
    shown: str
    value: str
    fault: str

    @property
    def id(self) -> str:
        """Return the id of the question in the page."""
        return f"f-{self.name}"


def question_name(label: str) -> str:
    """Return what the answer about the person of this label is called, whatever letters the label has."""
    plain = label if _PLAIN.fullmatch(label) else hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"likely.{plain}"


def chosen(answers: Answers, label: str) -> PersonId | None:
    """Return whom a member said a person is, None where they said nothing or somebody new."""
    name = question_name(label)
    value = answers[name]
    return PersonId(value) if is_id(value) and value in answers[f"{name}.shown"].split() else None


def questions(known: Iterable[LikelyKnown], answers: Answers) -> tuple[LikelyQuestion, ...]:
    """Return a question for each person who is likely known, with what was answered so far."""
    return tuple(_question(one, answers) for one in known)


def is_answered(question: LikelyQuestion, answers: Answers) -> bool:
    """Tell whether somebody answered this, seeing everybody whom it may be."""
    was_shown = set(question.shown.split()) <= set(answers[f"{question.name}.shown"].split())
    return was_shown and (question.value == NEW or chosen(answers, question.label) is not None)


def _question(known: LikelyKnown, answers: Answers) -> LikelyQuestion:
    lang, name = wording_language(), question_name(known.label)
    shown = " ".join(namesake.person_id for namesake in known.namesakes)
    was_asked = bool(answers[f"{name}.shown"])
    question = LikelyQuestion(
        name=name,
        label=known.label,
        proposals=tuple(proposal(namesake, lang) for namesake in known.namesakes),
        shown=shown,
        value=answers[name],
        fault="",
    )
    if was_asked and not is_answered(question, answers):
        return LikelyQuestion(
            name, known.label, question.proposals, shown, question.value, gettext("Choose one of the answers.")
        )
    return question
