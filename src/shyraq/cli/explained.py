"""Why two persons may be one, in words and as plain JSON."""

from shyraq.cli.plain import Plain
from shyraq.names import explaining

# The module is taken whole and its types are named in quotes, since it is loaded at its first use: config/lazily.py.


def explanation_words(found: "explaining.Explanation") -> str:
    """Return the probability, and one line for each thing that speaks for it or against it."""
    lines = [f"One person with a probability of {found.probability:.1%}."]
    lines += [f"  {finding.weight:+5.1f}  {_finding_words(finding)}" for finding in found.findings]
    if found.findings:
        lines += ["", "The numbers are log-odds: above 0 speaks for one person, below 0 against."]
    return "\n".join(lines)


def explanation_plain(found: "explaining.Explanation") -> Plain:
    """Return the same as plain JSON."""
    return {
        "probability": round(found.probability, 6),
        "log_odds": round(found.log_odds, 4),
        "findings": [
            {
                "kind": finding.kind.value,
                "weight": round(finding.weight, 4),
                "one": finding.one,
                "other": finding.other,
                "how": None if finding.how is None else finding.how.value,
                "letters": [list(pair) for pair in finding.letters],
                "endings": list(finding.endings),
                "one_in": finding.one_in,
                "words": _finding_words(finding),
            }
            for finding in found.findings
        ],
    }


def _finding_words(finding: "explaining.Finding") -> str:
    pair = f"“{finding.one}” and “{finding.other}”"
    match finding.kind.value:
        case "part":
            return _part_words(finding, pair)
        case "conflict":
            return f"{pair} are different"
        case "only_one":
            return f"“{finding.one}” stands in the first name alone"
        case "only_other":
            return f"“{finding.other}” stands in the second name alone"
        case "order":
            return "the parts stand in another order"
        case "initial":
            return f"{pair}: the initial {'fits' if finding.weight > 0 else 'does not fit'}"
        case "year":
            return _same_words("birth year", finding)
        case "place":
            return _same_words("place", finding)
        case _:
            return f"{finding.kind.value}: {finding.one} and {finding.other}"


def _part_words(finding: "explaining.Finding", pair: str) -> str:
    ways = {"letters": "have the same letters", "sound": "sound the same", "near": "are alike"}
    how = "" if finding.how is None else finding.how.value
    words = [f"{pair} {ways.get(how, 'match')}"]
    if how != "letters" and finding.letters:
        letters = " ".join(f"{one or '–'}={other or '–'}" for one, other in finding.letters)
        words.append(f"letter by letter {letters}")
    taken_off = [f"-{ending}" for ending in finding.endings if ending]
    if taken_off:
        words.append(f"without the ending {' and '.join(taken_off)}")
    if finding.one_in:
        words.append(f"borne by one person in {finding.one_in:,}")
    return "; ".join(words)


def _same_words(what: str, finding: "explaining.Finding") -> str:
    if finding.one == finding.other:
        return f"the same {what}, {finding.one}"
    return f"{what} {finding.one} and {finding.other}"
