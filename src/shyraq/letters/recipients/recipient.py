"""What a recipient is to a letter: its purpose, what it requires and how its letter is written."""

from collections.abc import Callable
from dataclasses import dataclass

from shyraq.basics.text import Text
from shyraq.disclosure import Purpose
from shyraq.letters.document import Block, Gap
from shyraq.letters.phrases import phrase, phrase_line
from shyraq.letters.prose import Prose
from shyraq.profiles import Profile


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a recipient requires: its ``key`` in the phrases ("missing.date"), and the question it asks."""

    key: str
    is_met: Callable[[Profile], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A kind of recipient.

    ``section`` names its phrases; ``write`` returns what stands between greeting and closing; ``sender_fills_in``
    are the phrases of what the sender adds by hand under the heading, ``by_hand`` the warning that something is.
    """

    key: str
    section: str
    purpose: Purpose
    requirements: tuple[Requirement, ...]
    write: "Callable[[Prose, Text], tuple[Block, ...]]"
    sender_fills_in: tuple[str, ...] = ()
    by_hand: str | None = None


def gap(lang: str, key: str, *, is_met: bool) -> tuple[Gap, ...]:
    """Return a marked gap for a requirement that is not met, and nothing where it is."""
    return () if is_met else (Gap(phrase_line(lang, "gap.intro", phrase(lang, f"missing.{key}"))),)
