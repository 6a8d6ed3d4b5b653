"""The desk speaks six languages: directions and catalogues fit, and what is compiled is what was translated."""

import io
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from desks import ORIGIN, Desk

LOCALE = Path(__file__).parents[2] / "src" / "shyraq" / "locale"
LANGUAGES = ("kk", "ru", "ug", "zh_Hans", "tr")
MAIN = ("People", "Sources", "Letters", "Support", "Publish", "History", "House", "Unlock", "Lock now", "Take a source")


def _catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    return {_key(message.id): message.string for message in read_po(io.BytesIO(path.read_bytes())) if message.id}


@cache
def _collected() -> list[Message]:
    """Return every phrase of the desk as the tool for translators finds it."""
    path = Path(__file__).parents[2] / "tools" / "messages.py"
    tool = spec_from_file_location("messages", path)
    assert tool is not None
    assert tool.loader is not None
    module = module_from_spec(tool)
    tool.loader.exec_module(module)
    return list(module.collected())


def _key(phrase: str | list[str] | tuple[str, ...]) -> str | tuple[str, ...]:
    return phrase if isinstance(phrase, str) else tuple(phrase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    compiled = read_mo((LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb"))
    translated = {key: said for key, said in _catalogue(language).items() if said and any(said)}

    found = {_key(message.id): message.string for message in compiled if message.id}
    assert [key for key, said in translated.items() if list(found[key]) != list(said)] == []
    assert found.keys() - _catalogue(language).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_desk_is_translated(language: str) -> None:
    said = _catalogue(language)
    phrases = {_key(message.id) for message in _collected() if message.id}

    assert sorted(map(str, phrases - said.keys())) == [], "run tools/messages.py and translate"
    assert [phrase for phrase in phrases if not said[phrase] or not all(said[phrase])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rooms_and_the_lock_are_called_by_words_of_the_language(language: str) -> None:
    said = _catalogue(language)

    assert [phrase for phrase in MAIN if not said[phrase]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_every_slot(language: str) -> None:
    for phrase, said in _catalogue(language).items():
        wanted = [_slots(one) for one in ((phrase,) if isinstance(phrase, str) else phrase)]
        for one in (said,) if isinstance(said, str) else said:
            assert not one or _slots(one) in wanted, phrase


def _slots(words: str) -> list[str]:
    return sorted(part.split(")")[0] for part in words.split("%(")[1:])


@pytest.mark.parametrize(
    ("language", "direction", "people"),
    [
        ("en", "ltr", "People"),
        ("kk", "ltr", "Адамдар"),
        ("ru", "ltr", "Люди"),
        ("ug", "rtl", "كىشىلەر"),
        ("zh-hans", "ltr", "人员"),
        ("tr", "ltr", "Kişiler"),
    ],
)
def test_the_language_is_chosen_once_and_kept(desk: Desk, language: str, direction: str, people: str) -> None:
    answer = desk.client.post("/language", {"language": language, "next": "/house"}, HTTP_ORIGIN=ORIGIN)

    assert answer.headers["Location"] == "/house"
    page = desk.get("/people")
    assert f'dir="{direction}"' in page.split(">")[1]
    assert f"<h1>{people}</h1>" in page


def test_a_drawing_runs_from_left_to_right_on_a_page_from_right_to_left(desk: Desk) -> None:
    desk.post("/language", language="ug", next="/people")

    assert '<div class="course" dir="ltr"' in desk.get(f"/people/{desk.son}")


def test_a_name_keeps_its_own_direction_and_language(desk: Desk) -> None:
    desk.post("/language", language="ug", next="/people")

    assert '<bdi dir="ltr" lang="kk">Нұрболат Әсетұлы</bdi>' in desk.get(f"/people/{desk.son}")


def test_the_language_never_leads_out_of_the_desk(desk: Desk) -> None:
    answer = desk.post("/language", language="ru", next="https://example.org/")

    assert answer.headers["Location"] == "/"
