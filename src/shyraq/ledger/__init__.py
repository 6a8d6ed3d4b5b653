"""Floor 1: the books of a house that gives support. Pure values; no disk, no clock, no framework."""
