"""Withdraw consent: from this entry on no output holds what the source says; what stood on it is listed."""

from contextlib import suppress

from shyraq.actions.open_house import House
from shyraq.actions.prepare_tape import forget_strangers
from shyraq.basics.ids import SourceId
from shyraq.statements.consent import Withdrawal
from shyraq.statements.purposes import Purpose
from shyraq.store.exposure import Exposure, exposure_of
from shyraq.store.rows import scope_of_source


def withdraw_consent(house: House, *, source_id: SourceId, purposes: frozenset[Purpose] = frozenset()) -> Exposure:
    """Take the consent for a source back.

    Args: purposes for which it is taken back; empty for everything, the house's own screens included.
    Returns: every page and letter that stood on the source, to be unpublished or recalled.
    Raises: UnknownSource.
    """
    with house.writing():
        stood = exposure_of(source_id)
        withdrawal = Withdrawal(source_id, purposes)
        house.append([house.pen(scope_of_source(source_id)).consent_withdrawn(withdrawal)])
    with suppress(OSError):  # Nobody is shown it any more; what is left now is thrown away the next time.
        forget_strangers(house)
    return stood
