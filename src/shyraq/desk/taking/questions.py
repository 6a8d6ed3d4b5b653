"""The questions of a testimony. Each is named by its path in a source sheet, so that an objection finds it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext

from shyraq.desk.forms import Answers, Choice, Field, filled
from shyraq.desk.taking.likely import LikelyQuestion
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import SourceKind
from shyraq.wording import word

MOST_PEOPLE = 40
MOST_STATEMENTS = 300
SPEAKER = "p0"
"""The label of who is speaking; the others are their family and whomever else they tell of."""
TONGUES = {
    "kk": "Қазақша",
    "ug": "ئۇيغۇرچە",
    "ru": "Русский",
    "zh": "中文",
    "en": "English",
    "tr": "Türkçe",
    "ky": "Кыргызча",
    "uz": "Oʻzbekcha",
}
NOTHING = Choice("", "–")


@dataclass(frozen=True, slots=True)
class Line:
    """The questions of one person or one statement; ``number`` counts from 0.

    ``rarer`` are folded away until one of them is answered, ``below`` stand small under the others. ``likely`` asks
    whether a person is one of the register; ``said_new`` carries the answer that they are not. ``offered`` tells that
    a statement was only proposed.
    """

    number: str
    fields: tuple[Field, ...]
    rarer: tuple[Field, ...] = ()
    below: tuple[Field, ...] = ()
    likely: LikelyQuestion | None = None
    said_new: str = ""
    offered: bool = False

    @property
    def shown(self) -> str:
        """Return the number as people count."""
        return str(int(self.number) + 1) if self.number.isdigit() else ""

    @property
    def every(self) -> tuple[Field, ...]:
        """Return all questions in their order."""
        return (*self.fields, *self.below, *self.rarer)

    @property
    def has_rarer(self) -> bool:
        """Tell whether anything is answered or objected to among the questions that are folded away."""
        return any((field.value or field.faults) and field.width != "off" for field in self.rarer)

    def field(self, end: str) -> Field:
        """Return the question whose name ends so. Raises: StopIteration, a fault of the program."""
        return next(field for field in self.every if field.name.endswith(end))


def source_questions() -> tuple[Field, ...]:
    """Return what is asked of the source before anybody speaks: what it is, in which language, when."""
    lang = wording_language()
    kinds = tuple(Choice(kind.value, capital(word(lang, f"kind.{kind}").value)) for kind in SourceKind)
    return (
        Field(name="source.kind", label=gettext("What it is"), kind="choice", choices=kinds),
        Field(
            name="source.language",
            label=gettext("Language spoken or written"),
            kind="choice",
            choices=tuple(Choice(tag, name) for tag, name in TONGUES.items()),
            width="double",
        ),
        Field(name="source.made_on", label=gettext("Made on"), kind="date"),
    )


def rarer_source_questions() -> tuple[Field, ...]:
    """Return what is asked of the source where it is not simply somebody who speaks at the counter."""
    return (
        Field(
            name="source.organisation",
            label=gettext("Or which organisation"),
            hint=gettext("Leave it empty where a person speaks."),
        ),
        Field(name="source.made_at", label=gettext("Made at"), kind="place"),
    )


def closing_questions() -> tuple[Field, ...]:
    """Return what is asked last: the file, and a title where the one it gets by itself does not do."""
    return (
        Field(
            name="source.file",
            label=gettext("The tape or paper itself"),
            hint=gettext("It is sealed while it is read; no copy in clear is kept."),
            kind="file",
            width="double",
        ),
        Field(
            name="source.title",
            label=gettext("Title"),
            width="double",
            hint=gettext("Left empty it is made of what it is, who speaks and the day. It is not shown outside."),
        ),
    )


def answered(line: Line, answers: Answers) -> Line:
    """Return the line with what was typed."""
    return replace(
        line,
        fields=filled(line.fields, answers),
        rarer=filled(line.rarer, answers),
        below=filled(line.below, answers),
    )


def capital(words: str) -> str:
    """Return words with a capital at the beginning."""
    return words[:1].upper() + words[1:]
