"""The news feed: pages by the newest testimony they stand on, and corrections."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from shyraq.appeals.cards import PersonCard
from shyraq.appeals.correction import Correction
from shyraq.appeals.speech import Speech
from shyraq.basics.ids import PersonId

ITEMS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item: plain text only; ``day`` as RSS writes it, "" where no source is dated."""

    title: str
    path: str
    guid: str
    day: str
    words: str
    person_id: PersonId | None


def newest_first(cards: Iterable[PersonCard]) -> tuple[PersonCard, ...]:
    """Return the cards by their newest source, undated last; ids settle the rest."""
    by_id = sorted(cards, key=lambda card: card.id)
    return tuple(sorted(by_id, key=lambda card: card.newest or date.min, reverse=True))


def feed_items(
    cards: Iterable[PersonCard], *, corrections: Sequence[Correction], speech: Speech
) -> tuple[FeedItem, ...]:
    """Return the items of the feed, the newest first: corrections, then people of the same day."""
    dated = [(line.on, _correction(line, speech)) for line in corrections]
    dated += [(card.newest or date.min, _person(card)) for card in newest_first(cards)]
    ordered = sorted(dated, key=lambda pair: pair[0], reverse=True)
    return tuple(item for _, item in ordered[:ITEMS_AT_MOST])


def rss_day(day: date) -> str:
    """Return a civil day as RSS writes it, at midnight UTC."""
    return format_datetime(datetime.combine(day, time(), tzinfo=UTC))


def _person(card: PersonCard) -> FeedItem:
    words = " · ".join(filter(None, (str(card.state_words), str(card.place), card.as_of_words)))
    day = "" if card.newest is None else rss_day(card.newest)
    return FeedItem(str(card.name), f"people/{card.id}.html", f"person:{card.id}", day, words, card.id)


def _correction(line: Correction, speech: Speech) -> FeedItem:
    kind = line.kind.value
    words = " ".join(filter(None, (speech.sentence(f"corrections.{kind}"), line.words)))
    digest = hashlib.sha256(line.words.encode("utf-8")).hexdigest()[:12]
    guid = f"correction:{line.on.isoformat()}:{line.person_id or '-'}:{kind}:{digest}"
    return FeedItem(speech.sentence("corrections.title"), "corrections.html", guid, rss_day(line.on), words, None)
