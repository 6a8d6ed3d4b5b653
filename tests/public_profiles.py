"""Invented public profiles for the tests of pages, made without the gate so that every field can hold anything."""

from datetime import date
from typing import Any

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure import (
    Certainty,
    DisclosedName,
    DisclosedPerson,
    DisclosedPlace,
    DisclosedSource,
    Fact,
    Level,
    NameRole,
    Predicate,
    Purpose,
    SourceKind,
    Speaker,
)
from shyraq.profiles import Attribute, Profile, SignOfLife, Spell, Status, StatusKind, Version
from shyraq.profiles.profile import _ASSEMBLY_KEY

TODAY = date(2026, 11, 23)
HOUSE = "Friends of the Lamp"


def text(value: str, lang: str = "und") -> Text:
    return Text(value, script_of(value), lang)


def person(number: int = 1, *names: Text, form: Level = Level.FULL, **more: Any) -> DisclosedPerson:
    shown = tuple(DisclosedName(name, NameRole.OWN) for name in names)
    return DisclosedPerson(id=PersonId(f"PERS0N00{number:04}"), form=form, names=shown, **more)


def source(number: int = 1, **more: Any) -> DisclosedSource:
    made_on = parse_fuzzy_date(more.pop("made_on", "2018-11"))
    values: dict[str, Any] = {"kind": SourceKind.TESTIMONY, "language": "kk", **more}
    return DisclosedSource(id=SourceId(f"S0VRCE00{number:04}"), made_on=made_on, **values)


def fact(about: DisclosedPerson, predicate: Predicate, *, number: int = 1, on: str | None = None, **more: Any) -> Fact:
    values: dict[str, Any] = {
        "source": source(),
        "speakers": (Speaker(relation="mother"),),
        "certainty": Certainty.SEEN,
        **more,
    }
    return Fact(
        statement_id=StatementId(f"STATE{about.id[-3:]}{number:04}"),
        about=about,
        predicate=predicate,
        on=None if on is None else parse_fuzzy_date(on),
        **values,
    )


def profile(about: DisclosedPerson, *facts: Fact, purpose: Purpose = Purpose.PUBLIC, **more: Any) -> Profile:
    def of(*predicates: Predicate) -> tuple[Fact, ...]:
        return tuple(one for one in facts if one.predicate in predicates)

    events = tuple(one for one in facts if one.on is not None and one.predicate is not Predicate.STEP_TAKEN)
    attributes = tuple(
        Attribute(one.predicate, (Version(one.value, one.on, one.at, (one,)),), contradicts=False)
        for one in of(Predicate.NAME, Predicate.SEX, Predicate.ETHNICITY, Predicate.OCCUPATION, Predicate.MEMBER_OF)
    )
    values: dict[str, Any] = {
        "purpose": purpose,
        "on": TODAY,
        "person": about,
        "person_ids": (about.id,),
        "attributes": attributes,
        "events": events,
        "spells": tuple(
            Spell(one.at, one.on.start, one.on.end, (one,)) for one in of(Predicate.HELD_AT) if one.on is not None
        ),
        "statuses": (),
        "last_sign_of_life": None,
        "relatives": (),
        "steps": of(Predicate.STEP_TAKEN),
        "demands": of(Predicate.DEMAND),
        "figures": of(Predicate.FIGURE),
        "quotes": of(Predicate.QUOTE),
        "reasons": of(Predicate.REASON_GIVEN),
        "forces": of(Predicate.FORCES),
        "sources": tuple({one.source.id: one.source for one in facts}.values()),
        "statement_ids": tuple(sorted(one.statement_id for one in facts)),
        **more,
    }
    return Profile(guard=_ASSEMBLY_KEY, **values)


def status(kind: StatusKind, *facts: Fact, as_of: str, place: DisclosedPlace | None = None) -> Status:
    return Status(kind, place, parse_fuzzy_date(as_of), facts[0].certainty, facts)


def held_person(number: int = 1, *names: Text, **more: Any) -> Profile:
    """A person taken in December 2017 and last said to be in a camp in Emin county in October 2018."""
    about = person(number, *(names or (text(f"Person {number}", "en"),)))
    emin = DisclosedPlace(code="654221")
    camp = DisclosedPlace(code="654221", facility="camp")
    taken = fact(about, Predicate.DETAINED, number=1, on="2017-12", at=emin, by="village police")
    held = fact(
        about,
        Predicate.HELD_AT,
        number=2,
        on="2017-12/2018-10",
        at=camp,
        certainty=Certainty.PRESUMED,
        speakers=(Speaker(relation="uncle"),),
        source=source(2, kind=SourceKind.PHONE_CALL, made_on="2019-01"),
    )
    called = fact(about, Predicate.LAST_CONTACT, number=3, on="2017-11-28", means="telephone")
    sex = fact(about, Predicate.SEX, number=4, value=text("m", "en"))
    name = fact(about, Predicate.NAME, number=5, value=about.names[0].text)
    values: dict[str, Any] = {
        "statuses": (status(StatusKind.HELD, held, as_of="2018-10", place=camp),),
        "last_sign_of_life": SignOfLife(parse_fuzzy_date("2017-11-28"), (called,)),
        **more,
    }
    return profile(about, name, sex, called, taken, held, **values)


def called_person(number: int = 9) -> Profile:
    """A person for whose release two organisations call."""
    about = person(number, text("Marat Example", "en"))
    release = source(5, kind=SourceKind.PRESS_RELEASE, is_public=True, title="Call to release", made_on="2019-03-11")
    two = (Speaker(organisation="First Society"), Speaker(organisation="Second Initiative"))
    told: dict[str, Any] = {"source": release, "speakers": two, "certainty": Certainty.REPORTED}
    arrested = fact(about, Predicate.ARRESTED, number=1, on="2019-03-10", at=DisclosedPlace(code="KZ-75"), **told)
    facts = [
        fact(about, Predicate.NAME, number=2, value=about.names[0].text, **told),
        arrested,
        fact(about, Predicate.DEMAND, number=3, value=text("Release him at once", "en"), to="the government", **told),
        fact(about, Predicate.FIGURE, number=4, value=text("over 1 million", "en"), of="people detained", **told),
        fact(about, Predicate.QUOTE, number=5, value=text("Silence helps nobody.", "en"), **told),
        fact(about, Predicate.REASON_GIVEN, number=6, value=text("foreign pressure", "en"), **told),
    ]
    return profile(about, *facts, statuses=(status(StatusKind.ARRESTED, arrested, as_of="2019-03-10"),))
