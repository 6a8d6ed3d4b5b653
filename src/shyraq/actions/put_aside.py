"""Put a file aside that is on its way in, and take it up again: its bytes stay until the vault is opened anew."""

from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId
from shyraq.statements.source import AwaitedFile
from shyraq.store.rows import scope_of_source
from shyraq.store.tape_rows import require_awaited


def put_aside(house: House, *, evidence_id: EvidenceId) -> AwaitedFile:
    """Await a file no longer. What came of it is thrown away when the vault is next opened, not before.

    Returns: the file, by which it can be taken up again until then.
    Raises: NotAwaited.
    """
    with house.writing():
        file = require_awaited(evidence_id).file
        house.append([house.pen(scope_of_source(file.source_id)).evidence_forgone(file.id, source_id=file.source_id)])
    return file


def take_up_again(house: House, *, file: AwaitedFile) -> int:
    """Await a file once more that was put aside, as the same file; its custody goes on from this entry.

    Returns: how many bytes of it are still kept.
    Raises: UnknownSource.
    """
    scope = scope_of_source(file.source_id)
    with house.writing():
        house.append([house.pen(scope).evidence_awaited(file)])
    return house.arriving(file.id, scope_id=scope).size_bytes()
