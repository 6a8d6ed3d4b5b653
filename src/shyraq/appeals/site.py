"""The public site: profiles for PUBLIC in, a bundle of files with its manifest out; the same input, the same bytes.

Nothing else goes in: no clock, no number of the vault, no order of the input, no consent, no statement.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.appeals.bundle import Bundle, SiteFile, bind
from shyraq.appeals.calls import Call, call
from shyraq.appeals.cards import UNKNOWN_STATE, PersonCard, is_called_for
from shyraq.appeals.correction import Correction, removed_pages, told
from shyraq.appeals.feed import feed_items, newest_first, rss_day
from shyraq.appeals.figures import LEAST_CELL
from shyraq.appeals.finding import search_script
from shyraq.appeals.listing import ListPage, facets, in_list_order, list_pages
from shyraq.appeals.machine import people_json
from shyraq.appeals.persons import PersonPage, person_page
from shyraq.appeals.press import ASSETS, Press, asset
from shyraq.appeals.runs import clean, own
from shyraq.appeals.speech import Speech, speech
from shyraq.appeals.tables import figures_csv, printed, tables
from shyraq.basics.ids import PersonId, StatementId
from shyraq.basics.refusals import Refusal
from shyraq.disclosure import Certainty, Purpose
from shyraq.profiles import Profile

Progress = Callable[[int, int], None]

_TELL_EVERY = 50
_NEWEST_AT_HOME = 8
_CALLS_AT_HOME = 3
_FREE = frozenset({"released", "dead"})


class NotForThePublic(Refusal):
    """A profile made for another purpose, or for another day, was to be published."""

    def __init__(self, person_id: PersonId, why: str) -> None:
        super().__init__(f"the page of {person_id} cannot be published: {why}")
        self.person_id = person_id


class PersonTwice(Refusal):
    """Two profiles of one person were to be published."""

    def __init__(self, person_id: PersonId) -> None:
        super().__init__(f"there are two profiles of {person_id}; a site has one page a person")
        self.person_id = person_id


@dataclass(frozen=True, slots=True)
class _Site:
    """Everything the pages are printed from, in an order that depends on the content alone."""

    press: Press
    pages: tuple[PersonPage, ...]
    cards: tuple[PersonCard, ...]
    calls: tuple[Call, ...]
    corrections: tuple[Correction, ...]
    removed: tuple[PersonId, ...]

    @property
    def speech(self) -> Speech:
        return self.press.speech


def compose_site(
    profiles: Sequence[Profile],
    *,
    house_name: str,
    on: date,
    corrections: Sequence[Correction] = (),
    lang: str = "en",
    progress: Progress = lambda _done, _total: None,
) -> Bundle:
    """Compose the public site.

    Args: profiles of a PUBLIC disclosure of the day ``on``, in any order, one a person; only those to whom something
        happened get a page. house_name is printed on every page. corrections in any order; lang one of ``SITE_LANGS``.
    progress is told, now and then, how many of how many pages are printed; what it raises ends the work.
    Returns: a bundle whose bytes depend on these arguments only; every link in it is relative.
    Raises: NotForThePublic, PersonTwice, NoSiteInLanguage.
    """
    _refuse_strangers(profiles, on)
    site = _site(profiles, Press(speech(lang), clean(house_name), on), corrections)
    files = [*_assets(), *_persons(site, progress), *_calls(site), *_lists(site), *_overviews(site)]
    files += [*_notices(site), *_machine_files(site)]
    return bind(files, on=on)


def _refuse_strangers(profiles: Sequence[Profile], on: date) -> None:
    seen: set[PersonId] = set()
    for profile in profiles:
        if profile.purpose is not Purpose.PUBLIC:
            raise NotForThePublic(profile.id, f"it was made for the purpose “{profile.purpose}”, not for the public")
        if profile.on != on:
            raise NotForThePublic(profile.id, f"it shows {profile.on.isoformat()}, not {on.isoformat()}")
        if profile.id in seen:
            raise PersonTwice(profile.id)
        seen.add(profile.id)


def _site(profiles: Sequence[Profile], press: Press, corrections: Sequence[Correction]) -> _Site:
    cases = sorted((profile for profile in profiles if profile.is_case), key=lambda profile: profile.id)
    shown = frozenset(profile.id for profile in cases)
    pages = tuple(person_page(profile, press.speech, pages=shown) for profile in cases)
    cards = in_list_order(page.card for page in pages)
    calls = {profile.id: call(profile, press.speech) for profile in cases if is_called_for(profile)}
    return _Site(
        press=press,
        pages=pages,
        cards=cards,
        calls=tuple(calls[card.id] for card in newest_first(cards) if card.id in calls),
        corrections=told(corrections, pages=shown),
        removed=tuple(sorted(removed_pages(corrections) - shown)),
    )


def _assets() -> Iterable[SiteFile]:
    return [SiteFile(path=f"assets/{name}", content=asset(name)) for name in ASSETS]


def _persons(site: _Site, progress: Progress) -> Iterable[SiteFile]:
    unnamed = own(site.speech.sentence("person.unnamed_title"))
    for done, page in enumerate(site.pages):
        if done % _TELL_EVERY == 0:
            progress(done, len(site.pages))
        values = {"page": page, "heading": page.card.name if page.card.is_named else unnamed}
        content = site.press.printed("person.html", depth=1, room="people", values=values)
        yield _standing_on(f"people/{page.card.id}.html", content, (page.card,), named=page.person_ids)


def _calls(site: _Site) -> Iterable[SiteFile]:
    pages = {page.card.id: page for page in site.pages}
    for one in site.calls:
        page = pages[one.id]
        content = site.press.printed("call.html", depth=1, room="calls", values={"call": one, "page": page})
        yield _standing_on(f"calls/{one.id}.html", content, (page.card,), named=page.person_ids)
    content = site.press.printed("calls.html", room="calls", values={"calls": site.calls})
    called = [pages[one.id] for one in site.calls]
    named = frozenset[PersonId]().union(*(page.person_ids for page in called))
    yield _standing_on("calls.html", content, [page.card for page in called], named=named)


def _lists(site: _Site) -> Iterable[SiteFile]:
    pages = list_pages(site.cards)
    values = {
        "total": site.speech.count(len(site.cards), "people"),
        "facets": facets(site.cards, site.speech),
        "numbers": [(page.number, page.path) for page in pages],
    }
    for page in pages:
        yield _list_page(site, page, values)
    yield _standing_on("assets/people.js", search_script(site.cards), site.cards)


def _list_page(site: _Site, page: ListPage, values: Mapping[str, object]) -> SiteFile:
    content = site.press.printed(
        "people.html", room="people", values={**values, "cards": page.cards, "number": page.number}
    )
    return _standing_on(page.path, content, page.cards)


def _overviews(site: _Site) -> Iterable[SiteFile]:
    newest = newest_first(site.cards)[:_NEWEST_AT_HOME]
    home = {"glance": _glance(site), "calls": site.calls[:_CALLS_AT_HOME], "newest": newest}
    yield _standing_on("index.html", site.press.printed("home.html", values=home), site.cards)
    counted = tables(site.cards)
    figures = {
        "total": site.speech.count(len(site.cards), "people"),
        "tables": [printed(table, site.speech) for table in counted],
        "least": LEAST_CELL,
    }
    content = site.press.printed("figures.html", room="figures", values=figures)
    yield _standing_on("figures.html", content, site.cards)
    yield _standing_on("figures.csv", figures_csv(counted, site.speech), site.cards)
    certainties = [(one.value, site.speech.label(f"certainty.{one}")) for one in Certainty]
    about = site.press.printed("about.html", room="about", values={"certainties": certainties})
    yield SiteFile(path="about.html", content=about)


def _glance(site: _Site) -> list[tuple[str, str]]:
    speech = site.speech
    people, calls = len(site.cards), len(site.calls)
    not_free = sum(card.state not in _FREE for card in site.cards)
    unknown = sum(card.state == UNKNOWN_STATE for card in site.cards)
    found = [(people, speech.count(people, "documented"))]
    found += [
        (number, speech.sentence(f"home.{name}")) for number, name in ((not_free, "not_free"), (unknown, "silent"))
    ]
    told = [(number, words) for number, words in found if number >= LEAST_CELL or number == people]
    told += [(calls, speech.count(calls, "calls"))] if calls else []
    return [(speech.number(number), words) for number, words in told]


def _notices(site: _Site) -> Iterable[SiteFile]:
    words = site.speech.words
    for person_id in site.removed:
        values = {"notice": words["removed"], "target": "corrections.html"}
        content = site.press.printed("notice.html", depth=1, values=values)
        yield SiteFile(path=f"people/{person_id}.html", content=content)
        yield SiteFile(path=f"calls/{person_id}.html", content=content)
    values = {"notice": words["missing"], "target": "index.html"}
    yield SiteFile(path="404.html", content=site.press.printed("notice.html", values=values))
    standing = frozenset(page.card.id for page in site.pages)
    lines = [
        {
            "day": site.speech.day(line.on),
            "what": site.speech.sentence(f"corrections.{line.kind}"),
            "words": line.words,
            "page": line.person_id if line.person_id in standing else None,
        }
        for line in site.corrections
    ]
    content = site.press.printed("corrections.html", room="corrections", values={"lines": lines})
    yield SiteFile(path="corrections.html", content=content)


def _machine_files(site: _Site) -> Iterable[SiteFile]:
    items = feed_items(site.cards, corrections=site.corrections, speech=site.speech)
    content = site.press.printed("feed.xml", values={"items": items, "built": rss_day(site.press.on)})
    listed = frozenset(item.person_id for item in items if item.person_id is not None)
    yield _standing_on("feed.xml", content, [card for card in site.cards if card.id in listed])
    content = people_json(site.pages, house_name=site.press.house_name, on=site.press.on, lang=site.speech.lang)
    named = frozenset[PersonId]().union(*(page.person_ids for page in site.pages))
    yield _standing_on("people.json", content, site.cards, named=named)


def _standing_on(
    path: str, content: bytes, cards: Iterable[PersonCard], *, named: frozenset[PersonId] = frozenset()
) -> SiteFile:
    cards = tuple(cards)
    return SiteFile(
        path=path,
        content=content,
        statement_ids=frozenset[StatementId]().union(*(card.statement_ids for card in cards)),
        person_ids=named.union(card.id for card in cards),
    )
