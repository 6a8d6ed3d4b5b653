"""What is in a file that is kept of a source?"""

from dataclasses import dataclass

from shyraq.basics.ids import SourceId
from shyraq.queries.sources import source_view
from shyraq.store.blobs import BlobClosed, OpenedBlob
from shyraq.store.opened import OpenVault

__all__ = ["BlobClosed", "KeptFile", "OpenedBlob", "evidence_of"]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file, open to be read in stretches, with the media type its name promised. Close its content."""

    content: OpenedBlob
    media_type: str


def evidence_of(house: OpenVault, *, source_id: SourceId, blob: str) -> KeptFile | None:
    """Open a file of a source by the name of its blob; None where the source has none such, or may not be seen.

    Raises: UnknownSource; VaultDamaged.
    """
    source = source_view(house, source_id=source_id).line.source
    kept = None if source is None else next((one for one in source.evidence if one.blob == blob), None)
    return None if kept is None else KeptFile(house.open_blob(kept.blob), kept.media_type)
