"""The weights: what each kind of evidence is worth, so that the chance a search tells is the chance that it is right.

Fitted by a conditional logit on the engine's own candidates of a trial, twice: the first round chooses the candidates
and pairs their parts by the usual weights, the second by those of the first round.
"""

from collections.abc import Mapping

import numpy as np
from tools.names.features import FEATURES, Reader
from tools.names.logit import fit_logit, settled
from tools.names.trial import Trial

USUAL: Mapping[str, float] = {
    "curve": 0.3,
    "rarity": 0.65,
    "least": 0.2,
    "conflict": 2.0,
    "extra_asked": 1.0,
    "extra_kept": 1.4,
    "order": 0.5,
    "lonely": 1.4,
    "first": 0.9,
    "years_0": 4.0,
    "years_1": 1.7,
    "years_2": -1.2,
    "years_3": -2.0,
    "years_6": -3.1,
    "year_rarity": 0.8,
    "place_same": 3.7,
    "place_within": 1.2,
    "place_other": -2.0,
    "place_rarity": 1.0,
    "sex_other": -4.0,
    "initial_same": 0.8,
    "initial_other": -2.5,
    "nobody": -5.7,
}
"""Weights to begin with, in the order of weights.tsv. Those no trial can tell of, since its persons have neither sex
nor initials nor places that lie in others, are judged and stay; "least" is a threshold."""
_AT_MOST = {"years_2": -1.2, "years_3": -2.0, "years_6": -3.1}
"""Registers of life have wrong years, those of a trial hardly: such years may weigh more against, never less."""
_HOLD = 1e-3
"""How strongly the usual weights hold. Without them the fit learns that nobody's year is ever wrong by two, which is so
of invented persons only."""


def fit_weights(trial: Trial) -> dict[str, float]:
    """Return the weights fitted to ``trial``, those that are not fitted as the engine has them now."""
    reader = Reader(trial)
    answers = [reader.candidates(question) for question in trial.questions]
    names = (*FEATURES, "nobody")
    usual = np.array([USUAL[name] for name in names])
    most = np.array([_AT_MOST.get(name, np.inf) for name in names])
    fitted = fit_logit(answers, persons=len(trial.index), usual=usual, hold=_HOLD)
    fitted = settled(answers, np.minimum(fitted, most), persons=len(trial.index))
    return {**USUAL, **dict(zip(names, fitted.tolist(), strict=True))}


def weight_rows(weights: Mapping[str, float]) -> str:
    """Return the rows of weights.tsv."""
    return "# weight\tlog-odds\n" + "".join(f"{name}\t{value:.3f}\n" for name, value in weights.items())
