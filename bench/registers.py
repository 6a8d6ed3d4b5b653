"""Vaults with a register of many invented people, for measures of the desk; names are of the synthetic registers.

Each person has a name or two, a birth, a sex and an ethnicity; most were taken at a time and a place, half of these
were heard of later; the others are relatives. A source is a list of a hundred people. Nobody of them lives.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from shyraq.actions.open_house import House
from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.ids import ConsentId, PersonId, SourceId, StatementId, draw_id
from shyraq.basics.text import Text, nfc, script_of
from shyraq.outside.chance import OsRandomness
from shyraq.places.gazetteer import label, places
from shyraq.sealedlog.entry import Head, SealedEntry, seal
from shyraq.statements.consent import Consent
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Statement
from shyraq.store.drafts import Draft, Pen
from synthetic.joining import join
from synthetic.persons import Person, draw_person
from synthetic.scripts import draw_script
from synthetic.stems import DEVELOPMENT, KAZAKH
from synthetic.stock import Stock, fill_stock
from synthetic.writing import write_name

IN_A_SOURCE = 100
_AT_ONCE = 5_000
_CHANCE = OsRandomness()
_OTHERS = ("Hui", "Kyrgyz", "Uzbek", "Tatar")
_COVERED = dict.fromkeys(Purpose, Level.FULL)
Tell = Callable[[int], None]


def add_people(house: House, count: int, *, chance: random.Random, tell: Tell) -> int:
    """Add ``count`` people through the usual way of every write; return how many entries that made."""
    made = 0
    with house.writing():
        for drafts, done in _batches(house, count, chance):
            made += len(house.append(drafts))
            tell(done)
    return made


def write_log(house: House, count: int, *, chance: random.Random, tell: Tell) -> int:
    """Write the same entries into the log alone, sealed as ever; return how many. The view is made anew then."""
    made = 0
    with house.writing():
        for drafts, done in _batches(house, count, chance):
            secrets = house._secrets()
            house._keep_new_scopes()
            head = house._log.head()
            sealed = list(_sealed(house, drafts, head, secrets))
            house._log.append(sealed, behind=head)
            made += len(sealed)
            tell(done)
    return made


def _sealed(house: House, drafts: Iterable[Draft], head: Head, secrets: Mapping[bytes, bytes]) -> Iterator[SealedEntry]:
    for draft in drafts:
        entry = seal(
            draft.body,
            head=head,
            entry_class=draft.entry_class,
            secrets={scope_id: secrets[scope_id] for scope_id in draft.scope_ids},
            claimed_ms=house.surroundings.clock.now_ms(),
            signing_seed=house.unlocked.secrets.signing_seed,
            randomness=_CHANCE,
        )
        head = head.after(entry)
        yield entry


def _batches(house: House, count: int, chance: random.Random) -> Iterator[tuple[list[Draft], int]]:
    writer = _Writer(house, chance)
    waiting: list[Draft] = []
    for done in range(0, count, IN_A_SOURCE):
        size = min(IN_A_SOURCE, count - done)
        waiting += writer.source(size)
        if len(waiting) >= _AT_ONCE or done + size == count:
            yield waiting, done + size
            waiting = []


class _Writer:
    """Draws people and what a list says of them."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self._house = house
        self._chance = chance
        self._stock: Stock = fill_stock([DEVELOPMENT])
        counties = [entry.code for entry in places().values() if entry.level == "county"]
        self._places = [Place(nfc(label(code, "en")), code) for code in counties]
        self._weights = [1 / (number + 2) for number in range(len(counties))]

    def source(self, size: int) -> list[Draft]:
        """Return a new list of ``size`` people as drafts."""
        pen = self._house.pen(self._house.draw_source_scope())
        source = Source(
            id=SourceId(draw_id(_CHANCE)),
            kind=SourceKind.LIST,
            title="A list of the measure",
            language="kk",
            sheet_sha256=_CHANCE.draw(32).hex(),
            made_on=parse_fuzzy_date("2020-03"),
            made_by=(Maker(organisation="A partner"),),
        )
        consent = Consent(id=ConsentId(draw_id(_CHANCE)), source_id=source.id, given_by=None, levels=_COVERED)
        drafts = [pen.source_taken(source), pen.consent_given(consent)]
        before: PersonId | None = None
        for _ in range(size):
            person_id = PersonId(draw_id(_CHANCE))
            drafts.append(pen.person_opened(person_id, source_id=source.id))
            drafts += self._told(pen, source.id, person_id, before)
            before = person_id
        return drafts

    def _told(self, pen: Pen, source_id: SourceId, about: PersonId, before: PersonId | None) -> Iterator[Draft]:
        person, chance = draw_person(self._stock, chance=self._chance), self._chance
        facts: list[dict[str, object]] = [self._name(person, NameRole.OWN)]
        if chance.random() < 0.25:
            facts.append(self._name(person, NameRole.AS_WRITTEN))
        facts += [
            {"predicate": Predicate.SEX, "value": _text("m" if person.sex == "M" else "f", "en")},
            {"predicate": Predicate.BORN_ON, "on": self._birth(person.birth_year)},
            {"predicate": Predicate.ETHNICITY, "value": _text(self._ethnicity(person), "en")},
        ]
        if before is not None and chance.random() < 0.15:
            facts.append({"predicate": Predicate.RELATIVE_OF, "other": before, "relation": "sibling"})
        else:
            facts += self._case()
        for fact in facts:
            identity = StatementId(draw_id(_CHANCE))
            # The fields are as they were spelled out above.
            statement = Statement(id=identity, source_id=source_id, about=about, certainty=Certainty.REPORTED, **fact)  # type: ignore[arg-type]
            yield pen.statement_made(statement)

    def _name(self, person: Person, role: NameRole) -> dict[str, object]:
        script = draw_script(person.language, chance=self._chance)
        parts = [part.text for part in write_name(person, script=script, chance=self._chance)]
        written = nfc(join(parts, script=script, chance=self._chance))
        return {"predicate": Predicate.NAME, "value": _text(written, script.split("-")[0][:2]), "name_role": role}

    def _birth(self, year: int) -> FuzzyDate:
        exact = date(year, 1, 1) + timedelta(days=self._chance.randrange(365))
        return parse_fuzzy_date(str(year) if self._chance.random() < 0.6 else exact.isoformat())

    def _ethnicity(self, person: Person) -> str:
        if self._chance.random() < 0.05:
            return self._chance.choice(_OTHERS)
        return "Kazakh" if person.language == KAZAKH else "Uyghur"

    def _case(self) -> Iterator[dict[str, object]]:
        chance = self._chance
        taken = date(2016, 6, 1) + timedelta(days=min(chance.randrange(1300), chance.randrange(1300)))
        yield {"predicate": Predicate.DETAINED, "on": self._when(taken), "at": self._place(), "by": "police"}
        later, lot = taken + timedelta(days=chance.randrange(30, 900)), chance.random()
        if lot < 0.25:
            yield {"predicate": Predicate.LAST_CONTACT, "on": self._when(later), "means": "telephone"}
        elif lot < 0.40:
            yield {"predicate": Predicate.SENTENCED, "on": self._when(later), "term": f"{chance.randint(3, 20)} years"}
        elif lot < 0.50:
            yield {"predicate": Predicate.RELEASED, "on": self._when(later)}
        elif lot < 0.52:
            yield {"predicate": Predicate.DIED, "on": self._when(later)}

    def _when(self, day: date) -> FuzzyDate:
        return parse_fuzzy_date(day.isoformat()[: 7 if self._chance.random() < 0.7 else 10])

    def _place(self) -> Place:
        return self._chance.choices(self._places, self._weights)[0]


def _text(value: str, lang: str) -> Text:
    return Text(value, script_of(value), lang)
