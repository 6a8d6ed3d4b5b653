"""What speaks for and against each candidate of a query, as numbers that the fitted weights multiply.

The candidates are those the engine finds, and its log-odds of each are exactly the sum of weights times features:
`log_odds_of_words` in `shyraq.names.rarity`, `name_log_odds` in `shyraq.names.walking` and `shyraq.names.known`, laid
out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tools.names.trial import Question, Trial

from shyraq.names.building import year_number
from shyraq.names.rarity import curve_at
from shyraq.names.searching import Asked, Candidate, Odds, SegmentSearch, ask
from shyraq.names.weights import USUAL_RARITY, YEARS, weights

FEATURES = (
    "curve",
    "rarity",
    "conflict",
    "extra_asked",
    "extra_kept",
    "order",
    "lonely",
    "first",
    "years_0",
    "years_1",
    "years_2",
    "years_3",
    "years_6",
    "year_rarity",
    "place_same",
    "place_other",
    "place_rarity",
)
"""The weights that are fitted, in the order of the features."""
CONSIDERED = 40
"""Candidates of a query that share its chance, as in a search."""
_YEAR_STEPS = (1, 2, 3, 6)
_AT = {name: number for number, name in enumerate(FEATURES)}

Rows = NDArray[np.float64]
WordEvidence = dict[int, tuple[float, float, float]]
"""For a word of the register: curve, rarity, and the evidence they add up to."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The candidates of one query: ``rows[c]`` are the features of candidate c; ``right`` the one meant, or None."""

    rows: Rows
    right: int | None


class Reader:
    """Lays out the candidates of the queries of a trial."""

    def __init__(self, trial: Trial) -> None:
        self._trial, self._segment = trial, trial.index.segment
        self._search = SegmentSearch(self._segment)
        persons = len(self._segment)
        self._year_rarity = _rarity(np.bincount(self._segment.years, minlength=YEARS), persons)
        places = np.bincount(self._segment.places + 1, minlength=len(self._segment.place_names) + 1)
        self._place_rarity = _rarity(places, persons)
        self._remembered: dict[str, WordEvidence] = {}

    def candidates(self, question: Question) -> Candidates:
        """Return the candidates of one query, the best first; initials are left out of account."""
        known = self._trial.index.known
        odds = Odds(known.year_odds(question.birth_year), known.place_odds(self._segment, question.place))
        best: dict[int, tuple[float, Rows]] = {}
        for stems in self._trial.cuts_of(question.name):
            asked = [ask(stem) for stem in stems]
            log_odds = [self._log_odds(each) for each in asked]
            for found in self._search.candidates(asked, odds, limit=CONSIDERED):
                if found.person not in best or found.log_odds > best[found.person][0]:
                    best[found.person] = (found.log_odds, self._row(found, log_odds, question))
        ranked = sorted(best, key=lambda person: -best[person][0])[:CONSIDERED]
        rows = np.array([best[person][1] for person in ranked]).reshape(-1, len(FEATURES))
        persons = [int(self._segment.pids[person]) for person in ranked]
        return Candidates(rows, persons.index(question.meant) if question.meant in persons else None)

    def _log_odds(self, asked: Asked) -> WordEvidence:
        """Return what each word of the register says that is like ``asked``."""
        known = self._remembered.get(asked.stem)
        if known is None:
            known = self._remembered[asked.stem] = self._weighed(asked)
        return known

    def _weighed(self, asked: Asked) -> WordEvidence:
        found, classes = self._search.words_like(asked), self._segment.heard.classes
        curves, (of_curve, of_rarity, _) = weights().curves[asked.heard.classes[0]], weights().words.tolist()
        likeness = dict(zip(found.alike.tolist(), found.likeness.tolist(), strict=True))
        weighed: WordEvidence = {}
        for word, log_odds in zip(found.words.tolist(), found.log_odds.tolist(), strict=True):
            curve = float(curve_at(curves[classes[word]], likeness[word]))
            weighed[word] = (curve, (log_odds - of_curve * curve) / of_rarity, log_odds)
        return weighed

    def _row(self, candidate: Candidate, log_odds: Sequence[WordEvidence], question: Question) -> Rows:
        segment = self._segment
        start, end = segment.form_starts[candidate.form], segment.form_starts[candidate.form + 1]
        row = np.zeros(len(FEATURES))
        _lay_out_name(segment.form_words[start:end].tolist(), log_odds, row)
        self._lay_out_year(question.birth_year, int(segment.years[candidate.person]), row)
        self._lay_out_place(question.place, int(segment.places[candidate.person]), row)
        return row

    def _lay_out_year(self, birth_year: int, year: int, row: Rows) -> None:
        if not birth_year or not year:
            return
        apart = abs(year_number(birth_year) - year)
        row[_AT["years_0"] + int(np.digitize(apart, _YEAR_STEPS))] = 1.0
        if apart < _YEAR_STEPS[1]:
            row[_AT["year_rarity"]] = self._year_rarity[year]

    def _lay_out_place(self, sought: str, place: int, row: Rows) -> None:
        if not sought or place < 0:
            return
        if self._segment.place_names[place] == sought:
            row[_AT["place_same"]] = 1.0
            row[_AT["place_rarity"]] = self._place_rarity[place + 1]
        else:
            row[_AT["place_other"]] = 1.0


def _rarity(counts: NDArray[np.int64], persons: int) -> Rows:
    return np.asarray(-np.log((counts + 1.0) / (persons + len(counts))) - USUAL_RARITY)


def _lay_out_name(words: Sequence[int], log_odds: Sequence[WordEvidence], row: Rows) -> None:
    """Lay out a name as `name_log_odds` does: the strongest part of the query chooses its word first."""
    matched: dict[int, int] = {}
    for part in sorted(range(len(log_odds)), key=lambda part: -_strongest(log_odds[part])):
        free = [at for at in range(len(words)) if at not in matched.values() and words[at] in log_odds[part]]
        if free:
            at = matched[part] = max(free, key=lambda at: log_odds[part][words[at]][2])
            row[_AT["curve"]] += log_odds[part][words[at]][0]
            row[_AT["rarity"]] += log_odds[part][words[at]][1]
    steps = list(matched.items())
    conflicts = min(len(log_odds), len(words)) - len(steps)
    row[_AT["conflict"]] = -conflicts
    row[_AT["extra_asked"]] = -max(0, len(log_odds) - len(words))
    row[_AT["extra_kept"]] = -max(0, len(words) - len(log_odds))
    turned = any((at > before) != (part > other) for (other, before), (part, at) in pairwise(steps))
    row[_AT["order"]] = -float(turned)
    row[_AT["lonely"]] = -float(conflicts > 0 and len(steps) == 1)
    row[_AT["first"]] = -float(conflicts > 0 and 0 not in matched.values())


def _strongest(log_odds: WordEvidence) -> float:
    return max((value for _, _, value in log_odds.values()), default=0.0)
