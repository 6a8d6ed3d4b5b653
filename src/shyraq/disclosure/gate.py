"""The gate: the one function between what is recorded and what anybody is shown."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure.admission import Admitted, DuplicateStatement, UnknownSource, admit
from shyraq.disclosure.disclosure import _GATE_KEY, Disclosure
from shyraq.disclosure.forms import Forms
from shyraq.disclosure.identity import clusters, same_pairs, shielded
from shyraq.disclosure.people import People
from shyraq.disclosure.reading import Reading
from shyraq.disclosure.view import Behind, View
from shyraq.statements.consent import ConsentEvent
from shyraq.statements.judgement import Judgement
from shyraq.statements.purposes import Purpose
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement
from shyraq.statements.weighing import Weighing

__all__ = ["DuplicateStatement", "UnknownSource", "disclose"]


def disclose(
    statements: Sequence[Statement],
    *,
    sources: Mapping[SourceId, Source],
    consents: Iterable[ConsentEvent],
    protected: Set[PersonId],
    purpose: Purpose,
    on: date,
    judgements: Sequence[Judgement] = (),
    weighings: Sequence[Weighing] = (),
) -> Disclosure:
    """Keep what the consents of its sources let ``purpose`` see on the civil day ``on``, redacted for it.

    What comes out depends only on what the purpose may see, and on protections. How people are named, and whether
    the words of a statement may be shown, is found out when facts are first asked for.

    Args: statements in any order, ids unique, and all of those that concern anybody shown; sources by id; consents and
        withdrawals of any sources in the order of the log; protected the persons who are never named outside;
        purpose exactly one, there is no "any"; on a day in the house's time zone; judgements and weighings in the
        order of the log.
    Returns: a Disclosure of which kept + withheld = input.
    Raises: DuplicateStatement; UnknownSource, which is never treated as "no".
    Source: docs/spec/consent.md; docs/adr/0004-the-gate-and-noninterference.md; tests/vectors/consent.
    """
    admitted = admit(statements, sources=sources, consents=consents, purpose=purpose, on=on)
    # What was given is held fast: the forms of names are worked out when the first fact is asked for.
    known, kept_safe, judged, weighed = dict(sources), frozenset(protected), tuple(judgements), tuple(weighings)

    def look() -> Behind:
        behind = behind_of(admitted, sources=known, kept_safe=kept_safe, judgements=judged, purpose=purpose)
        return replace(behind, weighings=weighed)

    view = View(look)
    return Disclosure(_GATE_KEY, purpose, on, view, view.kept_ids, view.withheld)


def look_behind(
    statements: Sequence[Statement],
    *,
    sources: Mapping[SourceId, Source],
    consents: Iterable[ConsentEvent],
    protected: Set[PersonId],
    purpose: Purpose,
    on: date,
    judgements: Sequence[Judgement] = (),
) -> Behind:
    """Return what a disclosure of the same record would be made from; for the gate's own rules about tapes."""
    admitted = admit(statements, sources=sources, consents=consents, purpose=purpose, on=on)
    return behind_of(admitted, sources=sources, kept_safe=protected, judgements=judgements, purpose=purpose)


def behind_of(
    admitted: Admitted,
    *,
    sources: Mapping[SourceId, Source],
    kept_safe: Set[PersonId],
    judgements: Sequence[Judgement],
    purpose: Purpose,
) -> Behind:
    """Return the forms of names and the screens that hold for what was admitted; for rooms of the gate alone."""
    pairs = same_pairs(judgements)
    never_named = shielded(kept_safe, pairs)
    forms = _forms(admitted, sources=sources, pairs=pairs, never_named=never_named, purpose=purpose)
    return _behind(admitted, sources=sources, forms=forms, never_named=never_named, purpose=purpose)


def _forms(
    admitted: Admitted,
    *,
    sources: Mapping[SourceId, Source],
    pairs: Sequence[tuple[PersonId, PersonId]],
    never_named: Set[PersonId],
    purpose: Purpose,
) -> Forms:
    same = clusters(pairs, _visible(admitted.statements, purpose)) if pairs else {}
    unnamed = admitted.children if purpose is Purpose.INTERNAL else never_named | admitted.children
    return Forms(admitted.asked(sources), unnamed=unnamed, same=same)


def _behind(
    admitted: Admitted,
    *,
    sources: Mapping[SourceId, Source],
    forms: Forms,
    never_named: Set[PersonId],
    purpose: Purpose,
) -> Behind:
    is_internal = purpose is Purpose.INTERNAL
    people = People(
        admitted.statements,
        covered=() if purpose is Purpose.STATISTICS else admitted.covered,
        forms=forms,
        purpose=purpose,
        protected=frozenset(map(forms.id_of, never_named)) if is_internal else frozenset(),
    )
    return Behind(
        purpose=purpose,
        statements=admitted.statements,
        refused=admitted.refused,
        sources=sources,
        coverages=admitted.coverages,
        forms=forms,
        people=people,
        reading=Reading(purpose=purpose, forms=forms, people=people, coverages=admitted.coverages, sources=sources),
    )


def _visible(statements: Iterable[Statement], purpose: Purpose) -> set[PersonId]:
    """Return everybody whom admitted statements tell of; a statistic is told whom a statement is about, no others."""
    visible = {statement.about for statement in statements}
    if purpose is not Purpose.STATISTICS:
        visible |= {statement.other for statement in statements if statement.other is not None}
    return visible
