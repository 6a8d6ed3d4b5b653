"""An invented family for the tests of letters, brought through the real gate."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, FilingId, PersonId, SourceId, StatementId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure.gate import disclose
from shyraq.letters import Document, compose_letter
from shyraq.letters.document import (
    BulletList,
    Element,
    FactsTable,
    Gap,
    Line,
    NumberedList,
    Paragraph,
    plain_text,
)
from shyraq.profiles import Profile, assemble
from shyraq.statements.consent import Consent
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, Statement, TapeAnchor

TODAY = date(2026, 11, 23)
HOUSE = "Friends of the Lamp"
FILING = FilingId("F111NG000001")
SON, MOTHER, NEIGHBOUR = (PersonId(f"PERS0N00000{number}") for number in (1, 2, 3))
TAPE, REPLY = SourceId("S0VRCE000001"), SourceId("S0VRCE000002")
LETTER_PURPOSES = {"un-wgeid": Purpose.UN, "embassy": Purpose.FOREIGN_MISSION, "ministry": Purpose.HOME_AUTHORITY}


def text(value: str, lang: str = "und") -> Text:
    return Text(value, script_of(value), lang)


def statement(number: int, predicate: Predicate, *, about: PersonId = SON, **more: Any) -> Statement:
    values: dict[str, Any] = {"source_id": TAPE, "certainty": Certainty.SEEN, **more}
    for key in ("on", "since"):
        if isinstance(values.get(key), str):
            values[key] = parse_fuzzy_date(values[key])
    for key in ("at", "origin", "to_place"):
        if isinstance(values.get(key), str):
            values[key] = Place(values[key])
    if isinstance(values.get("value"), str):
        values["value"] = text(values["value"])
    return Statement(id=StatementId(f"STATEM{number:06}"), about=about, predicate=predicate, **values)


def tape(from_s: int, to_s: int) -> Anchor:
    return TapeAnchor(from_s * 1000, to_s * 1000)


NAMES = (
    statement(1, Predicate.NAME, value=text("Серік Нұрланұлы", "kk"), name_role=NameRole.OWN),
    statement(2, Predicate.NAME, value=text("赛力克·努尔兰", "zh"), name_role=NameRole.OFFICIAL),
    statement(3, Predicate.NAME, value=text("سېرىك نۇرلان", "ug"), name_role=NameRole.AS_WRITTEN),
    statement(4, Predicate.NAME, value=text("Serik Nurlanuly", "kk-Latn"), name_role=NameRole.PASSPORT),
    statement(5, Predicate.NAME, about=MOTHER, value=text("Гүлнар", "kk"), name_role=NameRole.OWN),
)
IDENTITY = (
    statement(11, Predicate.SEX, value="m"),
    statement(12, Predicate.SEX, about=MOTHER, value="f"),
    statement(13, Predicate.BORN_ON, on="1983~"),
    statement(14, Predicate.BORN_ON, on="1985", source_id=REPLY, certainty=Certainty.OFFICIAL, anchor=PageAnchor(2)),
    statement(15, Predicate.OCCUPATION, value=text("мұғалім", "kk")),
    statement(16, Predicate.RELATIVE_OF, other=MOTHER, relation="child"),
)
EVENTS = (
    statement(
        21,
        Predicate.DETAINED,
        on="2017-12",
        at=Place("Emin county", "654221"),
        by="village police",
        certainty=Certainty.TOLD_BY,
        told_by="a neighbour",
        anchor=tape(80, 105),
    ),
    statement(
        22,
        Predicate.HELD_AT,
        on="2017-12/2018-10",
        at=Place("Emin county camp", "654221"),
        certainty=Certainty.PRESUMED,
        anchor=tape(200, 230),
    ),
    statement(
        23,
        Predicate.SENTENCED,
        on="2019-04",
        term="nine years",
        charge="picking quarrels",
        source_id=REPLY,
        certainty=Certainty.OFFICIAL,
        anchor=PageAnchor(1),
    ),
)
STEPS = (
    statement(
        31,
        Predicate.STEP_TAKEN,
        on="2018-06-04",
        to="Embassy of the People’s Republic of China",
        value="letter by registered post",
        result="none",
        anchor=tape(300, 310),
    ),
)
QUOTES = (
    statement(41, Predicate.QUOTE, value=text("Ол ешкімге зиян жасаған жоқ.", "kk"), anchor=tape(400, 404)),
    statement(42, Predicate.REASON_GIVEN, value=text("шетелге барған", "kk"), certainty=Certainty.TOLD_BY),
)
EVERYTHING = (*NAMES, *IDENTITY, *EVENTS, *STEPS, *QUOTES)

SOURCES: Mapping[SourceId, Source] = {
    TAPE: Source(
        id=TAPE,
        kind=SourceKind.TESTIMONY,
        title="Testimony of a mother, Almaty",
        language="kk",
        sheet_sha256="00",
        made_on=parse_fuzzy_date("2018-11-03"),
        made_by=(Maker(person=MOTHER),),
    ),
    REPLY: Source(
        id=REPLY,
        kind=SourceKind.REPLY,
        title="Reply of a consulate",
        language="ru",
        sheet_sha256="01",
        made_on=parse_fuzzy_date("2019-08"),
        made_by=(Maker(organisation="Consular Department"),),
    ),
}


def consents(level: Level = Level.FULL) -> tuple[Consent, ...]:
    """One consent a source that gives ``level`` to every purpose of a letter."""
    levels = {Purpose.INTERNAL: Level.FULL} | dict.fromkeys(LETTER_PURPOSES.values(), level)
    return (
        Consent(id=ConsentId("C0NSENT00001"), source_id=TAPE, given_by=MOTHER, levels=levels),
        Consent(id=ConsentId("C0NSENT00002"), source_id=REPLY, given_by=MOTHER, levels=levels),
    )


def profile(
    statements: Sequence[Statement] = EVERYTHING,
    *,
    recipient: str = "un-wgeid",
    given: Sequence[Consent] | None = None,
    protected: frozenset[PersonId] = frozenset(),
) -> Profile:
    """The profile of the son for the purpose of a letter's recipient."""
    disclosure = disclose(
        statements,
        sources=SOURCES,
        consents=consents() if given is None else given,
        protected=protected,
        purpose=LETTER_PURPOSES[recipient],
        on=TODAY,
    )
    return assemble(disclosure, about=SON)


def letter(
    about: Profile | None = None, *, recipient: str = "un-wgeid", lang: str = "en", draft: bool = False
) -> Document:
    """A letter about the son."""
    return compose_letter(
        profile(recipient=recipient) if about is None else about,
        recipient=recipient,
        lang=lang,
        house_name=HOUSE,
        on=TODAY,
        filing_id=FILING,
        draft=draft,
    )


def words_of(document: Document) -> str:
    """Every word of a document, line by line, footnotes last."""
    lines: list[str] = [document.sender.value, *map(plain_text, document.recipient), plain_text(document.subject)]
    for block in document.blocks:
        lines += _block_words(block)
    return "\n".join([*lines, *(plain_text(note.runs) for note in document.footnotes)])


def _block_words(block: Paragraph | NumberedList | BulletList | FactsTable | Gap | Element) -> list[str]:
    if isinstance(block, Element):
        return [block.title.value, *(line for part in block.blocks for line in _block_words(part))]
    if isinstance(block, FactsTable):
        return [f"{row.label.value}: {plain_text(line)}" for row in block.rows for line in row.versions]
    lines: tuple[Line, ...] = (block.runs,) if isinstance(block, Paragraph | Gap) else block.items
    return [plain_text(line) for line in lines]
