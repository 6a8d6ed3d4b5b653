"""The same profiles give the same bytes, and nothing else goes in."""

import ast
import hashlib
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from public_profiles import HOUSE, TODAY, called_person, held_person, person, profile
from shyraq.appeals import (
    SITE_LANGS,
    Bundle,
    Correction,
    CorrectionKind,
    NoSiteInLanguage,
    NotForThePublic,
    PersonTwice,
    compose_site,
)
from shyraq.basics.ids import PersonId
from shyraq.disclosure import Purpose
from shyraq.profiles import Profile

LOG = (
    Correction(date(2026, 3, 1), CorrectionKind.CHANGED, PersonId("PERS0N000002"), "The year was mended."),
    Correction(date(2026, 5, 1), CorrectionKind.REMOVED, PersonId("PERS0N000077")),
    Correction(date(2026, 5, 1), CorrectionKind.CHANGED, None, "A figure was mended."),
)


def site(profiles: list[Profile], **more: object) -> Bundle:
    values: dict[str, object] = {"house_name": HOUSE, "on": TODAY, "corrections": LOG, **more}
    return compose_site(profiles, **values)  # type: ignore[arg-type]


def cast() -> list[Profile]:
    return [*(held_person(number) for number in range(1, 8)), called_person()]


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_the_order_of_the_input_changes_no_byte(lang: str) -> None:
    shuffled, log = cast(), list(LOG)
    random.Random(7).shuffle(shuffled)
    random.Random(8).shuffle(log)

    assert site(shuffled, corrections=log, lang=lang).files == site(cast(), lang=lang).files


def test_composing_twice_gives_the_same_digest() -> None:
    assert site(cast()).manifest == site(cast()).manifest


def test_the_digest_is_what_sha256sum_would_tell_of_the_files() -> None:
    bundle = site(cast())

    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(bundle.files.items())
        if path != "manifest.json"
    ]
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == bundle.manifest.digest


def test_the_manifest_file_names_every_file_with_its_people_and_statements() -> None:
    bundle = site(cast())

    told = json.loads(bundle.files["manifest.json"])

    assert set(told["files"]) == set(bundle.files) - {"manifest.json"}
    assert told["digest"] == bundle.manifest.digest
    page = told["files"]["people/PERS0N000001.html"]
    assert page["people"] == ["PERS0N000001"]
    assert page["statements"] == sorted(held_person(1).statement_ids)


def test_a_statement_leads_to_every_file_that_stands_on_it() -> None:
    manifest = site(cast()).manifest

    paths = manifest.paths_standing_on(called_person().statement_ids[:1])

    assert {"people/PERS0N000009.html", "calls/PERS0N000009.html", "people.json", "index.html"} <= set(paths)
    assert "people/PERS0N000001.html" not in paths


def test_a_page_without_a_person_stands_on_nothing() -> None:
    manifest = site(cast()).manifest

    standing = {entry.path for entry in manifest.entries if entry.statement_ids}

    assert standing.isdisjoint({"about.html", "404.html", "corrections.html", "assets/site.css"})


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose is not Purpose.PUBLIC])
def test_a_profile_of_another_purpose_is_refused(purpose: Purpose) -> None:
    with pytest.raises(NotForThePublic):
        site([profile(person(), purpose=purpose)])


def test_a_profile_of_another_day_is_refused() -> None:
    with pytest.raises(NotForThePublic):
        site([profile(person(), on=date(2026, 1, 1))])


def test_two_profiles_of_one_person_are_refused() -> None:
    with pytest.raises(PersonTwice):
        site([held_person(), held_person()])


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(NoSiteInLanguage):
        site([], lang="xx")


def test_an_empty_register_makes_a_whole_site() -> None:
    bundle = site([], corrections=())

    assert {"index.html", "people.html", "figures.html", "feed.xml", "people.json"} <= set(bundle.files)


def test_somebody_to_whom_nothing_happened_gets_no_page() -> None:
    bundle = site([profile(person(3))])

    assert not [path for path in bundle.files if "PERS0N000003" in path]
    assert b"PERS0N000003" not in b"".join(bundle.files.values())


def test_nothing_in_the_room_asks_for_the_time_or_for_chance() -> None:
    room = Path(__file__).parents[3] / "src" / "shyraq" / "appeals"
    asked = {"time", "random", "secrets", "uuid", "os", "socket", "urllib", "locale", "platform"}

    imported = {
        name.name.split(".")[0]
        for path in room.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
    }

    assert imported & asked == set()


def test_a_correction_changes_only_what_tells_corrections() -> None:
    before, after = site(cast(), corrections=()), site(cast(), corrections=LOG[1:2])

    changed = {path for path in after.files if before.files.get(path) != after.files[path]}

    gone = {"people/PERS0N000077.html", "calls/PERS0N000077.html"}
    assert changed == {"corrections.html", "feed.xml", "manifest.json", *gone}


def test_words_of_a_removal_reach_no_file() -> None:
    spoken = replace(LOG[1], words="Canary Name was here")

    assert b"Canary" not in b"".join(site(cast(), corrections=[spoken]).files.values())


def test_words_about_a_page_that_is_gone_reach_no_file() -> None:
    spoken = Correction(TODAY, CorrectionKind.CHANGED, PersonId("PERS0N000088"), "Canary Name was here")

    assert b"Canary" not in b"".join(site(cast(), corrections=[spoken]).files.values())


def test_a_removed_page_says_removed_and_stays_readable_at_its_address() -> None:
    page = site(cast()).files["people/PERS0N000077.html"].decode()

    assert "This page was removed" in page
    assert "../corrections.html" in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_page_that_came_back_is_not_called_removed() -> None:
    again = Correction(TODAY, CorrectionKind.REMOVED, PersonId("PERS0N000001"))

    page = site(cast(), corrections=[again]).files["people/PERS0N000001.html"].decode()

    assert "This page was removed" not in page
