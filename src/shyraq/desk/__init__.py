"""Floor 7: the desk. Each view parses, makes one call, renders; templates receive frozen values only."""
