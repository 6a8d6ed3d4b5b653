"""The public site in a browser, opened from a folder as from a memory stick: no server, no network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from public_profiles import HOUSE, TODAY, called_person, fact, held_person, person, profile, source, text
from shyraq.appeals import Correction, CorrectionKind, compose_site
from shyraq.disclosure import Level, Predicate, SourceKind

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PAGES = ("index", "people", "people/PERS0N000002", "people/PERS0N000004", "calls/PERS0N000009", "figures", "about")
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hidden = person(4, form=Level.PSEUDONYM, pseudonym="Terek 41")
    sentences = [
        fact(hidden, Predicate.SENTENCED, number=1, on="2018", term="9 years"),
        fact(hidden, Predicate.SENTENCED, number=2, on="2018", term="12 years", source=source(4, kind=SourceKind.LIST)),
        fact(hidden, Predicate.QUOTE, number=3, value=text("ئۇ ھازىر نەدە؟ بىز بىلمەيمىز.", "ug")),
    ]
    uyghur = held_person(2, text("ئەركىن تۇرسۇن", "ug"), text("Erkin Tursun"), text("艾尔肯·吐尔逊", "zh"))
    kazakh = held_person(3, text("Серік Нұрланұлы", "kk"), text("赛力克·努尔兰", "zh"))
    everybody = [uyghur, kazakh, profile(hidden, *sentences), called_person(), *map(held_person, range(20, 24))]
    removed = Correction(TODAY, CorrectionKind.REMOVED, person(77).id)
    folder = tmp_path_factory.mktemp("site")
    for path, content in compose_site(everybody, house_name=HOUSE, on=TODAY, corrections=[removed]).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def address(site: Path, name: str) -> str:
    return (site / f"{name}.html").as_uri()


def names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".people:visible .who a").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("erkin", ["Erkin Tursun"]),
        ("ЕРКІН", ["Erkin Tursun"]),
        ("ئەركىن", ["Erkin Tursun"]),
        ("艾尔肯", ["Erkin Tursun"]),
        ("серік", ["Серік Нұрланұлы"]),
        ("serik", ["Серік Нұрланұлы"]),
        ("سېرىك", ["Серік Нұрланұлы"]),
        ("sailike", ["Серік Нұрланұлы"]),
        ("terek", ["“Terek 41” (name changed)"]),
        ("almaty marat", ["Marat Example"]),
        ("PERS0N000003", ["Серік Нұрланұлы"]),
    ],
)
def test_the_search_finds_a_name_in_any_script(site: Path, page: Page, typed: str, expected: list[str]) -> None:
    page.goto(address(site, "people"))

    page.get_by_role("searchbox").fill(typed)

    assert names(page) == expected


def test_the_search_tells_how_many_it_found_and_can_be_cleared(site: Path, page: Page) -> None:
    page.goto(address(site, "people"))
    everybody = names(page)

    page.get_by_role("searchbox").fill("person")
    found = page.locator("#count").inner_text()
    page.get_by_role("button", name="Clear the search").click()
    page.wait_for_timeout(50)

    assert found == "Found: 4."
    assert names(page) == everybody


def test_the_list_is_filtered_by_state_place_and_year(site: Path, page: Page) -> None:
    page.goto(address(site, "people"))

    page.get_by_label("State").select_option("arrested")
    arrested = names(page)
    page.get_by_label("State").select_option("")
    page.get_by_label("Taken in").select_option("2019")

    assert arrested == names(page) == ["Marat Example"]


def test_a_name_found_leads_to_its_page(site: Path, page: Page) -> None:
    page.goto(address(site, "people"))
    page.get_by_role("searchbox").fill("erkin")

    page.get_by_role("link", name="Erkin Tursun").click()
    page.wait_for_url("**/people/PERS0N000002.html")

    assert page.get_by_role("heading", level=1).inner_text() == "Erkin Tursun"


def test_without_script_everybody_is_in_the_list_and_no_dead_form_is_shown(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, "people"))

    everybody = page.locator("#whole .who a").count()
    form_is_visible = page.locator("#seek").is_visible()
    context.close()

    assert everybody == 8
    assert not form_is_visible


def test_no_request_leaves_the_folder_and_nothing_is_refused_or_fails(site: Path, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))

    for name in PAGES:
        page.goto(address(site, name))
        page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    assert complaints == []
    assert any(url.endswith("site.css") for url in asked)


def test_the_site_keeps_nothing_about_its_reader(site: Path, page: Page) -> None:
    page.goto(address(site, "people"))
    page.get_by_role("searchbox").fill("erkin")

    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(site: Path, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(site, name))

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_in_light_and_dark(site: Path, page: Page, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address(site, name))

    found = Axe().run(page).response["violations"]

    assert [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found] == []


def test_the_first_tab_leads_to_the_content(site: Path, page: Page) -> None:
    page.goto(address(site, "people/PERS0N000002"))

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
