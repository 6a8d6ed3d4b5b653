"""Why two persons may be one: which part of a name matched which and how, what speaks against, how common it is.

The same evidence as a search, laid out. Each finding has a weight in log-odds; they add up to what a search finds.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from shyraq.names.building import SEXES, NameRecord, year_number
from shyraq.names.index import NameIndex
from shyraq.names.likeness import LEAST
from shyraq.names.lining import LetterPairs, begins_alike, lined_up
from shyraq.names.parts import Part, Parts, parses_of
from shyraq.names.readings import class_of
from shyraq.names.searching import ask
from shyraq.names.walking import CONFLICT, EXTRA_ASKED, EXTRA_KEPT, FIRST, LONELY, ORDER
from shyraq.names.weights import nobody_odds, weights
from shyraq.names.words import words_of
from shyraq.names.writing import writing_of_word

USUAL_SIZE = 10_000
"""Persons among whom two names are taken to stand where no register is given."""


class Kind(StrEnum):
    """What a finding is about."""

    PART = "part"
    CONFLICT = "conflict"
    ONLY_ONE = "only_one"
    ONLY_OTHER = "only_other"
    ORDER = "order"
    INITIAL = "initial"
    YEAR = "year"
    PLACE = "place"
    SEX = "sex"


class How(StrEnum):
    """How two parts of names are the same."""

    LETTERS = "letters"
    SOUND = "sound"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks for (``weight`` above 0) or against two persons being one.

    ``one`` and ``other`` are what either has, as written. For parts of names: ``how`` they are the same; the letters
    that stand for each other; ``endings`` that were taken off, of either; ``one_in`` how many persons there are for
    one who bears a name at least this much alike.
    """

    kind: Kind
    weight: float
    one: str = ""
    other: str = ""
    how: How | None = None
    letters: LetterPairs = ()
    endings: tuple[str, str] = ("", "")
    one_in: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said of two persons: the chance from 0 to 1 that they are one, and why."""

    probability: float
    log_odds: float
    findings: tuple[Finding, ...]


_SAME_SOUND = 0.95


def compare(one: NameRecord, other: NameRecord) -> Explanation:
    """Compare two persons without a register: as if both stood in a usual one of ten thousand."""
    return explain(one, other, index=NameIndex.build(()))


def explain(one: NameRecord, other: NameRecord, *, index: NameIndex) -> Explanation:
    """Explain why two persons may be one, by their best pair of names and the frequencies of ``index``.

    Returns: findings in the order of the name, then year, place and sex; without readable names no part is found.
        The probability knows these two alone, not others who may be meant as well.
    """
    best = max(
        (_name_findings(mine, theirs, index) for mine, theirs in product(_parses(one, index), _parses(other, index))),
        key=lambda findings: sum(finding.weight for finding in findings),
        default=(),
    )
    findings = (*best, *_known_findings(one, other, index))
    log_odds = sum(finding.weight for finding in findings)
    against = log_odds - nobody_odds(len(index) or USUAL_SIZE)
    return Explanation(1.0 / (1.0 + math.exp(-max(-500.0, min(500.0, against)))), log_odds, findings)


def _parses(record: NameRecord, index: NameIndex) -> list[Parts]:
    vocabulary = index.segment.vocabulary
    return [parse for name in record.names for parse in parses_of(words_of(name), vocabulary)]


def _name_findings(mine: Parts, theirs: Parts, index: NameIndex) -> tuple[Finding, ...]:
    if not mine.parts or not theirs.parts:
        return ()
    matched = _matched(mine.parts, theirs.parts, index)
    left = [part for at, part in enumerate(mine.parts) if at not in {i for i, _, _ in matched}]
    right = [part for at, part in enumerate(theirs.parts) if at not in {j for _, j, _ in matched}]
    found = [finding for _, _, finding in sorted(matched, key=lambda row: row[0])]
    spots = [j for _, j, _ in sorted(matched, key=lambda row: row[0])]
    if spots != sorted(spots):
        found.append(Finding(Kind.ORDER, -float(weights().parts[ORDER])))
    misses_first = 0 not in {j for _, j, _ in matched}
    initials = (mine.initials, theirs.initials)
    return (*found, *_misses(left, right, initials, hits=len(matched), misses_first=misses_first))


def _matched(mine: Sequence[Part], theirs: Sequence[Part], index: NameIndex) -> list[tuple[int, int, Finding]]:
    """Pair the parts one with one, the strongest first, as a search does."""
    pairs = [
        (i, j, finding)
        for i, part in enumerate(mine)
        for j, other in enumerate(theirs)
        if (finding := _part_finding(part, other, index)) is not None
    ]
    strongest = {i: max((f.weight for k, _, f in pairs if k == i), default=0.0) for i in range(len(mine))}
    kept: list[tuple[int, int, Finding]] = []
    for i in sorted(strongest, key=lambda part: -strongest[part]):
        free = [row for row in pairs if row[0] == i and row[1] not in {j for _, j, _ in kept}]
        if free:
            kept.append(max(free, key=lambda row: row[2].weight))
    return kept


def _part_finding(part: Part, other: Part, index: NameIndex) -> Finding | None:
    """Return what it says that two parts are alike; None where they are not."""
    lining = lined_up(part.stem, other.stem)
    if lining.likeness < LEAST:
        return None
    weighed = index.log_odds_of(ask(part.stem), other.stem, lining.likeness)
    if weighed.log_odds <= weights().words[2]:
        return None
    return Finding(
        Kind.PART,
        weighed.log_odds,
        part.written,
        other.written,
        how=_how(part.stem, other.stem, lining.likeness),
        letters=lining.pairs,
        endings=(part.ending, other.ending),
        one_in=max(1, round(math.exp(-weighed.log_share))),
    )


def _how(one: str, other: str, likeness: float) -> How:
    if one == other:
        return How.LETTERS
    same_writing = class_of(one, writing_of_word(one)) is class_of(other, writing_of_word(other))
    return How.SOUND if likeness >= _SAME_SOUND and not same_writing else How.NEAR


def _misses(
    left: list[Part],
    right: list[Part],
    initials: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    hits: int,
    misses_first: bool,
) -> Iterator[Finding]:
    """Tell of the parts that only one name has, and of parts that stand against each other."""
    parts = weights().parts
    for initial, others, turned in ((initials[0], right, False), (initials[1], left, True)):
        yield from _initial_findings(initial, others, turned=turned)
    for number, (part, other) in enumerate(zip(left, right, strict=False)):
        weight = float(parts[CONFLICT])
        if number == 0:
            weight += float(parts[LONELY]) * (hits == 1) + float(parts[FIRST]) * misses_first
        yield Finding(Kind.CONFLICT, -weight, part.written, other.written)
    for part in left[len(right) :]:
        yield Finding(Kind.ONLY_ONE, -float(parts[EXTRA_ASKED]), one=part.written)
    for part in right[len(left) :]:
        yield Finding(Kind.ONLY_OTHER, -float(parts[EXTRA_KEPT]), other=part.written)


def _initial_findings(initials: tuple[str, ...], others: list[Part], *, turned: bool) -> Iterator[Finding]:
    """Tell whether initials fit the parts of the other name that are left, and take those that do off the list."""
    for initial in initials:
        fitting = next((part for part in others if begins_alike(initial, part.stem)), None)
        if fitting is None and not others:
            continue
        weight = weights().initial_same if fitting is not None else weights().initial_other
        part = others[0] if fitting is None else fitting
        if fitting is not None:
            others.remove(fitting)
        pair = (part.written, initial) if turned else (initial, part.written)
        yield Finding(Kind.INITIAL, weight, *pair)


def _known_findings(one: NameRecord, other: NameRecord, index: NameIndex) -> Iterator[Finding]:
    fitted = weights()
    if one.birth_year and other.birth_year:
        weight = float(index.known.year_odds(one.birth_year)[year_number(other.birth_year)])
        yield Finding(Kind.YEAR, weight, str(one.birth_year), str(other.birth_year))
    if one.place and other.place:
        yield Finding(Kind.PLACE, index.known.odds_of_places(one.place, other.place), one.place, other.place)
    if one.sex and other.sex and SEXES[one.sex] != SEXES[other.sex]:
        yield Finding(Kind.SEX, fitted.sex_other, one.sex, other.sex)
