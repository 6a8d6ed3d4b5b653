"""How well and how quickly people are found by name across scripts, by Shyraq and by other tools on the same data."""
