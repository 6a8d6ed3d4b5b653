"""Small records told in a line or two: one source, its consent, and what it says, passed through the gate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.ids import ConsentId, JudgementId, PersonId, SourceId, StatementId, WeighingId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure import Disclosure, Level, NameRole, Predicate, Purpose
from shyraq.disclosure.gate import disclose
from shyraq.places import resolve
from shyraq.statements.consent import Consent
from shyraq.statements.judgement import Judgement, Verdict
from shyraq.statements.predicates import Certainty
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Statement
from shyraq.statements.weighing import Weighing

TODAY = date(2026, 11, 23)
SON, MOTHER, BROTHER = map(PersonId, ("S0N000000001", "M0THER000001", "BR0THER00001"))
FIRST, SECOND = map(SourceId, ("S0VRCE000001", "S0VRCE000002"))


@dataclass
class Scene:
    """What was said so far, and by whom; every source is open to every purpose unless told otherwise."""

    statements: list[Statement] = field(default_factory=list)
    sources: dict[SourceId, Source] = field(default_factory=dict)
    consents: list[Consent] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    weighings: list[Weighing] = field(default_factory=list)

    def source(self, source_id: SourceId = FIRST, *, made_on: str | None = "2018-11-03", **more: Any) -> None:
        made = {"made_by": (Maker(MOTHER),), "title": "A testimony", "kind": SourceKind.TESTIMONY, **more}
        when = None if made_on is None else parse_fuzzy_date(made_on)
        levels = more.pop("levels", dict.fromkeys(Purpose, Level.FULL))
        made.pop("levels", None)
        self.sources[source_id] = Source(id=source_id, language="kk", sheet_sha256="0" * 64, made_on=when, **made)
        number = len(self.consents)
        self.consents.append(
            Consent(id=ConsentId(f"C0NSENT{number:05}"), source_id=source_id, given_by=MOTHER, levels=levels)
        )

    def say(self, predicate: Predicate, about: PersonId = SON, *, source: SourceId = FIRST, **more: Any) -> None:
        """Add a statement; dates, places and texts may be given as plain words."""
        if source not in self.sources:
            self.source(source)
        number = len(self.statements) + 1
        words = {key: _value(key, value) for key, value in more.items()}
        blank = Statement(
            id=StatementId(f"STATEMENT{number:03}"),
            source_id=source,
            about=about,
            predicate=predicate,
            certainty=Certainty.TOLD_BY,
        )
        self.statements.append(replace(blank, **words))

    def name(self, name: str, about: PersonId = SON, **more: Any) -> None:
        self.say(Predicate.NAME, about, value=name, **{"name_role": NameRole.OWN, **more})

    def judge(self, one: PersonId, other: PersonId) -> None:
        number = len(self.judgements)
        judgement_id = JudgementId(f"JVDGEMENT{number:03}")
        self.judgements.append(Judgement(id=judgement_id, one=one, other=other, verdict=Verdict.SAME, reason=""))

    def believe(self, *numbers: int, predicate: Predicate | None = None, of: PersonId = SON) -> None:
        """Believe the statements with these numbers, counted from 1; none takes back what was believed."""
        weighing_id = WeighingId(f"WE1GH1NG{len(self.weighings):04}")
        believed = tuple(StatementId(f"STATEMENT{number:03}") for number in numbers)
        self.weighings.append(Weighing(id=weighing_id, person=of, predicate=predicate, believed=believed, reason="so"))

    def disclosed(self, purpose: Purpose = Purpose.UN, *, protected: Iterable[PersonId] = ()) -> Disclosure:
        return disclose(
            self.statements,
            sources=self.sources,
            consents=self.consents,
            protected=frozenset(protected),
            purpose=purpose,
            on=TODAY,
            judgements=self.judgements,
            weighings=self.weighings,
        )


def dates(values: Sequence[FuzzyDate | None]) -> list[str | None]:
    """Return dates as they are written."""
    return [None if value is None else value.edtf for value in values]


def _value(key: str, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Certainty | NameRole):
        return value
    if key in ("on", "since"):
        return parse_fuzzy_date(value)
    if key in ("at", "origin", "to_place"):
        match = resolve(value)
        return Place(value, None if match is None else match.code)
    if key == "value":
        return Text(value, script_of(value), "kk")
    return value
