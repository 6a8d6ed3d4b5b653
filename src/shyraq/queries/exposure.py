"""Which pages and letters stand on this source?"""

from shyraq.basics.ids import SourceId
from shyraq.store.exposure import Exposure, exposure_of
from shyraq.store.opened import OpenVault

__all__ = ["Exposure", "exposure"]


def exposure(house: OpenVault, *, source_id: SourceId) -> Exposure:  # noqa: ARG001 - one vault a process
    """Return every page and letter that stands, or stood, on a source. Raises: UnknownSource."""
    return exposure_of(source_id)
