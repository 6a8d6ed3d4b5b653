"""What is believed, for one purpose: weighings count only as far as the statements they speak of may be shown."""

from collections.abc import Iterable, Mapping

from shyraq.basics.ids import PersonId, StatementId
from shyraq.statements.predicates import Predicate
from shyraq.statements.weighing import Weighing


def believed_ids(weighings: Iterable[Weighing], *, kept: Mapping[StatementId, PersonId]) -> frozenset[StatementId]:
    """Return the statements that are believed, of those that may be shown.

    A weighing whose statements are all withheld counts for nothing here: it neither puts anything first nor ends an
    earlier weighing. Only a weighing that names no statement at all takes back what was believed before.

    Args: weighings in the order of the log; kept whom each statement that may be shown is about, of those weighed at
        least. A statement about somebody else than the weighing is not of it.
    Source: docs/spec/statement.md §7; docs/adr/0016-what-the-house-believes-stands-first.md.
    """
    latest: dict[tuple[PersonId, Predicate | None], frozenset[StatementId]] = {}
    for weighing in weighings:
        seen = frozenset(found for found in weighing.believed if kept.get(found) == weighing.person)
        if seen or not weighing.believed:
            latest[(weighing.person, weighing.predicate)] = seen
    return frozenset().union(*latest.values())
