"""What was done here, by whom and when, entry by entry."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shyraq.actions.open_house import House
from shyraq.basics.ids import SourceId
from shyraq.desk.answering import house_of, page_begin
from shyraq.desk.history.asking import asked_of, questions
from shyraq.desk.history.lines import Day, days, plain_days
from shyraq.desk.naming import names_in, source_title
from shyraq.desk.tongue import wording_language
from shyraq.queries.history import HistoryLine, history
from shyraq.queries.members import members_of_house
from shyraq.queries.sources import source_lines
from shyraq.wording import Words

PAGE_SIZE = 150


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, the newest first, or what was asked of it."""
    house, lang, before_seq, asked = house_of(request), wording_language(), page_begin(request), asked_of(request)
    page = history(
        house,
        before_seq=before_seq,
        limit=PAGE_SIZE,
        person_id=asked.person_id,
        source_id=asked.source_id,
        member_id=asked.member_id,
        kinds=asked.kinds,
        first_day=asked.first_day,
        last_day=asked.last_day,
    )
    context = {
        "days": days(house, page.lines, lang, kind_words=kind_words),
        "next_seq": page.next_seq,
        "is_first": before_seq is None,
        "fields": questions(asked, members_of_house(house)),
        "asked": asked,
        "kept": asked.kept(),
        "without_person": asked.kept("person"),
        "without_source": asked.kept("source"),
        "person": None if asked.person_id is None else names_in(house, [asked.person_id], lang)[asked.person_id],
        "source": None if asked.source_id is None else _title(house, asked.source_id, lang),
    }
    return render(request, "desk/history/log.html", context, status=422 if asked.faults else 200)


def _title(house: House, source_id: SourceId, lang: str) -> Words:
    return source_title(source_lines(house, [source_id])[source_id].source, lang)


def kind_words(kind: str) -> str:
    """Return what an entry of a kind did, in words."""
    known = {
        "house.founded": gettext("named the house"),
        "list.kept": gettext("kept a list"),
        "list.dropped": gettext("dropped a list"),
        "member.added": gettext("gave a member a passphrase of their own"),
        "slot.replaced": gettext("changed their passphrase"),
        "copy.made": gettext("made a safe copy"),
        "head.stamped": gettext("had the log time-stamped"),
        "source.taken": gettext("took a source"),
        "evidence.awaited": gettext("awaited a file"),
        "evidence.added": gettext("kept a tape or another file"),
        "evidence.forgone": gettext("put a file aside that was on its way"),
        "tape.marked": gettext("marked a moment of a tape"),
        "tape.unmarked": gettext("took a mark off a tape"),
        "cues.written": gettext("wrote down what a tape says"),
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
    """Return entries, the newest first, as actions day by day, for a page that says itself whom they are about."""
    return plain_days(lines, kind_words=kind_words)
