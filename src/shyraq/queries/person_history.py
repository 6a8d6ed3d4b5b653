"""What was done about this person, by whom and when?"""

from shyraq.basics.ids import PersonId
from shyraq.queries.history import HistoryLine, history_lines
from shyraq.store.opened import OpenVault
from shyraq.store.outline import logged_about
from shyraq.store.rows import same_persons


def history_of_person(house: OpenVault, *, person_id: PersonId, limit: int = 50) -> tuple[HistoryLine, ...]:  # noqa: ARG001
    """Return up to ``limit`` entries about a person and all who were judged the same, the newest first."""
    return history_lines(logged_about(same_persons([person_id]), limit=limit))
