"""Sources: what came to the house, for what it may be used, what it says, and what stands on it."""
