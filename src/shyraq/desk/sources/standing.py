"""What stands on a source, and what is to be put right once its consent no longer covers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.desk.letters.lines import LetterLine, letter_line
from shyraq.desk.people.page import audience_name
from shyraq.disclosure import Purpose
from shyraq.queries.exposure import Exposure, MadeOutput, OutputKind
from shyraq.queries.letters import StandingLetter
from shyraq.queries.sources import Answer

MOST_LISTED = 50
_PEOPLE = "people/"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page that was published and stands on a source; ``address`` of the person it is about, empty for a call."""

    path: str
    address: str
    published_on: date
    is_live: bool


@dataclass(frozen=True, slots=True)
class OutputLine:
    """A list or a dossier that was handed out, for whom and when; ``is_recalled`` as a letter is."""

    what: str
    audience: str
    made_on: date
    output_id: str
    is_recalled: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a source, at most ``MOST_LISTED`` pages, letters and other outputs, with all of them counted.

    ``to_publish`` counts pages that are public and may not be any more; ``recalled`` are the letters, ``asked_back``
    the lists and dossiers that hold what those who have them may not see any more.
    """

    pages: tuple[PageLine, ...]
    page_count: int
    letters: tuple[LetterLine, ...]
    letter_count: int
    outputs: tuple[OutputLine, ...]
    output_count: int
    to_publish: int
    recalled: tuple[LetterLine, ...]
    asked_back: tuple[OutputLine, ...]

    @property
    def is_to_do(self) -> bool:
        """Tell whether anything is to be put right."""
        return bool(self.to_publish or self.recalled or self.asked_back)


def standing(stood: Exposure, letters: Iterable[StandingLetter], answers: Iterable[Answer]) -> Standing:
    """Return what stands on a source whose consents answer ``answers`` today."""
    live = [page for page in stood.pages if page.is_live]
    shut = frozenset(one.purpose for one in answers if one.reason is not None)
    outputs = [_output_line(one, shut) for one in stood.outputs]
    shown = [letter_line(one.letter, is_recalled=one.is_recalled) for one in letters]
    ordered = sorted(stood.pages, key=lambda page: not page.is_live)
    return Standing(
        pages=tuple(
            PageLine(page.path, _address(page.path), page.published_on, page.is_live) for page in ordered[:MOST_LISTED]
        ),
        page_count=len(stood.pages),
        letters=tuple(shown[:MOST_LISTED]),
        letter_count=len(shown),
        outputs=tuple(outputs[:MOST_LISTED]),
        output_count=len(outputs),
        to_publish=len(live) if Purpose.PUBLIC in shut else 0,
        recalled=tuple(line for line in shown if line.is_recalled)[:MOST_LISTED],
        asked_back=tuple(line for line in outputs if line.is_recalled)[:MOST_LISTED],
    )


def stood_on(exposure: Exposure) -> int:
    """Return how many pages that are out, letters, lists and dossiers stand on a source."""
    return sum(1 for page in exposure.pages if page.is_live) + len(exposure.letters) + len(exposure.outputs)


def _output_line(output: MadeOutput, shut: frozenset[Purpose]) -> OutputLine:
    names = {
        OutputKind.LIST: gettext("List"),
        OutputKind.DOSSIER: gettext("Dossier"),
        OutputKind.COURT_PACK: gettext("Court pack"),
        OutputKind.EXCERPT: gettext("Excerpt"),
    }
    purpose = Purpose(output.purpose)
    return OutputLine(
        names[output.what], audience_name(purpose), output.made_on, output.output_id, is_recalled=purpose in shut
    )


def _address(path: str) -> str:
    """Return where the person of a page is."""
    is_person = path.startswith(_PEOPLE)
    return reverse("person", args=[path.removeprefix(_PEOPLE).removesuffix(".html")]) if is_person else ""
