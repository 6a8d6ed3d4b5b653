"""Make view.db anew from the log."""

from shyraq.store.opened import OpenVault
from shyraq.store.view import Progress, no_progress


def rebuild_view(vault: OpenVault, *, progress: Progress = no_progress) -> int:
    """Throw the tables away and make them anew from the first entry of the log on.

    Args: progress(done, total) is called now and then.
    Returns: how many entries the new view stands on.
    Raises: EntryDamaged for the first entry that is not genuine; the view that was there then stays.
    """
    return vault.rebuild(progress)
