"""Take pictures of every screen, page and letter of the demo, for people to look at.

    python tools/screens.py [FOLDER]

Writes to screens/ where no folder is named: the desk at 1280 and 390 px in English, Kazakh and Uyghur, the public
site at both widths, and the letters of one person. Needs Chromium (the variable CHROMIUM names another one).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[1]
WIDTHS = ((1280, 900), (390, 844))
LANGS = ("en", "kk", "ug")
ROOMS = (
    "today",
    "people",
    "people/duplicates",
    "sources",
    "sources/take",
    "letters",
    "support",
    "publish",
    "figures",
    "history",
    "house",
)
SHEET = "sources/take/consent-sheet/ug"
OF_THE_HOUSE = ("house/members", "house/passphrase", "house/design")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
PORT = 8797
LIST = """
shyraq: 1
source: {kind: list, title: A list that came by hand, language: ug, made_on: 2019, made_by: [A partner group]}
people:
  a: {names: [{text: دەۋرەن قابدەش, script: Arab, lang: ug, role: own}], born_on: 1986, sex: m}
  b: {names: [{text: 马尔兰·肯杰巴耶夫, script: Hani, lang: zh, role: passport}], born_on: 1985, sex: m}
  c: {names: [{text: Абдугопур Хасан, script: Cyrl, lang: ru, role: passport}], born_on: 1969, sex: m}
statements:
  - {about: a, says: detained, on: 2018, at: Tacheng}
  - {about: b, says: held_at, on: 2018, at: Ghulja}
"""
"""Invented people of the demo once more, in other scripts."""


def main() -> None:
    """Make the demo, open it, and take every picture."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screens"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with desk(folder) as passphrase, chromium(playwright) as browser:
            person = take_desk(browser, passphrase, out)
            take_site(browser, folder / "site", out)
        take_letters(folder, person, out)
    print(f"{len(list(out.rglob('*.png')))} pictures in {out}")


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """Run the desk with the demo; give its passphrase."""
    command = [sys.executable, "-m", "shyraq", "--vault", str(folder / "vault"), "run", "--demo", "--no-browser"]
    process = subprocess.Popen([*command, "--port", str(PORT)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield next(
            line.split(":", 1)[1].strip() for line in process.stdout if line.startswith("Passphrase of the demo")
        )
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser that is installed here."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
    try:
        yield browser
    finally:
        browser.close()


def take_desk(browser: Browser, passphrase: str, out: Path) -> str:
    """Walk through the desk in every language and width; return the id of the person that was looked at."""
    address = f"http://127.0.0.1:{PORT}/"
    page = browser.new_context().new_page()
    page.goto(address)
    shoot(page, out / "desk", "unlock-en")
    page.fill("#passphrase", passphrase)
    page.click("form.slip button.first")
    page.wait_for_url(lambda found: "unlock" not in found, timeout=30_000)
    page.goto(address + "people")
    person = page.locator("main a[href^='/people/']", has_text="Asylzhan").first.get_attribute("href") or "/people"
    double = take_list(page, address)
    for lang in LANGS:
        page.goto(address + "people")
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        fields: dict[str, str | float | bool] = {"language": lang, "next": "/people", "csrfmiddlewaretoken": token}
        page.request.post(
            address + "language", form=fields, headers={"Origin": address.rstrip("/"), "Referer": address}
        )
        for room in (*ROOMS, *OF_THE_HOUSE, SHEET, person[1:], f"{person[1:]}/as/public", double[1:]):
            page.goto(address + room)
            name = room.replace(person[1:], "person").replace(double[1:], "person-twice").replace("/", "-")
            shoot(page, out / "desk", f"{name}-{lang}")
        shoot_twice(page, address, out / "desk", lang=lang)
        shoot_people(page, address, out / "desk", lang=lang)
    return person.rsplit("/", 1)[1]


def take_list(page: Page, address: str) -> str:
    """Take the list as if its people were new; return the address of one of them."""
    choose_list(page, address)
    for new in page.locator("input[type=radio][value=new]").all():
        new.check()
    page.click("form.form button.first")
    page.wait_for_url(lambda found: "take" not in found)
    return page.locator("main a[href^='/people/']").first.get_attribute("href") or "/people"


def choose_list(page: Page, address: str, *, title: str = "A list that came by hand") -> None:
    """Give the list to the desk, which asks whom it speaks of."""
    page.goto(f"{address}sources/take-sheet")
    sheet = LIST.replace("A list that came by hand", title)
    page.set_input_files("[name=sheet]", {"name": "list.yaml", "mimeType": "text/yaml", "buffer": sheet.encode()})
    page.click("form.form button.first")
    page.wait_for_selector("#likely")


def shoot_people(page: Page, address: str, out: Path, *, lang: str) -> None:
    """Take the list of people with the map beside it, a filter open, and the page that hands a list out."""
    page.goto(address + "people/view?view=both")
    shoot(page, out, f"people-map-{lang}")
    page.goto(address + "people/view?view=list")
    page.locator("details.pop summary").nth(1).click()
    shoot(page, out, f"people-filter-{lang}")
    page.goto(address + "people/export?who=cases")
    shoot(page, out, f"people-export-{lang}")


def shoot_twice(page: Page, address: str, folder: Path, *, lang: str) -> None:
    """Take pictures of a search across scripts, and of the question whether somebody is known."""
    page.goto(f"{address}people")
    page.fill("#q", "Dauren Qabdesh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people?s=*")
    shoot(page, folder, f"people-search-{lang}")
    choose_list(page, address, title="A second list")
    shoot(page, folder, f"sources-take-sheet-known-{lang}")
    page.goto(f"{address}sources/take")
    page.fill("[id='f-source.title']", "A third list")
    page.fill("[id='f-people.p1.names[0].text']", "Дәурен Қабдеш")
    page.fill("[id='f-people.p1.born_on']", "1986")
    page.fill("[id='f-statements[0].on']", "spring 2018")
    page.click("#take .acts button.first")
    page.wait_for_selector("#likely")
    shoot(page, folder, f"sources-take-known-{lang}")


def take_site(browser: Browser, site: Path, out: Path) -> None:
    """Walk through the public site, opened from the folder."""
    page = browser.new_context().new_page()
    persons = sorted(site.glob("people/*.html"))
    for path in (*sorted(site.glob("*.html")), *persons[:3], *sorted(site.glob("calls/*.html"))[:1]):
        page.goto(path.as_uri())
        shoot(page, out / "site", path.relative_to(site).with_suffix("").as_posix().replace("/", "-"))


def take_letters(folder: Path, person: str, out: Path) -> None:
    """Write the letters of one person and take a picture of each page."""
    first = (folder / "passphrases-of-the-demo.txt").read_text(encoding="utf-8").splitlines()[0]
    (folder / "passphrase").write_text(first, encoding="utf-8")
    (out / "letters").mkdir()
    shared = ["--vault", str(folder / "vault"), "--passphrase-file", str(folder / "passphrase"), "--draft"]
    for recipient, lang in (("un-wgeid", "en"), ("embassy", "ru"), ("ministry", "kk")):
        pdf = folder / f"{recipient}.pdf"
        command = [
            sys.executable,
            "-m",
            "shyraq",
            "letter",
            person,
            "--to",
            recipient,
            "--lang",
            lang,
            "--out",
            str(pdf),
        ]
        subprocess.run([*command, *shared], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), start=1):
            sheet.render(scale=1.5).to_pil().save(out / "letters" / f"{recipient}-{lang}-{number}.png")


def shoot(page: Page, folder: Path, name: str) -> None:
    """Take one picture at each width."""
    folder.mkdir(exist_ok=True)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


if __name__ == "__main__":
    main()
