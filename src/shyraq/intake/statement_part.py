"""The part ``statements`` of a sheet: who says what about whom, and how they know."""

from collections.abc import Mapping, Sequence
from datetime import date

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.basics.text import Text, script_of
from shyraq.intake.anchor_part import read_anchor
from shyraq.intake.context import KnownTape
from shyraq.intake.faults import instead, shown
from shyraq.intake.people_part import SEXES
from shyraq.intake.section import Section
from shyraq.intake.source_part import place_from
from shyraq.statements.predicates import EVENTS, Certainty, NameRole, Predicate
from shyraq.statements.source import Place, Source, SourceKind
from shyraq.statements.statement import Statement

MAX_STATEMENTS = 10_000
_PLAIN = ("by", "relation", "term", "charge", "means", "result", "of", "told_by", "note")
_KEYS = frozenset(
    {
        "about",
        "says",
        "on",
        "since",
        "at",
        "from",
        "to",
        "other",
        "role",
        "value",
        "lang",
        "certainty",
        "anchor",
        *_PLAIN,
    }
)
_PLACES = frozenset({Predicate.BORN_AT, Predicate.LIVES_AT})
_NEEDS_VALUE = frozenset(
    {
        Predicate.NAME,
        Predicate.SEX,
        Predicate.ETHNICITY,
        Predicate.CITIZENSHIP,
        Predicate.OCCUPATION,
        Predicate.ID_NUMBER,
        Predicate.HEALTH,
        Predicate.MEMBER_OF,
        Predicate.REASON_GIVEN,
        Predicate.FORCES,
        Predicate.QUOTE,
        Predicate.DEMAND,
        Predicate.FIGURE,
    }
)
_OFFICIAL_KINDS = frozenset({SourceKind.OFFICIAL_DOCUMENT, SourceKind.REPLY})


def default_certainty(kind: SourceKind, *, is_told: bool = False) -> Certainty:
    """Return how a statement is known where the sheet does not say: never more than the source itself gives.

    Source: docs/spec/source-sheet.md, "Certainty".
    """
    if is_told:
        return Certainty.TOLD_BY
    return Certainty.OFFICIAL if kind in _OFFICIAL_KINDS else Certainty.REPORTED


class StatementReader:
    """Reads statements of one source; ``lines`` are where in the sheet those that were read begin."""

    __slots__ = ("_labels", "_source", "_tapes", "_today", "lines")

    def __init__(self, source: Source, *, labels: frozenset[str], tapes: Sequence[KnownTape], today: date) -> None:
        self._source = source
        self._labels = labels
        self._tapes = tapes
        self._today = today
        self.lines: list[tuple[str, int]] = []

    def read_all(self, root: Section) -> tuple[Statement, ...]:
        """Return the drafts of all sound statements, in the order written."""
        found: list[Statement] = []
        for number, section in enumerate(root.sections("statements", _KEYS)):
            if number == MAX_STATEMENTS:
                sentence = f"more than {MAX_STATEMENTS} statements; make several sheets of it"
                root.object_to("statements", sentence, code="too_many")
                break
            draft = self._read(section)
            if draft is not None:
                found.append(draft)
                self.lines.append((section.path, section.line))
        return tuple(found)

    def _read(self, section: Section) -> Statement | None:
        section.require("about", "write the label of the person it speaks of")
        section.require("says", "write one of the predicates, such as detained or held_at")
        predicate = section.choice("says", Predicate)
        about, other = self._label(section, "about"), self._label(section, "other")
        plain = {key: section.text(key) for key in _PLAIN}
        value, on, at = self._value(section), section.when("on", today=self._today), place_from(section.text("at"))
        name_role, role = self._roles(section, predicate)
        addressed, to_place = self._to(section, predicate)
        certainty = section.choice("certainty", Certainty)
        since = section.when("since", today=self._today)
        origin = place_from(section.text("from"))
        anchor = read_anchor(section, tapes=self._tapes)
        if predicate is None:
            return None
        _check_needs(section, predicate)
        value, on, at = self._moved(section, predicate, value=value, on=on, at=at)
        is_told = plain["told_by"] is not None
        return Statement(
            id=StatementId(""),
            source_id=SourceId(""),
            about=about or PersonId(""),
            predicate=predicate,
            certainty=certainty or default_certainty(self._source.kind, is_told=is_told),
            value=value,
            name_role=name_role,
            on=on,
            since=since,
            at=at,
            origin=origin,
            to_place=to_place,
            to=addressed,
            other=other,
            role=role,
            anchor=anchor,
            **_present(plain),
        )

    def _label(self, section: Section, key: str) -> PersonId | None:
        label = section.text(key)
        if label is None or label in self._labels:
            return None if label is None else PersonId(label)
        advice = instead(label, sorted(self._labels)[:20]) if self._labels else "add the person to “people”"
        section.object_to(key, f"no one of “people” carries the label {shown(label)}; {advice}", code="label")
        return None

    def _value(self, section: Section) -> Text | None:
        lang = section.language("lang") or self._source.language
        value = section.text("value")
        return None if value is None else Text(value, script_of(value), lang)

    def _roles(self, section: Section, predicate: Predicate | None) -> tuple[NameRole | None, str | None]:
        """A name's role is whose spelling it is; every other role is what somebody is in an organisation."""
        if predicate is Predicate.NAME:
            return section.choice("role", NameRole) or NameRole.AS_WRITTEN, None
        return None, section.text("role")

    def _to(self, section: Section, predicate: Predicate | None) -> tuple[str | None, Place | None]:
        """Of an event ``to`` is where somebody was brought; of anything else it is who was addressed."""
        to = section.text("to")
        return (None, place_from(to)) if predicate in EVENTS else (to, None)

    def _moved(
        self, section: Section, predicate: Predicate, *, value: Text | None, on: FuzzyDate | None, at: Place | None
    ) -> tuple[Text | None, FuzzyDate | None, Place | None]:
        """Bring dates of birth to ``on`` and places to ``at``, so that each has one form in the record."""
        if predicate is Predicate.BORN_ON and value is not None and on is None:
            return None, section.when_in("value", value.value, today=self._today), at
        if predicate in _PLACES and value is not None and at is None:
            return None, on, place_from(value.value)
        if predicate is Predicate.SEX and value is not None and value.value not in SEXES:
            section.object_to("value", f"{shown(value.value)} is none of its values; write m or f", code="choice")
        return value, on, at


def _present(plain: Mapping[str, str | None]) -> dict[str, str]:
    return {key: text for key, text in plain.items() if text is not None}


def _check_needs(section: Section, predicate: Predicate) -> None:
    if predicate in _NEEDS_VALUE:
        section.require("value", f"“{predicate}” needs it: the text as said")
    elif predicate is Predicate.RELATIVE_OF:
        section.require("other", "write the label of the relative")
        section.require("relation", "say what “about” is to “other”, such as child, parent or spouse")
    elif predicate is Predicate.BORN_ON and "on" not in section:
        section.require("value", "write the date of birth here or under “on”")
    elif predicate in _PLACES and "at" not in section:
        section.require("value", "write the place here or under “at”")
