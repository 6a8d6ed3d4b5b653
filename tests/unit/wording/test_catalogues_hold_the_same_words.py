"""Every catalogue has the keys of the English one, or says that it is not complete."""

import pytest

from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import SourceKind
from shyraq.wording import LANGS, NoCatalogue, catalogue, knows, label, word

# Months and the cases of a date belong to a language; English has no use for them.
_OWN_AFFAIR = ("date.", "relation_source.")


def _families(lang: str) -> set[str]:
    """The keys without their grammatical form: m, f and unknown are a language's own affair."""
    keys = catalogue(lang).words
    return {key.rsplit(".", 1)[0] if key.endswith((".m", ".f", ".unknown")) else key for key in keys}


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_complete_catalogue_lacks_no_word(lang: str) -> None:
    wanted = {key for key in _families("en") if not key.startswith(_OWN_AFFAIR)}

    assert catalogue(lang).complete
    assert wanted - _families(lang) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_no_catalogue_has_a_word_that_english_lacks(lang: str) -> None:
    own = {key for key in _families(lang) if not key.startswith(_OWN_AFFAIR)}

    assert own - _families("en") == set()


@pytest.mark.parametrize("lang", ["ug", "zh", "tr"])
def test_an_incomplete_catalogue_says_so(lang: str) -> None:
    assert not catalogue(lang).complete
    assert not catalogue(lang).is_reviewed


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_date_patterns_of_a_complete_catalogue_are_complete(lang: str) -> None:
    english = {key for key in catalogue("en").words if key.startswith("date.")}

    assert english - set(catalogue(lang).words) == set()


def test_a_missing_word_comes_in_english_and_says_so() -> None:
    found = word("zh", "purpose.un")

    assert (found.value, found.lang) == ("United Nations", "en")
    assert label("zh", "purpose.un") == "United Nations [en]"


def test_a_word_follows_the_sex_of_a_person_where_the_language_does() -> None:
    assert word("ru", "event.detained", form="f").value == "была задержана"
    assert word("ru", "event.detained").value == "был(а) задержан(а)"
    assert word("kk", "event.detained", form="f").value == "ұсталды"


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_key_of_the_vocabulary_has_a_word(lang: str) -> None:
    families = {
        "predicate": Predicate,
        "certainty": Certainty,
        "kind": SourceKind,
        "according_kind": SourceKind,
        "purpose": Purpose,
        "level": Level,
        "name_role": NameRole,
    }

    missing = [
        f"{name}.{item}" for name, items in families.items() for item in items if not knows(lang, f"{name}.{item}")
    ]

    assert missing == []


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(NoCatalogue, match="no words in “xx”"):
        catalogue("xx")
