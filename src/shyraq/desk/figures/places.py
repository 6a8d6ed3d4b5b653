"""Counts by place, each person once: by prefecture, or by what is known where no nearer place is told."""

from collections.abc import Iterator, Mapping

from shyraq.places import UnknownPlace, parents, place

_SHOWN = frozenset({"country", "region", "prefecture"})
REST = "*"


def by_prefecture(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts in which nobody is counted twice.

    Args: counts by gazetteer code, in which a place counts those in everything that lies within it, too, and "" those
        whose place is not known.
    Returns: counts by the code of a prefecture; by the code of a region or country with a star for those of whom no
        prefecture is told, without one where the gazetteer knows no prefectures in it; and by "". Codes the gazetteer
        does not know stay as they are. The numbers add up to everybody.
    """
    found = dict(_shares(counts))
    return {key: count for key, count in found.items() if count > 0}


def outer_places(code: str) -> tuple[str, ...]:
    """Return what a place lies in, nothing where the gazetteer does not know it."""
    try:
        return parents(code)
    except UnknownPlace:
        return ()


def prefecture_of(code: str) -> str:
    """Return the prefecture a place lies in, the region or country where it lies in none; itself if it is unknown."""
    try:
        return next((one for one in (code, *parents(code)) if place(one).level in _SHOWN), code)
    except UnknownPlace:
        return code


def _shares(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    shown = {code: count for code, count in counts.items() if _level(code) in _SHOWN}
    inner = dict.fromkeys(shown, 0)
    for code, count in shown.items():
        outer = next((above for above in parents(code) if above in shown), None)
        if outer is not None:
            inner[outer] += count
    for code, count in shown.items():
        is_rest = inner[code] > 0
        yield (code + REST if is_rest else code), count - inner[code]
    for code, count in counts.items():
        if code not in shown and not _lies_in(code, shown):
            yield code, count


def _level(code: str) -> str:
    try:
        return place(code).level if code else ""
    except UnknownPlace:
        return ""


def _lies_in(code: str, shown: Mapping[str, int]) -> bool:
    try:
        return bool(code) and any(above in shown for above in parents(code))
    except UnknownPlace:
        return False
