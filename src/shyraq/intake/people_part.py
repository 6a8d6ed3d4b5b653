"""The part ``people`` of a sheet: whom it speaks of, under labels that only the sheet knows."""

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import NotAnId, PersonId, parse_id
from shyraq.basics.text import Script, Text, script_of
from shyraq.intake.context import SheetContext
from shyraq.intake.faults import instead, shown
from shyraq.intake.section import Section
from shyraq.intake.tree import Entries, Node
from shyraq.intake.values import SheetName, SheetPerson
from shyraq.statements.predicates import NameRole

PUBLIC = "public"
SEXES = ("m", "f")
_KEYS = frozenset({"names", "sex", "born_on", "protect", "is"})
_NAME_KEYS = frozenset({"text", "script", "lang", "role"})
_SCRIPTS = {**{script.value: script for script in Script}, "Hans": Script.HAN, "Hant": Script.HAN}
_LONGEST_LABEL = 100


def labels_of(tree: Node) -> frozenset[str]:
    """Return the labels of a sheet's people, whether or not what they stand for is sound."""
    node = tree.entries.get("people") if isinstance(tree, Entries) else None
    return frozenset(node[1].entries) if node is not None and isinstance(node[1], Entries) else frozenset()


def read_people(root: Section, *, language: str, context: SheetContext) -> tuple[SheetPerson, ...]:
    """Return the persons of the sheet that are sound, in the order written."""
    people = root.map_of_any("people")
    if people is None:
        return ()
    found: list[SheetPerson] = []
    by_id: dict[PersonId, str] = {}
    for label in people:
        _check_label(people, label)
        section = people.section(label, _KEYS)
        if section is not None:
            person = _person(section, label, language=language, context=context)
            _check_alone(section, person, by_id)
            found.append(person)
    return tuple(found)


def sex_in(section: Section, key: str) -> str | None:
    """Return "m" or "f" as written under ``key``; None where it is absent or neither."""
    return section.word(key, SEXES)


def _check_label(people: Section, label: str) -> None:
    if label == PUBLIC:
        people.object_to(label, "“public” has a meaning of its own in given_by; choose another label", code="label")
    elif not label or len(label) > _LONGEST_LABEL:
        people.object_to(label, f"a label has 1 to {_LONGEST_LABEL} characters; choose a short word", code="label")


def _check_alone(section: Section, person: SheetPerson, by_id: dict[PersonId, str]) -> None:
    if person.is_id is None:
        return
    other = by_id.setdefault(person.is_id, person.label)
    if other != person.label:
        section.object_to(
            "is", f"this is the person {shown(other)} of this sheet; use one label for both", code="is_twice"
        )


def _person(section: Section, label: str, *, language: str, context: SheetContext) -> SheetPerson:
    return SheetPerson(
        label=label,
        is_id=_is_id(section, context),
        names=tuple(
            name for part in section.sections("names", _NAME_KEYS) if (name := _name(part, language)) is not None
        ),
        sex=sex_in(section, "sex"),
        born_on=_born_on(section, context),
        protect=section.yes("protect", default=False),
    )


def _born_on(section: Section, context: SheetContext) -> FuzzyDate | None:
    return section.when("born_on", today=context.today)


def _is_id(section: Section, context: SheetContext) -> PersonId | None:
    text = section.text("is")
    if text is None:
        return None
    try:
        person_id = parse_id(text)
    except NotAnId as refusal:
        section.object_to("is", str(refusal), code="is_unknown")
        return None
    if not context.is_known_person(person_id):
        sentence = f"{shown(text)} names nobody in this register; find the person, or leave “is” out for a new one"
        section.object_to("is", sentence, code="is_unknown")
        return None
    return PersonId(person_id)


def _name(section: Section, language: str) -> SheetName | None:
    section.require("text", "write the name")
    text = section.text("text")
    script = _script(section, text)
    lang = section.language("lang") or language
    role = section.choice("role", NameRole) or NameRole.AS_WRITTEN
    return None if text is None else SheetName(Text(text, script, lang), role)


def _script(section: Section, text: str | None) -> Script:
    seen = Script.OTHER if text is None else script_of(text)
    written = section.text("script")
    if written is None:
        return seen
    if written not in _SCRIPTS:
        sentence = f"{shown(written)} is none of its values; {instead(written, _SCRIPTS)}"
        section.object_to("script", sentence, code="choice")
        return seen
    script = _SCRIPTS[written]
    if Script.OTHER not in (seen, script) and script is not seen:
        section.object_to("script", f"the name is not written in {written}, but in {seen}; mend one", code="script")
    return script
