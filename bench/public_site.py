"""How fast the public site is: from the record of many people through the gate to the bytes of their pages.

    PYTHONPATH=src:tests python bench/public_site.py [PEOPLE]

Prints one line for each step. The people are invented; each has two sources and eight statements.
"""

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from shyraq.appeals import compose_site
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, PersonId, SourceId, StatementId
from shyraq.basics.text import Text, script_of
from shyraq.disclosure import Certainty, NameRole, Predicate, Purpose
from shyraq.disclosure.gate import disclose
from shyraq.profiles import assemble_all
from shyraq.statements.consent import Consent
from shyraq.statements.purposes import Level
from shyraq.statements.source import Place, Source, SourceKind
from shyraq.statements.statement import Statement

TODAY = date(2026, 11, 23)
COUNTIES = ("654221", "654202", "654023", "650521", "653101")
GIVEN = ("Серік", "Досымбек", "Айбек", "ئەركىن", "Erkin", "赛力克")
T = TypeVar("T")


def text(value: str) -> Text:
    """Return words in their script."""
    return Text(value, script_of(value))


def statements(number: int) -> list[Statement]:
    """Return what two sources say about one person."""
    place = Place(f"{number % 7}. camp", COUNTIES[number % len(COUNTIES)])
    name = text(f"{GIVEN[number % len(GIVEN)]} {chr(0x410 + number % 28)}{number}ұлы")
    said: list[tuple[Predicate, dict[str, Any]]] = [
        (Predicate.NAME, {"value": name, "name_role": NameRole.OWN}),
        (Predicate.SEX, {"value": text("m" if number % 3 else "f")}),
        (Predicate.BORN_ON, {"on": parse_fuzzy_date(str(1950 + number % 50))}),
        (Predicate.LAST_CONTACT, {"on": parse_fuzzy_date("2017-11-28"), "means": "telephone"}),
        (Predicate.DETAINED, {"on": parse_fuzzy_date(f"201{7 + number % 2}-{1 + number % 12:02}"), "at": place}),
        (Predicate.HELD_AT, {"on": parse_fuzzy_date("2018/2019"), "at": place}),
        (Predicate.SENTENCED, {"on": parse_fuzzy_date("2019-04~"), "term": f"{5 + number % 15} years"}),
        (Predicate.STEP_TAKEN, {"on": parse_fuzzy_date("2019-06"), "to": "a ministry", "result": "no answer"}),
    ]
    return [
        Statement(
            id=StatementId(f"T{number:08}{place_in_list:03}"),
            source_id=SourceId(f"S{2 * number + place_in_list % 2:011}"),
            about=PersonId(f"P{number:011}"),
            predicate=predicate,
            certainty=Certainty.TOLD_BY,
            **more,
        )
        for place_in_list, (predicate, more) in enumerate(said)
    ]


def timed(name: str, made: Callable[[], T]) -> T:
    """Make something and print how long it took."""
    started = time.perf_counter()
    found = made()
    print(f"{name:<24}{time.perf_counter() - started:8.2f} s")
    return found


def main() -> None:
    """Measure and print."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    record = [statement for number in range(people) for statement in statements(number)]
    made_on = parse_fuzzy_date("2019-05")
    sources = {
        source_id: Source(
            id=source_id, kind=SourceKind.TESTIMONY, title="", language="kk", sheet_sha256="", made_on=made_on
        )
        for source_id in (SourceId(f"S{number:011}") for number in range(2 * people))
    }
    consents = [
        Consent(
            id=ConsentId(f"C{source_id[1:]}"), source_id=source_id, given_by=None, levels={Purpose.PUBLIC: Level.FULL}
        )
        for source_id in sources
    ]
    disclosure = timed(
        "gate",
        lambda: disclose(
            record, sources=sources, consents=consents, protected=frozenset(), purpose=Purpose.PUBLIC, on=TODAY
        ),
    )
    profiles = timed("profiles", lambda: assemble_all(disclosure))
    bundle = timed("pages", lambda: compose_site(profiles, house_name="House of the Lamp", on=TODAY))
    pages = sum(path.startswith("people/") for path in bundle.files)
    print(f"{'people shown':<24}{pages:8}")
    print(f"{'size':<24}{sum(map(len, bundle.files.values())) / 1e6:8.1f} MB")
    print(f"{'peak memory':<24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
