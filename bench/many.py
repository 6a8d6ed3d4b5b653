"""A vault of many invented people, for measures; names are drawn from syllables and belong to nobody."""

import random
from collections.abc import Iterator
from pathlib import Path

from shyraq.actions.found_house import found_house
from shyraq.actions.open_house import House
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, PersonId, SourceId, StatementId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.outside.chance import OsRandomness
from shyraq.statements.consent import Consent
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Statement
from shyraq.store.drafts import Draft, Pen
from shyraq.vault.slot import Cost

CHEAP = Cost(memory_kib=64, iterations=1)
PASSPHRASE = "one two three four five six"
PLACES = ("Emin county camp", "Ghulja city", "Tacheng", "Kashgar city", "prison in Urumqi", "Altay city")
COVERED = dict.fromkeys(Purpose, Level.FULL)

_SYLLABLES = tuple(
    "абайғалдардосержанқайланмарнұрорасайсертұрұлышагүләл"[at : at + 2 + at % 2] for at in range(0, 48, 2)
)
_CHANCE = OsRandomness()


def found(folder: Path) -> House:
    """Found an empty house, cheap to unlock."""
    return found_house(
        folder, house_name="House of the measure", member_name="m", passphrase=PASSPHRASE, cost=CHEAP
    ).house


def name(chance: random.Random) -> str:
    """Draw a name of two words."""
    first = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return f"{first} {''.join(chance.choices(_SYLLABLES, k=3)).capitalize()}ұлы"


def add_cases(house: House, count: int, *, chance: random.Random) -> int:
    """Take ``count`` sources, each with one missing person of eight facts; return how many entries that made."""
    return _append(house, (_case(house, chance) for _ in range(count)))


def add_names(house: House, count: int, *, chance: random.Random) -> int:
    """Add ``count`` people with a name and a year of birth, a hundred to a source; return how many entries."""
    return _append(house, (_list(house, min(100, count - done), chance) for done in range(0, count, 100)))


def _append(house: House, groups: Iterator[list[Draft]]) -> int:
    made = 0
    with house.writing():
        waiting: list[Draft] = []
        for group in groups:
            waiting += group
            if len(waiting) >= 5_000:
                made += len(house.append(waiting))
                waiting = []
        return made + (len(house.append(waiting)) if waiting else 0)


def _source(house: House, kind: SourceKind, maker: Maker) -> tuple[Pen, Source, list[Draft]]:
    pen = house.pen(house.draw_source_scope())
    source = Source(
        id=SourceId(draw_id(_CHANCE)),
        kind=kind,
        title="A source of the measure",
        language="kk",
        sheet_sha256=_CHANCE.draw(32).hex(),
        made_on=parse_fuzzy_date("2018-11"),
        made_by=(maker,),
    )
    consent = Consent(id=ConsentId(draw_id(_CHANCE)), source_id=source.id, given_by=None, levels=COVERED)
    return pen, source, [pen.source_taken(source), pen.consent_given(consent)]


def _case(house: House, chance: random.Random) -> list[Draft]:
    person = PersonId(draw_id(_CHANCE))
    pen, source, drafts = _source(house, SourceKind.TESTIMONY, Maker(organisation="A partner"))
    year = chance.randint(1940, 1995)
    facts = (
        {"predicate": Predicate.NAME, "value": _text(name(chance)), "name_role": NameRole.OWN},
        {"predicate": Predicate.SEX, "value": Text(chance.choice("mf"), Script.LATIN)},
        {"predicate": Predicate.BORN_ON, "on": parse_fuzzy_date(str(year))},
        {"predicate": Predicate.OCCUPATION, "value": _text("малшы")},
        {"predicate": Predicate.DETAINED, "on": _month(chance), "at": Place(chance.choice(PLACES)), "by": "police"},
        {"predicate": Predicate.HELD_AT, "on": _month(chance), "at": Place(chance.choice(PLACES))},
        {"predicate": Predicate.LAST_CONTACT, "on": _month(chance), "means": "telephone"},
        {"predicate": Predicate.REASON_GIVEN, "value": _text("шетелге барғаны үшін")},
    )
    drafts.append(pen.person_opened(person, source_id=source.id))
    return drafts + [pen.statement_made(_statement(source, person, **fact)) for fact in facts]


def _list(house: House, count: int, chance: random.Random) -> list[Draft]:
    pen, source, drafts = _source(house, SourceKind.LIST, Maker(organisation="A partner"))
    for _ in range(count):
        person = PersonId(draw_id(_CHANCE))
        born = parse_fuzzy_date(str(chance.randint(1940, 1995)))
        drafts.append(pen.person_opened(person, source_id=source.id))
        value = _text(name(chance))
        named = _statement(source, person, predicate=Predicate.NAME, value=value, name_role=NameRole.OWN)
        drafts.append(pen.statement_made(named))
        drafts.append(pen.statement_made(_statement(source, person, predicate=Predicate.BORN_ON, on=born)))
    return drafts


def _statement(source: Source, about: PersonId, **fields: object) -> Statement:
    identity = StatementId(draw_id(_CHANCE))
    # The fields are as their caller spelled them out.
    return Statement(id=identity, source_id=source.id, about=about, certainty=Certainty.REPORTED, **fields)  # type: ignore[arg-type]


def _text(value: str) -> Text:
    return Text(value, Script.CYRILLIC, "kk")


def _month(chance: random.Random):
    return parse_fuzzy_date(f"{chance.randint(2016, 2019)}-{chance.randint(1, 12):02}")
