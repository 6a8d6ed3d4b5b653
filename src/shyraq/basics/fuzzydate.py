"""FuzzyDate placeholder"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    edtf: str
    earliest: date | None
    latest: date | None
