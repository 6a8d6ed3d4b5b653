"""Sentences about events, and attributions."""

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Script
from shyraq.wording import (
    Voice,
    Words,
    attribution,
    certainty_words,
    event_sentence,
    relation_word,
    said,
    word,
)


def _read(words: Words) -> str:
    return "".join(text.value for text in words)


def test_an_event_reads_as_one_sentence() -> None:
    words = event_sentence(
        "en",
        predicate="detained",
        subject=(word("en", "pronoun", form="m"),),
        sex="m",
        on=parse_fuzzy_date("2017-12"),
        clauses=[("at", (said("Emin county"),)), ("by", (said("village police"),))],
    )

    assert _read(words) == "In December 2017, he was detained in Emin county by village police."


def test_a_language_says_place_and_doer_before_the_verb_where_it_wants_them_there() -> None:
    told = {
        lang: _read(
            event_sentence(
                lang,
                predicate="detained",
                subject=(word(lang, "pronoun", form="m"),),
                sex="m",
                on=parse_fuzzy_date("2017-12"),
                clauses=[("at", (said("额敏县"),)), ("by", (said("police"),)), ("charge", (said("nothing"),))],
            )
        )
        for lang in ("zh", "tr", "ug")
    }

    assert told["zh"] == "2017年12月，他在额敏县被拘留，执行者：police，罪名：nothing。"
    assert told["tr"] == (
        "2017 yılı Aralık ayında o 额敏县 adlı yerde police tarafından gözaltına alındı; suçlama: nothing."
    )
    assert told["ug"] == "2017-يىلى 12-ئايدا ئۇ 额敏县 دېگەن جايدا police تەرىپىدىن تۇتۇپ قېلىندى؛ ئەيىب: nothing."


def test_a_russian_sentence_agrees_with_the_sex_of_the_person() -> None:
    words = event_sentence(
        "ru", predicate="detained", subject=(said("Айгүл"),), sex="f", on=parse_fuzzy_date("2017"), clauses=[]
    )

    assert _read(words) == "В 2017 г. Айгүл была задержана."


def test_a_name_keeps_its_script_within_a_sentence() -> None:
    words = event_sentence("en", predicate="died", subject=(said("赛力克"),), sex="m", on=None, clauses=[])

    assert _read(words) == "赛力克 died (date not known)."
    assert [text.script for text in words] == [Script.HAN, Script.LATIN]


def test_marks_after_right_to_left_words_belong_to_the_sentence() -> None:
    words = event_sentence(
        "kk",
        predicate="detained",
        subject=(said("ол", "kk"),),
        sex=None,
        on=None,
        clauses=[("by", (said("ساقچىخانا", "kk"),))],
        source=(said("куәлік бойынша", "kk"),),
    )

    arabic = [text.value for text in words if text.script is Script.ARABIC]
    assert arabic == ["ساقچىخانا"]


def test_an_attribution_names_the_relation_of_the_speaker() -> None:
    mother = [Voice(relation="mother")]

    assert _read(attribution("en", kind="testimony", voices=mother, about_sex="m")) == "according to his mother"
    assert _read(attribution("ru", kind="testimony", voices=mother)) == "по словам матери"
    assert _read(attribution("kk", kind="testimony", voices=mother)) == "анасының айтуынша"
    assert _read(attribution("ug", kind="testimony", voices=mother)) == "ئانىسىنىڭ ئېيتىشىچە"
    assert _read(attribution("zh", kind="testimony", voices=mother, about_sex="m")) == "据其母亲所述"
    assert _read(attribution("tr", kind="testimony", voices=mother)) == "annesine göre"


def test_an_attribution_without_a_voice_names_the_kind_of_source() -> None:
    assert _read(attribution("en", kind="press_release", voices=[])) == "according to a press release"


def test_organisations_are_named_together() -> None:
    voices = [Voice(organisation="One House"), Voice(organisation="Another House")]

    assert _read(attribution("en", kind="list", voices=voices)) == "according to One House, Another House"


def test_certainty_says_how_the_speaker_knows() -> None:
    assert _read(certainty_words("en", "told_by", "a neighbour")) == "told by a neighbour"
    assert _read(certainty_words("en", "presumed")) == "presumed"
    assert _read(certainty_words("en", "presumed", "a neighbour")) == "presumed, told by a neighbour"


def test_a_relation_follows_the_sex_and_an_unknown_one_stays_as_said() -> None:
    assert relation_word("en", "child", sex="m").value == "son"
    assert relation_word("ru", "mother").value == "мать"
    assert relation_word("en", "milk brother").value == "milk brother"
