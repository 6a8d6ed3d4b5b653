"""The fixed words of letters, their channels, their manifest and the runs they are cut into."""

import json
from importlib import resources

import pytest

import letter_cast as cast
from letter_cast import profile
from shyraq.basics.text import Script
from shyraq.letters import LANGS, RECIPIENTS, ChannelStatus, channels, manifest_of
from shyraq.letters.document import plain_text, runs
from shyraq.letters.phrases import is_reviewed, phrases


@pytest.mark.parametrize("lang", LANGS)
def test_letters_have_the_same_words_in_every_language(lang: str) -> None:
    assert set(phrases(lang)) == set(phrases("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_phrase_has_the_same_slots_in_every_language(lang: str) -> None:
    for key, english in phrases("en").items():
        assert phrases(lang)[key].count("{") == english.count("{"), key


def test_a_language_that_no_native_reader_has_read_says_so() -> None:
    assert is_reviewed("en")
    assert not is_reviewed("kk")


def test_every_recipient_has_a_dated_and_sourced_channel() -> None:
    assert set(channels()) == set(RECIPIENTS)
    for key, channel in channels().items():
        assert channel.purpose is RECIPIENTS[key].purpose
        assert channel.checked_on
        assert channel.source
        assert set(channel.names) == set(LANGS)
        assert all(term.source for term in channel.terms)


def test_a_term_that_nobody_read_is_unverified() -> None:
    rules = {term.rule: term.status for channel in channels().values() for term in channel.terms}

    assert rules["six_months"] is ChannelStatus.UNVERIFIED
    assert rules["main_term"] is ChannelStatus.VERIFIED


def test_no_address_is_shipped() -> None:
    content = resources.files("shyraq.letters").joinpath("data", "channels.toml").read_text("utf-8")

    assert "@" not in content
    assert "http" not in content


def test_the_manifest_names_every_statement_and_person_in_a_fixed_form() -> None:
    about = profile()

    written = manifest_of(
        about, filing_id=cast.FILING, recipient="un-wgeid", lang="en", is_draft=False, pdf_sha256="ab"
    ).to_json()

    content = json.loads(written)
    assert content["purpose"] == "un"
    assert content["statement_ids"] == sorted(about.statement_ids)
    assert content["person_ids"] == [cast.SON, cast.MOTHER]
    assert content["sha256"] == "ab"
    assert "Нұрланұлы" not in written


def test_runs_are_cut_where_the_script_changes() -> None:
    cut = runs([cast.text("Serik (赛力克) and سېرىك, so", "en")])

    assert [run.text.script for run in cut] == [
        Script.LATIN,
        Script.HAN,
        Script.LATIN,
        Script.ARABIC,
        Script.LATIN,
    ]
    assert plain_text(cut) == "Serik (赛力克) and سېرىك, so"
    assert cut[3].text.value == "سېرىك"


def test_an_arabic_text_stays_whole_with_its_brackets() -> None:
    cut = runs([cast.text("سېرىك نۇرلان ئوغلى (Ghulja) 2017", "ug")])

    assert len(cut) == 1
    assert cut[0].text.lang == "ug"


def test_a_foreign_script_does_not_take_the_language_of_its_sentence() -> None:
    cut = runs([cast.text("born in 伊宁", "en")])

    assert [run.text.lang for run in cut] == ["en", "und"]
