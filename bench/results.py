"""bench/RESULTS.md: a section for each thing that is measured, with the command that made it."""

import platform
import re
import time
from pathlib import Path


def put_section(title: str, report: str, *, command: str, versions: str) -> None:
    """Put a section into bench/RESULTS.md, in the place of an older one of the same title."""
    made = f"Made with `{command}` on {time.strftime('%Y-%m-%d')}: {platform.machine()}, {versions}."
    path = Path(__file__).parent / "RESULTS.md"
    parts = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
    kept = [part.rstrip() for part in parts if not part.startswith(f"## {title}\n")]
    path.write_text("\n\n".join([*kept, f"## {title}\n\n{made}\n\n{report}"]) + "\n", encoding="utf-8")
