"""Floor 1: the formats of a vault beside its log: slots, keyring, scopes, blobs. Bytes in, bytes out."""
