"""What may be asked of the log: a member, a kind, days, a person, a source; all of it stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext

from shyraq.basics.fuzzydate import NotAFuzzyDate, parse_fuzzy_date
from shyraq.basics.ids import MemberId, PersonId, SourceId
from shyraq.desk.answering import id_in
from shyraq.desk.forms import Answers, Choice, Field, objected
from shyraq.queries.history import KIND_GROUPS
from shyraq.queries.members import MemberLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked; what is None was not. ``faults`` are objections by the name of their question."""

    member_id: MemberId | None
    group: str
    first_day: date | None
    last_day: date | None
    person_id: PersonId | None
    source_id: SourceId | None
    answers: Answers
    faults: dict[str, tuple[str, ...]]

    @property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of the group that was asked for."""
        return KIND_GROUPS.get(self.group)

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything was asked for."""
        return any(self.answers[name] for name in _NAMES)

    def kept(self, *left_out: str) -> str:
        """Return the question as the beginning of a query in an address, empty or ending in "&"."""
        asked = {name: self.answers[name] for name in _NAMES if self.answers[name] and name not in left_out}
        return f"{urlencode(asked)}&" if asked else ""


_NAMES = ("member", "kind", "from", "to", "person", "source")


def asked_of(request: HttpRequest) -> Asked:
    """Read the question from the address; an id that is none leads nowhere."""
    answers = Answers(request.GET)
    faults: dict[str, tuple[str, ...]] = {}
    group = answers["kind"]
    return Asked(
        member_id=MemberId(id_in(answers["member"])) if answers["member"] else None,
        group=group if group in KIND_GROUPS else "",
        first_day=_day(answers, "from", faults),
        last_day=_day(answers, "to", faults),
        person_id=PersonId(id_in(answers["person"])) if answers["person"] else None,
        source_id=SourceId(id_in(answers["source"])) if answers["source"] else None,
        answers=answers,
        faults=faults,
    )


def questions(asked: Asked, members: Sequence[MemberLine]) -> tuple[Field, ...]:
    """Return the form with what was asked in it."""
    everybody = Choice("", gettext("everybody"))
    everything = Choice("", gettext("everything"))
    hint = gettext("2018, 2018-11 or 2018-11-03")
    fields = (
        Field(
            name="member",
            label=gettext("Who"),
            kind="choice",
            choices=(everybody, *(Choice(member.id, member.name) for member in members)),
            value=asked.answers["member"],
        ),
        Field(
            name="kind",
            label=gettext("What"),
            kind="choice",
            choices=(everything, *(Choice(group, words) for group, words in group_words().items())),
            value=asked.group,
        ),
        Field(name="from", label=gettext("From"), hint=hint, value=asked.answers["from"]),
        Field(name="to", label=gettext("Up to"), hint=hint, value=asked.answers["to"]),
    )
    return objected(fields, asked.faults)


def group_words() -> dict[str, str]:
    """Return the groups of kinds in words, in their order."""
    return {
        "testimony": gettext("testimony"),
        "consent": gettext("consent"),
        "judgement": gettext("whether two are one"),
        "letters": gettext("letters and lists"),
        "site": gettext("the public site"),
        "support": gettext("support"),
        "house": gettext("the house itself"),
    }


def _day(answers: Answers, name: str, faults: dict[str, tuple[str, ...]]) -> date | None:
    """Return the first day of what was typed, or its last day for the end of a span."""
    if not answers[name]:
        return None
    try:
        typed = parse_fuzzy_date(answers[name])
    except NotAFuzzyDate:
        faults[name] = (gettext("write a day as 2018-11-03, a month as 2018-11, a year as 2018"),)
        return None
    return typed.earliest if name == "from" else typed.latest
