"""What can be shown of the log to somebody outside: one entry, its key, and that it stands where it stands."""

from dataclasses import dataclass, field

from shyraq.sealedlog.entry import Head, SealedEntry, entry_key
from shyraq.sealedlog.header import Header, decode_header
from shyraq.sealedlog.tree import Tree, TreeHead, sign_head, signed
from shyraq.store.keys import Keys
from shyraq.store.log import Log

PACK_PREFIX = b"shyraq/pack/1\0"


@dataclass(frozen=True, slots=True)
class Proving:
    """The log of this device as proofs are made from it. Reading needs no lock: what is written never changes."""

    log: Log
    keys: Keys
    signing_seed: bytes = field(repr=False)

    def tree(self, *, up_to_seq: int | None = None) -> Tree:
        """Return the tree over the first ``up_to_seq`` entries, over all where it is None. Raises: FileUnreadable."""
        return Tree(self.log.header_digests(up_to_seq=up_to_seq))

    def head_of(self, tree: Tree, *, size: int | None = None) -> TreeHead:
        """Return the head of ``tree`` over its first ``size`` entries, over all of them where it is None."""
        start: Head = self.log.start
        return TreeHead(start.vault, start.device, tree.size if size is None else size, tree.root(size))

    def sign_head(self, head: TreeHead) -> bytes:
        """Return the signature of this device over a head of its tree."""
        return sign_head(head, signing_seed=self.signing_seed)

    def sign_pack(self, manifest: bytes) -> bytes:
        """Return the signature of this device over the manifest of a pack that it hands out."""
        return signed(PACK_PREFIX, manifest, signing_seed=self.signing_seed)

    def entry(self, seq: int) -> SealedEntry:
        """Return one entry as it was written. Raises: LookupError where there is none."""
        return self.log.entry(seq)

    def key_of(self, entry: SealedEntry) -> bytes:
        """Return the key that opens this one entry and tells nothing else. Raises: ScopeKeyMissing."""
        header: Header = decode_header(entry.header)
        return entry_key(header, self.keys.secrets())
