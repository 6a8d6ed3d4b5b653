"""A strict reader of pages: balanced tags, one id once, and every address a page asks for."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr"}
SVG_EMPTY = {"path", "rect", "circle"}
ADDRESSES = {"href", "src", "action", "data", "poster", "srcset", "xlink:href"}


@dataclass
class Page:
    """What a page holds."""

    faults: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    words: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)
        if tag not in VOID and tag not in SVG_EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.page.faults.append(f"</{tag}> closes nothing that is open")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style") and data.strip():
            self.page.scripts.append(data)
        self.page.words += data

    def _seen(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.page.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.page.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.page.handlers.append(f"{tag} {name}")
            if name in ADDRESSES and value is not None:
                (self.page.links if tag == "a" else self.page.loaded).append(value)


def read_page(content: bytes) -> Page:
    """Read a page and note every fault."""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    page = reader.page
    page.faults += [f"<{tag}> is never closed" for tag in reader.open]
    page.faults += [f"the id {one} stands twice" for one in sorted(set(page.ids)) if page.ids.count(one) > 1]
    return page
