"""What changed between two versions of some words, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(rf"[{_HAN}]|\s+|[^\s{_HAN}]+")
"""A word is what stands between spaces; of Chinese, which has none, one character."""


class Change(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that belong together, with what became of them; spaces stand where they stood."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """Return how ``before`` became ``after``: what stayed and what came is ``after``."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Stretch] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch(Change.SAME, "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Stretch(Change.TAKEN_OUT, "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Stretch(Change.ADDED, "".join(new[new_from:new_to])))
    return tuple(found)
