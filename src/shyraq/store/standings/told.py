"""What a list asks for, in words, as the first page of a file says it."""

from collections.abc import Iterator

from shyraq.places import UnknownPlace
from shyraq.places import label as place_label
from shyraq.profiles import StatusKind
from shyraq.store.standings.wanted import Wanted, Who
from shyraq.wording import label


def filter_words(wanted: Wanted, lang: str) -> tuple[tuple[str, str], ...]:
    """Return each filter as a label and words, in the order in which a form asks them; nothing where there is none."""
    return tuple((label(lang, f"extract.{key}"), words) for key, words in _told(wanted, lang) if words)


def _told(wanted: Wanted, lang: str) -> Iterator[tuple[str, str]]:
    yield "who", "" if wanted.who is Who.ALL else label(lang, f"extract.who_{wanted.who}")
    statuses = [kind for kind in StatusKind if kind in wanted.statuses]
    yield "status", ", ".join(label(lang, f"status.{kind}") for kind in statuses)
    yield "place", _place(wanted.place, lang)
    yield "ethnicity", wanted.ethnicity
    yield "sex", label(lang, f"sex.{wanted.sex}") if wanted.sex else ""
    yield "born", _between(wanted.born_from, wanted.born_to)
    yield "taken", _between(wanted.taken_from or None, wanted.taken_to or None)
    yield "last_sign", _between(wanted.last_sign_after, wanted.last_sign_before)
    months = wanted.no_news_months
    yield "silence", "" if months is None else label(lang, "extract.silence_months").format(months=months)


def _place(code: str, lang: str) -> str:
    try:
        return place_label(code, lang) if code else ""
    except UnknownPlace:
        return code


def _between(first: object, last: object) -> str:
    if first is None and last is None:
        return ""
    return " – ".join("…" if end is None else str(end) for end in (first, last))
