"""Floor 7: the command line. Parse, one call, show."""
