"""Cutting many names into their words: each raw word is looked at once, whatever many names it stands in."""

from shyraq.names.parts import MOST_PARTS, is_one_syllable, stems_of, takes_splitting
from shyraq.names.words import LONGEST_RAW, Word, pieces_of, raw_words, words_of

_SPLIT, _SYLLABLE = 1, 2
_FEWEST_APART = 3
_UNSEEN = (-2, 0)


class Cutter:
    """Cuts names and numbers their stems; ``numbers`` has them in the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._known: dict[str, tuple[int, int] | None] = {}

    def cut(self, name: str) -> list[int] | None:
        """Return the numbers of a name's words in their order, None where only the whole register can cut it."""
        numbers: list[int] = []
        kinds = _SPLIT | _SYLLABLE
        for raw in raw_words(name):
            if len(numbers) > MOST_PARTS or len(raw) > LONGEST_RAW:
                return self._cut_carefully(name)
            known = self._known.get(raw, _UNSEEN)
            if known is _UNSEEN:
                known = self._known[raw] = self._meet(raw)
            if known is None:
                return self._cut_carefully(name)
            number, kind = known
            if number >= 0:
                numbers.append(number)
                kinds &= kind
        if (len(numbers) == 1 and kinds & _SPLIT) or (len(numbers) >= _FEWEST_APART and kinds & _SYLLABLE):
            return None
        return numbers

    def number(self, stem: str) -> int:
        """Return the number of a stem, a new one where it was not met yet."""
        return self.numbers.setdefault(stem, len(self.numbers))

    def _meet(self, raw: str) -> tuple[int, int] | None:
        """Return the number of a raw word's stem (-1 if it is set aside) and what it may be, None if it is odd."""
        pieces = pieces_of(raw)
        word = pieces[0]
        if len(pieces) != 1 or not isinstance(word, Word):
            return None
        if word.is_initial and not is_one_syllable(word):
            return None
        kind = _SPLIT * takes_splitting(word) | _SYLLABLE * is_one_syllable(word)
        return (-1 if word.is_initial else self.number(word.stem)), kind

    def _cut_carefully(self, name: str) -> list[int] | None:
        stems = stems_of(words_of(name))
        return None if stems is None else [self.number(stem) for stem in stems]
