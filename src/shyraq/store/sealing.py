"""Sealing drafts into entries, each behind the one before."""

from collections.abc import Mapping, Sequence

from shyraq.basics.canonical import decode, encode
from shyraq.sealedlog.entry import Head, SealedEntry, seal
from shyraq.store.apply.entry import OpenedEntry
from shyraq.store.drafts import Draft
from shyraq.store.entries import Applicable
from shyraq.store.folder import Unlocked


def seal_drafts(
    drafts: Sequence[Draft], *, head: Head, unlocked: Unlocked, secrets: Mapping[bytes, bytes]
) -> list[tuple[SealedEntry, Applicable]]:
    """Return each draft sealed behind the one before, and open as it will be read back from the log.

    Args: head is the newest of the log; secrets maps scope ids to scope secrets.
    Raises: BodyTooLong; NotCanonical; KeyError for a scope nobody holds the secret of.
    """
    claimed_ms = unlocked.surroundings.clock.now_ms()
    made = []
    for draft in drafts:
        entry = seal(
            draft.body,
            head=head,
            entry_class=draft.entry_class,
            secrets={scope_id: secrets[scope_id] for scope_id in draft.scope_ids},
            claimed_ms=claimed_ms,
            signing_seed=unlocked.secrets.signing_seed,
            randomness=unlocked.surroundings.randomness,
        )
        head = head.after(entry)
        body = decode(encode(draft.body))
        assert isinstance(body, dict)
        scopes = tuple(sorted(set(draft.scope_ids)))
        made.append((entry, Applicable(OpenedEntry(head.seq, draft.entry_class, claimed_ms, scopes, body), head)))
    return made
