"""A tape is given whole or not at all: one thing that would have to be taken out keeps it in the house."""

from dataclasses import replace
from datetime import date

import pytest

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, EvidenceId, PersonId, SourceId, StatementId
from shyraq.basics.text import Script, Text
from shyraq.disclosure.tapes import Footage, Held, held_back
from shyraq.statements.consent import Consent, Media
from shyraq.statements.judgement import Judgement, Verdict
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Maker, Source, SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, Statement, TapeAnchor

ON = date(2019, 3, 11)
SON, MOTHER, OTHER = PersonId("S0N000000000"), PersonId("M0THER000000"), PersonId("0THER0000000")
SOURCE, SECOND = SourceId("S0VRCE000001"), SourceId("S0VRCE000002")
TAPE, LATER = EvidenceId("TAPE00000001"), EvidenceId("TAPE00000002")
ALL = Media(face=True, voice=True, text=True)
FILM = Footage(source_id=SOURCE, tape=TAPE, is_first=True, has_picture=True, has_sound=True)
STRETCH = replace(FILM, from_ms=10_000, to_ms=20_000, words=("мен оны көрдім",), is_written_down=True)


def _source(source_id: SourceId = SOURCE, *makers: PersonId) -> Source:
    made_by = tuple(Maker(person=maker) for maker in makers or (MOTHER,))
    kind = SourceKind.TESTIMONY
    return Source(id=source_id, kind=kind, title="T", language="kk", sheet_sha256="ab" * 32, made_by=made_by)


def _stated(number: int, **says: object) -> Statement:
    given = {"source_id": SOURCE, "about": SON, "predicate": Predicate.DETAINED, "certainty": Certainty.SEEN}
    return Statement(id=StatementId(f"STATEMENT{number:03}"), **{**given, **says})


def _named(number: int, person: PersonId, name: str, source_id: SourceId = SOURCE) -> Statement:
    value = Text(name, Script.CYRILLIC, "kk")
    says = {"predicate": Predicate.NAME, "name_role": NameRole.OWN, "value": value, "source_id": source_id}
    return _stated(number, about=person, anchor=PageAnchor(1), **says)


BORN = _stated(90, predicate=Predicate.BORN_ON, on=parse_fuzzy_date("1983"), anchor=PageAnchor(1))


def _consent(source_id: SourceId = SOURCE, *, level: Level = Level.FULL, media: Media = ALL) -> Consent:
    levels = {purpose: level for purpose in Purpose if purpose is not Purpose.INTERNAL}
    consent_id = ConsentId(f"C0NSENT{source_id[-5:]}")
    return Consent(id=consent_id, source_id=source_id, given_by=MOTHER, levels=levels, media=media)


def _held(footage: Footage = FILM, *statements: Statement, **more: object) -> tuple[Held, ...]:
    given = {
        "statements": [BORN, *statements],
        "sources": {SOURCE: _source()},
        "consents": [_consent()],
        "protected": frozenset(),
        "purpose": Purpose.COURT,
        "on": ON,
    }
    return held_back(footage, **{**given, **more})


def test_what_may_be_shown_whole_is_given() -> None:
    assert _held(FILM, _stated(1, anchor=TapeAnchor(0, 5))) == ()
    assert _held(STRETCH, purpose=Purpose.PUBLIC) == ()


def test_nothing_is_given_where_nothing_is_allowed_and_nobody_answered() -> None:
    assert _held(consents=[]) == (Held.NOT_ALLOWED,)
    assert _held(consents=[_consent(level=Level.NO)]) == (Held.NOT_ALLOWED,)
    assert _held(consents=[_consent(level=Level.ASK)]) == (Held.NOT_ALLOWED,)
    ended = replace(_consent(), valid_until=parse_fuzzy_date("2018"))
    assert _held(consents=[ended]) == (Held.NOT_ALLOWED,)


@pytest.mark.parametrize("level", [Level.INITIALS, Level.PSEUDONYM, Level.UNNAMED])
def test_a_tape_tells_every_name_so_less_than_full_is_not_enough(level: Level) -> None:
    assert Held.NOT_IN_FULL in _held(consents=[_consent(level=level)])


@pytest.mark.parametrize(
    ("media", "held"),
    [
        (Media(face=False, voice=True, text=True), Held.NO_FACE),
        (Media(face=True, voice=False, text=True), Held.NO_VOICE),
        (Media(face=True, voice=True, text=False), Held.NO_TEXT),
    ],
)
def test_face_voice_and_words_are_allowed_one_by_one(media: Media, held: Held) -> None:
    assert _held(consents=[_consent(media=media)]) == (held,)


def test_sound_alone_needs_no_face_and_words_alone_no_voice() -> None:
    no_face, neither = Media(face=False, voice=True, text=True), Media(face=False, voice=False, text=True)

    assert _held(replace(FILM, has_picture=False), consents=[_consent(media=no_face)]) == ()
    words = replace(FILM, tape=None, has_picture=False, has_sound=False)
    assert _held(words, consents=[_consent(media=neither)]) == ()


@pytest.mark.parametrize("person", [SON, MOTHER, OTHER])
def test_whoever_must_not_be_named_keeps_the_tape_be_it_whom_it_speaks_of_or_who_made_it(person: PersonId) -> None:
    kin = _stated(1, predicate=Predicate.RELATIVE_OF, other=OTHER, relation="child", anchor=PageAnchor(2))

    assert Held.SOMEBODY_NOT_NAMED in _held(FILM, kin, protected=frozenset({person}))


def test_a_child_is_not_given_to_everybody() -> None:
    born = replace(BORN, on=parse_fuzzy_date("2009"))

    assert Held.SOMEBODY_NOT_NAMED in _held(STRETCH, statements=[born], purpose=Purpose.PUBLIC)


def test_another_source_that_narrows_somebody_keeps_the_tape() -> None:
    told = _stated(1, source_id=SECOND, anchor=PageAnchor(1))
    sources = {SOURCE: _source(), SECOND: _source(SECOND, OTHER)}
    consents = [_consent(), _consent(SECOND, level=Level.INITIALS)]

    assert _held(FILM, told, sources=sources, consents=consents) == (Held.SOMEBODY_NOT_NAMED,)


def test_somebody_who_is_judged_the_same_as_a_protected_person_keeps_the_tape() -> None:
    same = Judgement(id="JVDGEMENT001", one=SON, other=OTHER, verdict=Verdict.SAME, reason="r")  # type: ignore[arg-type]

    assert _held(protected=frozenset({OTHER}), judgements=[same]) == (Held.SOMEBODY_NOT_NAMED,)


@pytest.mark.parametrize(
    ("anchor", "is_held"),
    [
        (TapeAnchor(12_000, 13_000), True),
        (TapeAnchor(19_999, 30_000), True),
        (TapeAnchor(20_000, 30_000), False),
        (TapeAnchor(0, 10_000), False),
        (TapeAnchor(0, 10_001), True),
        (TapeAnchor(12_000, 13_000, TAPE), True),
        (TapeAnchor(12_000, 13_000, LATER), False),
        (PageAnchor(3), False),
        (QuoteAnchor("words"), True),
        (None, True),
    ],
)
def test_what_is_withheld_keeps_the_seconds_at_which_it_is_or_may_be_said(anchor: Anchor | None, is_held: bool) -> None:
    ill = _stated(1, predicate=Predicate.HEALTH, value=Text("ill", Script.LATIN, "en"), anchor=anchor)

    held = _held(STRETCH, ill, purpose=Purpose.PUBLIC)

    assert held == ((Held.SOMETHING_WITHHELD,) if is_held else ())


def test_a_later_tape_is_not_meant_by_an_anchor_without_one() -> None:
    ill = _stated(1, predicate=Predicate.HEALTH, value=Text("ill", Script.LATIN, "en"), anchor=TapeAnchor(0, 99_000))

    assert _held(replace(STRETCH, tape=LATER, is_first=False), ill, purpose=Purpose.PUBLIC) == ()


def test_what_is_open_to_all_is_written_down_and_checked() -> None:
    unknown = replace(STRETCH, words=(), is_written_down=False)

    assert _held(unknown, purpose=Purpose.PUBLIC) == _held(unknown, purpose=Purpose.PRESS) == (Held.NOT_WRITTEN_DOWN,)
    assert _held(unknown) == ()


def test_words_with_a_private_number_or_a_narrowed_name_keep_it() -> None:
    narrowed = _named(1, OTHER, "Бекзат Оразұлы", SECOND)
    sources = {SOURCE: _source(), SECOND: _source(SECOND, OTHER)}
    consents = [_consent(), _consent(SECOND, level=Level.INITIALS)]
    numbers = replace(STRETCH, words=("келісті", "+7 701 234 56 78"))
    names = replace(STRETCH, words=("Бекзатқа айттым",))

    assert _held(numbers, purpose=Purpose.PUBLIC) == (Held.HARMFUL_WORDS,)
    assert _held(names, narrowed, sources=sources, consents=consents) == (Held.HARMFUL_WORDS,)
    assert _held(STRETCH, narrowed, sources=sources, consents=consents) == ()
