"""A browser window at a desk that runs in a process of its own."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from serving import Served

PASSPHRASE = "lamp river stone apple window seven"
SECOND_PASSPHRASE = "field cloud paper orange mountain two"

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""The network of the browser ends at 127.0.0.1: every other name and number leads nowhere."""


@dataclass
class Sitting:
    """A browser window at the desk, with every address it asked for and everything it complained of."""

    page: Page
    served: Served
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.served.address + path)

    def unlock(self, language: str = "en") -> None:
        self.go("/unlock")
        if language != "en":
            self.page.locator(f"button[value={language}]").click()
        self.page.locator("#passphrase").fill(PASSPHRASE)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/today")

    def paths(self) -> list[str]:
        """Return an address of every screen, of letters, needs and gifts where the vault holds some."""
        son, testimony, letter = self.served.son, self.served.testimony, self.served.letter
        rooms = [
            "/today",
            "/people",
            "/sources",
            "/tapes",
            "/letters",
            "/support",
            "/publish",
            "/figures",
            "/history",
            "/house",
        ]
        lists = ["/people/export?state=held", "/people?state=dead", "/people?who=cases&sort=name"]
        lists += ["/people/view?view=map", "/people/view?view=both", "/people/view?view=list", "/people/duplicates"]
        lists += ["/tapes/found", "/tapes/found?q=nothing"]
        lists += ["/sources?consent=none", "/letters?list=due", "/today/safe_copy/anybody", "/publish/progress"]
        lists += ["/figures?for=public", f"/history?person={son}", "/history?from=2300"]
        forms = ["/sources/take", f"/sources/take?about={son}", "/sources/take-sheet", "/sources/take/consent-sheet/ug"]
        forms += ["/tapes/record", "/tapes/record/guide/ug"]
        forms += [f"/letters/write/{son}/un-wgeid", "/support/funds", "/support/gifts", f"/support/record/{son}"]
        forms += ["/house/design", "/house/members", "/house/passphrase", "/house/speech"]
        forms += ["/tapes/receive", f"/tapes/receive?source={testimony}"]
        about = [f"/people/{son}", f"/people/{son}/as/public", f"/people/{son}/as/press", f"/sources/{testimony}"]
        about += [f"/sources/{testimony}/add", f"/people/{son}/retellings"]
        about += [f"/publish/preview/{son}", "/nothing-here"]
        if letter:
            about += [f"/letters/{letter}", f"/support/needs/{self.served.need}"]
            about += [f"/support/transactions/{self.served.gift}/reverse"]
        return rooms + lists + forms + about


def sit(browser: Browser, house: Served, **how: object) -> tuple[Sitting, BrowserContext]:
    """Open a window; its context is to be closed by whoever asked for it."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
    page = context.new_page()
    sitting = Sitting(page, house)
    page.on("request", lambda request: sitting.asked.append(request.url))
    page.on("console", lambda message: sitting.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: sitting.complaints.append(str(fault)))
    return sitting, context
