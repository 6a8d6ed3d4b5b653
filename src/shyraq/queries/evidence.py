"""What is in a file that is kept of a source?"""

import io
from dataclasses import dataclass

from shyraq.basics.ids import SourceId
from shyraq.queries.sources import source_view
from shyraq.store.opened import OpenVault


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The content of a kept file, in clear and in memory, with the media type its name promised."""

    content: bytes
    media_type: str


def evidence_of(house: OpenVault, *, source_id: SourceId, blob: str) -> KeptFile | None:
    """Return a file of a source by the name of its blob; None where the source has none such, or may not be seen.

    Raises: UnknownSource; VaultDamaged.
    """
    source = source_view(house, source_id=source_id).line.source
    kept = None if source is None else next((one for one in source.evidence if one.blob == blob), None)
    if kept is None:
        return None
    content = io.BytesIO()
    house.copy_blob(kept.blob, content)
    return KeptFile(content.getvalue(), kept.media_type)
