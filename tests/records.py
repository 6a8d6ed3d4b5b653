"""Whole invented records for property tests: sources, consents, people with names in many scripts, judgements.

Everything follows from one seed, so that a failure replays: ``record_from(seed=…, size=…)`` gives it again. No name
here belongs to anybody; texts are built so that names, numbers and places of some people stand in words about others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hypothesis import strategies as st

from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.ids import ALPHABET, LENGTH, ConsentId, JudgementId, PersonId, SourceId, StatementId, WeighingId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure import Disclosure
from shyraq.disclosure.gate import disclose
from shyraq.places import resolve
from shyraq.statements.consent import Consent, ConsentEvent, ConsentMode, HowGiven, Media, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, Statement, TapeAnchor
from shyraq.statements.weighing import Weighing

TODAY = date(2026, 11, 23)

GIVEN = (
    ("Сәуле", "Saule", "萨吾列", "ساۋلە"),
    ("Ернар", "Yernar", "叶尔纳", "ەرنار"),
    ("Бекзат", "Bekzat", "别克扎特", "بەكزات"),
    ("Мадина", "Madina", "马迪娜", "مادينا"),
    ("Тоқтар", "Toqtar", "托克塔尔", "توقتار"),
)
FAMILY = (("Қасымұлы", "Kassymuly", "哈斯木", "قاسىم ۇلى"), ("Оразқызы", "Orazkyzy", "奥拉孜", "وراز قىزى"))
LANGUAGES = ("kk", "en", "zh", "kk-Arab")
PLACES = ("Emin county", "Emin county camp", "Tacheng prison", "at the old mill", "a camp behind the school", "Kashgar")
DAYS = ("2017", "2017-04", "2017-12-05", "2017-12/2018-10", "2018-10", "2018-10-10", "2019~", "2017/..", "../2018")
BIRTHS = ("1961", "1983-05-12", "1983~", "2009-12-01", "2012", "201X", "1990/..")
NUMBERS = ("+7 701 234 56 78", "654221198305120012", "850512300123", "a.b@example.org")
PHRASES = ("taken in the night", "an answer came", "тілдескен жоқ", "被带走", "over 1 000 000 people since 2017", "m")
ORGANISATIONS = ("First Society", "Second Initiative")
RELATIONS = ("child", "parent", "wife", "brother", "lawyer", "a neighbour")
OUTSIDE_LEVELS = (Level.FULL, Level.FULL, Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED, Level.ASK, Level.NO)


@dataclass(frozen=True)
class Record:
    """Everything a house knows, as values; the rest but sources and statements stands in the order of the log."""

    sources: tuple[Source, ...]
    consents: tuple[ConsentEvent, ...]
    protections: tuple[Protection, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    on: date = TODAY
    weighings: tuple[Weighing, ...] = ()

    def disclosed(self, purpose: Purpose) -> Disclosure:
        """Pass the whole record through the gate."""
        return disclose(
            self.statements,
            sources={source.id: source for source in self.sources},
            consents=self.consents,
            protected={protection.person_id for protection in self.protections},
            purpose=purpose,
            on=self.on,
            judgements=self.judgements,
            weighings=self.weighings,
        )

    def people(self) -> list[PersonId]:
        """Return the ids of everybody the record mentions, in order."""
        found = {statement.about for statement in self.statements}
        found |= {statement.other for statement in self.statements if statement.other is not None}
        found |= {maker.person for source in self.sources for maker in source.made_by if maker.person is not None}
        return sorted(found)


def records(max_size: int = 5) -> st.SearchStrategy[Record]:
    """Return a strategy of whole records; ``max_size`` bounds the number of sources."""
    return st.builds(record_from, seed=st.integers(0, 2**48), size=st.integers(1, max_size))


def record_from(*, seed: int, size: int) -> Record:
    """Return the record of a seed, with about ``size`` sources."""
    return Writer(Random(seed)).record(size)


class Writer:
    """Invents the parts of a record from one stream of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.people: list[PersonId] = []
        self.names: dict[PersonId, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def record(self, size: int) -> Record:
        for _ in range(self.chance.randint(2, size + 2)):
            self.person()
        sources = [self.source() for _ in range(size)]
        consents: list[ConsentEvent] = []
        for source in sources:
            consents += self.events(source)
        statements = [statement for source in sources for statement in self.statements(source)]
        self.chance.shuffle(statements)
        protected = [person for person in self.people if self.chance.random() < 0.15]
        return Record(
            sources=tuple(sources),
            consents=tuple(consents),
            protections=tuple(Protection(person, self.chance.choice(sources).id) for person in protected),
            statements=tuple(statements),
            judgements=tuple(self.judgement() for _ in range(self.chance.choice((0, 0, 1, 2, 4)))),
            weighings=tuple(self.weighing(statements) for _ in range(self.chance.choice((0, 1, 2, 4)))),
        )

    def id(self) -> str:
        return "".join(self.chance.choices(ALPHABET, k=LENGTH))

    def person(self) -> PersonId:
        person = PersonId(self.id())
        self.people.append(person)
        self.names[person] = (self.chance.choice(GIVEN), self.chance.choice(FAMILY))
        return person

    def somebody(self) -> PersonId:
        return self.chance.choice(self.people)

    def date(self, choices: Sequence[str] = DAYS) -> FuzzyDate:
        return parse_fuzzy_date(self.chance.choice(choices))

    def place(self) -> Place:
        said = self.chance.choice(PLACES)
        match = resolve(said)
        return Place(said, None if match is None else match.code)

    def source(self) -> Source:
        made_by = [Maker(self.somebody()) for _ in range(self.chance.choice((0, 1, 1, 2)))]
        made_by += [Maker(organisation=name) for name in ORGANISATIONS if self.chance.random() < 0.2]
        return Source(
            id=SourceId(self.id()),
            kind=self.chance.choice(list(SourceKind)),
            title=self.words(),
            language=self.chance.choice(LANGUAGES),
            sheet_sha256=self.chance.randbytes(32).hex(),
            made_on=self.date() if self.chance.random() < 0.8 else None,
            made_at=self.place() if self.chance.random() < 0.5 else None,
            made_by=tuple(made_by),
            recorded_by="desk-1" if self.chance.random() < 0.5 else None,
            url="https://example.org/" + self.id() if self.chance.random() < 0.4 else None,
        )

    def events(self, source: Source) -> list[ConsentEvent]:
        """Return consents and withdrawals of one source, as life brings them."""
        found: list[ConsentEvent] = []
        givers: list[PersonId | None] = [None, *self.people]
        for _ in range(self.chance.choice((0, 1, 1, 1, 2, 3))):
            found.append(self.consent(source, self.chance.choice(givers)))
            if self.chance.random() < 0.15:
                purposes = self.chance.sample(list(Purpose), self.chance.choice((0, 1, 3)))
                found.append(Withdrawal(source.id, frozenset(purposes)))
        return found

    def consent(self, source: Source, given_by: PersonId | None) -> Consent:
        levels = {purpose: self.chance.choice(OUTSIDE_LEVELS) for purpose in Purpose if self.chance.random() < 0.85}
        if self.chance.random() < 0.8:
            levels[Purpose.INTERNAL] = Level.FULL
        return Consent(
            id=ConsentId(self.id()),
            source_id=source.id,
            given_by=given_by,
            levels=levels,
            given_on=self.date(("2018-11-03", "2018~", "2026-11-24", "2027", "../2019")) if self._often() else None,
            valid_until=self.date(("2019", "2026-11-22", "2026-11-23", "2031", "2030/..")) if self._rarely() else None,
            how=HowGiven(ConsentMode.TAPE, "00:00:12"),
            media=Media(text=self.chance.random() < 0.8),
        )

    def statements(self, source: Source) -> list[Statement]:
        return [self.statement(source.id) for _ in range(self.chance.randint(1, 7))]

    def statement(self, source_id: SourceId) -> Statement:
        predicate = self.chance.choice((Predicate.NAME, Predicate.NAME, Predicate.RELATIVE_OF, *Predicate))
        blank = Statement(
            id=StatementId(self.id()),
            source_id=source_id,
            about=self.somebody(),
            predicate=predicate,
            certainty=self.chance.choice(list(Certainty)),
            anchor=self.anchor() if self._rarely() else None,
            note=self.words() if self._rarely() else None,
            told_by=self.words() if self._rarely() else None,
        )
        return self.filled(blank)

    def filled(self, blank: Statement) -> Statement:
        """Give a statement the fields its predicate lives by, and now and then some others."""
        if blank.predicate is Predicate.NAME:
            role = self.chance.choice(list(NameRole))
            return replace(blank, value=self.text(self.name_of(blank.about)), name_role=role)
        if blank.predicate is Predicate.SEX:
            return replace(blank, value=self.text(self.chance.choice("mf")))
        if blank.predicate is Predicate.BORN_ON:
            return replace(blank, on=self.date(BIRTHS))
        if blank.predicate is Predicate.RELATIVE_OF:
            return replace(blank, other=self.somebody(), relation=self.chance.choice(RELATIONS))
        return replace(
            blank,
            value=self.text(self.words()) if self._often() else None,
            on=self.date() if self._often() else None,
            at=self.place() if self._often() else None,
            to_place=self.place() if self._rarely() else None,
            by=self.words() if self._rarely() else None,
            to=self.words() if self._rarely() else None,
            means=self.words() if self._rarely() else None,
            other=self.somebody() if self.chance.random() < 0.1 else None,
        )

    def name_of(self, person: PersonId) -> str:
        if person not in self.names:
            self.names[person] = (self.chance.choice(GIVEN), self.chance.choice(FAMILY))
        given, family = self.names[person]
        script = self.chance.randrange(4)
        return f"{given[script]}{'·' if script == 2 else ' '}{family[script]}"

    def words(self) -> str:
        """Return a few words that may hold a name, whole or bent, or a private number."""
        parts = self.chance.choices(PHRASES, k=self.chance.randint(1, 2))
        if self.chance.random() < 0.3:
            name = self.name_of(self.somebody()).replace("·", " ").split()[0]
            parts.append(name + self.chance.choice(("", "ға", "’s")))
        if self.chance.random() < 0.1:
            parts.append(self.chance.choice(NUMBERS))
        return " ".join(parts)

    def text(self, value: str) -> Text:
        return Text(value, script_of(value), self.chance.choice(LANGUAGES))

    def anchor(self) -> Anchor:
        return self.chance.choice((TapeAnchor(1_000, 5_000), PageAnchor(2), QuoteAnchor(self.words())))

    def judgement(self, one: PersonId | None = None, other: PersonId | None = None) -> Judgement:
        return Judgement(
            id=JudgementId(self.id()),
            one=one or self.somebody(),
            other=other or self.somebody(),
            verdict=self.chance.choice((Verdict.SAME, Verdict.SAME, Verdict.SAME, *Verdict)),
            reason=self.words(),
        )

    def weighing(self, statements: Sequence[Statement]) -> Weighing:
        """Return a weighing of what is said about somebody; now and then it names what is of somebody else."""
        asked = self.chance.choice(statements)
        answers = [found.id for found in statements if found.about == asked.about]
        believed = self.chance.sample(answers, self.chance.randint(0, min(2, len(answers))))
        if self._rarely():
            believed.append(self.chance.choice(statements).id)
        return Weighing(
            id=WeighingId(self.id()),
            person=asked.about,
            predicate=self.chance.choice((None, Predicate.BORN_ON, asked.predicate)),
            believed=tuple(sorted(set(believed))),
            reason=self.words(),
        )

    def _often(self) -> bool:
        return self.chance.random() < 0.6

    def _rarely(self) -> bool:
        return self.chance.random() < 0.2
