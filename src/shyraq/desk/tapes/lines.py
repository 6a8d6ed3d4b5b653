"""The list of tapes: what each is, who speaks on it, and how far it is written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId
from shyraq.basics.text import Text, script_of
from shyraq.desk.answering import number_in
from shyraq.desk.naming import names_in, source_title
from shyraq.desk.sifting import Sift, address_of
from shyraq.desk.tape_names import tape_title
from shyraq.desk.tapes.words import tape_state_words
from shyraq.desk.telling import date_words, tape_time
from shyraq.desk.tongue import number_words, percent_words, wording_language
from shyraq.queries.transcript import CueTally, TapePage, TapeRow, TapeState, tape_counts, tape_list
from shyraq.statements.source import Source
from shyraq.wording import Words

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeLine:
    """A tape as a line of the list; ``thumb`` is the address of a picture, empty where it is sound alone."""

    name: str
    address: str
    title: Words
    speakers: tuple[Words, ...]
    made_on: Words
    length: str
    far: str
    colour: str
    is_machine: bool
    thumb: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of tapes, and where the next one begins, None where this is the last."""

    lines: tuple[TapeLine, ...]
    behind: str | None


def state_in(written: str) -> TapeState | None:
    """Return the state that is asked for; a word nobody knows sifts nothing."""
    return TapeState(written) if written in set(TapeState) else None


def state_sifts(house: House, here: TapeState | None) -> tuple[Sift, ...]:
    """Return the lists of tapes with their numbers."""
    counts = tape_counts(house)
    every = Sift(gettext("All"), address_of("tapes"), counts[None], here is None)
    named = (
        Sift(tape_state_words(state), address_of("tapes", state=state.value), counts[state], here is state)
        for state in TapeState
    )
    return (every, *named)


def tape_lines(house: House, state: TapeState | None, *, behind: str) -> Lines:
    """Return a page of the tapes in a state that begins behind a place, at the beginning where it names none."""
    lang = wording_language()
    page = tape_list(house, state=state, behind_seq=number_in(behind), limit=PAGE_SIZE)
    speakers = names_in(house, _speakers(page), lang)
    lines = tuple(_line(page, row, speakers, lang) for row in page.rows)
    return Lines(lines, None if page.following is None else str(page.following))


def makers(source: Source | None, names: Mapping[PersonId, Words], lang: str) -> tuple[Words, ...]:
    """Return who speaks: persons by their names, organisations as written."""
    if source is None:
        return ()
    return tuple(
        names[maker.person]
        if maker.person is not None
        else (Text(maker.organisation or "", script_of(maker.organisation or ""), lang),)
        for maker in source.made_by
    )


def _speakers(page: TapePage) -> Iterable[PersonId]:
    sources = (line.source for line in page.sources.values() if line.source is not None)
    return sorted({maker.person for source in sources for maker in source.made_by if maker.person is not None})


def _line(page: TapePage, row: TapeRow, names: Mapping[PersonId, Words], lang: str) -> TapeLine:
    source = page.sources[row.source_id].source
    tally = page.tallies.get(row.id, CueTally())
    far, colour = _far(row, tally)
    is_seen = source is not None
    return TapeLine(
        name=tape_title(row.number, row.part),
        address=reverse("tape-page", args=[row.id]) if is_seen else "",
        title=source_title(source, lang),
        speakers=makers(source, names, lang),
        made_on=() if source is None else date_words(source.made_on, lang),
        length="" if row.duration_ms is None else tape_time(row.duration_ms),
        far=far if is_seen else "",
        colour=colour,
        is_machine=is_seen and tally.machine > 0,
        thumb=f"/tapes/{row.id}/thumb" if is_seen and row.media_type.startswith("video/") else "",
    )


def _far(row: TapeRow, tally: CueTally) -> tuple[str, str]:
    if not tally.cues:
        return (gettext("cannot be played"), "rose") if row.duration_ms is None else (gettext("nothing yet"), "plain")
    cues = ngettext("%(n)s cue", "%(n)s cues", tally.cues) % {"n": number_words(tally.cues)}
    if tally.checked == tally.cues:
        return gettext("%(cues)s, all checked") % {"cues": cues}, "leaf"
    if not tally.checked:
        return cues, "plain"
    return gettext("%(cues)s, %(share)s checked") % {
        "cues": cues,
        "share": percent_words(tally.checked / tally.cues),
    }, "plain"
