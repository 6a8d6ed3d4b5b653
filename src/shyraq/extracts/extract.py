"""An extract: the persons of a list as one purpose may see them, one row each, with a note of how they were counted.

Everything in it is read from Profiles made for that purpose. How many persons the register has besides, and what of
these was withheld, stands nowhere in it: it would tell of what the purpose may not see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import PersonId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.disclosure import Purpose
from shyraq.extracts.cells import born_cell, names_of, place_cell, versions_cell
from shyraq.profiles import Profile
from shyraq.wording import fuzzy_date_label, label

EXTRACT_LANGS = ("en", "ru", "kk")
EXTRACT_PURPOSES = tuple(purpose for purpose in Purpose if purpose is not Purpose.STATISTICS)
"""Whom rows about single persons may go to; a statistic is made of counts."""
MAX_ROWS = 10_000
_COLUMNS = (
    *("name", "other_names", "name_form", "born", "sex", "ethnicity"),
    *("status", "place", "as_of", "last_sign", "sources"),
)
_BETWEEN = " / "


class NotForAnExtract(Refusal):
    """No extract is made for this purpose."""

    def __init__(self, purpose: str) -> None:
        super().__init__(f"A list of single persons is not made for the purpose “{purpose}”.")
        self.purpose = purpose


class NotInThisLanguage(Refusal):
    """An extract has no words in this language."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"A list is written in {', '.join(EXTRACT_LANGS)}, not in “{lang}”.")
        self.lang = lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The rows of a sheet with what stands on its first page.

    ``heads`` names the columns; each of ``rows`` has as many cells, of text as it is to be read or of whole numbers;
    ``about`` is what the sheet says of itself, as pairs of a label and words. ``is_cut`` tells that more persons would
    have been in it than ``MAX_ROWS``. ``statement_ids`` and ``person_ids`` are the manifest, in order.
    """

    purpose: Purpose
    on: date
    lang: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    about: tuple[tuple[str, str], ...]
    is_cut: bool
    statement_ids: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]


def compose_extract(
    profiles: Iterable[Profile],
    *,
    purpose: Purpose,
    on: date,
    lang: str,
    house_name: str,
    told: Sequence[tuple[str, str]] = (),
) -> Extract:
    """Return these persons as rows, by name; for the world outside only those to whom something happened.

    Args: profiles all for ``purpose`` and the day ``on``; lang one of ``EXTRACT_LANGS``; told what the persons were
        chosen by, as pairs of a label and words, for the first page.
    Raises: NotForAnExtract; NotInThisLanguage.
    """
    require_extract(purpose, lang)
    shown = [profile for profile in profiles if profile.is_case or purpose is Purpose.INTERNAL]
    shown.sort(key=_name_order)
    kept = shown[:MAX_ROWS]
    is_inside = purpose is Purpose.INTERNAL
    return Extract(
        purpose=purpose,
        on=on,
        lang=lang,
        heads=tuple(label(lang, f"extract.{column}") for column in (*(("id",) if is_inside else ()), *_COLUMNS)),
        rows=tuple(_row(profile, lang, is_inside=is_inside) for profile in kept),
        about=_about(lang, purpose=purpose, on=on, house_name=house_name, told=told, counts=(len(kept), len(shown))),
        is_cut=len(kept) < len(shown),
        statement_ids=tuple(sorted({found for profile in kept for found in profile.statement_ids})),
        person_ids=tuple(sorted({found for profile in kept for found in profile.person_ids})),
    )


def require_extract(purpose: Purpose, lang: str) -> None:
    """Tell whether an extract is made for a purpose and in a language. Raises: NotForAnExtract; NotInThisLanguage."""
    if purpose not in EXTRACT_PURPOSES:
        raise NotForAnExtract(purpose)
    if lang not in EXTRACT_LANGS:
        raise NotInThisLanguage(lang)


def _name_order(profile: Profile) -> tuple[bool, str, str]:
    called = profile.person.label
    return (called is None, (called or "").casefold(), profile.id)


def _row(profile: Profile, lang: str, *, is_inside: bool) -> tuple[str | int, ...]:
    name, others = names_of(profile.person, lang)
    statuses = profile.statuses
    sign = profile.last_sign_of_life
    return (
        *((profile.id,) if is_inside else ()),
        name,
        others,
        label(lang, f"level.{profile.person.form}"),
        born_cell(profile, lang),
        "" if profile.person.sex is None else label(lang, f"sex.{profile.person.sex}"),
        versions_cell(profile, "ethnicity"),
        _BETWEEN.join(label(lang, f"status.{status.kind}") for status in statuses),
        _BETWEEN.join(place_cell(status.place, lang) or "–" for status in statuses if _has_place(profile)),
        _BETWEEN.join(fuzzy_date_label(status.as_of, lang) for status in statuses),
        "" if sign is None else fuzzy_date_label(sign.on, lang),
        len(profile.sources),
    )


def _has_place(profile: Profile) -> bool:
    return any(status.place is not None for status in profile.statuses)


def _about(
    lang: str,
    *,
    purpose: Purpose,
    on: date,
    house_name: str,
    told: Sequence[tuple[str, str]],
    counts: tuple[int, int],
) -> tuple[tuple[str, str], ...]:
    kept, found = counts
    cut = label(lang, "extract.cut").format(kept=kept, most=MAX_ROWS)
    lines = (
        ("made_by", house_name),
        ("purpose", label(lang, f"purpose.{purpose}")),
        ("on", on.isoformat()),
        ("people", str(kept) if kept == found else f"{kept} ({cut})"),
    )
    notes = ("counted", "consent", "versions", "status")
    return (
        *((label(lang, f"extract.{name}"), words) for name, words in lines if words),
        *told,
        *((label(lang, "extract.note"), label(lang, f"extract.note_{name}")) for name in notes),
    )
