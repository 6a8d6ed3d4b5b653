"""Take pictures of every screen, page and letter of the demo, for people to look at.

    python tools/screens.py [FOLDER]

Writes to screens/ where no folder is named: the desk at 1280 and 390 px in English, Kazakh and Uyghur, and in English
in the dark; the public site at both widths; and the letters of one person. A picture of the desk is named by its place
in the walk, the screen, the width and the language: ``desk/07-people-map-1280-ug.png``. Needs Chromium (the variable
CHROMIUM names another one).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[1]
WIDTHS = ((1280, 900), (390, 844))
WALKS = (("en", "light"), ("kk", "light"), ("ug", "light"), ("en", "dark"))
"""In which languages, by day or in the dark, one walks through the desk."""
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
PORT = 8797
ADDRESS = f"http://127.0.0.1:{PORT}/"
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


@dataclass(kw_only=True)
class Camera:
    """Where pictures of one walk go; ``taken`` counts them, so that the names sort as one walked."""

    folder: Path
    ending: str
    taken: int = 0

    def shoot(self, page: Page, name: str) -> None:
        """Take one picture at each width."""
        self.taken += 1
        self.folder.mkdir(exist_ok=True)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self.folder / f"{self.taken:02}-{name}-{width}-{self.ending}.png", full_page=True)
        page.set_viewport_size({"width": WIDTHS[0][0], "height": WIDTHS[0][1]})

    def visit(self, page: Page, path: str, name: str) -> None:
        """Go to a screen and take its pictures, once what comes after the page has come too."""
        page.goto(ADDRESS + path)
        if page.locator("[data-fragment], [data-look], [data-running]").count():
            page.wait_for_load_state("networkidle")
        self.shoot(page, name)


@dataclass(frozen=True, kw_only=True)
class Places:
    """The addresses of what the demo holds, without the slash they begin with; of the torn one sources differ."""

    person: str
    torn: str
    twice: str
    source: str
    letter: str
    preview: str
    need: str

    @property
    def person_id(self) -> str:
        """Return the id of the person."""
        return self.person.rsplit("/", 1)[1]


def main() -> None:
    """Make the demo, open it, and take every picture."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screens"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        with desk(folder), chromium(playwright) as browser:
            person_id = take_desk(browser, folder, out)
            take_site(browser, folder / "site", out)
        take_letters(folder, person_id, out)
    print(f"{len(list(out.rglob('*.png')))} pictures in {out}")


def passphrases(folder: Path) -> list[str]:
    """Return the passphrases of the members of the demo."""
    return (folder / "passphrases-of-the-demo.txt").read_text(encoding="utf-8").split("\n")


@contextmanager
def desk(folder: Path) -> Iterator[None]:
    """Run the desk with the demo until one is done."""
    command = [sys.executable, "-m", "shyraq", "--vault", str(folder / "vault"), "run", "--demo", "--no-browser"]
    process = subprocess.Popen([*command, "--port", str(PORT)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        next(line for line in process.stdout if line.startswith("Passphrase of the demo"))
        yield
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


def take_desk(browser: Browser, folder: Path, out: Path) -> str:
    """Walk through the desk in every language and width; return the id of the person that was looked at."""
    page = browser.new_context().new_page()
    cameras = [
        Camera(folder=out / "desk", ending=lang if scheme == "light" else f"{lang}-{scheme}") for lang, scheme in WALKS
    ]
    first, second = passphrases(folder)[:2]
    for camera, (lang, scheme) in zip(cameras, WALKS, strict=True):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{ADDRESS}unlock")
        page.click(f"button[value={lang}]")
        camera.visit(page, "unlock", "unlock")
    come_in(page, first)
    twice = take_list(page)
    keep_draft(page)
    places = find_places(page, twice)
    for camera, (lang, scheme) in zip(cameras, WALKS, strict=True):
        change_to(page, lang, scheme)
        walk(page, camera, places)
    publish(page, folder / "written", second)
    for camera, (lang, scheme) in zip(cameras, WALKS, strict=True):
        change_to(page, lang, scheme)
        camera.visit(page, "publish/progress", "publish-done")
        camera.visit(page, "publish", "publish-after")
    return places.person_id


def come_in(page: Page, passphrase: str) -> None:
    """Open the desk."""
    page.goto(f"{ADDRESS}unlock")
    page.fill("#passphrase", passphrase)
    page.click("form.slip button.first")
    page.wait_for_url(lambda found: "unlock" not in found, timeout=30_000)


def change_to(page: Page, lang: str, scheme: str) -> None:
    """Set the language of the desk, and light or dark."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{ADDRESS}people")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    fields: dict[str, str | float | bool] = {"language": lang, "next": "/people", "csrfmiddlewaretoken": token}
    page.request.post(f"{ADDRESS}language", form=fields, headers={"Origin": ADDRESS.rstrip("/"), "Referer": ADDRESS})


def find_places(page: Page, twice: str) -> Places:
    """Find a person, a source, a letter and a need of the demo; ``twice`` is the address of a person met again."""

    def first(room: str, pattern: str, words: str = "") -> str:
        page.goto(ADDRESS + room)
        return (page.locator(f"main {pattern}", has_text=words).first.get_attribute("href") or "").lstrip("/")

    person = first("people", "a[href^='/people/']", "Asylzhan")
    return Places(
        person=person,
        torn=first("people", "a[href^='/people/']", "Sholpan"),
        twice=twice.lstrip("/"),
        source=first(person, "a[href^='/sources/']").split("#")[0],
        letter=first("letters", "a.who", "UN"),
        preview=first(person, "a[href^='/publish/preview/']"),
        need=first("support", "a.who"),
    )


def walk(page: Page, camera: Camera, places: Places) -> None:
    """Take pictures of every screen, room by room in the order of the rooms."""
    camera.visit(page, "today", "today")
    camera.visit(page, "today/consent/anybody", "today-kind")
    camera.visit(page, "people", "people")
    shoot_people(page, camera)
    camera.visit(page, "people/duplicates", "people-duplicates")
    camera.visit(page, places.person, "person")
    camera.visit(page, places.torn, "person-torn")
    page.locator("details[id^=weigh-] > summary").first.click()
    camera.shoot(page, "person-weigh")
    for name, path in (
        ("person-twice", places.twice),
        ("person-as-public", f"{places.person}/as/public"),
        ("sources", "sources"),
        ("source", places.source),
        ("take", "sources/take"),
        ("take-drafts", "sources/take-sheet"),
        ("consent-sheet", "sources/take/consent-sheet/ug"),
    ):
        camera.visit(page, path, name)
    shoot_taking(page, camera)
    for name, path in (
        ("letters", "letters"),
        ("letter", places.letter),
        ("letter-write", f"letters/write/{places.person_id}/un-wgeid"),
        ("support", "support"),
        ("need", places.need),
        ("need-record", f"support/record/{places.person_id}"),
        ("fund-open", "support/funds"),
        ("gift", "support/gifts"),
        ("publish", "publish"),
        ("publish-preview", places.preview),
        ("figures", "figures?compare=yes"),
        ("figures-public", "figures?for=public"),
        ("history", "history"),
        ("history-of-one", f"history?person={places.person_id}"),
        ("history-empty", "history?from=2300"),
        ("house", "house"),
        ("house-member", "house/members"),
        ("house-passphrase", "house/passphrase"),
        ("house-design", "house/design"),
        ("not-found", "nothing-here"),
    ):
        camera.visit(page, path, name)


def take_list(page: Page) -> str:
    """Take the list as if its people were new; return the address of one of them."""
    choose_list(page)
    for new in page.locator("input[type=radio][value=new]").all():
        new.check()
    page.click("form.form button.first")
    page.wait_for_url(lambda found: "take" not in found)
    return page.locator("main a[href^='/people/']").first.get_attribute("href") or "/people"


def choose_list(page: Page, *, title: str = "A list that came by hand") -> None:
    """Give the list to the desk, which asks whom it speaks of."""
    page.goto(f"{ADDRESS}sources/take-sheet")
    sheet = LIST.replace("A list that came by hand", title)
    page.set_input_files("[name=sheet]", {"name": "list.yaml", "mimeType": "text/yaml", "buffer": sheet.encode()})
    page.click("form.form button.first")
    page.wait_for_selector("#likely")


def keep_draft(page: Page) -> None:
    """Begin a testimony and keep it as a draft."""
    page.goto(f"{ADDRESS}sources/take")
    page.fill("[id='f-source.title']", "Sister of a driver, by telephone")
    page.fill("[id='f-people.p1.names[0].text']", "Бекзат Нұрлан")
    page.click("#take button[value=keep]")
    page.wait_for_load_state("networkidle")


def shoot_people(page: Page, camera: Camera) -> None:
    """Take the map beside the list, a filter open, a search across scripts, and the page that hands a list out."""
    camera.visit(page, "people/view?view=both", "people-map")
    page.goto(f"{ADDRESS}people/view?view=list")
    page.locator("details.pop summary").nth(1).click()
    camera.shoot(page, "people-filter")
    page.goto(f"{ADDRESS}people")
    page.fill("#q", "Dauren Qabdesh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people?s=*")
    camera.shoot(page, "people-search")
    camera.visit(page, "people/export?who=cases", "people-export")


def shoot_taking(page: Page, camera: Camera) -> None:
    """Take a testimony that is objected to, one of somebody who may be known, and a list of such people."""
    page.goto(f"{ADDRESS}sources/take")
    page.fill("[id='f-people.p1.born_on']", "the year of the sheep")
    page.click("#take .acts button.first")
    page.wait_for_selector("#objections")
    camera.shoot(page, "take-objections")
    choose_list(page, title="A second list")
    camera.shoot(page, "take-sheet-known")
    page.goto(f"{ADDRESS}sources/take")
    page.fill("[id='f-source.title']", "A third list")
    page.fill("[id='f-people.p1.names[0].text']", "Дәурен Қабдеш")
    page.fill("[id='f-people.p1.born_on']", "1986")
    page.fill("[id='f-statements[0].on']", "spring 2018")
    page.click("#take .acts button.first")
    page.wait_for_selector("#likely")
    camera.shoot(page, "take-known")


def publish(page: Page, out: Path, second: str) -> None:
    """Approve the site with both members and write it."""
    for passphrase in ("", second):
        if passphrase:
            page.goto(f"{ADDRESS}house")
            page.click("#lock button")
            come_in(page, passphrase)
        page.goto(f"{ADDRESS}publish")
        page.click("form[action='/publish/approve'] button")
        page.wait_for_load_state("networkidle")
    page.fill("#write input[type=text]", str(out))
    page.click("#write button.first")
    page.wait_for_selector("#progress:has(.next)", timeout=60_000)


def take_site(browser: Browser, site: Path, out: Path) -> None:
    """Walk through the public site, opened from the folder."""
    page = browser.new_context().new_page()
    camera = Camera(folder=out / "site", ending="en")
    persons = sorted(site.glob("people/*.html"))
    for path in (*sorted(site.glob("*.html")), *persons[:3], *sorted(site.glob("calls/*.html"))[:1]):
        page.goto(path.as_uri())
        camera.shoot(page, path.relative_to(site).with_suffix("").as_posix().replace("/", "-"))


def take_letters(folder: Path, person_id: str, out: Path) -> None:
    """Write the letters of one person and take a picture of each page."""
    (folder / "passphrase").write_text(passphrases(folder)[0], encoding="utf-8")
    (out / "letters").mkdir()
    shared = ["--vault", str(folder / "vault"), "--passphrase-file", str(folder / "passphrase"), "--draft"]
    for recipient, lang in (("un-wgeid", "en"), ("embassy", "ru"), ("ministry", "kk")):
        pdf = folder / f"{recipient}.pdf"
        wanted = ["letter", person_id, "--to", recipient, "--lang", lang, "--out", str(pdf)]
        command = [sys.executable, "-m", "shyraq", *wanted]
        subprocess.run([*command, *shared], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number, sheet in enumerate(pypdfium2.PdfDocument(pdf), start=1):
            sheet.render(scale=1.5).to_pil().save(out / "letters" / f"{recipient}-{lang}-{number}.png")


if __name__ == "__main__":
    main()
