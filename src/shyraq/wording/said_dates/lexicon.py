"""The words dates are told with, by language; a word that is not found is sought among those a letter away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from shyraq.wording.said_dates.folding import folded
from shyraq.wording.said_dates.signs import Kind, Sign

SPOKEN = ("en", "ru", "kk", "kk-Arab", "kk-Latn", "ug", "ug-Latn", "zh", "tr")
_EVERYWHERE = "und"
_GUESSED = frozenset({Kind.MONTH, Kind.SEASON, Kind.YEAR, Kind.YEARS, Kind.REL_YEAR, Kind.PART})
_SHORTEST_GUESS = 4
_LONG = 8
Phrase = tuple[str, ...]
Meaning = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language or of several together, folded.

    ``fixed`` maps a phrase to what it means, ``stems`` one whose last word takes endings; ``endings`` and
    ``suffixes`` (of numbers) map to the case they tell, or to an empty text. ``guessable`` are the words a slip of the
    pen may have meant, with whether they take endings.
    """

    fixed: Mapping[Phrase, Meaning]
    stems: Mapping[Phrase, Meaning]
    endings: Mapping[str, str]
    suffixes: Mapping[str, str]
    guessable: tuple[tuple[str, Meaning, bool], ...]
    longest: int

    def meant_by(self, phrase: Phrase) -> tuple[Sign, ...]:
        """Return the signs of a phrase, what it means and then its case; nothing where it is not known."""
        if phrase in self.fixed:
            return _signs(self.fixed[phrase], "", phrase)
        last = phrase[-1]
        for cut in range(len(last), 0, -1):
            meaning = self.stems.get((*phrase[:-1], last[:cut]))
            if meaning is not None and last[cut:] in self.endings:
                return _signs(meaning, self.endings[last[cut:]], phrase)
        return ()

    def guessed(self, word: str) -> tuple[Sign, ...]:
        """Return the signs of the one word that ``word`` is a slip of; nothing where none or several are near."""
        found = dict(self._near(word)) if len(word) >= _SHORTEST_GUESS else {}
        if len(found) != 1:
            return ()
        (meaning, case), *_ = found.items()
        return _signs(meaning, case, (word,), is_typo=True)

    def _near(self, word: str) -> Iterator[tuple[Meaning, str]]:
        letters = set(word)
        for written, meaning, takes_endings in self.guessable:
            most = 2 if len(written) >= _LONG else 1
            if len(set(written) - letters) > most:
                continue
            for cut in (len(written), len(written) - 1, len(written) + 1):
                case = self.endings.get(word[cut:]) if takes_endings else None if word[cut:] else ""
                if case is not None and _slips(written, word[:cut]) <= most:
                    yield meaning, case


@cache
def lexicon(langs: tuple[str, ...]) -> Lexicon:
    """Return the words of ``langs`` (of :data:`SPOKEN`) together; what two of them share means what the first says."""
    fixed: dict[Phrase, Meaning] = {}
    stems: dict[Phrase, Meaning] = {}
    for lang in (*langs, _EVERYWHERE):
        for row in _rows("words", lang):
            for form in row["forms"].split(" | "):
                table = stems if form.endswith("*") else fixed
                table.setdefault(phrase_of(form.rstrip("*")), (Kind(row["kind"]), int(row["value"])))
    return Lexicon(
        fixed=MappingProxyType(fixed),
        stems=MappingProxyType(stems),
        endings=MappingProxyType({"": "", **_cases("endings", langs)}),
        suffixes=MappingProxyType(_cases("suffixes", langs)),
        guessable=(*_guessable(fixed, takes_endings=False), *_guessable(stems, takes_endings=True)),
        longest=max(map(len, (*fixed, *stems))),
    )


def phrase_of(form: str) -> Phrase:
    """Return the folded words of a phrase, each Han character a word of its own."""
    return tuple(part for word in folded(form).split() for part in (word if is_han(word[0]) else (word,)))


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one, the zero 〇 among them."""
    return "\u3400" <= character <= "\u9fff" or character == "〇" or "\U00020000" <= character <= "\U000323af"


def _guessable(table: Mapping[Phrase, Meaning], *, takes_endings: bool) -> Iterator[tuple[str, Meaning, bool]]:
    for phrase, meaning in table.items():
        if len(phrase) == 1 and meaning[0] in _GUESSED and len(phrase[0]) >= _SHORTEST_GUESS:
            yield phrase[0], meaning, takes_endings


def _cases(table: str, langs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for lang in langs:
        for row in _rows(table, lang):
            for ending in row["endings"].split():
                found.setdefault(folded(ending), row["case"])
    return found


@cache
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    text = files("shyraq.wording.said_dates").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:])


def _rows(table: str, lang: str) -> Iterator[Mapping[str, str]]:
    return (row for row in _table(table) if row["lang"] == lang)


def _signs(meaning: Meaning, case: str, phrase: Phrase, *, is_typo: bool = False) -> tuple[Sign, ...]:
    kind, value = meaning
    sign = Sign(kind=kind, value=value, text=" ".join(phrase), is_typo=is_typo)
    return (sign, Sign(kind=Kind(case))) if case else (sign,)


def _slips(one: str, other: str) -> int:
    """Return how many letters were left out, put in, mistaken or swapped with the next, at most three."""
    if abs(len(one) - len(other)) > 2:
        return 3
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, written in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != written))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == written:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return min(rows[-1][-1], 3)
