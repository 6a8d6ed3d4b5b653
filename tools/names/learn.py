"""Learn what the comparison of names goes by, and write it as files that the engine reads.

    python tools/names/learn.py --names FILE... --pairs DIR --stems all|train --out DIR

Costs are learned from all spellings of the stems and from pairs of words from Wikidata. Curves and weights are fitted
on a register of invented persons whose names are made of the stems the bench keeps apart, with costs that were learned
from the others (`shares`); so that part runs for either choice of stems. For ``all``, costs are then learned once more
from all stems, and keep the curves and weights of the first time.

Writes letter_pairs.tsv, syllable_places.tsv, costs.npz, curves.npz and weights.tsv; the same bytes from the same names.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.names.cost_tables import cost_tables, write_npz
from tools.names.curves import fit_curves
from tools.names.letter_pairs import letter_pairs, syllable_places
from tools.names.shares import names_fitted_on, names_learned_from
from tools.names.trial import Trial
from tools.names.weights_fit import USUAL, fit_weights, weight_rows

from shyraq.names.learned import VARIABLE
from synthetic.register import Size
from synthetic.stems import GivenName
from synthetic.stock import Split, Stock

LEARNED = ("letter_pairs.tsv", "syllable_places.tsv", "costs.npz", "curves.npz", "weights.tsv")
_TRIAL = Size(persons=300_000, queries=12_000, strangers=1_200)
"""One stranger for ten queries, as in the bench: how many of those sought are not there bears on every chance told."""
_SEED = 2026
_ROUNDS = 2


def learn(files: Sequence[Path], pairs: Path, *, split: Split, out: Path) -> None:
    """Learn everything from the stems of ``files`` that ``split`` (all or train) serves, and write it into ``out``."""
    with TemporaryDirectory() as folder:
        first = Path(folder)
        _learn_costs(names_learned_from(files, split=Split.TRAIN), pairs, first)
        _fit(names_fitted_on(files), first)
        if split is Split.ALL:
            _learn_costs(names_learned_from(files, split=split), pairs, first)
        out.mkdir(parents=True, exist_ok=True)
        for name in LEARNED:
            shutil.copyfile(first / name, out / name)


def _learn_costs(names: Sequence[GivenName], pairs: Path, out: Path) -> None:
    _stage(_count, names, out, learned=out)
    _stage(_train, names, pairs, out, learned=out)


def _count(names: Sequence[GivenName], out: Path) -> None:
    (out / "letter_pairs.tsv").write_text(letter_pairs(names), encoding="utf-8")
    (out / "syllable_places.tsv").write_text(syllable_places(names), encoding="utf-8")


def _train(names: Sequence[GivenName], pairs: Path, out: Path) -> None:
    write_npz(out / "costs.npz", cost_tables(names, pairs))


def _fit(tried: Stock, out: Path) -> None:
    (out / "weights.tsv").write_text(weight_rows(USUAL), encoding="utf-8")
    _stage(_draw_curves, tried, out, learned=out)
    for _ in range(_ROUNDS):
        _stage(_weigh, tried, out, learned=out)


def _draw_curves(tried: Stock, out: Path) -> None:
    trial = Trial(tried, size=_TRIAL, seed=_SEED)
    write_npz(out / "curves.npz", {"curves": fit_curves(trial)})


def _weigh(tried: Stock, out: Path) -> None:
    trial = Trial(tried, size=_TRIAL, seed=_SEED)
    (out / "weights.tsv").write_text(weight_rows(fit_weights(trial)), encoding="utf-8")


def _stage(work: Callable[..., None], *arguments: Any, learned: Path) -> None:
    """Do one stage in a process of its own: the engine reads its tables once, and each stage needs those before it.

    Raises: SystemExit where the stage failed.
    """
    os.environ |= {VARIABLE: str(learned), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    started = time.monotonic()
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f"{work.__name__.strip('_')} failed")
    print(f"{work.__name__.strip('_')}: {time.monotonic() - started:.0f} s", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, nargs="+", required=True, help="files of stems")
    parser.add_argument("--pairs", type=Path, required=True, help="folder of train_zh.tsv.gz, train_ar.tsv.gz, …")
    parser.add_argument("--stems", type=Split, choices=[Split.ALL, Split.TRAIN], default=Split.ALL)
    parser.add_argument("--out", type=Path, required=True, help="folder for what is learned")
    return parser.parse_args()


def main() -> None:
    """Learn as the arguments tell."""
    options = _arguments()
    learn(options.names, options.pairs, split=options.stems, out=options.out)


if __name__ == "__main__":
    main()
