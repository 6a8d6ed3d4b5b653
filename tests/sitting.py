"""A browser window at a desk that runs in a process of its own."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from serving import Served

PASSPHRASE = "lamp river stone apple window seven"
SECOND_PASSPHRASE = "field cloud paper orange mountain two"

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


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
        """Return an address of every screen."""
        son, testimony = self.served.son, self.served.testimony
        rooms = ["/today", "/people", "/sources", "/letters", "/support", "/publish", "/history", "/house"]
        house = [
            "/figures",
            "/figures?for=public",
            "/house/design",
            "/house/members",
            "/house/passphrase",
            f"/history?person={son}",
            "/history?from=2300",
        ]
        forms = ["/sources/take", "/sources/take-sheet", "/support/funds", "/support/gifts", f"/support/record/{son}"]
        forms.append("/sources/take/consent-sheet/ug")
        person = [f"/people/{son}", f"/people/{son}/as/public", f"/people/{son}/as/press", "/people/duplicates"]
        lists = ["/people/export?state=held", "/people?state=dead", "/people?who=cases&sort=name"]
        other = [f"/sources/{testimony}", f"/letters/write/{son}/un-wgeid", f"/publish/preview/{son}", "/nothing-here"]
        return rooms + house + lists + forms + person + other


def sit(browser: Browser, house: Served, **how: object) -> tuple[Sitting, BrowserContext]:
    """Open a window; its context is to be closed by whoever asked for it."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
    page = context.new_page()
    sitting = Sitting(page, house)
    page.on("request", lambda request: sitting.asked.append(request.url))
    page.on("console", lambda message: sitting.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: sitting.complaints.append(str(fault)))
    return sitting, context
