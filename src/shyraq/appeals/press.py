"""The press: templates and assets of the site, and the one way a page becomes bytes.

Every value is escaped unless it is a run of words that escaped itself; a name a template misspells is an
error, never an empty place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from shyraq.appeals.runs import Words, filled
from shyraq.appeals.speech import Speech

POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; font-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load. ``file:`` means the same as ``'self'`` where the site lies on a memory stick; a page from a
web server cannot load a file at all, so it widens nothing there."""

ROOMS = (
    ("people", "people.html"),
    ("calls", "calls.html"),
    ("figures", "figures.html"),
    ("corrections", "corrections.html"),
    ("about", "about.html"),
)
FONTS = (
    "noto-naskh-arabic-400",
    "noto-naskh-arabic-600",
    "noto-sans-400",
    "noto-sans-600",
    "noto-sans-sc-400",
    "noto-serif-600",
)
ASSETS = ("lamp.svg", "search.js", "site.css", *(f"fonts/{name}.woff2" for name in FONTS), "fonts/OFL.txt")


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the pages of one site: in one language, for one house, as of one day."""

    speech: Speech
    house_name: str
    on: date

    def printed(self, template: str, *, depth: int = 0, room: str = "", values: Mapping[str, object]) -> bytes:
        """Return a page as UTF-8.

        Args: depth is the number of folders the page lies in, so that its links can stay relative; room is the
            entry of the navigation it belongs to; values are what the template asks for.
        """
        text = (
            _environment()
            .get_template(template)
            .render(
                values,
                lang=self.speech.lang,
                w=self.speech.words,
                house=self.house_name,
                today=self.speech.day(self.on),
                policy=POLICY,
                rooms=ROOMS,
                room=room,
                root="../" * depth,
            )
        )
        return text.encode("utf-8")


def asset(name: str) -> bytes:
    """Return the bytes of a style sheet, script or picture of the site."""
    return resources.files("shyraq.appeals").joinpath("assets", name).read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("shyraq.appeals"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["fill"] = _fill
    environment.filters["plain"] = str
    return environment


def _fill(pattern: str, **values: Words | str | int) -> Words:
    return filled(pattern, **values)
