"""Answers of the command line in words, for people at a terminal."""

from collections.abc import Iterator, Sequence

from shyraq.disclosure import DisclosedPerson, DisclosedPlace, Fact, Predicate, QuoteAnchor
from shyraq.letters.footnotes import anchor_words
from shyraq.matching.finding import Finding, Speaks
from shyraq.profiles import Profile, Status
from shyraq.queries.duplicates import PossiblePair
from shyraq.queries.exposure import Exposure
from shyraq.queries.history import HistoryLine
from shyraq.queries.house_status import HouseStatus
from shyraq.queries.people import PersonLine
from shyraq.queries.person import PersonView
from shyraq.queries.safe_copy import CopyMade
from shyraq.queries.sources import SourceLine
from shyraq.queries.would_be_new import LikelyKnown
from shyraq.wording import fuzzy_date_label, label

_LANG = "en"
_SPEAKS = {Speaks.FOR: "for it", Speaks.NEARLY: "nearly", Speaks.AGAINST: "against it"}


def line_words(line: PersonLine) -> str:
    """Return one person of a list as one line."""
    if line.profile is None:
        return f"{line.person_id}  (nothing may be shown)"
    parts = [line.person_id, name_words(line.profile.person), _born(line.profile)]
    parts += [_status(status) for status in line.profile.statuses]
    return "  ".join(part for part in parts if part)


def found_words(lines: Sequence[PersonLine]) -> str:
    """Return what a search found, the likely after the sure."""
    sure = [line_words(line) for line in lines if line.probability is None]
    likely = [f"{percent(line.probability)}  {line_words(line)}" for line in lines if line.probability is not None]
    return "\n".join([*sure, *(["Also likely:"] if sure and likely else []), *likely])


def likely_known_words(known: LikelyKnown) -> str:
    """Return a warning that a sheet calls somebody new who is likely known, with what tells them apart."""
    lines = [f"{known.filename}: {known.label} is likely in the register already; if so, write “is: ID” in the sheet:"]
    for namesake in known.namesakes:
        line = line_words(PersonLine(namesake.person_id, namesake.profile))
        lines += [f"  {percent(namesake.probability)}  {line}", *map(_finding, namesake.findings)]
    return "\n".join(lines)


def pair_words(pair: PossiblePair) -> str:
    """Return two persons who may be one, with what speaks for it and against it."""
    both = [f"    {line_words(line)}" for line in (pair.one, pair.other)]
    return "\n".join([f"{percent(pair.probability)} likely to be one person:", *both, *map(_finding, pair.findings)])


def percent(probability: float) -> str:
    """Return a probability in whole per cent, never more than 99 %: only people are sure."""
    return f"{min(round(probability * 100), 99)} %"


def _finding(finding: Finding) -> str:
    beside = finding.one if finding.one == finding.other else f"{finding.one} / {finding.other}"
    return f"      {_SPEAKS[finding.speaks]}: {finding.kind.value} {beside}"


def name_words(person: DisclosedPerson) -> str:
    """Return the spellings of a name beside each other, or what stands for it."""
    if person.names:
        return " · ".join(dict.fromkeys(name.text.value for name in person.names))
    if person.pseudonym is not None:
        return f"“{person.pseudonym}” (name changed)"
    return person.initials or "(name withheld)"


def person_words(view: PersonView, *, tells_why: bool) -> str:
    """Return a person as a purpose sees them: status first, then every fact with who says so.

    What is withheld is told on demand only: it changes with what the purpose may not see.
    """
    lines = [f"{view.person_id}, for the purpose “{view.purpose.value}”, on {view.on.isoformat()}"]
    if view.profile is None:
        lines.append("Nothing may be shown.")
    else:
        lines += _profile_lines(view.profile)
    if tells_why and view.withheld:
        lines += ["", "Withheld:"]
        lines += [
            f"  {label(_LANG, f'predicate.{line.predicate}')}  ({line.reason.value}; source {line.source_id})"
            for line in view.withheld
        ]
    return "\n".join(lines)


def fact_words(fact: Fact) -> str:
    """Return a fact: what, when, where, and who says so."""
    what = [label(_LANG, f"predicate.{fact.predicate}") + ":"]
    if fact.value is not None:
        what.append(fact.value.value)
    if fact.on is not None:
        what.append(fuzzy_date_label(fact.on, _LANG))
    what += [place_words(place) for place in (fact.at, fact.origin, fact.to_place) if place is not None]
    if fact.other is not None:
        what.append(f"{fact.relation or 'relative'} of {name_words(fact.other)}")
    what += [part for part in (fact.by, fact.term, fact.charge, fact.to, fact.result, fact.means) if part]
    return f"  {' '.join(what)}  [{_attribution(fact)}]"


def place_words(place: DisclosedPlace) -> str:
    """Return a place as precisely as it may be told."""
    return place.said or " ".join(part for part in (place.facility, place.code) if part)


def source_words(line: SourceLine) -> str:
    """Return a source and what its consents answer, as two lines."""
    if line.source is None:
        return f"{line.source_id}  (withdrawn)" if line.is_withdrawn else f"{line.source_id}  (not for the house)"
    made_on = "" if line.source.made_on is None else fuzzy_date_label(line.source.made_on, _LANG)
    open_to = [f"{answer.purpose.value}: {answer.level.value}" for answer in line.answers if answer.reason is None]
    return f"{line.source_id}  {line.source.title}  {made_on}\n    {', '.join(open_to)}"


def exposure_words(stood: Exposure) -> str:
    """Return what stood on a source as a list of things to do."""
    if not stood.pages and not stood.letters and not stood.outputs:
        return "No page, no letter and no other output stood on this source."
    lines = []
    for page in stood.pages:
        advice = "publish again to take it back" if page.is_live else "not in the latest site"
        lines.append(f"page {page.path}, published {page.published_on.isoformat()}: {advice}")
    for letter in stood.letters:
        sent = f"sent {letter.sent_on} by {letter.sent_how}: ask to recall it" if letter.sent_on else "not sent"
        lines.append(
            f"letter {letter.filing_id} to {letter.recipient}, drafted {letter.drafted_on.isoformat()}: {sent}"
        )
    for output in stood.outputs:
        made = f"{output.what} {output.output_id} for {output.purpose}, made {output.made_on.isoformat()}"
        lines.append(f"{made}: ask whoever has it to destroy it")
    return "\n".join(lines)


def status_words(standing: HouseStatus, copied: CopyMade | None) -> str:
    """Return the house in numbers."""
    copy = "never" if copied is None else f"{copied.at:%Y-%m-%d %H:%M}, {copied.entries_since} entries since"
    published = "never" if standing.published_on is None else standing.published_on.isoformat()
    return "\n".join(
        [
            f"House: {standing.house_name or '(no name)'}",
            f"You are: {standing.member}; members: {', '.join(standing.members)}",
            f"People {standing.people}, sources {standing.sources}, entries {standing.entries}",
            f"Letters {standing.letters}, sent {standing.letters_sent}; site published: {published}",
            f"Last safe copy: {copy}",
            *standing.notes,
        ]
    )


def history_words(line: HistoryLine) -> str:
    """Return one entry of the log as one line."""
    about = " ".join(part for part in (line.person_id or "", line.subject or "") if part)
    return f"{line.seq:>6}  {line.at:%Y-%m-%d %H:%M}  {line.member}  {line.kind}  {about}".rstrip()


def _profile_lines(profile: Profile) -> Iterator[str]:
    yield name_words(profile.person)
    yield from (f"  {_status(status)}" for status in profile.statuses)
    for attribute in profile.attributes:
        if attribute.predicate is not Predicate.NAME:
            yield from (fact_words(version.facts[0]) for version in attribute.versions)
        if attribute.contradicts:
            yield "  (these differ)"
    for facts in (profile.events, profile.reasons, profile.forces, profile.steps, profile.quotes):
        yield from (fact_words(fact) for fact in facts)
    for facts in (profile.demands, profile.figures):
        yield from (fact_words(fact) for fact in facts)
    for relative in profile.relatives:
        yield f"  {label(_LANG, 'relation.' + relative.relation)}: {name_words(relative.person)} ({relative.person.id})"


def _status(status: Status) -> str:
    place = "" if status.place is None else f", {place_words(status.place)}"
    when = fuzzy_date_label(status.as_of, _LANG)
    return f"{status.kind.value}{place}, as of {when}, {_attribution(status.facts[0])}"


def _born(profile: Profile) -> str:
    versions = profile.versions(Predicate.BORN_ON)
    dates = [fuzzy_date_label(version.on, _LANG) for version in versions if version.on is not None]
    return f"born {' / '.join(dates)}" if dates else ""


def _attribution(fact: Fact) -> str:
    who = [speaker.organisation or speaker.relation or "" for speaker in fact.speakers]
    told = f"told by {fact.told_by}" if fact.told_by else fact.certainty.value
    named = ", ".join(dict.fromkeys(part for part in who if part))
    believed = "believed" if fact.is_believed else ""
    return "; ".join(part for part in (named, told, f"source {fact.source.id}", _place_in(fact), believed) if part)


def _place_in(fact: Fact) -> str:
    """Return where in its source a fact stands: "tape 12, 00:01:20–00:01:45", "p. 2"; nothing where it is a quote."""
    if fact.anchor is None or isinstance(fact.anchor, QuoteAnchor):
        return ""
    words = anchor_words(_LANG, fact.anchor, tape=fact.tape, source_lang=fact.source.language)
    return "".join(text.value for text in words)
