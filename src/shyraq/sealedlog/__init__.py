"""Floor 1: the sealed log. Signed, chained, encrypted entries; bytes in, bytes out; it knows no person and no case."""
