"""Whose standing may be another since an entry of the log."""

from collections.abc import Collection

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure import Predicate
from shyraq.store import models
from shyraq.store.lots import values_where
from shyraq.store.name_rows import persons_touched
from shyraq.store.rows import hidden_inside, narrows_inside, same_persons


def persons_to_renew(after_seq: int) -> frozenset[PersonId] | None:
    """Return everybody whose standing may have changed since the entry ``after_seq``; None where it may be anybody's.

    Where no consent keeps a name from the house, these are whom newer entries concern and who were or are the same as
    one of them. Else the form of a name stands on every source that tells of its bearer, so whoever shares a source
    with them is among these; and where a name that is not told in full came, went or was narrowed, its words are looked
    for in every text of the house: anybody's standing may have changed.
    """
    touched = _concerned(after_seq)
    if not narrows_inside():
        return _closed(touched)
    touched |= _makers_since(after_seq)
    if _moved_hidden_names(touched, after_seq):
        return None
    persons = _closed(touched)
    return _closed(persons | _sharing_a_source(persons))


def _concerned(after_seq: int) -> frozenset[PersonId]:
    opened = models.Person.objects.filter(seq__gt=after_seq).values_list("id", flat=True)
    protected = models.Protection.objects.filter(seq__gt=after_seq).values_list("person", flat=True)
    weighed = models.Weighing.objects.filter(seq__gt=after_seq).values_list("person", flat=True)
    return persons_touched(after_seq) | {PersonId(found) for found in (*opened, *protected, *weighed)}


def _closed(persons: Collection[PersonId]) -> frozenset[PersonId]:
    """Return ``persons`` with all who are the same as one of them, and all who stood in one row with one of these."""
    found = same_persons(persons)
    while True:
        named = {PersonId(one) for (one,) in values_where(models.StandingMember, "person", found, columns=("goes_by",))}
        rows = found | named
        beside = {PersonId(one) for (one,) in values_where(models.StandingMember, "goes_by", rows, columns=("person",))}
        wider = same_persons(rows | beside)
        if wider == found:
            return found
        found = wider


def _sources_with_news(after_seq: int) -> frozenset[SourceId]:
    events = models.ConsentEvent.objects.filter(seq__gt=after_seq).values_list("source", flat=True)
    taken = models.Source.objects.filter(seq__gt=after_seq).values_list("id", flat=True)
    return frozenset(SourceId(found) for found in (*events, *taken))


def _makers_since(after_seq: int) -> frozenset[PersonId]:
    found = values_where(models.SourceMaker, "source", _sources_with_news(after_seq), columns=("person",))
    return frozenset(PersonId(person_id) for (person_id,) in found)


def _sharing_a_source(persons: Collection[PersonId]) -> frozenset[PersonId]:
    told = [
        found
        for column in ("about", "other")
        for found in values_where(models.Statement, column, persons, columns=("source",))
    ]
    made = values_where(models.SourceMaker, "person", persons, columns=("source",))
    sources = {source_id for (source_id,) in (*told, *made)}
    pairs = values_where(models.Statement, "source", sources, columns=("about", "other"))
    makers = values_where(models.SourceMaker, "source", sources, columns=("person",))
    return frozenset(PersonId(one) for found in (*pairs, *makers) for one in found if one is not None)


def _moved_hidden_names(touched: Collection[PersonId], after_seq: int) -> bool:
    """Tell whether a name that some text may have to be kept back for is another than it was, or told otherwise."""
    narrowing = models.ConsentEvent.objects.filter(narrows_inside=True).values_list("source", flat=True)
    if models.ConsentEvent.objects.filter(seq__gt=after_seq, source__in=narrowing).exists():
        return True
    hidden = hidden_inside() & same_persons(touched)
    if not hidden:
        return False
    judged = models.Judgement.objects.filter(seq__gt=after_seq).values_list("one", "other")
    if any(one in hidden for pair in judged for one in pair):
        return True
    news = _sources_with_news(after_seq)
    names = values_where(models.Statement, "about", hidden, columns=("predicate", "seq", "source"))
    return any(says == Predicate.NAME.value and (seq > after_seq or source in news) for says, seq, source in names)
