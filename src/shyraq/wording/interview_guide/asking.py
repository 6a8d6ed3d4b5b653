"""The questions of an interview in their order, and the rules by which they are asked.

They are open: none has its answer in it. What was seen, what was heard and what is believed is asked apart, and the
speaker is told that they may stop. The key of a question is what a mark on a tape names it by and never changes.

Source: one TOML file a language beside this module.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from shyraq.wording.catalogue import LANGS, NoCatalogue

_FOLDER = resources.files("shyraq.wording").joinpath("interview_guide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One subject of an interview: its ``key``, a short ``name``, and the sentences that are read aloud."""

    key: str
    name: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewGuide:
    """The guide in one language: ``rules`` are for whoever asks, ``sheet`` holds the words around the questions."""

    lang: str
    review: str
    title: str
    rules: tuple[str, ...]
    questions: tuple[Question, ...]
    sheet: Mapping[str, str]

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a native reader has read these words."""
        return not self.review.startswith("not yet")


@lru_cache(maxsize=len(LANGS))
def interview_guide(lang: str) -> InterviewGuide:
    """Return the guide in a language of the house.

    Returns: the same keys in the same order in every language.
    Raises: NoCatalogue.
    """
    if lang not in LANGS:
        raise NoCatalogue(lang)
    raw: dict[str, Any] = tomllib.loads(_FOLDER.joinpath(f"{lang}.toml").read_text("utf-8"))
    return InterviewGuide(
        lang=raw["lang"],
        review=raw["review"],
        title=raw["title"],
        rules=tuple(raw["rules"]),
        questions=tuple(
            Question(key=key, name=said["name"], ask=tuple(said["ask"])) for key, said in raw["questions"].items()
        ),
        sheet=MappingProxyType(raw["sheet"]),
    )
