"""Hands on the keys alone: going to a question, choosing an answer, taking what is proposed."""

from playwright.sync_api import Locator, Page, expect

FIRST_SEARCH_MS = 30_000
"""The first search of a process gathers the names."""


def here(page: Page) -> str:
    """Return the name of the question that has the focus, or the words of the button."""
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until a question has the focus."""
    for _ in range(most):
        if here(page) == name or here(page).startswith(f"{name} "):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached, the focus is on {here(page)}")


def choose(page: Page, value: str) -> None:
    """Choose an answer of the list that has the focus, with the arrow alone."""
    for _ in range(60):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is none of the answers")


def proposed(page: Page) -> None:
    """Wait until something is proposed, and take the first of it."""
    expect(page.locator(".proposed:not([hidden]) > li").first).to_be_visible(timeout=FIRST_SEARCH_MS)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def press(page: Page, part: Locator, *, most: int = 200) -> None:
    """Press Tab until a link or button has the focus, then Enter."""
    for _ in range(most):
        if part.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{part} is not reached, the focus is on {here(page)}")
