"""The tools that are measured, and how each is asked."""

from dataclasses import dataclass
from enum import StrEnum

LARGE = 200_000
"""From so many persons on the slow tools are asked fewer questions."""
NAMES_LOOKED_AT = 1000
"""The most names a tool hands over for persons to be ranked."""


class Kind(StrEnum):
    """What a tool ranks, and how it is asked."""

    OURS = "ours"
    NAMES_ONE_BY_ONE = "names, one by one"
    NAMES_AT_ONCE = "names, all at once"
    PERSONS_AT_ONCE = "persons, all at once"


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool.

    ``place`` its module and class; ``packages`` those whose versions count; ``weights`` of its name score to choose
    from; ``most`` how many persons are asked for in a register that is not large, and in one that is.
    """

    key: str
    title: str
    kind: Kind
    place: str
    packages: tuple[str, ...]
    weights: tuple[float, ...] = (1, 2, 3, 6, 9, 12, 18, 25, 50, 100)
    most: tuple[int, int] = (100_000, 100_000)

    @property
    def is_ours(self) -> bool:
        """Tell whether it is Shyraq's, which runs in the environment of the project."""
        return self.place.startswith("names.ours:")

    @property
    def finds_names(self) -> bool:
        """Tell whether it ranks names, so that persons are ranked for it."""
        return self.kind in (Kind.NAMES_ONE_BY_ONE, Kind.NAMES_AT_ONCE)


OURS = Tool("ours", "Shyraq", Kind.OURS, "names.ours:Ours", ("shyraq", "numba", "numpy"))
TOOLS = (
    OURS,
    Tool(
        key="ours-names",
        title="Shyraq, names only, re-ranked like the others",
        kind=Kind.NAMES_ONE_BY_ONE,
        place="names.ours:OursByName",
        packages=OURS.packages,
        weights=(0.3, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0),
    ),
    Tool(
        key="token-sort",
        title="RapidFuzz token-sort ratio + AnyASCII",
        kind=Kind.NAMES_ONE_BY_ONE,
        place="names.peers.token_sort:TokenSort",
        packages=("rapidfuzz", "anyascii"),
    ),
    Tool(
        key="metaphone",
        title="double metaphone + Jaro-Winkler",
        kind=Kind.NAMES_ONE_BY_ONE,
        place="names.peers.metaphone_keys:MetaphoneKeys",
        packages=("metaphone", "rapidfuzz", "anyascii"),
    ),
    Tool(
        key="trigrams",
        title="SQLite FTS5 trigram + AnyASCII",
        kind=Kind.NAMES_ONE_BY_ONE,
        place="names.peers.trigrams:Trigrams",
        packages=("anyascii",),
        weights=(0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0),
        most=(2000, 500),
    ),
    Tool(
        key="logic",
        title="nomenklatura blocker + LogicV2",
        kind=Kind.NAMES_AT_ONCE,
        place="names.peers.logic:Logic",
        packages=("nomenklatura", "rigour", "followthemoney", "duckdb"),
        most=(500, 300),
    ),
    Tool(
        key="splink",
        title="Splink on DuckDB",
        kind=Kind.PERSONS_AT_ONCE,
        place="names.peers.probabilistic:Splink",
        packages=("splink", "duckdb"),
        most=(2000, 500),
    ),
)
BY_KEY = {tool.key: tool for tool in TOOLS}
