"""The consent to read aloud, as it comes out of a printer."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from serving import Served, served
from shyraq.wording import LANGS
from sitting import Sitting, sit

_A4_PT = (595, 842)
_MOST_PAGES = 6


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("house") / "vault") as house:
        yield house


@pytest.fixture
def sitting(browser: Browser, house: Served) -> Iterator[Sitting]:
    sitting, context = sit(browser, house)
    sitting.unlock()
    yield sitting
    context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_fits_a_few_pages_of_paper_without_the_desk_around_it(sitting: Sitting, lang: str) -> None:
    sitting.go(f"/sources/take/consent-sheet/{lang}")
    paper = pypdfium2.PdfDocument(io.BytesIO(sitting.page.pdf(prefer_css_page_size=True)))

    text = "".join(page.get_textpage().get_text_bounded() for page in paper)
    assert len(paper) <= _MOST_PAGES
    assert all(tuple(map(round, page.get_size())) == _A4_PT for page in paper)
    assert "Lamp House" in text
    assert "Lock now" not in text
    assert "Print it once" not in text
    paper.close()


def test_the_button_prints_the_sheet(sitting: Sitting) -> None:
    sitting.go("/sources/take/consent-sheet/en")
    sitting.page.evaluate("window.print = () => { document.title = 'printed'; }")

    sitting.page.get_by_role("button", name="Print").click()

    expect(sitting.page).to_have_title("printed")
    assert sitting.complaints == []
