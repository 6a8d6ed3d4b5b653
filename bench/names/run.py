"""Names across scripts: ours beside other tools, on the same data in the same run: ``make bench-names``.

    python bench/names/run.py [--sizes 100000 1000000] [--queries 2000] [--write] [--figures FILE] [--wikidata FOLDER]

Prints a table and draws a picture, both kept in build/bench-names. --write keeps them in bench/names/results,
bench/RESULTS.md and docs/pictures too. --figures: forms of public persons' names (tab-separated: person, form,
script), hidden in the register. --wikidata: a folder with train_zh.tsv, train_ar.tsv, train_ru.tsv (columns en,
other, count), for single words.

The registers' names are made of the stems that `tools/names` keeps apart; make bench-names learns costs from the other
stems first and names their folder in SHYRAQ_NAMES_LEARNED, so that no name it measures with was learned from.
"""

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from names.looking_up import figures, words
from names.measure import ROOT, Data, measure
from names.people import read_register
from names.picture import draw
from names.report import render, write_section
from names.tools import BY_KEY, OURS, TOOLS, Kind, Tool

WORK = ROOT / "build" / "bench-names"
RESULTS = ROOT / "bench" / "names" / "results"
PICTURE = ROOT / "docs" / "pictures" / "names-recall.svg"
_SEED, _STEMS = 311, "held-out"
_LANGUAGES = ("zh", "ar", "ru")


def main() -> None:
    """Measure everything, print the table, draw the picture."""
    options = _arguments()
    tools = [BY_KEY[key] for key in options.tools]
    results = []
    for size in options.sizes:
        folder = WORK / str(size)
        result = _measured(size, folder, tools, options)
        results.append(result)
        _keep(result, folder / "result.json")
        if options.write:
            _keep(result, RESULTS / f"{size}.json")
    print(render(results))
    if OURS.key in results[-1]["tools"]:
        picture = PICTURE if options.write else WORK / PICTURE.name
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(draw(results[-1]), encoding="utf-8")
        print(f"Picture: {picture.relative_to(ROOT)}")
    if options.write:
        kept = [json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob("*.json")]
        write_section(ROOT / "bench" / "RESULTS.md", render(sorted(kept, key=lambda each: each["persons"])))


def _measured(size: int, folder: Path, tools: list[Tool], options: argparse.Namespace) -> dict[str, Any]:
    strangers = options.queries // 10 if options.strangers is None else options.strangers
    data = Data(size, options.queries, strangers, options.seed, options.stems, tuple(options.names))
    data.make(folder)
    result = {
        "command": _command(size, options),
        "machine": f"{platform.machine()}, one core of {os.cpu_count()}, Python {platform.python_version()}",
        "day": time.strftime("%Y-%m-%d"),
        "seed": options.seed,
        "stems": options.stems,
        "strangers": strangers,
        **measure(folder, tools, core=options.core),
    }
    by_name = [tool for tool in tools if tool.kind is Kind.OURS or (tool.finds_names and not tool.is_ours)]
    if options.figures is not None:
        register = read_register(folder)
        result["figures"] = figures(options.figures, register, folder / "figures", tools=by_name, core=options.core)
    if options.wikidata is not None:
        result["words"] = {
            language: words(
                options.wikidata / f"train_{language}.tsv",
                folder / f"words-{language}",
                tools=by_name,
                core=options.core,
            )
            for language in _LANGUAGES
        }
    return result


def _command(size: int, options: argparse.Namespace) -> str:
    """Return the command that makes this result; of the data it was lent it names the options only."""
    more = [f"--stems {options.stems}"] if options.stems != _STEMS else []
    more += [f"--seed {options.seed}"] if options.seed != _SEED else []
    more += [f"--{name} …" for name in ("figures", "wikidata") if getattr(options, name)]
    more = [f'BENCH_OPTIONS="{" ".join(more)}"'] if more else []
    return " ".join(["make bench-names", f"BENCH_SIZE={size}", f"BENCH_QUERIES={options.queries}", *more])


def _keep(result: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000], help="persons in the registers")
    parser.add_argument("--queries", type=int, default=2000, help="queries for persons of the register")
    parser.add_argument("--strangers", type=int, help="queries for persons who are not in it, a tenth if not given")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--stems", default=_STEMS, help="which stems serve: all, train or held-out")
    parser.add_argument("--names", type=Path, nargs="+", default=[], help="files of stems in place of the project's")
    parser.add_argument("--tools", nargs="+", choices=list(BY_KEY), default=[tool.key for tool in TOOLS])
    parser.add_argument("--core", type=int, default=_last_core(), help="the core that searches run on")
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--wikidata", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the results in the project")
    options = parser.parse_args()
    given = [*options.names, options.figures, options.wikidata]
    missing = [str(path) for path in given if path is not None and not path.exists()]
    if missing:
        parser.error(f"not found: {', '.join(missing)}")
    return options


def _last_core() -> int:
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else -1


if __name__ == "__main__":
    main()
