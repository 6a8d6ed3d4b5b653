"""Every kind of entry the program reads is in the specification, and the other way round."""

import re
from pathlib import Path

from shyraq.store.apply import KINDS

SPECIFICATION = Path(__file__).parents[2] / "docs" / "spec" / "entry.md"


def test_the_specification_lists_the_kinds_the_program_reads():
    text = SPECIFICATION.read_text(encoding="utf-8")
    section = text[text.index("## 8. Kinds of bodies") : text.index("## 9. Versions")]

    assert set(re.findall(r"`([a-z]+\.[a-z]+)`", section)) == set(KINDS)
