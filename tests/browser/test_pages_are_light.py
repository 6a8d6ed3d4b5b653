"""Every page at 200 % zoom and on the narrowest screen, how much its first load weighs, and whether anything jumps.

The desk sends its pages as they are: no byte passes a network, packing would cost an old laptop time, and a page that
holds secrets beside what somebody typed should not be packed at all (BREACH). What a first load would weigh packed is
measured all the same, for it is the measure of how much there is to read and to run.
"""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from longer import LONG
from serving import Served, served
from sitting import sit

ZOOMS = [(language, width) for language in ("en", "ug", "kk") for width in (640, 320)]
FEW_ZOOMS = [("en", 640), ("kk", 320), ("ug", 320)]
MOST_PACKED_BYTES = 60_000
MOST_SHIFT = 0.1
SHIFTS = """
window.shifted = 0;
const add = (shift) => { if (!shift.hadRecentInput) window.shifted += shift.value; };
new PerformanceObserver((seen) => seen.getEntries().forEach(add)).observe({ type: "layout-shift", buffered: true });
"""
WIDE = """() => {
  const page = document.documentElement, wide = [];
  if (page.scrollWidth > page.clientWidth)
    for (const part of document.querySelectorAll("body *")) {
      const box = part.getBoundingClientRect();
      if (box.right > page.clientWidth + 1 || box.left < -1) wide.push(part.outerHTML.slice(0, 120));
    }
  return page.scrollWidth > page.clientWidth ? [page.scrollWidth, ...wide.slice(0, 3)] : [];
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("light") / "vault", furnished=True) as found:
        yield found


@pytest.mark.parametrize(("language", "width"), ZOOMS if LONG else FEW_ZOOMS)
def test_no_page_has_to_be_moved_sideways(browser: Browser, house: Served, language: str, width: int) -> None:
    sitting, context = sit(browser, house, viewport={"width": width, "height": 450})
    sitting.unlock(language)
    found = []
    for path in sitting.paths():
        sitting.go(path)
        wide = sitting.page.evaluate(WIDE)
        found += [(path, *wide)] if wide else []
    context.close()

    assert found == []


@pytest.mark.parametrize("width", [1280, 390] if LONG else [390])
def test_nothing_jumps_while_a_page_comes(browser: Browser, house: Served, width: int) -> None:
    sitting, context = sit(browser, house, viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    sitting.unlock()
    found = []
    for path in sitting.paths():
        sitting.go(path)
        sitting.page.wait_for_load_state("networkidle")
        shifted = sitting.page.evaluate("window.shifted")
        if shifted >= MOST_SHIFT:
            found.append((path, shifted))
    context.close()

    assert found == []


def test_a_first_load_is_small_and_asks_this_machine_alone(browser: Browser, house: Served) -> None:
    sitting, context = sit(browser, house)
    sitting.unlock()
    heavy, weights = [], []
    for path in sitting.paths():
        page = context.new_page()
        loaded = _loaded(page, house.address + path)
        packed = sum(len(gzip.compress(body, 6)) for body in loaded)
        weights.append(packed)
        heavy += [(path, packed)] if packed > MOST_PACKED_BYTES else []
        page.close()
    context.close()

    assert heavy == []
    assert min(weights) > 5_000
    assert [url for url in sitting.asked if not url.startswith(house.address)] == []


def test_nothing_is_packed_for_there_is_no_network(browser: Browser, house: Served) -> None:
    sitting, context = sit(browser, house)
    encodings = set()
    sitting.page.on("response", lambda answer: encodings.add(answer.headers.get("content-encoding", "")))

    sitting.unlock()

    context.close()
    assert encodings == {""}


def _loaded(page: Page, address: str) -> list[bytes]:
    """Open a page that loads everything anew, and return the bodies of what it asked for but fonts and tapes."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("response", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    wanted = [answer for answer in answers if answer.request.resource_type not in ("font", "media")]
    return [answer.body() for answer in wanted if answer.status not in (204, 303)]
