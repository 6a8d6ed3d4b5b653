"""The same Kazakh or Uyghur word in other orthographies, by rule.

Kazakh words come in Cyrillic, Uyghur words in Uyghur Latin (ULY), where an apostrophe marks the start of a vowel
syllable inside a word (Nur'eli) or parts s from h. Results begin with a capital letter where the script has them.
Source: the letter tables in bench/synthetic/data.
"""

import re
from collections.abc import Iterable

from synthetic.tables import letters

LATIN_CONVENTIONS = ("latin_2021", "latin_2018", "latin_turkic")
"""Kazakh Latin alphabets, as columns of the table."""

SASM_CONVENTIONS = ("sasm", "sasm_marked", "yengi_yeziq")
"""Latin letters of Uyghur in China, as columns of the table."""

ENGLISH_HABITS = ("english_1", "english_2", "english_3")
"""Habits of English spelling, as columns of both tables."""

_KAZAKH = "kazakh_letters.tsv"
_UYGHUR = "uyghur_letters.tsv"
_TURKISH_CAPITALS = {"i": "İ", "ı": "I"}
_HAMZA = "ء"
_OTHER_RUSSIAN = (("ж", "дж"), ("ө", "у"), ("ы", "и"), ("лә", "ля"), ("лү", "лю"), ("^қ", "х"))
_UYGHUR_LETTER = re.compile(r"ch|sh|zh|gh|ng(?!h|ül|ul)|.")
_UYGHUR_VOWELS = frozenset("aeéiouöü")


def capitalized(word: str) -> str:
    """Return the word with its first letter as a capital and the others as they are."""
    return word[:1].upper() + word[1:]


def capitalized_turkish(word: str) -> str:
    """Return the word with a capital as Turkish has it: i becomes İ, ı becomes I."""
    return _TURKISH_CAPITALS.get(word[:1], word[:1].upper()) + word[1:]


def upper_turkish(text: str) -> str:
    """Return the text in capitals as Turkish has them."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def kazakh_latin(word: str, convention: int = 0) -> str:
    """Return a Kazakh word in Latin; ``convention`` counts LATIN_CONVENTIONS from 0."""
    column = LATIN_CONVENTIONS[convention]
    latin = _converted(word.lower(), letters(_KAZAKH, column))
    return capitalized(latin) if column == "latin_2018" else capitalized_turkish(latin)


def kazakh_arabic(word: str) -> str:
    """Return a Kazakh word in the Arabic script of China.

    A hamza before the word makes its vowels front ones, unless another letter tells so already.
    """
    word = word.lower()
    needs_hamza = any(letter in word for letter in "әөүі") and not any(letter in word for letter in "екгэ")
    shortened = word.replace("ия", "я").replace("ию", "ю")
    return (_HAMZA if needs_hamza else "") + _converted(shortened, letters(_KAZAKH, "arabic"))


def kazakh_russian(word: str) -> str:
    """Return a Kazakh word as a Russian register writes it."""
    return capitalized(_converted(word.lower().replace("гүл", "гуль"), letters(_KAZAKH, "russian")))


def kazakh_russian_others(word: str) -> list[str]:
    """Return other spellings of Russian registers, each with one change."""
    usual = kazakh_russian(word)
    changed = (re.sub(sound, other, word.lower()) for sound, other in _OTHER_RUSSIAN)
    return [spelling for spelling in dict.fromkeys(map(kazakh_russian, changed)) if spelling != usual]


def kazakh_turkish(word: str) -> list[str]:
    """Return the Turkish spelling of a Kazakh word, and one with j if it has a c."""
    turkish = capitalized_turkish(re.sub("^ğ", "g", _converted(word.lower(), letters(_KAZAKH, "turkish"))))
    with_j = turkish.replace("c", "j").replace("C", "J")
    return [turkish] if with_j == turkish else [turkish, with_j]


def kazakh_english(word: str, habit: int) -> str:
    """Return a Kazakh word as English texts write it; ``habit`` counts ENGLISH_HABITS from 0."""
    word = word.lower()
    glide = "y" if word.startswith("е") and habit == 0 else ""
    return capitalized(glide + _converted(word, letters(_KAZAKH, ENGLISH_HABITS[habit])))


def cyrillic_without_extra_letters(text: str) -> str:
    """Return Kazakh or Uyghur Cyrillic as typed on a Russian keyboard, capitals and small letters kept."""
    russian = letters(_KAZAKH, "russian") | {"җ": "ж"}
    return _converted(text, russian | {letter.upper(): other.upper() for letter, other in russian.items()})


def uyghur_arabic(word: str) -> str:
    """Return a Uyghur word in Arabic script; a hamza carries each vowel that begins a syllable."""
    table = letters(_UYGHUR, "arabic")
    written, at_vowel_start = "", True
    for letter in _uyghur_letters(word):
        if letter in " '":
            written += letter.strip("'")
            at_vowel_start = True
            continue
        is_vowel = letter in _UYGHUR_VOWELS
        written += ("ئ" if is_vowel and at_vowel_start else "") + table.get(letter, letter)
        at_vowel_start = is_vowel
    return written


def uyghur_cyrillic(word: str) -> str:
    """Return a Uyghur word in the Cyrillic of Kazakhstan; apostrophes stay."""
    return _uyghur_in_cyrillic(word, "cyrillic")


def uyghur_russian(word: str) -> str:
    """Return a Uyghur word as a Russian register writes it."""
    russian = _uyghur_in_cyrillic(word.replace("'", ""), "russian")
    return russian.replace("гул", "гуль").replace("Гул", "Гуль")


def uyghur_turkish(word: str) -> str:
    """Return the Turkish spelling of a Uyghur word."""
    return capitalized_turkish(_converted(_uyghur_letters(word), letters(_UYGHUR, "turkish")))


def uyghur_sasm(word: str, convention: int = 0) -> str:
    """Return a Uyghur word in the Latin of China; ``convention`` counts SASM_CONVENTIONS from 0."""
    return capitalized(_converted(_uyghur_letters(word), letters(_UYGHUR, SASM_CONVENTIONS[convention])))


def uyghur_english(word: str, habit: int) -> str:
    """Return a Uyghur word as English texts write it; ``habit`` counts ENGLISH_HABITS from 0."""
    return capitalized(_converted(_uyghur_letters(word), letters(_UYGHUR, ENGLISH_HABITS[habit])))


def _uyghur_letters(word: str) -> list[str]:
    """Part a word into letters; n and g are two where a syllable begins with g."""
    return _UYGHUR_LETTER.findall(word.lower())


def _uyghur_in_cyrillic(word: str, column: str) -> str:
    cyrillic = _converted(_uyghur_letters(word), letters(_UYGHUR, column))
    return capitalized(cyrillic.replace("йа", "я").replace("йу", "ю"))


def _converted(written: Iterable[str], table: dict[str, str]) -> str:
    return "".join([table.get(letter, letter) for letter in written])
