"""Every catalogue has the keys of the English one, or says that it is not complete."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from shyraq.disclosure.reasons import Reason
from shyraq.places.tables import rows_of
from shyraq.profiles.profile import StatusKind
from shyraq.statements.predicates import EVENTS, Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import SourceKind
from shyraq.wording import LANGS, NoCatalogue, catalogue, knows, label, word
from shyraq.wording.said_dates import Fault

# Grammar, which is a language's own affair: cases and months of dates, the case of a relation before "according
# to", and clauses that stand before a verb. Nothing else is exempt; the long prose of letters and of the site lies
# in those rooms, in the languages they are written in.
_OWN_AFFAIR = ("date.", "relation_source.", "clause_before.")
_DESK = Path(__file__).parents[3] / "src" / "shyraq" / "desk"


def _families(lang: str) -> set[str]:
    """The keys without their grammatical form: m, f and unknown are a language's own affair."""
    keys = catalogue(lang).words
    return {key.rsplit(".", 1)[0] if key.endswith((".m", ".f", ".unknown")) else key for key in keys}


@pytest.mark.parametrize("lang", LANGS)
def test_no_catalogue_lacks_a_word(lang: str) -> None:
    wanted = {key for key in _families("en") if not key.startswith(_OWN_AFFAIR)}

    assert catalogue(lang).complete
    assert wanted - _families(lang) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_no_catalogue_has_a_word_that_english_lacks(lang: str) -> None:
    own = {key for key in _families(lang) if not key.startswith(_OWN_AFFAIR)}

    assert own - _families("en") == set()


@pytest.mark.parametrize("lang", LANGS)
def test_date_patterns_are_complete(lang: str) -> None:
    english = {key for key in catalogue("en").words if key.startswith("date.")}

    assert english - set(catalogue(lang).words) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_keeps_the_braces_of_the_english_one(lang: str) -> None:
    grammar = (*_OWN_AFFAIR, "sentence.", "according_kind.")
    braces = re.compile(r"{\w*}")
    english = catalogue("en").words

    differing = [
        key
        for key, value in catalogue(lang).words.items()
        if key in english
        and not key.startswith(grammar)
        and sorted(braces.findall(value)) != sorted(braces.findall(english[key]))
    ]
    assert differing == []


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_words_no_native_reader_has_read_say_so(lang: str) -> None:
    assert not catalogue(lang).is_reviewed


@pytest.mark.parametrize("lang", LANGS)
def test_the_desk_asks_for_no_word_that_a_language_lacks(lang: str) -> None:
    asked = re.compile(r"""word\(\s*\w+,\s*f?"(\w+)\.(\w+|\{)""")
    missing = set()
    for path in _DESK.rglob("*.py"):
        for group, name in asked.findall(path.read_text("utf-8")):
            keys = catalogue(lang).words
            there = any(key.startswith(f"{group}.") for key in keys) if name == "{" else knows(lang, f"{group}.{name}")
            if not there:
                missing.add(f"{group}.{name}")

    assert missing == set()


def test_a_missing_word_comes_in_english_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    gap = replace(catalogue("zh"), words={})
    monkeypatch.setitem(word.__globals__, "catalogue", lambda lang: gap if lang == "zh" else catalogue(lang))

    found = word("zh", "purpose.un")

    assert (found.value, found.lang) == ("United Nations", "en")
    assert label("zh", "purpose.un") == "United Nations [en]"


def test_a_word_follows_the_sex_of_a_person_where_the_language_does() -> None:
    assert word("ru", "event.detained", form="f").value == "была задержана"
    assert word("ru", "event.detained").value == "был(а) задержан(а)"
    assert word("kk", "event.detained", form="f").value == "ұсталды"


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_of_the_vocabulary_has_a_word(lang: str) -> None:
    families = {
        "predicate": Predicate,
        "certainty": Certainty,
        "kind": SourceKind,
        "according_kind": SourceKind,
        "purpose": Purpose,
        "level": Level,
        "name_role": NameRole,
        "event": EVENTS,
        "status": StatusKind,
        "withheld": Reason,
        "facility": {row["kind"] for row in rows_of("facilities")},
        "said_date": Fault,
    }

    missing = [
        f"{name}.{item}" for name, items in families.items() for item in items if not knows(lang, f"{name}.{item}")
    ]

    assert missing == []


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(NoCatalogue, match="no words in “xx”"):
        catalogue("xx")
