"""Two small tables that are counted, not trained: pairs of Latin letters, and places of syllables in names.

The first tells Pinyin from other Latin writing of names (a bigram model of either), the second where a name in
Chinese may be cut.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from tools.names.spellings import LATIN, spellings_of

from shyraq.names.syllables import syllable_text, syllables_of_han
from shyraq.names.writing import folded
from synthetic.scripts import PINYIN, SIMPLIFIED
from synthetic.stems import GivenName

_EDGE = "_"
_POSSIBLE_PAIRS = 700
"""Pairs that may be: each is counted once more than it was seen, so that none is impossible (Laplace)."""
_WHOLE = 1e4


def letter_pairs(names: Iterable[GivenName]) -> str:
    """Return the rows of letter_pairs.tsv: shares of each pair of letters per 10,000, in Pinyin and otherwise."""
    pinyin: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for name in names:
        written = {(spelling.script == PINYIN, folded(spelling.letters)): spelling for spelling in spellings_of(name)}
        for (is_pinyin, letters), spelling in written.items():
            if (is_pinyin or spelling.script in LATIN) and letters.isascii() and letters.isalpha():
                (pinyin if is_pinyin else latin).update(_pairs(letters))
    lines = [
        "# two letters (_ is the edge of the word)\tshare in Pinyin\tshare in other Latin writing, both per 10,000"
    ]
    lines += [
        f"{pair}\t{_share(pinyin, pair):.3f}\t{_share(latin, pair):.3f}"
        for pair in sorted(pinyin.keys() | latin.keys())
    ]
    return "\n".join(lines) + "\n"


def syllable_places(names: Iterable[GivenName]) -> str:
    """Return the rows of syllable_places.tsv: how often each syllable stands anywhere, first and last in a name.

    The spellings of one name in Chinese characters share one count.
    """
    anywhere, first, last = (
        defaultdict[int, float](float),
        defaultdict[int, float](float),
        defaultdict[int, float](float),
    )
    for name in names:
        spelled = [syllables_of_han(each.letters) for each in spellings_of(name) if each.script == SIMPLIFIED]
        for syllables in filter(None, spelled):
            share = 1 / len(spelled)
            for syllable in syllables:
                anywhere[syllable] += share
            first[syllables[0]] += share
            last[syllables[-1]] += share
    lines = ["# syllable\tseen in parts of names\tas the first of a part\tas the last"]
    lines += [
        f"{syllable_text(number)}\t{anywhere[number]:.2f}\t{first[number]:.2f}\t{last[number]:.2f}"
        for number in sorted(anywhere, key=syllable_text)
    ]
    return "\n".join(lines) + "\n"


def _pairs(letters: str) -> Iterable[str]:
    return (a + b for a, b in pairwise(f"{_EDGE}{letters}{_EDGE}"))


def _share(counts: Counter[str], pair: str) -> float:
    return (counts[pair] + 1) / (counts.total() + _POSSIBLE_PAIRS) * _WHOLE
