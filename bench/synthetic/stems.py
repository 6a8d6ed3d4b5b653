"""Given names with their spellings: read from files of stems, and made of a stem and an ending.

A file of stems has one line for each, in UTF-8: ``language|sex|native|English|Russian|hanzi|Turkish``. The language
is k (Kazakh, native spellings in Cyrillic) or u (Uyghur, in ULY), the sex M, F or MF. Spellings are parted by commas;
one with ? behind it is plausible, not certain. Russian and Turkish may be empty: a rule makes them. A name without
hanzi is never drawn. # begins a comment.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from synthetic.hanzi import from_russian
from synthetic.orthography import (
    kazakh_english,
    kazakh_russian,
    kazakh_russian_others,
    kazakh_turkish,
    uyghur_english,
    uyghur_russian,
    uyghur_turkish,
)
from synthetic.tables import DATA, lines, rows

KAZAKH = "k"
UYGHUR = "u"
MALE = "M"
FEMALE = "F"
DEVELOPMENT = DATA / "development.txt"

_FIELDS = 7
_CERTAIN, _PLAUSIBLE, _USUAL_BY_RULE = 6, 3, 4
"""How often a spelling stands in the list from which one is drawn."""

_EVERY_SIMPLE_STEM = "*"
_LONGEST_SIMPLE = 7
_COMPOUND_ALREADY = re.compile(
    "(бек|бай|жан|хан|ғали|қали|қазы|гүл"
    "|jan|axun|niyaz|bay|haji|xan|gül|nisa|memet|nur|ay|qiz|kem|hem|shem|din|lla)$"
    "|^(Ab[dl]u?|Gül|Bu[amz]|Memet|Nur|Mir|Turdim|Tursun.)"
)


class StemsUnreadable(ValueError):
    """A line has not seven fields, or one file holds a stem twice."""


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name, or a part of one, with every spelling that no rule makes while it is written.

    ``id``: the language and the first native spelling; ``stem_id``: the id of the stem it is made of, or its own.
    A spelling stands several times in its list where it is drawn more often.
    """

    id: str
    stem_id: str
    language: str
    sexes: str
    natives: tuple[str, ...]
    english: tuple[str, ...]
    russian: tuple[str, ...]
    hanzi: tuple[str, ...]
    turkish: tuple[str, ...]
    russian_hanzi: tuple[str, ...]


def read_stems(files: Sequence[Path]) -> list[GivenName]:
    """Read the stems of all files, in their order; one that several files hold is taken from the first.

    Raises: StemsUnreadable.
    """
    stems: dict[str, GivenName] = {}
    for path in files:
        for stem in _read_file(path):
            stems.setdefault(stem.id, stem)
    return list(stems.values())


def make_compounds(stems: Iterable[GivenName]) -> list[GivenName]:
    """Make the compounds that the table of endings lists, of those stems that are there and have hanzi.

    A compound that is a stem of its own is not made again.
    """
    stems = list(stems)
    known = {stem.id: stem for stem in stems}
    compounds = []
    for ending in rows("compounds.tsv"):
        for stem in _stems_for(ending, stems, known):
            if _takes(ending, stem):
                compound = _compound(stem, ending)
                if compound.id not in known:
                    known[compound.id] = compound
                    compounds.append(compound)
    return compounds


def _read_file(path: Path) -> list[GivenName]:
    stems = [_read_stem(line) for line in lines(path)]
    ids = [stem.id for stem in stems]
    twice = sorted({stem_id for stem_id in ids if ids.count(stem_id) > 1})
    if twice:
        raise StemsUnreadable(f"{path.name} holds twice: {', '.join(twice)}")
    return stems


def _read_stem(line: str) -> GivenName:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != _FIELDS:
        raise StemsUnreadable(f"seven fields are needed: {line}")
    language, sexes, native, english, russian, hanzi, turkish = fields
    natives = tuple(spelling.strip() for spelling in native.split(","))
    all_russian = _russian(natives[0], language, russian)
    return GivenName(
        id=f"{language}:{natives[0]}",
        stem_id=f"{language}:{natives[0]}",
        language=language,
        sexes=sexes,
        natives=natives,
        english=_repeated(_spellings(english)),
        russian=all_russian,
        hanzi=_repeated(_first_of_each(_spellings(hanzi))),
        turkish=_repeated(_spellings(turkish) or _turkish(natives[0], language)),
        russian_hanzi=_russian_hanzi(all_russian, feminine=sexes == FEMALE),
    )


def _spellings(field: str) -> list[tuple[str, int]]:
    """Return each spelling of a field with how often it counts."""
    written = [spelling.strip() for spelling in field.split(",")]
    weighed = [(text.rstrip("?"), _PLAUSIBLE if text.endswith("?") else _CERTAIN) for text in written if text]
    return list(dict.fromkeys(weighed))


def _first_of_each(spellings: list[tuple[str, int]]) -> list[tuple[str, int]]:
    first: dict[str, int] = {}
    for text, count in spellings:
        first.setdefault(text, count)
    return list(first.items())


def _repeated(spellings: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(text for text, count in spellings for _ in range(count))


def _russian(native: str, language: str, field: str) -> tuple[str, ...]:
    written = _repeated(_spellings(field))
    if language != KAZAKH:
        return written or (uyghur_russian(native),)
    usual = kazakh_russian(native)
    others = [spelling for spelling in kazakh_russian_others(native) if spelling not in field.split(",")]
    return (*(written or (usual,)), *others, *[usual] * _USUAL_BY_RULE)


def _turkish(native: str, language: str) -> list[tuple[str, int]]:
    by_rule = kazakh_turkish(native) if language == KAZAKH else [uyghur_turkish(native)]
    return [(spelling, _CERTAIN) for spelling in by_rule]


def _russian_hanzi(russian: tuple[str, ...], *, feminine: bool) -> tuple[str, ...]:
    """Return hanzi by the Russian table for the spellings that stand there more than once, else for the first."""
    usual = [spelling for spelling in russian if russian.count(spelling) > 1] or russian[:1]
    return tuple(dict.fromkeys(from_russian(spelling, feminine=feminine) for spelling in usual))


def _stems_for(ending: Mapping[str, str], stems: list[GivenName], known: Mapping[str, GivenName]) -> list[GivenName]:
    if ending["stems"] == _EVERY_SIMPLE_STEM:
        return [stem for stem in stems if _is_simple(stem.natives[0])]
    ids = [f"{ending['language']}:{native}" for native in ending["stems"].split()]
    return [known[stem_id] for stem_id in ids if stem_id in known]


def _is_simple(native: str) -> bool:
    return len(native) <= _LONGEST_SIMPLE and _COMPOUND_ALREADY.search(native) is None


def _takes(ending: Mapping[str, str], stem: GivenName) -> bool:
    return stem.language == ending["language"] and ending["sex"] in stem.sexes and bool(stem.hanzi)


def _compound(stem: GivenName, ending: Mapping[str, str]) -> GivenName:
    native, feminine = ending["native"], ending["sex"] == FEMALE
    natives = tuple(spelling + native for spelling in stem.natives)
    russian = tuple(spelling + ending["russian"] for spelling in stem.russian)
    if stem.language == KAZAKH:
        english_endings = [kazakh_english(native, habit).lower() for habit in (0, 2)]
        turkish = tuple(kazakh_turkish(natives[0]))
    else:
        english_endings = [uyghur_english(native, habit).lower() for habit in (1, 2)]
        turkish = tuple(spelling + uyghur_turkish(native).lower() for spelling in stem.turkish)
    return GivenName(
        id=f"{stem.language}:{natives[0]}",
        stem_id=stem.stem_id,
        language=stem.language,
        sexes=ending["sex"],
        natives=natives,
        english=tuple(spelling + english for spelling in stem.english for english in english_endings),
        russian=russian,
        hanzi=tuple(spelling + ending["hanzi"] for spelling in stem.hanzi),
        turkish=turkish,
        russian_hanzi=tuple(from_russian(spelling, feminine=feminine) for spelling in dict.fromkeys(russian)),
    )
