"""Which pages, letters and other outputs stand on this source?"""

from shyraq.basics.ids import SourceId
from shyraq.store.exposure import Exposure, exposure_of
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import MadeOutput, OutputKind

__all__ = ["Exposure", "MadeOutput", "OutputKind", "exposure"]


def exposure(house: OpenVault, *, source_id: SourceId) -> Exposure:  # noqa: ARG001 - one vault a process
    """Return every page, letter, list and dossier that stands, or stood, on a source. Raises: UnknownSource."""
    return exposure_of(source_id)
