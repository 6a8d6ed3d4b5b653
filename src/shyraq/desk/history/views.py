"""What was done here, by whom and when, entry by entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.desk.answering import house_of, page_begin
from shyraq.queries.history import HistoryLine, history

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Entries of one kind that were made together: what they did, and how many they are."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Happened:
    """The entries of one action, in the order they were made."""

    at: datetime
    member: str
    steps: tuple[Step, ...]
    first_seq: int
    last_seq: int
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, the newest first."""

    on: date
    lines: tuple[Happened, ...]


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, the newest first."""
    before_seq = page_begin(request)
    page = history(house_of(request), before_seq=before_seq, limit=PAGE_SIZE)
    context = {"days": history_days(page.lines), "next_seq": page.next_seq, "is_first": before_seq is None}
    return render(request, "desk/history/log.html", context)


def kind_words(kind: str) -> str:
    """Return what an entry of a kind did, in words."""
    known = {
        "house.founded": gettext("named the house"),
        "list.kept": gettext("kept a list"),
        "list.dropped": gettext("dropped a list"),
        "member.added": gettext("gave a member a passphrase of their own"),
        "source.taken": gettext("took a source"),
        "person.opened": gettext("opened the page of a person"),
        "person.protected": gettext("protected a person: never named outside"),
        "statement.made": gettext("recorded what a source says"),
        "consent.given": gettext("recorded a consent"),
        "consent.withdrawn": gettext("took a consent back"),
        "judgement.made": gettext("judged whether two persons are one"),
        "weighing.made": gettext("said which version is believed"),
        "letter.drafted": gettext("drafted a letter"),
        "letter.sent": gettext("noted a letter as sent"),
        "letter.answered": gettext("noted an answer to a letter"),
        "site.published": gettext("published the site"),
        "site.pages": gettext("listed the pages of the site"),
        "output.made": gettext("made a list or a dossier"),
        "output.continued": gettext("listed more of what it stands on"),
        "site.approved": gettext("approved the site"),
        "site.unapproved": gettext("took an approval of the site back"),
        "fund.opened": gettext("opened a fund"),
        "need.recorded": gettext("recorded a need"),
        "need.decided": gettext("decided about a need"),
        "payment.made": gettext("paid a need"),
        "donation.received": gettext("received a gift"),
        "money.moved": gettext("moved money within a fund"),
        "transaction.reversed": gettext("undid a transaction"),
    }
    return known.get(kind, kind)


def history_days(lines: Iterable[HistoryLine]) -> tuple[Day, ...]:
    """Return entries, the newest first, as actions day by day."""
    return tuple(
        Day(on, tuple(_together(tuple(of_day)))) for on, of_day in groupby(lines, key=lambda line: line.at.date())
    )


def _together(lines: tuple[HistoryLine, ...]) -> Iterable[Happened]:
    """Yield the actions, the newest first: entries of one moment about one source belong to one."""
    for _, group in groupby(lines, key=lambda line: (line.at, line.source_id, line.member)):
        same = tuple(reversed(tuple(group)))
        kinds = [(kind, len(tuple(entries))) for kind, entries in groupby(same, key=lambda line: line.kind)]
        yield Happened(
            at=same[0].at,
            member=same[0].member,
            steps=tuple(Step(kind_words(kind), count) for kind, count in kinds),
            first_seq=same[0].seq,
            last_seq=same[-1].seq,
            links=tuple(dict.fromkeys(_links(same[0]))),
        )


def _links(line: HistoryLine) -> Iterable[tuple[str, str]]:
    if line.person_id is not None:
        yield gettext("person"), reverse("person", args=[line.person_id])
    if line.source_id is not None:
        yield gettext("source"), reverse("source", args=[line.source_id])
    if line.subject is not None and line.kind == "letter.drafted":
        yield gettext("letter"), reverse("letter-page", args=[line.subject])
    if line.subject is not None and line.kind in ("need.recorded", "need.decided"):
        yield gettext("need"), reverse("need-page", args=[line.subject])
