"""The questions of the short form. Each is named by its path in a source sheet, so that an objection finds it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from shyraq.desk.forms import Answers, Choice, Field, filled
from shyraq.desk.taking.likely import LikelyQuestion
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import Certainty, Level, NameRole, Predicate, Purpose, SourceKind
from shyraq.wording import word

MOST_PEOPLE = 8
MOST_STATEMENTS = 200
PURPOSES = tuple(purpose for purpose in Purpose if purpose is not Purpose.INTERNAL)
_LANGUAGES = ("kk", "ug", "ru", "zh", "en", "tr", "ky", "uz")
_RELATIONS: tuple[str, ...] = (
    "spouse",
    "parent",
    "child",
    "sibling",
    "grandparent",
    "grandchild",
    "uncle_aunt",
    "nephew_niece",
    "cousin",
)
_RELATIONS += ("in_law", "fiance", "friend", "neighbour", "colleague", "fellow_detainee", "lawyer", "relative")

_PLACED = (
    "arrested detained held_at charged sentenced released died last_seen documents_taken threatened born_at lives_at"
)
_DATED = "arrested detained transferred held_at charged sentenced released died last_contact last_seen"
_DATED += " documents_taken threatened born_on step_taken"
_ALWAYS = " unsaid"
"""Shown as long as it is not chosen what the line says."""
_DONE = "arrested detained transferred held_at charged sentenced released documents_taken threatened"
_VALUED = "name sex ethnicity citizenship occupation id_number health member_of reason_given forces quote demand figure"
_VALUED += " died last_contact threatened step_taken"


@dataclass(frozen=True, slots=True)
class Line:
    """The questions of one person or one statement; ``number`` counts from 0.

    ``likely`` asks whether a person is one of the register; ``said_new`` carries the answer that they are not.
    """

    number: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...] = ()
    likely: LikelyQuestion | None = None
    said_new: str = ""

    @property
    def shown(self) -> str:
        """Return the number as people count."""
        return str(int(self.number) + 1) if self.number.isdigit() else ""

    @property
    def has_more(self) -> bool:
        """Tell whether anything is answered or objected to among the rarer questions."""
        return any(field.value or field.faults for field in self.more)


def source_questions() -> tuple[Field, ...]:
    """Return what is asked of the source itself."""
    lang = wording_language()
    kinds = tuple(Choice(kind.value, word(lang, f"kind.{kind}").value) for kind in SourceKind)
    return (
        Field(name="source.kind", label=gettext("What it is"), kind="choice", choices=kinds),
        Field(
            name="source.title",
            label=gettext("Title"),
            hint=gettext("In a few words, such as: testimony of a mother, Almaty. It is not shown outside."),
            is_required=True,
        ),
        Field(name="source.language", label=gettext("Language spoken or written"), kind="choice", choices=_languages()),
        Field(name="source.made_on", label=gettext("Made on"), hint=_date_hint()),
        Field(name="source.made_at", label=gettext("Made at")),
        Field(name="source.made_by", label=gettext("Who says it"), kind="choice", choices=_makers()),
        Field(
            name="source.organisation",
            label=gettext("Or which organisation"),
            hint=gettext("Leave it empty where a person speaks."),
        ),
        Field(
            name="source.file",
            label=gettext("The tape or paper itself"),
            hint=gettext("It is sealed while it is read; no copy in clear is kept."),
            kind="file",
        ),
    )


def person_line(number: str) -> Line:
    """Return what is asked of one person the source speaks of."""
    start = f"people.p{number}"
    lang = wording_language()
    roles = tuple(Choice(role.value, word(lang, f"name_role.{role}").value) for role in NameRole)
    sexes = (Choice("", gettext("not said")), *(Choice(sex, word(lang, f"sex.{sex}").value) for sex in ("m", "f")))
    return Line(
        number,
        (
            Field(name=f"{start}.names[0].text", label=gettext("Name as said or written")),
            Field(name=f"{start}.names[0].role", label=gettext("Whose spelling"), kind="choice", choices=roles),
            Field(name=f"{start}.names[1].text", label=gettext("The name in another script")),
            Field(name=f"{start}.names[1].role", label=gettext("Whose spelling is that"), kind="choice", choices=roles),
            Field(name=f"{start}.sex", label=gettext("Sex"), kind="choice", choices=sexes),
            Field(
                name=f"{start}.born_on", label=gettext("Born"), hint=gettext("Such as 1983, 1983-05 or about: 1983~")
            ),
            Field(
                name=f"{start}.is",
                label=gettext("Already in the register"),
                hint=gettext("The id of the person; the rest may then stay empty."),
            ),
            Field(name=f"{start}.protect", label=gettext("Never name this person outside"), kind="check"),
        ),
    )


def statement_line(number: str) -> Line:
    """Return what is asked of one statement."""
    start = f"statements[{number}]"
    lang = wording_language()
    says = tuple(Choice(predicate.value, word(lang, f"predicate.{predicate}").value) for predicate in Predicate)
    sure = tuple(Choice(certainty.value, word(lang, f"certainty.{certainty}").value) for certainty in Certainty)
    kin = tuple(Choice(relation, word(lang, f"relation.{relation}").value) for relation in _RELATIONS)
    nothing = Choice("", "–")
    return Line(
        number,
        (
            Field(name=f"{start}.about", label=gettext("About"), kind="choice", choices=(nothing, *_people())),
            Field(name=f"{start}.says", label=gettext("What"), kind="choice", choices=(nothing, *says)),
            Field(
                name=f"{start}.relation",
                label=gettext("Is the"),
                kind="choice",
                choices=(nothing, *kin),
                serves="relative_of",
            ),
            Field(
                name=f"{start}.other",
                label=gettext("of"),
                kind="choice",
                choices=(nothing, *_people()),
                serves="relative_of",
            ),
            Field(name=f"{start}.value", label=gettext("In words"), serves=_VALUED + _ALWAYS),
            Field(name=f"{start}.on", label=gettext("When"), serves=_DATED + _ALWAYS),
            Field(name=f"{start}.at", label=gettext("Where"), serves=_PLACED + _ALWAYS),
            Field(name=f"{start}.from", label=gettext("From where"), serves="transferred"),
            Field(name=f"{start}.to", label=gettext("To where, to whom"), serves="transferred step_taken demand"),
            Field(name=f"{start}.by", label=gettext("By whom"), serves=_DONE + _ALWAYS),
            Field(name=f"{start}.charge", label=gettext("Charge"), serves="charged sentenced"),
            Field(name=f"{start}.term", label=gettext("Term"), serves="sentenced"),
            Field(name=f"{start}.means", label=gettext("By which means"), serves="last_contact"),
            Field(name=f"{start}.result", label=gettext("Answer"), serves="step_taken"),
            Field(name=f"{start}.role", label=gettext("Role"), serves="member_of name"),
            Field(name=f"{start}.of", label=gettext("Of what"), serves="figure"),
            Field(
                name=f"{start}.certainty", label=gettext("How do they know"), kind="choice", choices=(nothing, *sure)
            ),
            Field(name=f"{start}.told_by", label=gettext("Told by")),
        ),
        (
            Field(name=f"{start}.anchor.tape", label=gettext("On the tape, from – to"), hint="00:01:20 – 00:01:45"),
            Field(name=f"{start}.note", label=gettext("Note, stays in the house")),
        ),
    )


def consent_questions() -> tuple[Field, ...]:
    """Return what is asked of the consent, without the levels."""
    given_by = (Choice("", gettext("No consent yet: for the house alone")), *_people())
    given_by += (Choice("public", gettext("It was public before we had it")),)
    ways = (
        Choice("", "–"),
        Choice("tape", gettext("on the tape, at")),
        Choice("signature", gettext("signed, paper")),
        Choice("oral", gettext("aloud, before the witness")),
    )
    return (
        Field(name="consent.given_by", label=gettext("Who agrees"), kind="choice", choices=given_by),
        Field(name="consent.given_on", label=gettext("Given on")),
        Field(name="consent.valid_until", label=gettext("Valid until"), hint=gettext("Empty: until it is withdrawn.")),
        Field(name="consent.way", label=gettext("How it was given"), kind="choice", choices=ways),
        Field(
            name="consent.how",
            label=gettext("At, on, before"),
            hint=gettext("Such as 00:00:12, a file name, a witness."),
        ),
    )


def level_questions() -> tuple[Field, ...]:
    """Return the question for each purpose: in which form may people be named?"""
    lang = wording_language()
    order = (Level.NO, Level.ASK, Level.UNNAMED, Level.PSEUDONYM, Level.INITIALS, Level.FULL)
    levels = tuple(Choice(level.value, word(lang, f"level.{level}").value) for level in order)
    return tuple(
        Field(
            name=f"consent.purposes.{purpose}",
            label=_capital(word(lang, f"purpose.{purpose}").value),
            hint=_purpose_hint(purpose),
            kind="choice",
            choices=levels,
        )
        for purpose in PURPOSES
    )


def media_questions() -> tuple[Field, ...]:
    """Return what of a tape may be shown outside."""
    return (
        Field(name="consent.media.text", label=gettext("The words may be quoted"), kind="check"),
        Field(name="consent.media.voice", label=gettext("The voice may be heard"), kind="check"),
        Field(name="consent.media.face", label=gettext("The face may be seen"), kind="check"),
    )


def answered(line: Line, answers: Answers) -> Line:
    """Return the line with what was typed."""
    return Line(line.number, filled(line.fields, answers), filled(line.more, answers))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _people() -> tuple[Choice, ...]:
    return tuple(
        Choice(f"p{number}", gettext("Person %(number)s") % {"number": number + 1}) for number in range(MOST_PEOPLE)
    )


def _makers() -> tuple[Choice, ...]:
    return (Choice("", gettext("not known")), *_people())


def _languages() -> tuple[Choice, ...]:
    names = {"kk": "Қазақша", "ug": "ئۇيغۇرچە", "ru": "Русский", "zh": "中文", "en": "English", "tr": "Türkçe"}
    names |= {"ky": "Кыргызча", "uz": "Oʻzbekcha"}
    return tuple(Choice(tag, names[tag]) for tag in _LANGUAGES)


def _date_hint() -> str:
    return gettext("Such as 2018, 2018-11, 2018-11-03, about: 2018-11~, from–to: 2017-12/2018-10")


def _purpose_hint(purpose: Purpose) -> str:
    return {
        Purpose.UN: gettext("Working groups and rapporteurs. They may tell the government concerned."),
        Purpose.HOME_AUTHORITY: gettext("The ministry and other authorities of the country we live in."),
        Purpose.FOREIGN_MISSION: gettext("Embassies, also that of the country that holds the person."),
        Purpose.PARTNER: gettext("Other organisations that work on the same."),
        Purpose.PRESS: gettext("Journalists."),
        Purpose.PUBLIC: gettext("Everybody, for good: what was published once cannot be called back."),
        Purpose.COURT: gettext("Courts and investigators."),
        Purpose.STATISTICS: gettext("Counted without a name."),
    }[purpose]
