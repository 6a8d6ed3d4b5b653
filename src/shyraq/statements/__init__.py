"""Floor 1: what a claim is. Pure values; no disk, no clock, no framework."""
