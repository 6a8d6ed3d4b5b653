"""The tables, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from names.pairs import in_words

HEADING = "## Names across scripts"
_PICTURE = "../docs/pictures/names-recall.svg"
_OURS = "ours"
_COLUMNS = (
    "tool",
    "asked",
    "recall@1 / @10",
    "of the ceiling",
    "Shyraq, if asked the same",
    "recall at precision .90 / .95 / .99",
    "build s",
    "load s",
    "p50 / p99 ms",
    "memory MB",
)
_LANGUAGES = {"zh": "Chinese", "ar": "Arabic", "ru": "Russian"}


def render(results: Sequence[Mapping[str, Any]]) -> str:
    """Return the section with the results of all sizes."""
    return "\n".join(line for result in results for line in _lines(result))


def write_section(path: Path, text: str) -> None:
    """Put ``text`` into a document, in the place of what stood under the heading before."""
    before, _, old = path.read_text(encoding="utf-8").partition(f"{HEADING}\n")
    rest = old.partition("\n## ")
    after = f"\n## {rest[2]}" if rest[1] else ""
    picture = f"![Share of persons found first, for each pair of scripts]({_PICTURE})"
    path.write_text(f"{before.rstrip()}\n\n{HEADING}\n\n{picture}\n\n{text}\n{after}", encoding="utf-8")


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {result['persons']:,} persons\n"
    yield (
        f"Made with `{result['command']}` on {result['day']}: {result['machine']}. {result['persons']:,} invented "
        f"persons with {result['distinct_names']:,} distinct names (stems: {result['stems']}, seed {result['seed']}); "
        "each question is a person of the register written in another script, or one of "
        f"{result['strangers']} strangers.\n"
    )
    yield from _totals(result)
    yield ""
    yield from _notes(result)
    yield "\n#### For each pair of scripts: recall@1 / @10\n"
    yield from _pairs(result)
    if "calibration" in result:
        yield "\n#### How far the probability can be trusted\n"
        yield from _calibration(result["calibration"])
    if "figures" in result:
        figures = result["figures"]
        yield f"\n#### {figures['persons']} public persons hidden in the register, by name only\n"
        yield from _looked_up({"": figures}, unit="pairs of forms")
    if "words" in result:
        yield "\n#### Single words: an English one, its partner among several thousand\n"
        yield from _looked_up({_LANGUAGES[key]: each for key, each in result["words"].items()}, unit="words")
    yield ""


def _totals(result: Mapping[str, Any]) -> Iterator[str]:
    yield from _head(_COLUMNS)
    for key, tool in result["tools"].items():
        costs, here, top = tool["costs"], tool["recall"], tool["ceiling_here"]
        fewer = here["asked"] < result["ceiling"]["recall"]["asked"]
        ours = _two(tool["ours_here"]) if fewer and "ours_here" in tool else "–"
        memory = f"{tool['build_peak_mb']:.0f} to build, " if "build_peak_mb" in tool else ""
        yield _row(
            f"**{tool['title']}**" if key == _OURS else tool["title"],
            str(here["asked"]),
            _two(here),
            f"{_share(here['first'], top['first'])} / {_share(here['ten'], top['ten'])}",
            ours,
            " / ".join(_ratio(value) for value in tool["at_precision"].values()),
            f"{costs['build_s']:.1f}",
            f"{costs['load_s']:.2f}" if costs["load_s"] else "–",
            f"{costs['mean_ms']:.1f} (mean, all at once)" if tool["at_once"] else _ms(costs["p50_ms"], costs["p99_ms"]),
            f"{memory}{costs['peak_mb']:.0f}",
        )
    top = result["ceiling"]["recall"]
    yield _row("the ceiling: whoever knows which names are meant", str(top["asked"]), _two(top), *["–"] * 7)


def _notes(result: Mapping[str, Any]) -> Iterator[str]:
    tools = result["tools"]
    peers = {key: tool for key, tool in tools.items() if not key.startswith(_OURS)}
    if _OURS in tools and peers:
        ours = tools[_OURS]
        best = max(peers.values(), key=lambda tool: tool["recall"]["first"])
        yield f"* {_beside(ours, best)}"
    if _OURS in tools:
        costs = tools[_OURS]["costs"]
        adding = _ms(costs["add_p50_ms"], costs["add_p99_ms"])
        yield (
            f"* One person is added to the living index in {adding} ms (p50 / p99); with a thousand more persons "
            f"(or as many as were asked for) a search takes {costs['p50_after_adding_ms']:.2f} ms (p50). "
            f"The index on disk has {costs['file_mb']:.0f} MB."
        )
    chosen = [f"{tool['title']}: {tool['weight']:g}, {tool['names']}" for tool in tools.values() if "weight" in tool]
    yield (
        "* Who ranks names ranks the distinct ones of the register; all their bearers are then ranked with the same "
        "log-odds of year and place for every tool. How much the name weighs, and whether 100 or 1000 names are looked "
        f"at, is chosen for each on these very questions, in its favour ({'; '.join(chosen)}). Its times are without "
        "that second ranking, and its build begins with the names in memory; ours begins with the file."
    )
    yield (
        "* Slow tools are asked fewer questions, drawn evenly; what Shyraq finds for the same ones stands beside them. "
        "The ceiling knows names, not spellings. Recall at a precision counts strangers; its threshold, too, is chosen "
        "on these questions, by score or by lead. Each tool runs in a process of its own, on one core, warm."
    )
    versions = {name: number for tool in tools.values() for name, number in tool["costs"]["versions"].items()}
    yield f"* Versions: {', '.join(f'{name} {number}' for name, number in sorted(versions.items()))}."


def _beside(ours: Mapping[str, Any], best: Mapping[str, Any]) -> str:
    times = ours["recall"]["first"] / max(best["recall"]["first"], 1e-9)
    said = f"Shyraq finds {times:.2f} times as many persons first as the best of the others ({best['title']})"
    if not best["costs"]["p50_ms"]:
        return f"{said}."
    longer = best["costs"]["p50_ms"] / ours["costs"]["p50_ms"]
    return f"{said}, whose median search takes {longer:.2f} times as long."


def _pairs(result: Mapping[str, Any]) -> Iterator[str]:
    tools = result["tools"]
    yield from _head(("pair", "asked", "ceiling", *(tool["title"] for tool in tools.values())))
    for pair, top in result["ceiling"]["pairs"].items():
        cells = [_cell(tool["pairs"].get(pair), whole=top["asked"]) for tool in tools.values()]
        yield _row(in_words(pair), str(top["asked"]), _two(top), *cells)


def _cell(recall: Mapping[str, float] | None, *, whole: float) -> str:
    if recall is None:
        return "–"
    fewer = f" ({recall['asked']})" if recall["asked"] < whole else ""
    return f"{_two(recall)}{fewer}"


def _calibration(bins: Sequence[Mapping[str, float]]) -> Iterator[str]:
    yield from _head(("probability said", "hits", "mean said", "share right", "difference"))
    for number, each in enumerate(bins):
        difference = f"{each['right'] - each['said']:+.3f}" if each["hits"] else "–"
        said = f"{number / 10:.1f} – {(number + 1) / 10:.1f}"
        yield _row(said, str(each["hits"]), f"{each['said']:.3f}", f"{each['right']:.3f}", difference)


def _looked_up(sets: Mapping[str, Mapping[str, Any]], *, unit: str) -> Iterator[str]:
    titles = {key: tool["title"] for each in sets.values() for key, tool in each["tools"].items()}
    heads = [f"{name} {each['asked']} {unit}".strip() for name, each in sets.items()]
    yield from _head(("recall@1 / @10", *heads))
    for key, title in titles.items():
        cells = [_two(each["tools"][key]) if key in each["tools"] else "–" for each in sets.values()]
        yield _row(title, *cells)
    for each in sets.values():
        pairs = next(iter(each["tools"].values()), {}).get("pairs", {})
        if pairs:
            yield ""
            yield from _head(("pair", "asked", *titles.values()))
            for pair, first in pairs.items():
                cells = [_two(tool["pairs"][pair]) for tool in each["tools"].values()]
                yield _row(in_words(pair), str(first["asked"]), *cells)


def _head(cells: Iterable[str]) -> Iterator[str]:
    cells = tuple(cells)
    yield _row(*cells)
    yield "|" + "---|" * len(cells)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _two(recall: Mapping[str, float]) -> str:
    return f"{_ratio(recall['first'])} / {_ratio(recall['ten'])}"


def _ratio(value: float) -> str:
    return f"{value:.3f}"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def _ms(p50: float, p99: float) -> str:
    return f"{p50:.2f} / {p99:.2f}"
