"""Floor 5: the vault on disk. The sealed log is the truth; every table is a view that can be made anew."""
