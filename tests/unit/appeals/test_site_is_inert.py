"""Every page is well formed, loads nothing from elsewhere, and nothing anybody said becomes markup or script."""

import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise

import pytest

from html_check import read_page
from public_profiles import HOUSE, TODAY, called_person, fact, held_person, person, profile, source, text
from shyraq.appeals import SITE_LANGS, Bundle, Correction, CorrectionKind, compose_site
from shyraq.basics.text import Script, Text
from shyraq.disclosure import DisclosedName, DisclosedPlace, Level, NameRole, Predicate, Speaker

ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</script><svg/onload=alert(1)>",
    "]]></description><evil/>&x;",
    "{{ 7 * 7 }}{% raw %}",
    "{name} {date} {} {0}",
    "\u202eevil\u2066\u0000\u0008\ud800",
    "\u2028\u2029\\u003cscript\\u003e*/",
)


def poisoned(payload: str) -> Bundle:
    words = Text(payload, Script.LATIN, 'en"><script>')
    about = replace(person(1), names=(DisclosedName(words, NameRole.OWN), DisclosedName(words, NameRole.NICKNAME)))
    by = (Speaker(organisation=payload), Speaker(relation=payload))
    bad = source(1, is_public=True, title=payload, url=f"https://example.org/{payload}", makers=by)
    texts = ("by", "to", "role", "term", "charge", "means", "result", "of", "told_by")
    more = dict.fromkeys(texts, payload) | {"value": words, "at": DisclosedPlace(said=payload), "relation": payload}
    kinds = [kind for kind in Predicate if kind is not Predicate.RELATIVE_OF]
    facts = [
        fact(about, kind, number=number, on="2018", source=bad, speakers=by, **more)
        for number, kind in enumerate(kinds)
    ]
    hidden = person(2, form=Level.INITIALS, initials=payload)
    changed = Correction(TODAY, CorrectionKind.CHANGED, about.id, payload)
    return compose_site(
        [profile(about, *facts), profile(hidden, fact(hidden, Predicate.DETAINED, on="2017", **more))],
        house_name=payload,
        on=TODAY,
        corrections=[changed],
    )


def whole_site(lang: str = "en") -> Bundle:
    uyghur = held_person(3, text("ئەركىن تۇرسۇن", "ug"), text("艾尔肯", "zh"))
    removed = Correction(TODAY, CorrectionKind.REMOVED, person(55).id)
    everybody = [held_person(1), held_person(2), uyghur, called_person()]
    return compose_site(everybody, house_name=HOUSE, on=TODAY, corrections=[removed], lang=lang)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_anybody_says_becomes_markup(payload: str) -> None:
    for path, content in poisoned(payload).files.items():
        if path.endswith(".html"):
            page = read_page(content)

            assert (path, page.faults, page.handlers, page.scripts) == (path, [], [], [])
            assert {"img", "evil", "iframe"}.isdisjoint(page.tags)
            assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_anybody_says_breaks_out_of_the_feed(payload: str) -> None:
    feed = ElementTree.fromstring(poisoned(payload).files["feed.xml"])

    assert {element.tag for element in feed.iter()} <= {
        *("rss", "channel", "title", "link", "description", "language", "lastBuildDate"),
        *("item", "guid", "pubDate"),
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_anybody_says_breaks_out_of_the_data_files(payload: str) -> None:
    files = poisoned(payload).files

    json.loads(files["people.json"])
    script = files["assets/people.js"].decode("ascii")
    rows = json.loads(script.split("window.shyraqPeople = ", 1)[1].rstrip().removesuffix(";"))
    assert len(rows) == 2
    assert "<" not in script


@pytest.mark.parametrize("payload", PAYLOADS)
def test_braces_somebody_said_are_never_filled_in(payload: str) -> None:
    html = read_page(poisoned(payload).files["people/PERS0N000001.html"])

    assert "49" not in html.words


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_every_page_is_well_formed(lang: str) -> None:
    for path, content in whole_site(lang).files.items():
        if path.endswith(".html"):
            assert (path, read_page(content).faults) == (path, [])


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_no_page_loads_anything_from_elsewhere(lang: str) -> None:
    files = whole_site(lang).files
    for path, content in files.items():
        if path.endswith(".html"):
            page = read_page(content)

            assert not [
                address for address in page.loaded + page.links if re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", address)
            ]
            assert (page.handlers, page.scripts) == ([], [])
    assert b"http" not in files["assets/search.js"] + files["assets/site.css"]


@pytest.mark.parametrize("lang", SITE_LANGS)
def test_every_link_leads_to_a_file_of_the_site(lang: str) -> None:
    files = whole_site(lang).files
    for path, content in files.items():
        if path.endswith(".html"):
            folder = path.split("/")[:-1]
            for address in read_page(content).loaded + read_page(content).links:
                target = address.split("#")[0]
                steps = [*folder, *target.split("/")] if target else path.split("/")
                while ".." in steps:
                    at = steps.index("..")
                    del steps[at - 1 : at + 1]
                assert "/".join(steps) in files, (path, address)


def test_every_page_has_a_policy_that_lets_nothing_in() -> None:
    for path, content in whole_site().files.items():
        if path.endswith(".html"):
            html = content.decode()
            assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html, path
            assert "unsafe" not in html


def test_every_page_has_one_first_heading_and_skips_no_level() -> None:
    for path, content in whole_site().files.items():
        if path.endswith(".html"):
            headings = read_page(content).headings
            assert headings.count(1) == 1, path
            assert all(later - earlier <= 1 for earlier, later in pairwise(headings)), path
