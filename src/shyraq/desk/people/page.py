"""One person as the page shows them: values made from a profile, nothing left to ask."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from shyraq.basics.ids import PersonId
from shyraq.basics.text import Script, Text
from shyraq.desk.naming import AudienceLink, best_name, person_address
from shyraq.desk.people.durations import months_between
from shyraq.desk.people.facts import FactRow, fact_rows
from shyraq.desk.people.family import Family, family
from shyraq.desk.people.story import Story, silent_since, story
from shyraq.desk.people.weighing import STATE, Typed, Weighable, may_be_weighed, weighable
from shyraq.desk.telling import (
    Attribution,
    attribution,
    date_words,
    own,
    place_words,
    source_words,
)
from shyraq.disclosure import DisclosedName, DisclosedSource, Purpose
from shyraq.profiles import Profile, SignOfLife, Status
from shyraq.queries.audiences import Share
from shyraq.queries.person import PersonView
from shyraq.queries.weighings import WeighingLine
from shyraq.wording import Words, word

AUDIENCES = (
    Purpose.INTERNAL,
    Purpose.UN,
    Purpose.HOME_AUTHORITY,
    Purpose.FOREIGN_MISSION,
    Purpose.PARTNER,
    Purpose.PRESS,
    Purpose.PUBLIC,
)
_LONG_SILENCE = 6
_COMMA = Text(", ", Script.OTHER)


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further spelling, whose it is, and its script."""

    text: Text
    role: Text


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Where or how the person was, as of when, according to whom."""

    kind: Text
    place: Words
    as_of: Words
    says: tuple[Attribution, ...]
    is_believed: bool

    @property
    def statement_ids(self) -> str:
        """Return the ids of what says so, as a form sends them."""
        return " ".join(one.statement_id for one in self.says)

    @property
    def words(self) -> Words:
        """Return state and place in one row."""
        return (self.kind, *((_COMMA, *self.place) if self.place else ()))


@dataclass(frozen=True, slots=True)
class SignLine:
    """The last sign of life: when, according to whom."""

    on: Words
    says: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of this page."""

    source_id: str
    title: Words
    kind: Text
    made_on: Words
    is_titled: bool


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What one audience gets: the form of the name, and how many of all statements."""

    label: str
    address: str
    form: Text | None
    kept: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything the template needs."""

    person_id: PersonId
    purpose: str
    is_inside: bool
    headline: Words
    is_name_changed: bool
    is_protected: bool
    initial: str
    names: tuple[OtherName, ...]
    statuses: tuple[StatusLine, ...]
    silent_months: int | None
    last_sign: SignLine | None
    audiences: tuple[AudienceLink, ...]
    rows: tuple[FactRow, ...]
    state: Weighable | None
    family: Family
    story: Story | None
    sources: tuple[SourceLine, ...]
    statement_count: int


def person_page(
    profile: Profile,
    states: Mapping[PersonId, Status],
    lang: str,
    *,
    weighed: Mapping[str, WeighingLine],
    typed: Typed,
) -> PersonPage:
    """Return ``profile`` as its page.

    Args: states where or how each relative is; weighed what the house said of each question, shown inside alone; typed
        what comes back of a form that was refused.
    """
    person = profile.person
    statuses = tuple(_status_line(status, lang) for status in profile.statuses)
    is_inside = profile.purpose is Purpose.INTERNAL
    headline = best_name(person, lang)
    return PersonPage(
        person_id=profile.id,
        purpose=profile.purpose.value,
        is_inside=is_inside,
        headline=headline or (own(lang, gettext("A person whose name is withheld")),),
        is_name_changed=person.is_name_changed,
        is_protected=person.protected,
        initial=headline[0].value[:1] if headline else "·",
        names=tuple(_other_names(person.names, headline, lang)),
        statuses=statuses,
        silent_months=_silent_months(profile),
        last_sign=None if profile.last_sign_of_life is None else _sign_line(profile.last_sign_of_life, lang),
        audiences=audience_links(profile.id, here=profile.purpose),
        rows=tuple(_weighed_rows(fact_rows(profile, lang), weighed, typed) if is_inside else fact_rows(profile, lang)),
        state=_state(statuses, weighed, typed) if is_inside else None,
        family=family(profile, states, lang),
        story=story(profile, lang),
        sources=tuple(source_line(source, lang) for source in profile.sources),
        statement_count=len(profile.statement_ids),
    )


def nothing_page(view: PersonView, lang: str) -> PersonPage:
    """Return the page of a person of whom the audience gets nothing at all."""
    return PersonPage(
        person_id=view.person_id,
        purpose=view.purpose.value,
        is_inside=view.purpose is Purpose.INTERNAL,
        headline=(own(lang, gettext("A person of whom nothing may be shown")),),
        is_name_changed=False,
        is_protected=False,
        initial="·",
        names=(),
        statuses=(),
        silent_months=None,
        last_sign=None,
        audiences=audience_links(view.person_id, here=view.purpose),
        rows=(),
        state=None,
        family=Family((), None),
        story=None,
        sources=(),
        statement_count=0,
    )


def with_rows(page: PersonPage, rows: tuple[FactRow, ...]) -> PersonPage:
    """Return the page with other rows of facts."""
    return replace(page, rows=rows)


def share_line(person_id: PersonId, share: Share, lang: str) -> ShareLine:
    """Return what one audience gets as a line that leads to its page."""
    return ShareLine(
        label=audience_name(share.purpose),
        address=person_address(person_id, share.purpose),
        form=None if share.form is None else word(lang, f"level.{share.form}"),
        kept=share.kept_count,
        all=share.all_count,
    )


def audience_name(purpose: Purpose) -> str:
    """Return what the switch calls an audience."""
    return {
        Purpose.INTERNAL: gettext("Everything we have"),
        Purpose.UN: gettext("UN"),
        Purpose.HOME_AUTHORITY: gettext("Authorities at home"),
        Purpose.FOREIGN_MISSION: gettext("Foreign mission"),
        Purpose.PARTNER: gettext("Partners"),
        Purpose.PRESS: gettext("Press"),
        Purpose.PUBLIC: gettext("Public"),
        Purpose.COURT: gettext("Court"),
        Purpose.STATISTICS: gettext("Figures"),
    }[purpose]


def audience_links(person_id: PersonId, *, here: Purpose) -> tuple[AudienceLink, ...]:
    """Return the positions of the audience switch."""
    return tuple(AudienceLink(audience_name(one), person_address(person_id, one), one is here) for one in AUDIENCES)


def source_line(source: DisclosedSource, lang: str) -> SourceLine:
    """Return a source as one line of a list."""
    return SourceLine(
        source_id=source.id,
        title=source_words(source, lang),
        kind=word(lang, f"kind.{source.kind}"),
        made_on=date_words(source.made_on, lang),
        is_titled=source.title is not None,
    )


def _other_names(names: Iterable[DisclosedName], headline: Words, lang: str) -> Iterable[OtherName]:
    seen = {text.value for text in headline}
    for name in names:
        if name.text.value not in seen:
            seen.add(name.text.value)
            yield OtherName(name.text, word(lang, f"name_role.{name.role}"))


def _status_line(status: Status, lang: str) -> StatusLine:
    return StatusLine(
        kind=_capital(word(lang, f"status.{status.kind}")),
        place=place_words(status.place, lang),
        as_of=date_words(status.as_of, lang),
        says=tuple(attribution(fact, lang) for fact in status.facts),
        is_believed=status.is_believed,
    )


def _sign_line(sign: SignOfLife, lang: str) -> SignLine:
    return SignLine(
        on=date_words(sign.on, lang),
        says=tuple(attribution(fact, lang) for fact in sign.facts),
    )


def _capital(text: Text) -> Text:
    return Text(text.value[:1].upper() + text.value[1:], text.script, text.lang)


def _silent_months(profile: Profile) -> int | None:
    """Return for how many months nothing is known, None below half a year."""
    since = silent_since(profile)
    months = 0 if since is None else months_between(since, profile.on)
    return months if months >= _LONG_SILENCE else None


def _weighed_rows(rows: Iterable[FactRow], weighed: Mapping[str, WeighingLine], typed: Typed) -> Iterator[FactRow]:
    for row in rows:
        can_be = may_be_weighed(row.key) and (row.differs or row.key in weighed)
        versions = [(answer.statement_ids, answer.words, answer.is_believed) for answer in row.answers]
        yield replace(row, weighing=weighable(row.key, versions, lines=weighed, typed=typed)) if can_be else row


def _state(statuses: Sequence[StatusLine], weighed: Mapping[str, WeighingLine], typed: Typed) -> Weighable | None:
    if len(statuses) < 2:
        return None
    versions = [(line.statement_ids, line.words, line.is_believed) for line in statuses]
    return weighable(STATE, versions, lines=weighed, typed=typed)
