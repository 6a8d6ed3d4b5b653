"""The log, the house and its files in outline: what is asked without reading any testimony."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from shyraq.basics.ids import MemberId, PersonId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.store import models
from shyraq.store.standings.row import TOTAL
from shyraq.vault.blob import BlobName
from shyraq.vault.scope import SCOPE_ID_BYTES


class UnknownBlob(Refusal):
    """No entry claims a blob of this name."""

    def __init__(self, sealed_sha256: str) -> None:
        super().__init__(f"No entry names a blob {sealed_sha256}.")
        self.sealed_sha256 = sealed_sha256


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One entry in outline; ``claimed_ms`` is milliseconds since 1970-01-01T00:00Z, a claim."""

    seq: int
    kind: str
    actor: MemberId | None
    claimed_ms: int
    subject: str | None
    person_id: PersonId | None
    source_id: SourceId | None


@dataclass(frozen=True, slots=True)
class HouseMember:
    """A person who works here; ``seq`` is the number of the entry that made them a member."""

    id: MemberId
    name: str
    seq: int


def house_name() -> str:
    """Return the name of the house as it is now."""
    row = models.House.objects.order_by("-seq").first()
    return row.name if row is not None else ""


def members() -> tuple[HouseMember, ...]:
    """Return every member in the order in which they came."""
    return tuple(HouseMember(MemberId(row.id), row.name, row.seq) for row in models.Member.objects.order_by("seq"))


def entry_count() -> int:
    """Return up to which entry of the log the view has come."""
    head = models.ViewHead.objects.first()
    return 0 if head is None else head.seq


def person_count() -> int:
    """Return how many persons the register has, those judged the same once."""
    total = models.StandingCount.objects.filter(facet=TOTAL).values_list("n", flat=True)
    return sum(total)


def source_count() -> int:
    """Return how many sources the house has."""
    return models.Source.objects.count()


def has_sources() -> bool:
    """Tell whether the house has taken any source."""
    return models.Source.objects.exists()


def logged_entries(*, before_seq: int | None, limit: int) -> tuple[LoggedEntry, ...]:
    """Return up to ``limit`` entries in outline, the newest first, all before ``before_seq`` where that is given."""
    rows = models.Entry.objects.order_by("-seq")
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    return tuple(logged(row) for row in rows[:limit])


def entry_that_took(source_id: SourceId) -> LoggedEntry | None:
    """Return the entry with which a source came into the house; None where no entry names it."""
    row = models.Entry.objects.filter(source=source_id, kind="source.taken").order_by("seq").first()
    return None if row is None else logged(row)


def latest_about(source_id: SourceId) -> PersonId | None:
    """Return whom the newest statement of a source is about, None where it says nothing."""
    row = models.Statement.objects.filter(source=source_id).order_by("-seq").first()
    return None if row is None else PersonId(row.about)


def entries_since(seq: int, *, entry_class: int, limit: int) -> tuple[tuple[LoggedEntry, ...], int]:
    """Return the newest entries of a class behind the entry ``seq``, at most ``limit``, and how many there are."""
    rows = models.Entry.objects.filter(seq__gt=seq, entry_class=entry_class).order_by("-seq")
    return tuple(logged(row) for row in rows[:limit]), rows.count()


def entry_at(seq: int) -> LoggedEntry:
    """Return an entry that exists, in outline."""
    return logged(models.Entry.objects.get(seq=seq))


def entries_after(seq: int, *, limit: int) -> tuple[LoggedEntry, ...]:
    """Return up to ``limit`` of the entries behind ``seq``, the newest first."""
    return tuple(logged(row) for row in models.Entry.objects.filter(seq__gt=seq).order_by("-seq")[:limit])


def blob_name(sealed_sha256: str) -> tuple[BlobName, tuple[bytes, ...]]:
    """Return the full name of a blob and the ids of the scopes it is sealed to. Raises: UnknownBlob."""
    row = models.Blob.objects.filter(name=sealed_sha256).first()
    if row is None:
        raise UnknownBlob(sealed_sha256)
    scopes = bytes(row.scopes)
    parts = (scopes[at : at + SCOPE_ID_BYTES] for at in range(0, len(scopes), SCOPE_ID_BYTES))
    return BlobName(bytes.fromhex(row.name), bytes.fromhex(row.sha256), row.size_bytes), tuple(parts)


def blob_names() -> tuple[bytes, ...]:
    """Return the names of all blobs, each the SHA-256 of its file."""
    return tuple(bytes.fromhex(name) for name in models.Blob.objects.order_by("name").values_list("name", flat=True))


def blob_sizes() -> tuple[int, int]:
    """Return how many blobs there are and how many bytes they hold, without padding."""
    found = models.Blob.objects.aggregate(count=Count("name"), size_bytes=Sum("size_bytes"))
    return found["count"], found["size_bytes"] or 0


def is_blob_claimed(sealed_sha256: str) -> bool:
    """Tell whether an entry names this blob."""
    return models.Blob.objects.filter(name=sealed_sha256).exists()


def is_slot_claimed(slot: str) -> bool:
    """Tell whether this slot, in hex, is the one of some member now."""
    return models.Member.objects.filter(slot=slot).exists()


def is_slot_replaced(slot: str) -> bool:
    """Tell whether this slot, in hex, was replaced by another."""
    return models.ReplacedSlot.objects.filter(slot=slot).exists()


def slot_of(member_id: MemberId) -> str:
    """Return the slot of a member, in hex."""
    return models.Member.objects.get(id=member_id).slot


def logged(row: models.Entry) -> LoggedEntry:
    """Return the row of an entry as a value."""
    return LoggedEntry(
        seq=row.seq,
        kind=row.kind,
        actor=None if row.actor is None else MemberId(row.actor),
        claimed_ms=row.claimed_ms,
        subject=row.subject,
        person_id=None if row.person is None else PersonId(row.person),
        source_id=None if row.source is None else SourceId(row.source),
    )
